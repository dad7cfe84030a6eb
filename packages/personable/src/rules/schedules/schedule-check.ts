import type { Schedule } from '../schedule.ts';
import { localTime, momentOf } from './local-time.ts';

/** Whose clocks there are: IANA names. */
export interface Clocks {
  readonly shop: string;
  /** The customer's own; left out where it is not known, and then it is the shop's. */
  readonly customer?: string | undefined;
}

/** Why a schedule does not hold now. */
type ScheduleVerdict = 'on' | 'not yet' | 'over' | 'not on this day' | 'not at this hour';

/** A schedule that can be asked. */
export interface CompiledSchedule {
  /** @param now milliseconds UTC. */
  at(now: number, clocks: Clocks): ScheduleVerdict;
}

interface Span {
  readonly from: number;
  readonly until: number;
}

const DAY_MINUTES = 1_440;

/**
 * Reads a schedule once. A span of hours that goes past midnight belongs to the day on which it began: "Friday, 22:00 to
 * 02:00" holds on Saturday at one. An hour that the clock shows twice is in the span both times, one that it skips never.
 */
export const compileSchedule = (schedule: Schedule): CompiledSchedule => {
  const { timezone = 'customer' } = schedule;
  const from = schedule.from === undefined ? undefined : wallTime(schedule.from);
  const until = schedule.until === undefined ? undefined : wallTime(schedule.until);
  const days = schedule.days === undefined ? undefined : new Set(schedule.days);
  const hours = schedule.hours?.map(
    (span): Span => ({ from: minuteOf(span.from), until: minuteOf(span.until) }),
  );
  return {
    at(now, clocks) {
      const zone = timezone === 'customer' ? (clocks.customer ?? clocks.shop) : clocks.shop;
      if (from !== undefined && now < momentOf(from, zone)) return 'not yet';
      if (until !== undefined && now >= momentOf(until, zone)) return 'over';
      if (days === undefined && hours === undefined) return 'on';
      const { minute, weekday } = localTime(now, zone);
      const isDay = (day: number) => days === undefined || days.has(day);
      if (hours === undefined) return isDay(weekday) ? 'on' : 'not on this day';
      const yesterday = weekday === 1 ? 7 : weekday - 1;
      const isOn = hours.some((span) => {
        if (span.from <= span.until) {
          return minute >= span.from && minute < span.until && isDay(weekday);
        }
        return minute >= span.from ? isDay(weekday) : minute < span.until && isDay(yesterday);
      });
      if (isOn) return 'on';
      return isDay(weekday) ? 'not at this hour' : 'not on this day';
    },
  };
};

/** Milliseconds of a date and time as if it were in UTC. */
const wallTime = (text: string): number => Date.parse(`${text}Z`);

const minuteOf = (text: string): number => {
  const [hours, minutes = '0'] = text.split(':');
  return Math.min(DAY_MINUTES, Number(hours) * 60 + Number(minutes));
};
