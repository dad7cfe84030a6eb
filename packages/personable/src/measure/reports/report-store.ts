import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { ReportSum } from './sums.ts';

/** A home with whom it is counted; the owner, their first home, has the body. */
export interface PersonRow {
  readonly home: number;
  readonly owner: number;
  /** JSON: the homes that are counted as one person, and what is known of them. */
  readonly body: string | null;
}

/** Between which positions of the log everything lies that happened on a day. */
export interface DayPlace {
  readonly day: number;
  readonly first: number;
  readonly last: number;
}

interface Tables {
  report_sums: ReportSum;
  report_people: PersonRow & { partition: number };
  report_days: DayPlace;
}

const PARTITION = 0;
/** The names of this fold among all that have a position: how far it is, and the highest home it has seen. */
const FOLD = 'reports';
const HOMES = 'reports.homes';

const ADD = statement<Tables, ReportSum>()((db, p) =>
  db
    .insertInto('report_sums')
    .values({
      ...{ what: p('what'), day: p('day'), key: p('key') },
      ...{ count: p('count'), amount: p('amount') },
    })
    .onConflict((conflict) =>
      conflict.columns(['what', 'day', 'key']).doUpdateSet((eb) => ({
        count: eb('report_sums.count', '+', eb.ref('excluded.count')),
        amount: eb('report_sums.amount', '+', eb.ref('excluded.amount')),
      })),
    ),
);

const CLEAN = statement<Tables, { what: string; day: number; key: string }>()((db, p) =>
  db
    .deleteFrom('report_sums')
    .where('what', '=', p('what'))
    .where('day', '=', p('day'))
    .where('key', '=', p('key'))
    .where('count', '=', 0)
    .where('amount', '=', 0),
);

/** Adds to a figure. One that comes to nothing goes, key and all: it may be what somebody wrote who was erased. */
export const addSum = (sum: ReportSum): readonly BoundWrite[] => {
  const { what, day, key, count, amount } = sum;
  const write = bind(ADD, { what, day, key, count, amount });
  return count > 0 ? [write] : [write, bind(CLEAN, { what, day, key })];
};

const READ = statement<Tables, { what: string; from: number; to: number }, ReportSum>()((db, p) =>
  db
    .selectFrom('report_sums')
    .selectAll()
    .where('what', '=', p('what'))
    .where('day', '>=', p('from'))
    .where('day', '<=', p('to'))
    .orderBy('day')
    .orderBy('key'),
);

/** The figures of some days, both included, in order. */
export const readSums = (
  store: Pick<StoreReader, 'all'>,
  what: string,
  from: number,
  to: number,
): Promise<ReportSum[]> => store.all(READ, { what, from, to });

const TOTALS = statement<
  Tables,
  { what: string; from: number; to: number },
  { key: string; count: number; amount: number }
>()((db, p) =>
  db
    .selectFrom('report_sums')
    .select((eb) => [
      'key',
      eb.fn.sum<number>('count').as('count'),
      eb.fn.sum<number>('amount').as('amount'),
    ])
    .where('what', '=', p('what'))
    .where('day', '>=', p('from'))
    .where('day', '<=', p('to'))
    .groupBy('key'),
);

/** The figures of some days together, both included, by key. */
export const readTotals = (
  store: Pick<StoreReader, 'all'>,
  what: string,
  from: number,
  to: number,
): Promise<{ key: string; count: number; amount: number }[]> =>
  store.all(TOTALS, { what, from, to });

const PUT = statement<Tables, Tables['report_people']>()((db, p) =>
  db
    .insertInto('report_people')
    .values({
      ...{ partition: p('partition'), home: p('home'), owner: p('owner'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['partition', 'home'])
        .doUpdateSet((eb) => ({ owner: eb.ref('excluded.owner'), body: eb.ref('excluded.body') })),
    ),
);

/** Keeps with whom a home is counted. */
export const putPerson = (row: PersonRow): BoundWrite =>
  bind(PUT, { partition: PARTITION, ...row });

const FIND = statement<Tables, { partition: number; home: number }, PersonRow>()((db, p) =>
  db
    .selectFrom('report_people')
    .select(['home', 'owner', 'body'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** What is kept of the person a home is counted with; undefined where it is not counted. */
export const findPerson = async (
  store: Pick<StoreReader, 'get'>,
  home: number,
): Promise<string | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, home });
  if (row === undefined || row.body !== null) return row?.body ?? undefined;
  return (await store.get(FIND, { partition: PARTITION, home: row.owner }))?.body ?? undefined;
};

const REMOVE = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('report_people')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** A home is no longer counted. */
export const removePerson = (home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home });

const WIDEN = statement<Tables, DayPlace>()((db, p) =>
  db
    .insertInto('report_days')
    .values({ day: p('day'), first: p('first'), last: p('last') })
    .onConflict((conflict) =>
      conflict.column('day').doUpdateSet((eb) => ({
        // The first one stays: records come in order of their positions.
        last: eb.ref('excluded.last'),
      })),
    ),
);

/** Notes that what happened on a day goes on up to a position. */
export const widenDay = (place: DayPlace): BoundWrite => bind(WIDEN, { ...place });

const PLACE = statement<
  Tables,
  { from: number; to: number },
  { first: number | null; last: number | null }
>()((db, p) =>
  db
    .selectFrom('report_days')
    .select((eb) => [eb.fn.min('first').as('first'), eb.fn.max('last').as('last')])
    .where('day', '>=', p('from'))
    .where('day', '<=', p('to')),
);

/** Between which positions everything of some days lies; undefined where nothing does. */
export const placeOf = async (
  store: Pick<StoreReader, 'get'>,
  from: number,
  to: number,
): Promise<{ readonly first: number; readonly last: number } | undefined> => {
  const { first = null, last = null } = (await store.get(PLACE, { from, to })) ?? {};
  return first === null || last === null ? undefined : { first, last };
};

const CLEAR_SUMS = statement<Tables, Record<never, never>>()((db) => db.deleteFrom('report_sums'));
const CLEAR_PEOPLE = statement<Tables, Record<never, never>>()((db) =>
  db.deleteFrom('report_people'),
);
const CLEAR_DAYS = statement<Tables, Record<never, never>>()((db) => db.deleteFrom('report_days'));

/** Forgets everything that was counted; the log is counted anew. */
export const clearReports = (): readonly BoundWrite[] => [
  ...[bind(CLEAR_SUMS, {}), bind(CLEAR_PEOPLE, {}), bind(CLEAR_DAYS, {})],
  ...[writeFoldPosition(FOLD, 0), writeFoldPosition(HOMES, 0)],
];

/** How far the log is counted, and the highest home that was seen. */
export const readReached = async (
  store: StoreReader,
): Promise<{ readonly position: number; readonly highest: number }> => ({
  position: (await readFoldPosition(store, FOLD)) ?? 0,
  highest: (await readFoldPosition(store, HOMES)) ?? 0,
});

/** Notes how far the log is counted. */
export const writeReached = (position: number, highest: number): readonly BoundWrite[] => [
  writeFoldPosition(FOLD, position),
  writeFoldPosition(HOMES, highest),
];
