import type { Message } from '../message.ts';

/** What an expiry takes away of a home, as its record of the log says it. */
export interface Expiry {
  /** Messages that happened before: milliseconds UTC; 0 takes none. */
  readonly before: number;
  /** The same of events of a name and of messages of a type, in place of `before`. */
  readonly events?: Readonly<Record<string, number>>;
}

/**
 * Before which time messages of a kind are gone: what is said of the event's name, else of the message's
 * type, else of all.
 */
const cutoffOf = (
  { before, events }: Expiry,
  { event, type }: Pick<Message, 'event' | 'type'>,
): number => {
  if (events === undefined) return before;
  for (const name of [event, type]) {
    if (name !== undefined && Object.hasOwn(events, name)) return events[name] ?? before;
  }
  return before;
};

/** Before that time something may be gone; nothing of then or later is. */
export const latestCutoff = ({ before, events = {} }: Expiry): number =>
  Math.max(before, ...Object.values(events));

/** Whether an expiry takes a message away. */
export const takes = (
  expiry: Expiry,
  message: Pick<Message, 'event' | 'type'>,
  time: number,
): boolean => time < cutoffOf(expiry, message);
