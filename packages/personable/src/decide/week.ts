import { localTime } from '../rules/schedules/local-time.ts';

const DAY = 86_400_000;
/** 1 January 1970 was a Thursday: three days into its week. */
const THURSDAY = 3;

/** A week that begins on Monday at 00:00 in a time zone (ISO 8601). */
export interface Week {
  /** Weeks since the one of 1 January 1970. */
  readonly index: number;
  /** For example `2026-W48`. */
  readonly id: string;
  /** For example `Week 48 of 2026`. */
  readonly name: string;
  /** Its Monday and Sunday, as 00:00 UTC of those days. */
  readonly first: number;
  readonly last: number;
}

/**
 * The week of a moment.
 *
 * @param time milliseconds UTC.
 * @param timezone IANA, such as `Europe/Berlin`; one that `isZone` knows.
 */
export const weekOf = (time: number, timezone: string): Week => {
  const index = Math.floor((localTime(time, timezone).day + THURSDAY) / 7);
  const first = (index * 7 - THURSDAY) * DAY;
  // The year of a week is that of its Thursday.
  const year = new Date(first + THURSDAY * DAY).getUTCFullYear();
  const number = index - Math.floor((Date.UTC(year, 0, 4) / DAY + THURSDAY) / 7) + 1;
  return {
    index,
    id: `${year}-W${String(number).padStart(2, '0')}`,
    name: `Week ${number} of ${year}`,
    first,
    last: first + 6 * DAY,
  };
};
