import { RecentMap } from './recent-map.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Hours of a week. */
export const WEEK_HOURS = 168;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const EPOCH_HOUR = 3 * 24;
/** Names of zones that are kept with their formatter; there are about 600. */
const MOST_ZONES = 600;
/** Hours kept of a zone: a year has 8,760. */
const MOST_HOURS = 10_000;
/** Farthest that any place is from UTC, in minutes. */
const MOST_MINUTES = 15 * 60;

/** The hour of the week at a place so many minutes east of UTC: 0 is Monday from midnight to one. */
export const hourOfWeek = (time: number, minutesEast: number): number => {
  const hours = Math.floor((time + minutesEast * MINUTE) / HOUR) + EPOCH_HOUR;
  return ((hours % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS;
};

/**
 * How far a zone is from UTC, in minutes east, in the hour of UTC that a time stands in. Undefined for
 * what is no zone. Which hours are summer time is what the time zone data of this Node.js say.
 *
 * @param name of the IANA time zone database, such as `Europe/Berlin`, or an offset such as `+02:00`.
 */
export const zoneOffset = (name: unknown, time: number): number | undefined => {
  if (typeof name !== 'string' || name.length > 64) return undefined;
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = openZone(name);
    zones.set(name, zone);
  }
  if (zone === NO_ZONE) return undefined;
  const hour = Math.floor(time / HOUR);
  let offset = zone.offsets.get(hour);
  if (offset === undefined) {
    offset = zone.at(hour * HOUR);
    zone.offsets.set(hour, offset);
  }
  return offset;
};

/** A stated offset from UTC in minutes east; undefined for what no clock shows. */
export const statedOffset = (minutes: unknown): number | undefined =>
  typeof minutes === 'number' && Math.abs(minutes) <= MOST_MINUTES ? minutes : undefined;

interface Zone {
  /** Minutes east of UTC at a time. */
  readonly at: (time: number) => number;
  /** By hours since 1970. */
  readonly offsets: RecentMap<number, number>;
}

const NO_ZONE: Zone = { at: () => 0, offsets: new RecentMap(1) };
/** By name. A format takes long to make and a while to ask, and most events share a few. */
const zones = new RecentMap<string, Zone>(MOST_ZONES);

const openZone = (timeZone: string): Zone => {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    return { at: (time) => minutesOf(format, time), offsets: new RecentMap(MOST_HOURS) };
  } catch {
    return NO_ZONE;
  }
};

const minutesOf = (format: Intl.DateTimeFormat, time: number): number => {
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};
