import { type Finding, GIVEN } from '../parts.ts';
import type { PlaceNow } from '../place/place.ts';
import { type Bag, bagIn, numberIn, wordIn } from '../reading.ts';
import { SEASONS, type Season, seasonOf } from './season.ts';
import { countryOfZone, minutesEast, onlyZoneOf, zoneNamed } from './zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK_HOURS = 168;
/** Farthest that any clock is from UTC, in minutes. */
const MOST_MINUTES = 15 * 60;
/** The moments that a calendar of four-digit years holds. */
const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(9999, 0, 1);

const DAY_PARTS = ['night', 'morning', 'afternoon', 'evening'] as const;

/** When it is, by the clock of the place. */
export interface TimeNow {
  /** Milliseconds UTC. */
  readonly at: number;
  /** IANA, or an offset such as +02:00. */
  readonly timezone: string;
  /** What clocks show, such as 2026-03-02T13:30. */
  readonly local: string;
  /** The local day, such as 2026-03-02. */
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
  /** 1 for Monday to 7 for Sunday (ISO 8601). */
  readonly weekday: number;
  /** Six hours each, from midnight. */
  readonly dayPart: (typeof DAY_PARTS)[number];
  /** Left out near the equator, and where the hemisphere is not known. */
  readonly season?: Season;
}

/** What the time is worked out with. */
interface TimeParts {
  /** Milliseconds UTC. */
  readonly now: number;
  readonly place: PlaceNow | undefined;
  /** The one the person stated. */
  readonly personal: () => unknown;
  /** The shop's own. */
  readonly shop: string | undefined;
}

/**
 * The local time: of `at`, else of now; in the time zone that is given (`timezone`, `utcOffset` in minutes east,
 * or `hour` of the week), else the person's own, else that of the place, else the shop's, else UTC.
 */
export const timeOf = (given: Bag, parts: TimeParts): Finding<TimeNow> => {
  const at = momentOf(given['at']) ?? parts.now;
  const said = hourSaid(given['hour'], at);
  if (said !== undefined) return { value: shown(at, said, given, parts.place), origin: GIVEN };
  const { zone, origin, offset = minutesEast(zone, at) } = zoneOf(given, parts);
  return { value: shown(at, { zone, offset }, given, parts.place), origin };
};

interface Clock {
  readonly zone: string;
  /** Minutes east of UTC. */
  readonly offset: number;
}

const zoneOf = (given: Bag, { place, personal, shop }: TimeParts) => {
  const named = zoneNamed(given['timezone']) ?? zoneNamed(bagIn(given['location'])?.['timezone']);
  if (named !== undefined) return { zone: named, origin: GIVEN };
  const offset = numberIn(given['utcOffset'], -MOST_MINUTES, MOST_MINUTES);
  if (offset !== undefined) return { zone: offsetName(offset), offset, origin: GIVEN };
  const own = zoneNamed(personal());
  if (own !== undefined) return { zone: own, origin: "worked out from the person's time zone" };
  const there = place?.timezone;
  if (there !== undefined) return { zone: there, origin: 'worked out from the place' };
  const only = place?.country === undefined ? undefined : onlyZoneOf(place.country);
  if (only !== undefined) {
    return { zone: only, origin: `worked out from the country ${place?.country}` };
  }
  return shop === undefined
    ? { zone: 'UTC', origin: 'in UTC, because no time zone is known' }
    : { zone: shop, origin: "by the shop's own time zone" };
};

/** The clock that shows an hour of the week nearest to a moment; 0 is Monday from midnight. */
const hourSaid = (hour: unknown, at: number): Clock | undefined => {
  const said = numberIn(hour, 0, WEEK_HOURS - 1);
  if (said === undefined || !Number.isInteger(said)) return undefined;
  // 1 January 1970 was a Thursday.
  const here = (Math.floor(at / HOUR) + 72) % WEEK_HOURS;
  const ahead = (said - here + WEEK_HOURS) % WEEK_HOURS;
  const offset = (ahead > WEEK_HOURS / 2 ? ahead - WEEK_HOURS : ahead) * 60;
  return { zone: Math.abs(offset) > MOST_MINUTES ? 'another day' : offsetName(offset), offset };
};

const offsetName = (minutes: number): string => {
  const size = Math.abs(Math.round(minutes));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

/** A moment as milliseconds UTC or ISO 8601. */
const momentOf = (value: unknown): number | undefined =>
  numberIn(
    typeof value === 'string' && value.length <= 40 ? Date.parse(value) : value,
    EARLIEST,
    LATEST,
  );

const shown = (
  at: number,
  { zone, offset }: Clock,
  given: Bag,
  place: PlaceNow | undefined,
): TimeNow => {
  const local = new Date(at + offset * MINUTE);
  const text = local.toISOString();
  const hour = local.getUTCHours();
  const said = wordIn(given['season']);
  const season = SEASONS.find((one) => one === said) ?? seasonHere(local, zone, place);
  return {
    at,
    timezone: zone,
    local: text.slice(0, 16),
    date: text.slice(0, 10),
    hour,
    minute: local.getUTCMinutes(),
    weekday: ((Math.floor(local.getTime() / DAY) + 3) % 7) + 1,
    dayPart: DAY_PARTS[Math.floor(hour / 6)] ?? 'night',
    ...(season === undefined ? {} : { season }),
  };
};

const seasonHere = (local: Date, zone: string, place: PlaceNow | undefined) =>
  seasonOf(local.getUTCMonth() + 1, {
    latitude: place?.latitude,
    country: place?.country ?? countryOfZone(zone),
  });
