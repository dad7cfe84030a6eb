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
