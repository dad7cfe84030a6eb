import { type BoundWrite, bind, statement } from '../store/statement.ts';

interface Tables {
  profiles: {
    partition: number;
    home: number;
    position: number;
    snapshot: string;
    next_due: number | null;
  };
}

export const READ_SNAPSHOT = statement<
  Tables,
  { partition: number; home: number; upTo: number },
  { snapshot: string; position: number }
>()((db, p) =>
  db
    .selectFrom('profiles')
    .select(['snapshot', 'position'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('position', '<=', p('upTo')),
);

const WRITE_SNAPSHOT = statement<
  Tables,
  { partition: number; home: number; position: number; snapshot: string }
>()((db, p) =>
  db
    .insertInto('profiles')
    .values({
      partition: p('partition'),
      home: p('home'),
      position: p('position'),
      snapshot: p('snapshot'),
      next_due: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        snapshot: eb.ref('excluded.snapshot'),
      })),
    ),
);

/** Stores the state of a home at a position. */
export const writeSnapshot = (row: {
  partition: number;
  home: number;
  position: number;
  snapshot: string;
}): BoundWrite => bind(WRITE_SNAPSHOT, row);

const FORGET_SNAPSHOTS = statement<Tables, object>()((db) => db.deleteFrom('profiles'));

/** Removes all snapshots: profiles are then read from the log alone. */
export const forgetSnapshots = (): BoundWrite => bind(FORGET_SNAPSHOTS, {});

/** Where the snapshots are, in order of home. */
export const READ_SNAPSHOT_PLACES = statement<
  Tables,
  { partition: number; after: number; limit: number },
  { home: number; position: number }
>()((db, p) =>
  db
    .selectFrom('profiles')
    .select(['home', 'position'])
    .where('partition', '=', p('partition'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

export const COUNT_SNAPSHOTS = statement<
  Tables,
  { partition: number; after: number },
  { count: number }
>()((db, p) =>
  db
    .selectFrom('profiles')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partition', '=', p('partition'))
    .where('home', '>', p('after')),
);

const AMEND_SNAPSHOT = statement<
  Tables,
  { partition: number; home: number; position: number; snapshot: string }
>()((db, p) =>
  db
    .updateTable('profiles')
    .set({ snapshot: p('snapshot') })
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('position', '=', p('position')),
);

/** Stores the state of a home at the position it is stored at; does nothing once a later one is, or none. */
export const amendSnapshot = (row: {
  partition: number;
  home: number;
  position: number;
  snapshot: string;
}): BoundWrite => bind(AMEND_SNAPSHOT, row);
