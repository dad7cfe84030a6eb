import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** When a decision could first differ for a home, in one of the groups. */
export interface ExposureRow {
  readonly home: number;
  /** 1 where they were held out, 0 where not. */
  readonly held: number;
  /** Milliseconds UTC. */
  readonly time: number;
}

interface Tables {
  holdout_exposures: ExposureRow & { partition: number; scope: string; counted: number };
}

const PARTITION = 0;
/** Homes read at once. */
const SLICE = 1_000;

/** A home, in what is measured of it: see `holdout-scope.ts`. */
type OfHome = { readonly partition: number; readonly scope: string; readonly home: number };

const ADD = statement<Tables, Tables['holdout_exposures']>()((db, p) =>
  db
    .insertInto('holdout_exposures')
    .values({
      ...{ partition: p('partition'), scope: p('scope'), home: p('home'), held: p('held') },
      ...{ time: p('time'), counted: p('counted') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Notes an exposure that nobody has counted yet; one that is there stays as it is. */
export const addExposure = (scope: string, row: ExposureRow): BoundWrite =>
  bind(ADD, { partition: PARTITION, scope, ...row, counted: 0 });

const COUNTED = statement<Tables, OfHome & { readonly held: number }>()((db, p) =>
  db
    .updateTable('holdout_exposures')
    .set({ counted: 1 })
    .where('partition', '=', p('partition'))
    .where('scope', '=', p('scope'))
    .where('home', '=', p('home'))
    .where('held', '=', p('held')),
);

/** Notes that an exposure is counted. */
export const exposureCounted = (scope: string, { home, held }: ExposureRow): BoundWrite =>
  bind(COUNTED, { partition: PARTITION, scope, home, held });

const OF_HOME = statement<Tables, OfHome, ExposureRow>()((db, p) =>
  db
    .selectFrom('holdout_exposures')
    .select(['home', 'held', 'time'])
    .where('partition', '=', p('partition'))
    .where('scope', '=', p('scope'))
    .where('home', '=', p('home')),
);

/** The exposures of some homes. */
export const exposuresOf = async (
  store: StoreReader,
  scope: string,
  homes: readonly number[],
): Promise<readonly ExposureRow[]> => {
  const found = await Promise.all(
    homes.map((home) => store.all(OF_HOME, { partition: PARTITION, scope, home })),
  );
  return found.flat();
};

const UNCOUNTED = statement<Tables, { scope: string }, { home: number }>()((db, p) =>
  db
    .selectFrom('holdout_exposures')
    .select('home')
    .where('scope', '=', p('scope'))
    // Written out as in the index that finds them.
    .where(sql<boolean>`counted = 0`),
);

/** Homes with exposures that nobody has counted. */
export const uncountedHomes = async (
  store: StoreReader,
  scope: string,
): Promise<readonly number[]> => (await store.all(UNCOUNTED, { scope })).map(({ home }) => home);

const AFTER = statement<
  Tables,
  { partition: number; scope: string; after: number; limit: number },
  { home: number }
>()((db, p) =>
  db
    .selectFrom('holdout_exposures')
    .select('home')
    .distinct()
    .where('partition', '=', p('partition'))
    .where('scope', '=', p('scope'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

/** Every home with exposures, ascending; some are read at a time. */
export async function* exposedHomes(store: StoreReader, scope: string): AsyncGenerator<number> {
  for (let after = 0; ; ) {
    const rows = await store.all(AFTER, { partition: PARTITION, scope, after, limit: SLICE });
    for (const { home } of rows) yield home;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.home;
  }
}

const REMOVE = statement<Tables, OfHome>()((db, p) =>
  db
    .deleteFrom('holdout_exposures')
    .where('partition', '=', p('partition'))
    .where('scope', '=', p('scope'))
    .where('home', '=', p('home')),
);

/** Removes the exposures of a home. */
export const removeExposures = (scope: string, home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, scope, home });

const CLEAR = statement<Tables, { scope: string }>()((db, p) =>
  db.deleteFrom('holdout_exposures').where('scope', '=', p('scope')),
);

/** Removes all exposures. */
export const clearExposures = (scope: string): BoundWrite => bind(CLEAR, { scope });
