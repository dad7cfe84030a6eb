import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** Why a code could not be redeemed. */
export type MissedBecause = 'unknown' | 'somebody-else' | 'expired' | 'redeemed' | 'withdrawn';

/** A code that somebody wanted to redeem and could not. */
export interface MissedCode {
  /** Of the event and the code in it. */
  readonly id: string;
  readonly home: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly code: string;
  readonly because: MissedBecause;
  /** Id of the offer the code is of, where there is one. */
  readonly offer?: string;
  readonly order?: string;
}

interface Row {
  home: number;
  id: string;
  time: number;
  code: string;
  because: string;
  rule: string | null;
  order_id: string | null;
}

interface Tables {
  missed_codes: Row & { partition: number };
}

const PARTITION = 0;
const columns = ['home', 'id', 'time', 'code', 'because', 'rule', 'order_id'] as const;

const ADD = statement<Tables, Tables['missed_codes']>()((db, p) =>
  db
    .insertInto('missed_codes')
    .values({
      ...{ partition: p('partition'), home: p('home'), id: p('id'), time: p('time') },
      ...{ code: p('code'), because: p('because'), rule: p('rule'), order_id: p('order_id') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Notes a code that could not be redeemed; noted again it is the same one. */
export const addMissed = ({ offer, order, ...missed }: MissedCode): BoundWrite =>
  bind(ADD, { partition: PARTITION, ...missed, rule: offer ?? null, order_id: order ?? null });

const LATEST = statement<Tables, { partition: number; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('missed_codes')
    .select(columns)
    .where('partition', '=', p('partition'))
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** Codes that could not be redeemed, the latest first. */
export const latestMissed = async (store: StoreReader, limit: number): Promise<MissedCode[]> =>
  (await store.all(LATEST, { partition: PARTITION, limit })).map(toMissed);

const COUNT = statement<Tables, { partition: number }, { because: string; count: number }>()(
  (db, p) =>
    db
      .selectFrom('missed_codes')
      .select((eb) => ['because', eb.fn.countAll<number>().as('count')])
      .where('partition', '=', p('partition'))
      .groupBy('because'),
);

/** How many codes could not be redeemed, by why. */
export const countMissed = (store: StoreReader): Promise<{ because: string; count: number }[]> =>
  store.all(COUNT, { partition: PARTITION });

const OF_HOME = statement<Tables, { partition: number; home: number; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('missed_codes')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .limit(p('limit')),
);

/** Codes that a home wanted to redeem and could not. */
export const missedOfHome = async (
  store: StoreReader,
  home: number,
  limit: number,
): Promise<MissedCode[]> =>
  (await store.all(OF_HOME, { partition: PARTITION, home, limit })).map(toMissed);

const BEFORE = statement<Tables, { partition: number; before: number; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('missed_codes')
      .select(columns)
      .where('partition', '=', p('partition'))
      .where('time', '<', p('before'))
      .limit(p('limit')),
);

/** The oldest of them before a moment, milliseconds UTC. */
export const missedBefore = async (
  store: StoreReader,
  before: number,
  limit: number,
): Promise<MissedCode[]> =>
  (await store.all(BEFORE, { partition: PARTITION, before, limit })).map(toMissed);

const REMOVE = statement<Tables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .deleteFrom('missed_codes')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

/** Removes the note of one. */
export const removeMissed = ({ home, id }: MissedCode): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home, id });

const toMissed = ({ rule, order_id, because, ...row }: Row): MissedCode => ({
  ...row,
  because: because as MissedBecause,
  ...(rule === null ? {} : { offer: rule }),
  ...(order_id === null ? {} : { order: order_id }),
});
