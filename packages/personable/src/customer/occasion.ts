import { type Device, deviceNamed, deviceOfAgent } from './device.ts';
import { hourOfWeek, statedOffset, WEEK_HOURS, zoneOffset } from './local-hour.ts';
import { RecentMap } from './recent-map.ts';

/** Where and when something was done, as far as the sender says. */
export interface Occasion {
  /** ISO 3166 alpha-2, capitals. */
  readonly country?: string;
  readonly device?: Device;
  /** Hour of the week by the clock of the place: 0 is Monday from midnight to one, at most 167. */
  readonly hour?: number;
  /** Branch, till, kiosk, at most 60 characters. */
  readonly place?: string;
}

const LONGEST_PLACE = 60;
/** Different occasions that are kept to be shared. */
const MOST_SHARED = 50_000;

/** By content: people's histories share what is equal, so that an interaction costs a pointer. */
const shared = new RecentMap<string, Occasion>(MOST_SHARED);

type Bag = Readonly<Record<string, unknown>>;

/**
 * The occasion that a message or a request tells of; undefined when it tells nothing. What is not
 * understood is left out: no value of a sender is an error here.
 *
 * - country: `context.country`, `context.location.country`, else the region of `context.locale`,
 *   but for en-US
 * - device: `context.device` or `context.device.type`, else `context.userAgent`
 * - hour: `context.hour`, else of `time` in `context.timezone` or at `context.utcOffset` (minutes east)
 * - place: `store`, `location` or `location_id` of the properties; in a request `context.place`
 *
 * @param time milliseconds UTC.
 */
export const occasionOf = (
  context: Bag | undefined,
  properties: Bag | undefined,
  time: number,
): Occasion | undefined => {
  const country = context === undefined ? undefined : countryIn(context);
  const device = context === undefined ? undefined : deviceIn(context);
  const hour = context === undefined ? undefined : hourIn(context, time);
  const place = placeIn(properties) ?? placeOf(context?.['place']);
  return sharedOccasion(country, device, hour, place);
};

/** The occasion of these parts: the same object for the same parts. */
export const sharedOccasion = (
  country: string | undefined,
  device: Device | undefined,
  hour: number | undefined,
  place: string | undefined,
): Occasion | undefined => {
  if (country === undefined && device === undefined && hour === undefined && place === undefined) {
    return undefined;
  }
  const content = `${country}|${device}|${hour}|${place}`;
  const known = shared.get(content);
  if (known !== undefined) return known;
  const occasion = {
    ...(country === undefined ? {} : { country }),
    ...(device === undefined ? {} : { device }),
    ...(hour === undefined ? {} : { hour }),
    ...(place === undefined ? {} : { place }),
  };
  shared.set(content, occasion);
  return occasion;
};

/** One of the names by which a country goes; `undefined` for what is none. */
const countryIn = (context: Bag): string | undefined => {
  const stated = countryOf(context['country']) ?? countryOf(bag(context['location'])?.['country']);
  if (stated !== undefined) return stated;
  const { locale } = context as { locale?: unknown };
  if (typeof locale !== 'string' || locale.length > 35) return undefined;
  // What browsers come with all over the world says nothing of where one is.
  if (/^en[-_]us\b/i.test(locale)) return undefined;
  return countryOf(/^[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?![a-z0-9])/i.exec(locale)?.[1]);
};

const countryOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined;

/** What somebody has in hand, as far as the context of a message or a request tells. */
export const deviceIn = ({ device, userAgent }: { device?: unknown; userAgent?: unknown }) =>
  deviceNamed(device) ?? deviceNamed(bag(device)?.['type']) ?? deviceOfAgent(userAgent);

const hourIn = (context: Bag, time: number): number | undefined => {
  const { hour, timezone, utcOffset } = context;
  if (typeof hour === 'number' && Number.isInteger(hour) && hour >= 0 && hour < WEEK_HOURS) {
    return hour;
  }
  const offset = zoneOffset(timezone, time) ?? statedOffset(utcOffset);
  return offset === undefined ? undefined : hourOfWeek(time, offset);
};

const placeIn = (properties: Bag | undefined): string | undefined =>
  properties === undefined
    ? undefined
    : (placeOf(properties['store']) ??
      placeOf(properties['location']) ??
      placeOf(properties['location_id']));

const placeOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string' || value.length > LONGEST_PLACE) return undefined;
  const place = value.trim();
  return place === '' ? undefined : place;
};

const bag = (value: unknown): Bag | undefined =>
  typeof value === 'object' && value !== null ? (value as Bag) : undefined;
