import { durationMilliseconds } from '../reading/terms.ts';
import { localTime, momentOf } from '../schedules/local-time.ts';
import type { Span } from './limits.ts';
import type { OfferBody } from './offer-body.ts';

const DAY = 86_400_000;

/**
 * The day of a moment by a zone's calendar: days since 1 January 1970 there.
 *
 * @param now milliseconds UTC.
 */
export const calendarDay = (now: number, zone: string): number => localTime(now, zone).day;

/**
 * The first day of the calendar unit that is under way, as {@link calendarDay}; −Infinity for ever. Weeks begin on Monday.
 *
 * @param now milliseconds UTC.
 */
export const firstDayOf = (span: Span, now: number, zone: string): number => {
  const { day, weekday } = localTime(now, zone);
  switch (span) {
    case 'day':
      return day;
    case 'week':
      return day - (weekday - 1);
    case 'month':
      return day - (new Date(day * DAY).getUTCDate() - 1);
    default:
      return Number.NEGATIVE_INFINITY;
  }
};

/** When a day of a zone's calendar begins, milliseconds UTC. */
export const startOfDay = (day: number, zone: string): number => momentOf(day * DAY, zone);

/**
 * When what is given now expires, milliseconds UTC; undefined for never.
 *
 * @param zone of the shop.
 */
export const expiresAt = (
  { expires }: Pick<OfferBody, 'expires'>,
  now: number,
  zone: string,
): number | undefined => {
  const ends = [
    ...(expires?.at === undefined ? [] : [momentOf(Date.parse(`${expires.at}Z`), zone)]),
    ...(expires?.after === undefined ? [] : [now + durationMilliseconds(expires.after)]),
  ];
  return ends.length === 0 ? undefined : Math.min(...ends);
};
