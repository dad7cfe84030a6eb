import { RecordKind, type Store } from '../../store/store.ts';
import type { Message } from '../message.ts';
import { plannedName } from './event-name.ts';

/** A message of the log. */
export interface LoggedMessage {
  /** Its place in the log. */
  readonly position: number;
  readonly home: number;
  /** Milliseconds UTC. */
  readonly received: number;
  readonly message: Message;
}

/** The latest messages of one event, and how much of the log was looked through for them. */
export interface RecentMessages {
  readonly messages: readonly LoggedMessage[];
  readonly looked: number;
}

/** Messages that are enough, and records looked through for them at the most. */
const RECENT = { messages: 1_000, records: 50_000 } as const;
/** Records read at once. */
const CHUNK = 2_000;
const PARTITION = 0;

/** The latest messages of an event, newest first. Others get a turn between two chunks. */
export const recentMessages = async (store: Store, event: string): Promise<RecentMessages> => {
  const messages: LoggedMessage[] = [];
  const spelt = JSON.stringify(event.replace(/^track /, ''));
  let looked = 0;
  let upTo = await store.head(PARTITION);
  while (upTo > 0 && looked < RECENT.records && messages.length < RECENT.messages) {
    const from = Math.max(0, upTo - CHUNK);
    const records = await store.readLog(PARTITION, from, upTo - from);
    for (const { kind, body, position, home, received } of records.toReversed()) {
      if (position > upTo || (kind !== RecordKind.event && kind !== RecordKind.claim)) continue;
      if (messages.length >= RECENT.messages) break;
      looked += 1;
      // Spares parsing most of them: what does not hold the name is not of that name.
      if (!body.includes(spelt)) continue;
      const message = JSON.parse(body) as Message;
      if (plannedName(message) === event) messages.push({ position, home, received, message });
    }
    upTo = from;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { messages, looked };
};

/** The message at a place of the log; `undefined` when it is there no more. */
export const messageAt = async (
  store: Store,
  position: number,
): Promise<LoggedMessage | undefined> => {
  const [record] = await store.readLog(PARTITION, position - 1, 1);
  if (record === undefined || record.position !== position) return undefined;
  if (record.kind !== RecordKind.event && record.kind !== RecordKind.claim) return undefined;
  const { home, received, body } = record;
  return { position, home, received, message: JSON.parse(body) as Message };
};
