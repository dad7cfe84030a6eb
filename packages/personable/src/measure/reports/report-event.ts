import { type EventKinds, kindNamed } from '../../customer/entry.ts';
import type { InteractionName } from '../../customer/interactions.ts';
import type { Message } from '../../customer/message.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { CountedEntry } from './counted-entry.ts';
import type { DayOf } from './days.ts';

/** What a person did, as reports count it. */
export interface ReportEvent {
  /** Milliseconds UTC. */
  readonly time: number;
  /** Days since 1970, by the clock of the shop. */
  readonly day: number;
  /** Name of the event; `page` and `screen` for those. */
  readonly name: string;
  /** What the name stands for. */
  readonly kind: InteractionName | undefined;
  readonly message: Message;
  readonly entry: CountedEntry;
}

/** What is noted of messages that went out to somebody; what they did with them is theirs. */
const NOTES: ReadonlySet<string> = new Set([
  ...[MESSAGE_EVENTS.sent, MESSAGE_EVENTS.refused, MESSAGE_EVENTS.delivered],
  ...[MESSAGE_EVENTS.bounced, MESSAGE_EVENTS.opened],
]);

/** Whether somebody did it: the engine's own notes count as nobody's visit. */
export const isDoing = ({ name }: ReportEvent): boolean => !NOTES.has(name);

/** Reads an entry; undefined for what is nothing that somebody did or was sent. */
export const reportEventOf = (
  entry: CountedEntry,
  kinds: EventKinds,
  dayOf: DayOf,
): ReportEvent | undefined => {
  const { message, time } = entry;
  if (message === undefined) return undefined;
  const { type } = message;
  const name = type === 'track' ? message.event : type;
  if (name === undefined || (type !== 'track' && type !== 'page' && type !== 'screen')) {
    return undefined;
  }
  return { time, day: dayOf(time), name, kind: kindNamed(message, kinds), message, entry };
};
