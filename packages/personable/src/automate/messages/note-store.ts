import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import {
  COLUMNS,
  type MessageRow,
  type MessageTables,
  PARTITION,
  type StoredMessage,
  toMessage,
} from './message-row.ts';

export const UNNOTED = statement<MessageTables, { limit: number }, MessageRow>()((db, p) =>
  db
    .selectFrom('messages')
    .select(COLUMNS)
    // In the text and no parameter, so that the index of the few is taken.
    .where(sql<boolean>`noted = 0`)
    .orderBy('changed')
    .orderBy('id')
    .limit(p('limit')),
);

/** Messages of which an event is to be noted, the earliest first. */
export const unnotedMessages = async (
  store: StoreReader,
  limit: number,
): Promise<StoredMessage[]> => (await store.all(UNNOTED, { limit })).map(toMessage);

const NOTED = statement<MessageTables, { partition: number; id: string; changed: number }>()(
  (db, p) =>
    db
      .updateTable('messages')
      .set({ noted: 1 })
      .where('partition', '=', p('partition'))
      .where('id', '=', p('id'))
      // What came to stand somewhere else meanwhile is to be noted of that as well.
      .where('changed', '=', p('changed')),
);

/** Keeps that the event of a message is in the log. */
export const messageNoted = ({ id, changed }: StoredMessage): BoundWrite =>
  bind(NOTED, { partition: PARTITION, id, changed });
