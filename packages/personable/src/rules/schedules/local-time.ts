/** The clock on the wall somewhere, and how it is turned into a moment. Only what `Intl` knows of zones is used. */

/** What the clock on the wall of a zone shows. */
export interface LocalTime {
  /** Days since 1 January 1970, of the date there. */
  readonly day: number;
  /** Minutes since midnight by the clock, 0 to 1,439. */
  readonly minute: number;
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Every zone in use changes its clock at a full quarter of an hour. */
const QUARTER = 15 * MINUTE;
/** Zones that are kept with their formatter; there are about 600. */
const MOST_ZONES = 600;
/** Quarters of an hour kept of a zone. */
const MOST_QUARTERS = 1_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Milliseconds east of UTC, by quarters of an hour since 1970. */
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone | undefined>();

/** Whether this is the name of a zone, such as `Europe/Berlin`. */
export const isZone = (name: unknown): name is string =>
  typeof name === 'string' && zoneNamed(name) !== undefined;

/**
 * What the clock shows in a zone at a moment; as in UTC where the zone is not known.
 *
 * @param time milliseconds UTC.
 */
export const localTime = (time: number, zone: string): LocalTime => {
  const local = time + offsetAt(time, zone);
  const day = Math.floor(local / DAY);
  return {
    day,
    minute: Math.floor((local - day * DAY) / MINUTE),
    // 1 January 1970 was a Thursday.
    weekday: ((((day + 3) % 7) + 7) % 7) + 1,
  };
};

/**
 * The moment at which the clock of a zone shows a date and time. Of an hour that comes twice it is the first; a time that is
 * skipped is as much later as the clock jumps: 02:30 is then 03:30.
 *
 * @param local milliseconds of the same date and time in UTC.
 * @returns milliseconds UTC.
 */
export const momentOf = (local: number, zone: string): number => {
  // The offsets of the day before and after are those of before and after any change there may be.
  const before = local - offsetAt(local - DAY, zone);
  const after = local - offsetAt(local + DAY, zone);
  if (before === after) return before;
  if (before + offsetAt(before, zone) === local) return before;
  return after + offsetAt(after, zone) === local ? after : before;
};

/** Milliseconds that a zone is east of UTC at a moment; 0 where the zone is not known. */
const offsetAt = (time: number, name: string): number => {
  const zone = zoneNamed(name);
  if (zone === undefined) return 0;
  const quarter = Math.floor(time / QUARTER);
  const known = zone.offsets.get(quarter);
  if (known !== undefined) return known;
  if (zone.offsets.size >= MOST_QUARTERS) zone.offsets.clear();
  const offset = readOffset(zone.format, quarter * QUARTER);
  zone.offsets.set(quarter, offset);
  return offset;
};

const zoneNamed = (name: string): Zone | undefined => {
  if (zones.has(name)) return zones.get(name);
  if (name.length > 64) return undefined;
  if (zones.size >= MOST_ZONES) zones.clear();
  const zone = openZone(name);
  zones.set(name, zone);
  return zone;
};

const openZone = (timeZone: string): Zone | undefined => {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    return { format, offsets: new Map() };
  } catch {
    return undefined;
  }
};

const readOffset = (format: Intl.DateTimeFormat, time: number): number => {
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds = '0'] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  if (sign === undefined) return 0;
  const size = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1_000;
  return sign === '-' ? -size : size;
};
