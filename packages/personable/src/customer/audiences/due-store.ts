import { type BoundWrite, bind, statement } from '../../store/statement.ts';

interface Tables {
  profiles: { partition: number; home: number; snapshot: string; next_due: number | null };
  events: { partition: number; home: number };
}

/** Homes that are due by a time, in the order in which they were. */
export const DUE = statement<
  Tables,
  { partition: number; now: number; limit: number },
  { home: number }
>()((db, p) =>
  db
    .selectFrom('profiles')
    .select('home')
    .where('partition', '=', p('partition'))
    .where('next_due', 'is not', null)
    .where('next_due', '<=', p('now'))
    .orderBy('next_due')
    .limit(p('limit')),
);

const SET_DUE = statement<Tables, { partition: number; home: number; due: number | null }>()(
  (db, p) =>
    db
      .updateTable('profiles')
      .set({ next_due: p('due') })
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home')),
);

/** Says when a home is due next: milliseconds UTC, 0 for never. */
export const setDue = (partition: number, home: number, due: number): BoundWrite =>
  bind(SET_DUE, { partition, home, due: due === 0 ? null : due });

const SET_DUE_EARLIER = statement<Tables, { partition: number; home: number; due: number }>()(
  (db, p) =>
    db
      .updateTable('profiles')
      .set({ next_due: p('due') })
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where((eb) => eb.or([eb('next_due', 'is', null), eb('next_due', '>', p('due'))])),
);

/** Says that a home is due by a time, unless it is before. */
export const setDueEarlier = (partition: number, home: number, due: number): BoundWrite =>
  bind(SET_DUE_EARLIER, { partition, home, due });

/** Snapshots of homes after one, in order. */
export const PROFILES = statement<
  Tables,
  { partition: number; after: number; limit: number },
  { home: number; snapshot: string; next_due: number | null }
>()((db, p) =>
  db
    .selectFrom('profiles')
    .select(['home', 'snapshot', 'next_due'])
    .where('partition', '=', p('partition'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

/** The snapshot of one home. */
export const PROFILE = statement<
  Tables,
  { partition: number; home: number },
  { home: number; snapshot: string }
>()((db, p) =>
  db
    .selectFrom('profiles')
    .select(['home', 'snapshot'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** How many homes up to one have a snapshot, and the last of them. */
export const PROFILE_COUNT = statement<
  Tables,
  { partition: number; upTo: number },
  { count: number; last: number | null }
>()((db, p) =>
  db
    .selectFrom('profiles')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('home').as('last')])
    .where('partition', '=', p('partition'))
    .where('home', '<=', p('upTo')),
);

/** How many homes after one have records, and the last of them. */
export const HOMES_BEHIND = statement<
  Tables,
  { partition: number; after: number },
  { count: number; last: number | null }
>()((db, p) =>
  db
    .selectFrom('events')
    .select((eb) => [
      eb.fn.count<number>('home').distinct().as('count'),
      eb.fn.max('home').as('last'),
    ])
    .where('partition', '=', p('partition'))
    .where('home', '>', p('after')),
);
