import { durationMilliseconds } from '../../rules/reading/terms.ts';
import type { MessageCap, MessageSort } from '../../rules/restraint/restraint-body.ts';
import { localTime, momentOf } from '../../rules/schedules/local-time.ts';

/** A message that was let go, as caps and the gap see it. */
export interface CountedSend {
  /** Milliseconds UTC. */
  readonly time: number;
  readonly channel: string;
  readonly sort: MessageSort;
  readonly topic: string | undefined;
}

const DAY_MINUTES = 1_440;
const MINUTE = 60_000;

/** Whether a cap is about a message of this channel and topic, of marketing. */
export const concerns = (
  { channels, topics }: MessageCap,
  message: { readonly channel: string; readonly topic: string | undefined },
): boolean =>
  (channels === undefined || channels.includes(message.channel)) &&
  (topics === undefined || (message.topic !== undefined && topics.includes(message.topic)));

/**
 * The first moment from a time on at which a cap has room for one more, if nothing else is sent meanwhile; undefined when it never has.
 *
 * @param sends of the person, in any order. What lies in the future, since a clock was set back, counts.
 * @param zone of the calendar by which days and weeks are counted.
 */
export const roomUnder = (
  cap: MessageCap,
  sends: readonly CountedSend[],
  from: number,
  zone: string,
): number | undefined => {
  if (cap.most === 0) return undefined;
  const times = sends
    .filter((send) => (cap.sorts ?? ['marketing']).includes(send.sort) && concerns(cap, send))
    .map(({ time }) => time)
    .sort((a, b) => b - a);
  // Whoever is to go after that one has `most` others at most beside it.
  const last = times[cap.most - 1];
  if (last === undefined) return from;
  const { per } = cap;
  if (per !== 'day' && per !== 'week') return Math.max(from, last + durationMilliseconds(per));
  return periodOf(from, per, zone) > periodOf(last, per, zone) ? from : nextPeriod(last, per, zone);
};

/** Days since 1970 of the first day of the calendar's day or week. */
const periodOf = (time: number, per: 'day' | 'week', zone: string): number => {
  const { day, weekday } = localTime(time, zone);
  return per === 'day' ? day : day - (weekday - 1);
};

/** When the day or week after that of a moment begins, milliseconds UTC. */
const nextPeriod = (time: number, per: 'day' | 'week', zone: string): number => {
  const next = periodOf(time, per, zone) + (per === 'day' ? 1 : 7);
  const midnight = momentOf(next * DAY_MINUTES * MINUTE, zone);
  // Where midnight is skipped the day begins with the hour after it; a day that is skipped whole has no moment of its own.
  return midnight;
};

/** A cap in words. */
export const capInWords = ({ most, per, channels, topics }: MessageCap): string => {
  const what = most === 1 ? '1 message' : `${most} messages`;
  const period = per === 'day' ? 'a day' : per === 'week' ? 'a week' : `in ${per}`;
  const on = channels === undefined ? '' : ` on ${channels.join(', ')}`;
  const about = topics === undefined ? '' : ` about ${topics.join(', ')}`;
  return `at most ${what} ${period}${on}${about}`;
};
