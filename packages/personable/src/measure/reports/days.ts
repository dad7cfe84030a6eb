import { zoneOffset } from '../../customer/local-hour.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const EPOCH_WEEKDAY = 3;

/** The day of a moment, in days since 1970. */
export type DayOf = (time: number) => number;

/**
 * Days by the clock of a shop. Most events share their hour with the one before, so that one is remembered.
 *
 * @param timezone IANA; left out: UTC.
 */
export const daysIn = (timezone: string | undefined): DayOf => {
  let hour = Number.NaN;
  let offset = 0;
  return (time) => {
    const own = Math.floor(time / HOUR);
    if (own !== hour) {
      hour = own;
      offset = timezone === undefined ? 0 : (zoneOffset(timezone, time) ?? 0) * MINUTE;
    }
    return Math.floor((time + offset) / DAY);
  };
};

/** The Monday of a day's week. */
export const weekOf = (day: number): number => day - ((((day + EPOCH_WEEKDAY) % 7) + 7) % 7);

/** The month of a day: months since January 1970. */
export const monthOf = (day: number): number => {
  const date = new Date(day * DAY);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
};

/** The first day of a month. */
export const firstOfMonth = (month: number): number => Date.UTC(1970, month, 1) / DAY;

/** ISO 8601, for example 2026-03-02. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
