import { localTime, momentOf } from '../../rules/schedules/local-time.ts';

const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Days ahead in which every weekday comes, whatever clocks do meanwhile. */
const AHEAD = 15;

/** Minutes since midnight of "09:30". */
const minuteOf = (text: string): number => {
  const [hours = '0', minutes = '0'] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
};

/**
 * The moment at which the clock of a zone shows a time on a day, milliseconds UTC: of an hour that comes twice the first, of one that is
 * skipped as much later as the clock jumps.
 *
 * @param day days since 1 January 1970, of the date there.
 * @param at "09:30".
 */
export const momentOn = (day: number, at: string, zone: string): number =>
  momentOf(day * DAY + minuteOf(at) * MINUTE, zone);

/** ISO weekday of a day: 1 is Monday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Times of day and days of the week; what is left out does not limit. */
export interface Window {
  readonly hours?: { readonly from: string; readonly until: string };
  readonly days?: readonly number[];
}

/**
 * The first moment from now on that lies in a window by the clock of a zone: now itself where it does. Hours past midnight belong to
 * the day on which they begin.
 *
 * @param now milliseconds UTC.
 */
export const nextIn = ({ hours, days }: Window, now: number, zone: string): number => {
  const from = minuteOf(hours?.from ?? '00:00');
  const until = hours === undefined ? 24 * 60 : minuteOf(hours.until);
  const end = until > from ? until : until + 24 * 60;
  const today = localTime(now, zone).day;
  // The hours of yesterday may go on today.
  for (let day = today - 1; day <= today + AHEAD; day++) {
    if (days !== undefined && !days.includes(weekdayOf(day))) continue;
    const opens = momentOf(day * DAY + from * MINUTE, zone);
    const closes = momentOf(day * DAY + end * MINUTE, zone);
    // An hour that the clock skips is no time at all.
    if (closes > opens && now < closes) return Math.max(now, opens);
  }
  return now;
};
