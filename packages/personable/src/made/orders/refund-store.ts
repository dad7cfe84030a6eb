import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { SaidRefund } from './order-lines.ts';

/** That an order was given back of which nothing was heard yet. */
export interface EarlyRefund {
  readonly home: number;
  readonly proven: boolean;
  /** Position of the log. */
  readonly position: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly said: SaidRefund;
}

interface Row {
  home: number;
  order_id: string;
  position: number;
  time: number;
  body: string;
}

interface Tables {
  made_refunds: Row & { partition: number };
}

const PARTITION = 0;
const MOST = 100;
const SLICE = 500;

const ADD = statement<Tables, Tables['made_refunds']>()((db, p) =>
  db
    .insertInto('made_refunds')
    .values({
      ...{ partition: p('partition'), home: p('home'), order_id: p('order_id') },
      ...{ position: p('position'), time: p('time'), body: p('body') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Keeps that an order was given back, for when it is told of. */
export const addRefund = ({ home, position, time, said, proven }: EarlyRefund): BoundWrite =>
  bind(ADD, {
    ...{ partition: PARTITION, home, order_id: said.order, position, time },
    body: JSON.stringify({ said, proven }),
  });

const OF_ORDER = statement<Tables, { order: string; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('made_refunds')
    .select(['home', 'order_id', 'position', 'time', 'body'])
    .where('order_id', '=', p('order'))
    .orderBy('position')
    .limit(p('limit')),
);

/** What was given back of an order before it was told of. */
export const refundsOf = async (
  store: Pick<StoreReader, 'all'>,
  order: string,
): Promise<readonly EarlyRefund[]> =>
  (await store.all(OF_ORDER, { order, limit: MOST })).map(({ home, position, time, body }) => ({
    ...{ home, position, time },
    ...(JSON.parse(body) as Pick<EarlyRefund, 'said' | 'proven'>),
  }));

interface Place {
  readonly partition: number;
  readonly home: number;
  readonly order: string;
  readonly position: number;
}

const OF_HOME = statement<Tables, { home: number; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('made_refunds')
    .select(['home', 'order_id', 'position', 'time', 'body'])
    .where('partition', '=', PARTITION)
    .where('home', '=', p('home'))
    .limit(p('limit')),
);
const BEFORE = statement<Tables, { time: number; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('made_refunds')
    .select(['home', 'order_id', 'position', 'time', 'body'])
    .where('time', '<', p('time'))
    .limit(p('limit')),
);
const REMOVE = statement<Tables, Place>()((db, p) =>
  db
    .deleteFrom('made_refunds')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('order_id', '=', p('order'))
    .where('position', '=', p('position')),
);

const removals = (rows: readonly Row[]): readonly BoundWrite[] =>
  rows.map(({ home, order_id: order, position }) =>
    bind(REMOVE, { partition: PARTITION, home, order, position }),
  );

/** What removes some of a home. */
export const removeRefundsOf = async (
  store: Pick<StoreReader, 'all'>,
  home: number,
): Promise<readonly BoundWrite[]> => removals(await store.all(OF_HOME, { home, limit: SLICE }));

/** What removes some from before a time. */
export const removeRefundsBefore = async (
  store: Pick<StoreReader, 'all'>,
  time: number,
): Promise<readonly BoundWrite[]> => removals(await store.all(BEFORE, { time, limit: SLICE }));
