import {
  type CountedPeopleStore,
  countedPeopleIn,
} from '../../customer/counting/counted-people-store.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { SumRow } from './holdout-sums.ts';
import type { Group, PersonTotal } from './person-total.ts';

/** A person as they are counted: all homes that make them up, and what they add. */
export interface CountedPerson extends PersonTotal {
  /** The first is the one it is kept under. */
  readonly homes: readonly number[];
}

type StoredSums = Omit<SumRow, 'amount' | 'squares'> & {
  scope: string;
  amount: string;
  squares: string;
};

interface Tables {
  holdout_people: { scope: string };
  holdout_sums: StoredSums;
  holdout_days: { scope: string; since: number; day: number; body: string };
}

const PEOPLE = countedPeopleIn<CountedPerson>('holdout_people', ['scope']);

/** Everybody who is counted in a scope. */
export const countedPeople = (scope: string): CountedPeopleStore<CountedPerson> =>
  PEOPLE({ scope });

const PUT_SUMS = statement<Tables, StoredSums>()((db, p) =>
  db
    .insertInto('holdout_sums')
    .values({
      ...{ scope: p('scope'), day: p('day'), group: p('group'), currency: p('currency') },
      people: p('people'),
      ...{ buyers: p('buyers'), orders: p('orders'), amount: p('amount'), squares: p('squares') },
    })
    .onConflict((conflict) =>
      conflict.columns(['scope', 'day', 'group', 'currency']).doUpdateSet((eb) => ({
        people: eb.ref('excluded.people'),
        buyers: eb.ref('excluded.buyers'),
        orders: eb.ref('excluded.orders'),
        amount: eb.ref('excluded.amount'),
        squares: eb.ref('excluded.squares'),
      })),
    ),
);

/** Stores sums as they are now. */
export const putSums = (scope: string, { amount, squares, ...row }: SumRow): BoundWrite =>
  bind(PUT_SUMS, { scope, ...row, amount: String(amount), squares: String(squares) });

const READ_SUMS = statement<Tables, { scope: string }, StoredSums>()((db, p) =>
  db.selectFrom('holdout_sums').selectAll().where('scope', '=', p('scope')),
);

/** All sums. */
export const readSums = async (store: StoreReader, scope: string): Promise<readonly SumRow[]> => {
  const rows = await store.all(READ_SUMS, { scope });
  return rows.map(({ scope: _, amount, squares, ...row }) => ({
    ...row,
    group: row.group as Group,
    amount: BigInt(amount),
    squares: BigInt(squares),
  }));
};

const CLEAR_PEOPLE = statement<Tables, { scope: string }>()((db, p) =>
  db.deleteFrom('holdout_people').where('scope', '=', p('scope')),
);
const CLEAR_SUMS = statement<Tables, { scope: string }>()((db, p) =>
  db.deleteFrom('holdout_sums').where('scope', '=', p('scope')),
);

/** Removes everybody who is counted. */
export const clearPeople = (scope: string): BoundWrite => bind(CLEAR_PEOPLE, { scope });

/** Removes all sums. */
export const clearSums = (scope: string): BoundWrite => bind(CLEAR_SUMS, { scope });

const PUT_DAY = statement<Tables, Tables['holdout_days']>()((db, p) =>
  db
    .insertInto('holdout_days')
    .values({ scope: p('scope'), since: p('since'), day: p('day'), body: p('body') })
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'since', 'day'])
        .doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
    ),
);

/** Keeps what was known on a day of a measurement, by when it began. */
export const putDay = (row: Tables['holdout_days']): BoundWrite => bind(PUT_DAY, row);

const DROP_DAYS = statement<Tables, { scope: string; since: number; day: number }>()((db, p) =>
  db
    .deleteFrom('holdout_days')
    .where('scope', '=', p('scope'))
    .where('since', '=', p('since'))
    .where('day', '>', p('day')),
);

/** Drops what was known on days after one: a clock that was put forward noted it. */
export const dropDaysAfter = (scope: string, since: number, day: number): BoundWrite =>
  bind(DROP_DAYS, { scope, since, day });

const READ_DAYS = statement<
  Tables,
  { scope: string; since: number },
  { day: number; body: string }
>()((db, p) =>
  db
    .selectFrom('holdout_days')
    .select(['day', 'body'])
    .where('scope', '=', p('scope'))
    .where('since', '=', p('since'))
    .orderBy('day'),
);

/** What was known on each day of a measurement, in order. */
export const readDays = (
  store: StoreReader,
  scope: string,
  since: number,
): Promise<{ day: number; body: string }[]> => store.all(READ_DAYS, { scope, since });
