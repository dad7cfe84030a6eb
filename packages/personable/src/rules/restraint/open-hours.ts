import type { EffectiveRestraint, MessageHours, MessageSort } from './restraint-body.ts';

/** What the clock on a wall shows: minutes since midnight, and the ISO weekday, 1 for Monday. */
interface WallTime {
  readonly minute: number;
  readonly weekday: number;
}

/** When messages of a sort may go out on a channel, by the clock on the wall. */
export interface OpenHours {
  /** Why it is closed then; undefined while it is open. */
  closedAt(wall: WallTime): 'quiet' | 'window' | undefined;
  /** Minutes of a day, in order, at which that can change; 0 is among them. */
  readonly turns: readonly number[];
}

interface Span {
  readonly from: number;
  readonly until: number;
  readonly days: ReadonlySet<number> | undefined;
}

/**
 * Reads hours once for a channel and a sort of message. `care` is sent at any hour; what is transactional keeps quiet hours and no
 * windows. A span past midnight belongs to the day on which it began.
 */
export const openHours = (
  { quiet, windows }: Pick<EffectiveRestraint, 'quiet' | 'windows'>,
  channel: string,
  sort: MessageSort,
): OpenHours => {
  const closed = sort === 'care' ? [] : spansOf(quiet, channel);
  const open = sort === 'marketing' ? spansOf(windows, channel) : [];
  const turns = new Set([0, ...[...closed, ...open].flatMap(({ from, until }) => [from, until])]);
  turns.delete(DAY_MINUTES);
  return {
    closedAt(wall) {
      if (closed.some((span) => covers(span, wall))) return 'quiet';
      if (open.length === 0 || open.some((span) => covers(span, wall))) return undefined;
      return 'window';
    },
    turns: [...turns].sort((a, b) => a - b),
  };
};

const DAY_MINUTES = 1_440;

const spansOf = (hours: readonly MessageHours[], channel: string): Span[] =>
  hours
    .filter(({ channels }) => channels === undefined || channels.includes(channel))
    .map(({ from, until, days }) => ({
      from: minuteOf(from),
      until: minuteOf(until),
      days: days && new Set(days),
    }));

const minuteOf = (text: string): number => {
  const [hours, minutes] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
};

const covers = ({ from, until, days }: Span, { minute, weekday }: WallTime): boolean => {
  const isDay = (day: number) => days === undefined || days.has(day);
  if (from < until) return minute >= from && minute < until && isDay(weekday);
  if (minute >= from) return isDay(weekday);
  return minute < until && isDay(weekday === 1 ? 7 : weekday - 1);
};
