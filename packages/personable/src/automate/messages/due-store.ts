import { type Expression, sql } from 'kysely';
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

/**
 * What waits. Written as the index of it is, so that SQLite takes that one: not as a parameter, and as a sum, since of `state = 0` it
 * would hold the index by state to be as good, and walk through everything that waits.
 */
export const waits = sql<boolean>`state + 0 = 0`;

/** The first of a lane and priority: nothing else of it is due earlier. */
export interface Head {
  readonly lane: string;
  readonly priority: number;
  /** Milliseconds UTC. */
  readonly due: number;
}

type After = Pick<Head, 'lane' | 'priority'>;

/*
 * What is next to a lane and priority takes two looks into the index, one for each. A comparison of both together, as of a pair, would
 * have SQLite begin at the first message of that lane and priority, and read everything that waits there.
 */
export const NEXT_PRIORITY = statement<MessageTables, After, Head>()((db, p) =>
  db
    .selectFrom('messages')
    .select(['lane', 'priority', 'due'])
    .where(waits)
    .where('lane', '=', p('lane'))
    .where('priority', '>', p('priority'))
    .orderBy('lane')
    .orderBy('priority')
    .orderBy('due')
    .limit(1),
);

export const NEXT_LANE = statement<MessageTables, { lane: string }, Head>()((db, p) =>
  db
    .selectFrom('messages')
    .select(['lane', 'priority', 'due'])
    .where(waits)
    .where('lane', '>', p('lane'))
    .orderBy('lane')
    .orderBy('priority')
    .orderBy('due')
    .limit(1),
);

/** The first of each lane and priority that has anything waiting. */
export const readHeads = async (store: StoreReader): Promise<Head[]> => {
  const heads: Head[] = [];
  for (let head = await store.get(NEXT_LANE, { lane: '' }); head !== undefined; ) {
    heads.push(head);
    const { lane, priority } = head;
    head =
      (await store.get(NEXT_PRIORITY, { lane, priority })) ??
      (await store.get(NEXT_LANE, { lane }));
  }
  return heads;
};

export const TAKE_DUE = statement<
  MessageTables,
  { lane: string; priority: number; now: number; limit: number },
  MessageRow
>()((db, p) =>
  db
    .selectFrom('messages')
    .select(COLUMNS)
    .where(waits)
    .where('lane', '=', p('lane'))
    .where('priority', '=', p('priority'))
    .where('due', '<=', p('now'))
    .orderBy('due')
    .orderBy('id')
    .limit(p('limit')),
);

/** Messages of a lane and priority whose time has come, the longest due first. */
export const takeDue = async (
  store: StoreReader,
  { lane, priority }: Head,
  now: number,
  limit: number,
): Promise<StoredMessage[]> =>
  (await store.all(TAKE_DUE, { lane, priority, now, limit })).map(toMessage);

export const UNDER_WAY = statement<MessageTables, { limit: number }, MessageRow>()((db, p) =>
  db
    .selectFrom('messages')
    .select(COLUMNS)
    .where(sql<boolean>`state + 0 = 1`)
    .orderBy('id')
    .limit(p('limit')),
);

/** Messages that stand in `handing-over`. */
export const messagesUnderWay = async (
  store: StoreReader,
  limit: number,
): Promise<StoredMessage[]> => (await store.all(UNDER_WAY, { limit })).map(toMessage);

export const MEND_TIMES = statement<
  MessageTables,
  { partition: number; now: number; ahead: number }
>()((db, p) =>
  db
    .updateTable('messages')
    .set((eb) => ({
      due: eb
        .case()
        .when('not_before', '>', p('now') as Expression<number>)
        .then(eb.ref('not_before'))
        .else(p('now') as Expression<number>)
        .end(),
      changed: p('now'),
    }))
    .where('partition', '=', p('partition'))
    .where('state', '=', 0)
    .where('changed', '>', p('ahead')),
);

/** What a clock may be ahead of another one before it is held to have been wrong, in milliseconds. */
const SLACK = 60_000;

/**
 * Lets what was put off while the clock was ahead be looked at again: such a message was changed at a time that has not come
 * yet, and its next try would be as far away. Restraint is asked again, so looking too early does no harm.
 */
export const mendTimes = (now: number): BoundWrite =>
  bind(MEND_TIMES, { partition: PARTITION, now, ahead: now + SLACK });
