import { bodyOf, type Entry, type EventKinds, kindNamed, toEntry } from '../../customer/entry.ts';
import { orderNoteOf } from '../../customer/knowing/order-sums.ts';
import type { Message } from '../../customer/message.ts';
import { type LogRecord, RecordKind } from '../../store/store.ts';

/** An entry as far as reports go by it: of what was done with items, which ones. */
export type CountedEntry = Omit<Entry, 'interactions'> & {
  readonly interactions: readonly { readonly item: number }[];
};

const NOTHING: CountedEntry['interactions'] = [];

/** Reads a record, and of an event no more than is counted: a long log is read for it from its beginning. */
export const toCountedEntry = (record: LogRecord, kinds: EventKinds): CountedEntry => {
  const { partition, position, home, time, kind, items } = record;
  if (kind !== RecordKind.event && kind !== RecordKind.claim) return toEntry(record, kinds);
  const message = bodyOf(record) as Message;
  const name = kindNamed(message, kinds);
  const interactions = items === null || name === undefined ? NOTHING : known(items);
  const entry = { partition, position, home, time, kind, interactions, message };
  const order = orderNoteOf(message, name);
  return order === undefined ? entry : { ...entry, order };
};

const known = (items: readonly number[]): CountedEntry['interactions'] => {
  const all: { readonly item: number }[] = [];
  for (const item of items) if (item !== 0) all.push({ item });
  return all;
};
