import { type BoundWrite, bind, statement } from '../../store/statement.ts';

/** What was shown on one day: sums, so that days add up. */
export interface DaySums {
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly decisions: number;
  /** Decisions that used something of the person's own. */
  readonly personal: number;
  /** Places that were filled. */
  readonly shown: number;
  /** Those of them that newcomers had. */
  readonly newcomers: number;
  /** Sum of the popularity of what was shown. */
  readonly popularity: number;
  /** Lists of two items and more. */
  readonly lists: number;
  /** Sum of their diversity. */
  readonly diversity: number;
  /** Items that could be shown, as it was last. */
  readonly offered: number;
}

interface Tables {
  bubble_days: DaySums;
  bubble_items: { day: number; item: number; shown: number };
  decisions: { partition: number; id: string; home: number | null; time: number; body: string };
}

const ADD_DAY = statement<Tables, DaySums>()((db, p) =>
  db
    .insertInto('bubble_days')
    .values({
      day: p('day'),
      decisions: p('decisions'),
      personal: p('personal'),
      shown: p('shown'),
      newcomers: p('newcomers'),
      popularity: p('popularity'),
      lists: p('lists'),
      diversity: p('diversity'),
      offered: p('offered'),
    })
    .onConflict((conflict) =>
      conflict.column('day').doUpdateSet((eb) => ({
        decisions: eb('bubble_days.decisions', '+', eb.ref('excluded.decisions')),
        personal: eb('bubble_days.personal', '+', eb.ref('excluded.personal')),
        shown: eb('bubble_days.shown', '+', eb.ref('excluded.shown')),
        newcomers: eb('bubble_days.newcomers', '+', eb.ref('excluded.newcomers')),
        popularity: eb('bubble_days.popularity', '+', eb.ref('excluded.popularity')),
        lists: eb('bubble_days.lists', '+', eb.ref('excluded.lists')),
        diversity: eb('bubble_days.diversity', '+', eb.ref('excluded.diversity')),
        offered: eb.ref('excluded.offered'),
      })),
    ),
);

/** Adds to the sums of a day. */
export const addDay = (sums: DaySums): BoundWrite => bind(ADD_DAY, sums);

const ADD_ITEM = statement<Tables, Tables['bubble_items']>()((db, p) =>
  db
    .insertInto('bubble_items')
    .values({ day: p('day'), item: p('item'), shown: p('shown') })
    .onConflict((conflict) =>
      conflict
        .columns(['day', 'item'])
        .doUpdateSet((eb) => ({ shown: eb('bubble_items.shown', '+', eb.ref('excluded.shown')) })),
    ),
);

/** Adds to how often an item was shown on a day. */
export const addItem = (row: Tables['bubble_items']): BoundWrite => bind(ADD_ITEM, row);

export const READ_DAYS = statement<Tables, { from: number; to: number }, DaySums>()((db, p) =>
  db
    .selectFrom('bubble_days')
    .selectAll()
    .where('day', '>=', p('from'))
    .where('day', '<=', p('to'))
    .orderBy('day'),
);

/** By day, how many items were shown so often. */
export const READ_TIMES_BY_DAY = statement<
  Tables,
  { from: number; to: number },
  { day: number; times: number; items: number }
>()((db, p) =>
  db
    .selectFrom('bubble_items')
    .select((eb) => ['day', 'shown as times', eb.fn.countAll<number>().as('items')])
    .where('day', '>=', p('from'))
    .where('day', '<=', p('to'))
    .groupBy(['day', 'shown'])
    .orderBy('day'),
);

/** Over all of some days, how many items were shown so often. */
export const READ_TIMES = statement<
  Tables,
  { from: number; to: number },
  { times: number; items: number }
>()((db, p) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('bubble_items')
        .select(({ fn }) => fn.sum<number>('shown').as('times'))
        .where('day', '>=', p('from'))
        .where('day', '<=', p('to'))
        .groupBy('item')
        .as('totals'),
    )
    .select((eb) => ['times', eb.fn.countAll<number>().as('items')])
    .groupBy('times'),
);

/** A decision of the log, as it is counted. */
export interface LoggedList {
  readonly id: string;
  readonly time: number;
  readonly body: string;
}

export const READ_LISTS = statement<
  Tables,
  { partition: number; after: string; upTo: string; limit: number },
  LoggedList
>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(['id', 'time', 'body'])
    .where('partition', '=', p('partition'))
    .where('id', '>', p('after'))
    .where('id', '<=', p('upTo'))
    .orderBy('id')
    .limit(p('limit')),
);

export const COUNT_LISTS = statement<
  Tables,
  { partition: number; after: string; upTo: string },
  { count: number }
>()((db, p) =>
  db
    .selectFrom('decisions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partition', '=', p('partition'))
    .where('id', '>', p('after'))
    .where('id', '<=', p('upTo')),
);

export const LAST_LIST = statement<Tables, { partition: number }, { last: string | null }>()(
  (db, p) =>
    db
      .selectFrom('decisions')
      .select((eb) => eb.fn.max('id').as('last'))
      .where('partition', '=', p('partition')),
);
