import { type LogRecord, RecordKind } from '../store/store.ts';
import type { ConsentChange } from './consent.ts';
import {
  type Interaction,
  InteractionKind,
  type InteractionName,
  mentionedProducts,
} from './interactions.ts';
import { type OrderNote, orderNoteOf } from './knowing/order-sums.ts';
import type { LedgerNote } from './ledger/balance.ts';
import type { Message } from './message.ts';
import { occasionOf } from './occasion.ts';
import type { Expiry } from './retention/expiry.ts';

/**
 * A record of the log as the folds read it: what it says about a person, and nothing that would have to
 * be looked up elsewhere. The same function makes it of a message just taken in and of a stored row.
 */
export interface Entry {
  readonly partition: number;
  readonly position: number;
  readonly home: number;
  readonly time: number;
  readonly kind: RecordKind;
  /** Of known items, in the order the event names them. */
  readonly interactions: readonly Interaction[];
  /** The person's message; a note of the engine has none. */
  readonly message?: Message;
  /** Whether the message came from a trusted sender. */
  readonly verified?: boolean;
  /** What the message says of an order. */
  readonly order?: OrderNote;
  readonly consent?: ConsentChange;
  readonly link?: number;
  /** Of a home this one is no longer linked with. */
  readonly unlink?: number;
  /** Everything before in this home is gone. */
  readonly erases?: true;
  /** Messages of this home that are gone, by when they happened. */
  readonly expires?: Expiry;
  readonly ledger?: LedgerNote;
}

/** What an event name stands for. */
export type EventKinds = Readonly<Record<string, InteractionName>>;

const NOTHING: readonly Interaction[] = [];

/**
 * What a record says.
 *
 * @throws Error which record cannot be read, with nothing of what stands in it: errors are logged.
 */
export const bodyOf = ({ position, body }: Pick<LogRecord, 'position' | 'body'>): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new Error(`Record ${position} of the log cannot be read: restore a backup.`);
  }
};

/** Reads a record; `parsed` spares parsing a body that is at hand. */
export const toEntry = (record: LogRecord, kinds: EventKinds, parsed?: unknown): Entry => {
  const { partition, position, home, time, kind } = record;
  const head = { partition, position, home, time, kind };
  const body = parsed ?? bodyOf(record);
  switch (kind) {
    case RecordKind.link:
      return { ...head, interactions: NOTHING, link: (body as { home: number }).home };
    case RecordKind.unlink:
      return { ...head, interactions: NOTHING, unlink: (body as { home: number }).home };
    case RecordKind.erase:
      return { ...head, interactions: NOTHING, erases: true };
    case RecordKind.expire:
      return { ...head, interactions: NOTHING, expires: body as Expiry };
    case RecordKind.consent:
      return { ...head, interactions: NOTHING, consent: body as ConsentChange };
    case RecordKind.ledger:
      return { ...head, interactions: NOTHING, ledger: body as LedgerNote };
    case RecordKind.event:
    case RecordKind.claim: {
      const message = body as Message;
      const verified = kind === RecordKind.event;
      const name = kindNamed(message, kinds);
      const interactions = interactionsOf(record, message, name);
      const order = orderNoteOf(message, name);
      const said = { ...head, interactions, message, verified };
      return order === undefined ? said : { ...said, order };
    }
  }
};

/** What the name of a message's event stands for. */
export const kindNamed = ({ event }: Message, kinds: EventKinds): InteractionName | undefined =>
  event !== undefined && Object.hasOwn(kinds, event) ? kinds[event] : undefined;

const interactionsOf = (
  { items, time, position }: LogRecord,
  message: Message,
  name: InteractionName | undefined,
): readonly Interaction[] => {
  if (items === null || name === undefined) return NOTHING;
  const kind = InteractionKind[name];
  const products = mentionedProducts(message);
  const occasion = occasionOf(message.context, message.properties, time);
  const allGifts = message.properties?.['gift'] === true;
  const interactions: Interaction[] = [];
  for (const [index, item] of items.entries()) {
    if (item === 0) continue;
    const { amount = 1, gift = false } = products[index] ?? {};
    const head = { item, kind, time, position, amount, occasion };
    const isGift = kind === InteractionKind.buy && (gift || allGifts);
    interactions.push(isGift ? { ...head, gift: true } : head);
  }
  return interactions;
};
