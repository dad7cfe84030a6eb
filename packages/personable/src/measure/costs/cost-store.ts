import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Cost } from './cost.ts';

interface Tables {
  costs: Cost;
}

const PUT = statement<Tables, Cost>()((db, p) =>
  db
    .insertInto('costs')
    .values({
      ...{ day: p('day'), channel: p('channel'), campaign: p('campaign') },
      ...{ currency: p('currency'), amount: p('amount') },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'channel', 'campaign', 'currency'])
        .doUpdateSet((eb) => ({ amount: eb.ref('excluded.amount') })),
    ),
);

/** Keeps a cost; what stood there for the same day, channel, campaign and currency is replaced. */
export const putCost = (cost: Cost): BoundWrite => bind(PUT, cost);

/** A cost over days. */
export type CostSum = Omit<Cost, 'day'>;

const SINCE = statement<Tables, { from: number; until: number }, CostSum>()((db, p) =>
  db
    .selectFrom('costs')
    .select((eb) => [
      ...(['channel', 'campaign', 'currency'] as const),
      eb.fn.sum<number>('amount').as('amount'),
    ])
    .where('day', '>=', p('from'))
    .where('day', '<=', p('until'))
    .groupBy(['channel', 'campaign', 'currency']),
);

/** Costs from one day to another, both included; days since 1970, UTC. */
export const costsBetween = (store: StoreReader, from: number, until: number): Promise<CostSum[]> =>
  store.all(SINCE, { from, until });
