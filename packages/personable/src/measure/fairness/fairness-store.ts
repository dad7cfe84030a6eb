import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** How many people of a group got something in a month, and how many of them did something with it. */
export interface FairSum {
  /** Months since January 1970, by the clock of the shop. */
  readonly month: number;
  /** `offer/` or `campaign/` and its id; empty: everybody who was there. */
  readonly rule: string;
  readonly dimension: string;
  readonly grp: string;
  readonly got: number;
  readonly did: number;
}

/** What a person adds to a month. */
export interface FairRow {
  /** The first home of the person as they were known then. */
  readonly home: number;
  readonly month: number;
  /** JSON. */
  readonly body: string;
}

interface Tables {
  fairness_sums: FairSum;
  fairness_people: FairRow & { partition: number };
}

const PARTITION = 0;
const SLICE = 500;

const ADD = statement<Tables, FairSum>()((db, p) =>
  db
    .insertInto('fairness_sums')
    .values({
      ...{ month: p('month'), rule: p('rule'), dimension: p('dimension'), grp: p('grp') },
      ...{ got: p('got'), did: p('did') },
    })
    .onConflict((conflict) =>
      conflict.columns(['month', 'rule', 'dimension', 'grp']).doUpdateSet((eb) => ({
        got: eb('fairness_sums.got', '+', eb.ref('excluded.got')),
        did: eb('fairness_sums.did', '+', eb.ref('excluded.did')),
      })),
    ),
);

const CLEAN = statement<Tables, Omit<FairSum, 'got' | 'did'>>()((db, p) =>
  db
    .deleteFrom('fairness_sums')
    .where('month', '=', p('month'))
    .where('rule', '=', p('rule'))
    .where('dimension', '=', p('dimension'))
    .where('grp', '=', p('grp'))
    .where('got', '=', 0)
    .where('did', '=', 0),
);

/** Adds to a group. One that comes to nothing goes, name and all: it may be what somebody said who was erased. */
export const addFairSum = ({ got, did, ...place }: FairSum): readonly BoundWrite[] => {
  const write = bind(ADD, { ...place, got, did });
  return got > 0 || did > 0 ? [write] : [write, bind(CLEAN, place)];
};

const OF_RULE = statement<Tables, { month: number; rule: string }, FairSum>()((db, p) =>
  db
    .selectFrom('fairness_sums')
    .selectAll()
    .where('month', '=', p('month'))
    .where('rule', '=', p('rule')),
);

/** The sums of something in a month; of everybody who was there for an empty `rule`. */
export const fairSumsOf = (
  store: Pick<StoreReader, 'all'>,
  month: number,
  rule: string,
): Promise<FairSum[]> => store.all(OF_RULE, { month, rule });

const OF_MONTH = statement<Tables, { month: number }, FairSum>()((db, p) =>
  db.selectFrom('fairness_sums').selectAll().where('month', '=', p('month')),
);

/** All sums of a month. */
export const fairSumsIn = (store: Pick<StoreReader, 'all'>, month: number): Promise<FairSum[]> =>
  store.all(OF_MONTH, { month });

const MONTHS = statement<Tables, object, { month: number }>()((db) =>
  db
    .selectFrom('fairness_sums')
    .select('month')
    .distinct()
    .where('rule', '=', '')
    .orderBy('month', 'desc'),
);

/** Months that have anything, the latest first. */
export const fairMonths = async (store: Pick<StoreReader, 'all'>): Promise<readonly number[]> =>
  (await store.all(MONTHS, {})).map(({ month }) => month);

const PUT = statement<Tables, Tables['fairness_people']>()((db, p) =>
  db
    .insertInto('fairness_people')
    .values({
      ...{ partition: p('partition'), home: p('home'), month: p('month'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['partition', 'home', 'month'])
        .doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
    ),
);

/** Keeps what a person adds to a month. */
export const putFairRow = (row: FairRow): BoundWrite => bind(PUT, { partition: PARTITION, ...row });

const OF_HOME = statement<Tables, { partition: number; home: number }, FairRow>()((db, p) =>
  db
    .selectFrom('fairness_people')
    .select(['home', 'month', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .orderBy('month'),
);

/** What a home adds, month by month. */
export const fairRowsOf = (store: Pick<StoreReader, 'all'>, home: number): Promise<FairRow[]> =>
  store.all(OF_HOME, { partition: PARTITION, home });

const REMOVE = statement<Tables, { partition: number; home: number; month: number }>()((db, p) =>
  db
    .deleteFrom('fairness_people')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('month', '=', p('month')),
);

/** Removes what a home adds to a month; the sums stay. */
export const removeFairRow = ({ home, month }: Pick<FairRow, 'home' | 'month'>): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home, month });

const BEFORE = statement<Tables, { month: number; limit: number }, FairRow>()((db, p) =>
  db
    .selectFrom('fairness_people')
    .select(['home', 'month', 'body'])
    .where('month', '<', p('month'))
    .limit(p('limit')),
);

/** Some of what people add to months before one. */
export const fairRowsBefore = (
  store: Pick<StoreReader, 'all'>,
  month: number,
): Promise<FairRow[]> => store.all(BEFORE, { month, limit: SLICE });
