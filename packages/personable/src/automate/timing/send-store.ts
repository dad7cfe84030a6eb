import { MESSAGE_SORTS, type MessageSort } from '../../rules/restraint/restraint-body.ts';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

const PARTITION = 0;
/** Rows removed, or counted, at once. */
const SLICE = 500;
/** Messages of a home that caps go by: the latest. */
const MOST_OF_A_HOME = 2_000;

/** What was drawn for a message, with what it takes to learn from it. */
export interface TimingDraw {
  readonly arm: string;
  readonly x: readonly number[];
  readonly propensity: number;
  /** When it was drawn, milliseconds UTC. */
  readonly time: number;
}

/** Draws of a message: its hour, with the moment it waits for, and its channel. */
export interface SendDraws {
  readonly hour?: TimingDraw & { readonly until: number };
  readonly channel?: TimingDraw;
}

/** A message of a person: what was drawn for it, and from when it was let go what came of it. */
export interface SendRow {
  readonly home: number;
  /** Of the message. */
  readonly id: string;
  /** Only one that was let go counts. */
  readonly gone: boolean;
  /** What of it was counted: 0 nothing, 1 its hour, 2 all. */
  readonly stage: number;
  /** When it was let go, or drawn for: milliseconds UTC. */
  readonly time: number;
  /** When more of it is to be counted. */
  readonly due: number;
  readonly template: string;
  readonly channel: string;
  readonly sort: MessageSort;
  readonly topic: string | undefined;
  readonly source: string;
  readonly sourceId: string;
  readonly alternative: string | undefined;
  /** In units of the shop's currency. */
  readonly cost: number;
  /** First click, milliseconds UTC. */
  readonly clicked: number | undefined;
  readonly goals: number;
  readonly value: number;
  readonly unsubscribed: boolean;
  readonly draws: SendDraws;
  /** Rewards its draws were counted with. */
  readonly counted: { readonly hour?: number; readonly channel?: number };
}

interface Row {
  home: number;
  id: string;
  state: number;
  stage: number;
  time: number;
  due: number;
  template: string;
  channel: string;
  sort: number;
  topic: string | null;
  source: string;
  source_id: string;
  alternative: string | null;
  cost: number;
  clicked: number | null;
  goals: number;
  value: number;
  unsubscribed: number;
  draws: string | null;
  counted: string | null;
}
interface Tables {
  message_sends: Row & { partition: number };
}

const columns = [
  ...(['home', 'id', 'state', 'stage', 'time', 'due', 'template', 'channel', 'sort'] as const),
  ...(['topic', 'source', 'source_id', 'alternative', 'cost', 'clicked', 'goals'] as const),
  ...(['value', 'unsubscribed', 'draws', 'counted'] as const),
] as const;

const PUT = statement<Tables, Tables['message_sends']>()((db, p) =>
  db
    .insertInto('message_sends')
    .values({
      ...{ partition: p('partition'), home: p('home'), id: p('id'), state: p('state') },
      ...{ stage: p('stage'), time: p('time'), due: p('due'), template: p('template') },
      ...{ channel: p('channel'), sort: p('sort'), topic: p('topic'), source: p('source') },
      ...{ source_id: p('source_id'), alternative: p('alternative'), cost: p('cost') },
      ...{ clicked: p('clicked'), goals: p('goals'), value: p('value') },
      ...{ unsubscribed: p('unsubscribed'), draws: p('draws'), counted: p('counted') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home', 'id']).doUpdateSet((eb) => ({
        ...{ state: eb.ref('excluded.state'), stage: eb.ref('excluded.stage') },
        ...{ time: eb.ref('excluded.time'), due: eb.ref('excluded.due') },
        ...{ template: eb.ref('excluded.template'), channel: eb.ref('excluded.channel') },
        ...{ sort: eb.ref('excluded.sort'), topic: eb.ref('excluded.topic') },
        ...{ alternative: eb.ref('excluded.alternative'), cost: eb.ref('excluded.cost') },
        ...{ clicked: eb.ref('excluded.clicked'), goals: eb.ref('excluded.goals') },
        ...{ value: eb.ref('excluded.value'), unsubscribed: eb.ref('excluded.unsubscribed') },
        ...{ draws: eb.ref('excluded.draws'), counted: eb.ref('excluded.counted') },
      })),
    ),
);

/** Keeps a message as it stands now. */
export const putSend = (send: SendRow): BoundWrite =>
  bind(PUT, {
    ...{ partition: PARTITION, home: send.home, id: send.id, state: send.gone ? 1 : 0 },
    ...{ stage: send.stage, time: send.time, due: send.due, template: send.template },
    ...{ channel: send.channel, sort: MESSAGE_SORTS.indexOf(send.sort) },
    ...{ topic: send.topic ?? null, source: send.source, source_id: send.sourceId },
    ...{ alternative: send.alternative ?? null, cost: send.cost, clicked: send.clicked ?? null },
    ...{ goals: send.goals, value: send.value, unsubscribed: send.unsubscribed ? 1 : 0 },
    draws: Object.keys(send.draws).length === 0 ? null : JSON.stringify(send.draws),
    counted: Object.keys(send.counted).length === 0 ? null : JSON.stringify(send.counted),
  });

const toSend = (row: Row): SendRow => ({
  ...{ home: row.home, id: row.id, gone: row.state === 1, stage: row.stage, time: row.time },
  ...{ due: row.due, template: row.template, channel: row.channel },
  sort: MESSAGE_SORTS[row.sort] ?? 'marketing',
  ...{ topic: row.topic ?? undefined, source: row.source, sourceId: row.source_id },
  ...{ alternative: row.alternative ?? undefined, cost: row.cost },
  ...{ clicked: row.clicked ?? undefined, goals: row.goals, value: row.value },
  unsubscribed: row.unsubscribed === 1,
  draws: row.draws === null ? {} : (JSON.parse(row.draws) as SendDraws),
  counted: row.counted === null ? {} : (JSON.parse(row.counted) as SendRow['counted']),
});

const OF_HOME = statement<Tables, { partition: number; home: number; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('message_sends')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .orderBy('time', 'desc')
      .orderBy('id', 'desc')
      .limit(p('limit')),
);

/** The latest messages of a home, in order of time. */
export const sendsOf = async (
  store: StoreReader,
  home: number,
  limit = MOST_OF_A_HOME,
): Promise<SendRow[]> => {
  const rows = await store.all(OF_HOME, { partition: PARTITION, home, limit });
  return rows.reverse().map(toSend);
};

const DUE = statement<Tables, { now: number; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('message_sends')
    .select(columns)
    .where('stage', '<', 2)
    .where('due', '<=', p('now'))
    .orderBy('due')
    .limit(p('limit')),
);

/** Some of the messages of which more is to be counted at a time, the longest due first. */
export const dueSends = async (store: StoreReader, now: number): Promise<SendRow[]> =>
  (await store.all(DUE, { now, limit: SLICE })).map(toSend);

const BEFORE = statement<Tables, { partition: number; before: number; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('message_sends')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('time', '<', p('before'))
      .orderBy('time')
      .limit(p('limit')),
);

/** Some of the messages before a time, the oldest first. */
export const sendsBefore = async (store: StoreReader, before: number): Promise<SendRow[]> =>
  (await store.all(BEFORE, { partition: PARTITION, before, limit: SLICE })).map(toSend);

/** Some of the messages of a home, for whoever takes them away. */
export const someSendsOf = (store: StoreReader, home: number): Promise<SendRow[]> =>
  sendsOf(store, home, SLICE);

const REMOVE = statement<Tables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .deleteFrom('message_sends')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

/** Takes a message away. */
export const removeSend = ({ home, id }: Pick<SendRow, 'home' | 'id'>): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home, id });

const FOLD = 'timing';

/** Position of the log up to which it is known what came of messages. */
export const readTimingPosition = async (store: StoreReader): Promise<number> =>
  (await readFoldPosition(store, FOLD)) ?? 0;

/** Notes up to which position of the log it is known what came of messages. */
export const writeTimingPosition = (position: number): BoundWrite =>
  writeFoldPosition(FOLD, position);
