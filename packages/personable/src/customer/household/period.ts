import { zoneOffset } from '../local-hour.ts';
import type { Period } from './household.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Monday is the first day of a week (ISO 8601). */
const MONDAY = 1;

/**
 * When the period began that a moment lies in: local midnight of the day, of its Monday, or of the first of its
 * month. Milliseconds UTC.
 *
 * @param timezone IANA, such as `Europe/Berlin`.
 */
export const periodStart = (now: number, per: Period, timezone: string): number => {
  const local = new Date(now + offset(timezone, now));
  const midnight = local.getTime() - (local.getTime() % DAY);
  if (per === 'day') return toUtc(midnight, timezone, now);
  if (per === 'month') {
    return toUtc(midnight - (local.getUTCDate() - 1) * DAY, timezone, now);
  }
  const since = (local.getUTCDay() + 7 - MONDAY) % 7;
  return toUtc(midnight - since * DAY, timezone, now);
};

/** The day of a moment on the calendar of a time zone, such as 2026-03-02. */
export const localDate = (now: number, timezone: string): string =>
  new Date(now + offset(timezone, now)).toISOString().slice(0, 10);

const offset = (timezone: string, time: number): number =>
  (zoneOffset(timezone, time) ?? 0) * MINUTE;

/** The moment that clocks of a zone show so; the offset may be another than now. */
const toUtc = (local: number, timezone: string, now: number): number => {
  let time = local - offset(timezone, now);
  for (let tries = 0; tries < 2; tries++) time = local - offset(timezone, time);
  return time;
};
