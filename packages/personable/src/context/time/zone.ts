import { ZONES_OF_COUNTRIES } from './zones-of-countries.ts';

const MINUTE = 60_000;
/** Clocks change on a quarter of an hour everywhere. */
const QUARTER = 15 * MINUTE;
/** Zones that are kept ready; there are some 600, and requests write them in any case. */
const MOST_ZONES = 1_000;

interface Zone {
  /** In the spelling of the time zone database. */
  readonly name: string;
  readonly format: Intl.DateTimeFormat;
  /** The quarter that was asked last, and how far the zone was from UTC in it: most requests are of now. */
  quarter: number;
  offset: number;
}

const zones = new Map<string, Zone | undefined>();

const open = (name: string): Zone | undefined => {
  if (zones.has(name)) return zones.get(name);
  if (zones.size >= MOST_ZONES) zones.clear();
  const zone = make(name);
  zones.set(name, zone);
  return zone;
};

const make = (timeZone: string): Zone | undefined => {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const { timeZone: name } = format.resolvedOptions();
    return { name, format, quarter: Number.NaN, offset: 0 };
  } catch {
    return undefined;
  }
};

/** A time zone's name in its usual spelling; `undefined` for what this Node.js knows no zone by. */
export const zoneNamed = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 64 ? open(value)?.name : undefined;

/**
 * How far a zone is from UTC at a moment, in minutes east, with daylight saving.
 *
 * @param zone as `zoneNamed` writes it.
 * @param time milliseconds UTC.
 */
export const minutesEast = (zone: string, time: number): number => {
  const known = open(zone);
  if (known === undefined) return 0;
  const quarter = Math.floor(time / QUARTER);
  if (known.quarter !== quarter) {
    known.offset = offsetIn(known.format, quarter * QUARTER);
    known.quarter = quarter;
  }
  return known.offset;
};

const offsetIn = (format: Intl.DateTimeFormat, time: number): number => {
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

let countries: ReadonlyMap<string, string> | undefined;

/** The country a time zone lies in, ISO 3166 alpha-2; `undefined` for zones of no country, such as UTC. */
export const countryOfZone = (zone: string): string | undefined => {
  countries ??= new Map(
    Object.entries(ZONES_OF_COUNTRIES).flatMap(([country, names]) =>
      names.split(' ').map((name) => [name, country] as const),
    ),
  );
  return countries.get(zone) ?? countries.get(zoneNamed(zone) ?? '');
};

/** The time zone of a country that has a single one. */
export const onlyZoneOf = (country: string): string | undefined => {
  const names = Object.hasOwn(ZONES_OF_COUNTRIES, country) ? ZONES_OF_COUNTRIES[country] : '';
  return names === undefined || names === '' || names.includes(' ') ? undefined : zoneNamed(names);
};
