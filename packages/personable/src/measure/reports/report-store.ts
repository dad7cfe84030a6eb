import { type Expression, type Kysely, sql } from 'kysely';
import { readFoldPosition, writeFoldPosition } from '../../store/fold-position.ts';
import { type BoundWrite, bind, type ParameterOf, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { clearPeople } from './report-people-store.ts';
import { MOST_STRETCHES, type Stretch, stretchesOf } from './spans.ts';
import type { ReportSum } from './sums.ts';

/** Between which positions of the log everything lies that happened on a day. */
export interface DayPlace {
  readonly day: number;
  readonly first: number;
  readonly last: number;
}

interface Tables {
  report_sums: ReportSum;
  report_days: DayPlace;
}

/** The names of this fold among all that have a position: how far it is, and the highest home it has seen. */
const FOLD = 'reports';
const HOMES = 'reports.homes';

const ADD = statement<Tables, ReportSum>()((db, p) =>
  db
    .insertInto('report_sums')
    .values({
      ...{ what: p('what'), span: p('span'), day: p('day'), key: p('key') },
      ...{ count: p('count'), amount: p('amount') },
    })
    .onConflict((conflict) =>
      conflict.columns(['what', 'span', 'day', 'key']).doUpdateSet((eb) => ({
        count: eb('report_sums.count', '+', eb.ref('excluded.count')),
        amount: eb('report_sums.amount', '+', eb.ref('excluded.amount')),
      })),
    ),
);

const CLEAN = statement<Tables, Pick<ReportSum, 'what' | 'span' | 'day' | 'key'>>()((db, p) =>
  db
    .deleteFrom('report_sums')
    .where('what', '=', p('what'))
    .where('span', '=', p('span'))
    .where('day', '=', p('day'))
    .where('key', '=', p('key'))
    .where('count', '=', 0)
    .where('amount', '=', 0),
);

/** Adds to figures, each once. One that comes to nothing goes, key and all: it may be what somebody wrote who was erased. */
export const addSums = (sums: readonly ReportSum[]): readonly BoundWrite[] => [
  ...sums.map((sum) => bind(ADD, sum)),
  ...sums.filter(({ count }) => count <= 0).map((sum) => bind(CLEAN, sum)),
];

interface Asked {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

/** Which sums are read: of one figure, kept by so many days, of some days, both included. */
interface Bounds {
  readonly what: Expression<string>;
  readonly span: Expression<number> | 1;
  readonly from: Expression<number>;
  readonly to: Expression<number>;
}

const sumsWithin = (db: Kysely<Tables>, { what, span, from, to }: Bounds) =>
  db
    .selectFrom('report_sums')
    .where('what', '=', what)
    .where('span', '=', span)
    .where('day', '>=', from)
    .where('day', '<=', to);

/** The sums of single days. */
const daysAsked = (db: Kysely<Tables>, p: ParameterOf<Asked>) =>
  sumsWithin(db, { what: p('what'), span: 1, from: p('from'), to: p('to') });

const READ = statement<Tables, Asked, ReportSum>()((db, p) =>
  daysAsked(db, p).selectAll().orderBy('day').orderBy('key'),
);

/** The figures of some days, both included, in order. */
export const readSums = (
  store: Pick<StoreReader, 'all'>,
  what: string,
  from: number,
  to: number,
): Promise<ReportSum[]> => store.all(READ, { what, from, to });

/** The figures of a day together, whatever their key. */
interface DayTotal {
  readonly day: number;
  readonly count: number;
  readonly amount: number;
}

const BY_DAY = statement<Tables, Asked, DayTotal>()((db, p) =>
  daysAsked(db, p)
    .select((eb) => [
      'day',
      eb.fn.sum<number>('count').as('count'),
      eb.fn.sum<number>('amount').as('amount'),
    ])
    .groupBy('day')
    .orderBy('day'),
);

/** The figures of some days, both included, in order, whatever their key. */
export const readDayTotals = (
  store: Pick<StoreReader, 'all'>,
  what: string,
  from: number,
  to: number,
): Promise<DayTotal[]> => store.all(BY_DAY, { what, from, to });

/** People of a day, by when they were there before. */
export interface DayPeople {
  readonly day: number;
  readonly people: number;
  /** Those who never were before. */
  readonly first: number;
  /** Those who were not since some day: whoever asks counts them once. */
  readonly once: number;
}

const PEOPLE = statement<Tables, Asked & { readonly since: number }, DayPeople>()((db, p) =>
  daysAsked(db, p)
    .select((eb) => [
      'day',
      eb.fn.sum<number>('count').as('people'),
      sql<number>`sum(case when key = '' then count else 0 end)`.as('first'),
      // What has no day before is no number.
      sql<number>`sum(case when key = '' then count
                           when cast(key as bigint) < ${p('since')} then count
                           else 0 end)`.as('once'),
    ])
    .groupBy('day')
    .orderBy('day'),
);

/** The people of some days, both included, in order; each is there once among those who were not since the first of these days. */
export const readPeople = (
  store: Pick<StoreReader, 'all'>,
  what: 'seen' | 'bought',
  from: number,
  to: number,
): Promise<DayPeople[]> => store.all(PEOPLE, { what, from, to, since: from });

/** The figures of some days together. */
export interface KeyTotal {
  readonly key: string;
  readonly count: number;
  readonly amount: number;
}

type Numbered<Name extends string> = { readonly [Place in `${Name}${number}`]: number };
type AskedStretches = { readonly what: string } & Numbered<'span'> &
  Numbered<'from'> &
  Numbered<'to'>;

const TOTALS = statement<Tables, AskedStretches, KeyTotal>()((db, p) => {
  const stretch = (place: number) =>
    sumsWithin(db, {
      ...{ what: p('what'), span: p(`span${place}`) },
      ...{ from: p(`from${place}`), to: p(`to${place}`) },
    }).select(['key', 'count', 'amount']);
  let all = stretch(0);
  for (let place = 1; place < MOST_STRETCHES; place++) all = all.unionAll(stretch(place));
  return db
    .selectFrom(all.as('stretches'))
    .select((eb) => [
      'key',
      eb.fn.sum<number>('count').as('count'),
      eb.fn.sum<number>('amount').as('amount'),
    ])
    .groupBy('key');
});

/** None. */
const NOTHING: Stretch = { span: 0, from: 0, to: -1 };

/** The figures of some days together, both included, by key. */
export const readTotals = (
  store: Pick<StoreReader, 'all'>,
  what: string,
  from: number,
  to: number,
): Promise<KeyTotal[]> => {
  const stretches = stretchesOf(what, from, to);
  const asked: Record<string, number> = {};
  for (let place = 0; place < MOST_STRETCHES; place++) {
    const { span, from: first, to: last } = stretches[place] ?? NOTHING;
    asked[`span${place}`] = span;
    asked[`from${place}`] = first;
    asked[`to${place}`] = last;
  }
  return store.all(TOTALS, { ...asked, what } as AskedStretches);
};

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
const CLEAR_DAYS = statement<Tables, Record<never, never>>()((db) => db.deleteFrom('report_days'));

/** Forgets everything that was counted; the log is counted anew. */
export const clearReports = (): readonly BoundWrite[] => [
  ...[bind(CLEAR_SUMS, {}), clearPeople(), bind(CLEAR_DAYS, {})],
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
