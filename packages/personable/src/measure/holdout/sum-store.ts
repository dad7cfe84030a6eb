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
  holdout_people: {
    partition: number;
    scope: string;
    home: number;
    owner: number;
    body: string | null;
  };
  holdout_sums: StoredSums;
  holdout_days: { scope: string; since: number; day: number; body: string };
}

const PARTITION = 0;
/** People read at once. */
const SLICE = 1_000;

const PUT = statement<Tables, Tables['holdout_people']>()((db, p) =>
  db
    .insertInto('holdout_people')
    .values({
      ...{ partition: p('partition'), scope: p('scope'), home: p('home') },
      ...{ owner: p('owner'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'scope', 'home']).doUpdateSet((eb) => ({
        owner: eb.ref('excluded.owner'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Keeps under one home whom it belongs to: a person with all that is counted, or another home of theirs. */
export const putPerson = (
  scope: string,
  home: number,
  { homes, ...total }: CountedPerson,
): BoundWrite => {
  const [owner = home] = homes;
  const body = owner === home ? JSON.stringify({ homes, ...total }) : null;
  return bind(PUT, { partition: PARTITION, scope, home, owner, body });
};

const FIND = statement<
  Tables,
  { partition: number; scope: string; home: number },
  { owner: number; body: string | null }
>()((db, p) =>
  db
    .selectFrom('holdout_people')
    .select(['owner', 'body'])
    .where('partition', '=', p('partition'))
    .where('scope', '=', p('scope'))
    .where('home', '=', p('home')),
);

/** The person that a home is counted with; undefined where it is not counted. */
export const findPerson = async (
  store: StoreReader,
  scope: string,
  home: number,
): Promise<CountedPerson | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, scope, home });
  if (row === undefined) return undefined;
  const owner =
    row.body === null
      ? await store.get(FIND, { partition: PARTITION, scope, home: row.owner })
      : row;
  return owner?.body == null ? undefined : (JSON.parse(owner.body) as CountedPerson);
};

const AFTER = statement<
  Tables,
  { partition: number; scope: string; after: number; limit: number },
  { home: number; body: string | null }
>()((db, p) =>
  db
    .selectFrom('holdout_people')
    .select(['home', 'body'])
    .where('partition', '=', p('partition'))
    .where('scope', '=', p('scope'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

/** Everybody who is counted. */
export async function* countedPeople(
  store: StoreReader,
  scope: string,
): AsyncGenerator<CountedPerson> {
  for (let after = 0; ; ) {
    const rows = await store.all(AFTER, { partition: PARTITION, scope, after, limit: SLICE });
    for (const { body } of rows) if (body !== null) yield JSON.parse(body) as CountedPerson;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.home;
  }
}

const REMOVE = statement<Tables, { partition: number; scope: string; home: number }>()((db, p) =>
  db
    .deleteFrom('holdout_people')
    .where('partition', '=', p('partition'))
    .where('scope', '=', p('scope'))
    .where('home', '=', p('home')),
);

/** Removes what is counted under a home. */
export const removePerson = (scope: string, home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, scope, home });

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
