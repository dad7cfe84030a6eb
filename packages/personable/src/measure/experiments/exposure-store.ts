import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** When a home was first decided for in an arm. */
export interface ExposureRow {
  readonly home: number;
  readonly experiment: string;
  readonly run: number;
  readonly arm: string;
  /** Milliseconds UTC. */
  readonly time: number;
  /** JSON of what was known of them then. */
  readonly facts: string;
}

interface Tables {
  experiment_exposures: ExposureRow & { partition: number; counted: number };
}

const PARTITION = 0;
/** Homes read at once. */
const SLICE = 1_000;

type OfHome = { readonly partition: number; readonly home: number };

const ADD = statement<Tables, Tables['experiment_exposures']>()((db, p) =>
  db
    .insertInto('experiment_exposures')
    .values({
      ...{ partition: p('partition'), home: p('home'), experiment: p('experiment') },
      ...{ run: p('run'), arm: p('arm'), time: p('time'), facts: p('facts') },
      counted: p('counted'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Notes an exposure that nobody has counted yet; one that is there stays as it is. */
export const addExposure = (row: ExposureRow): BoundWrite =>
  bind(ADD, { partition: PARTITION, ...row, counted: 0 });

type Key = Pick<ExposureRow, 'home' | 'experiment' | 'run' | 'arm'>;

const COUNTED = statement<Tables, Key & { readonly partition: number }>()((db, p) =>
  db
    .updateTable('experiment_exposures')
    .set({ counted: 1 })
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('experiment', '=', p('experiment'))
    .where('run', '=', p('run'))
    .where('arm', '=', p('arm')),
);

/** Notes that an exposure is counted. */
export const exposureCounted = ({ home, experiment, run, arm }: Key): BoundWrite =>
  bind(COUNTED, { partition: PARTITION, home, experiment, run, arm });

const OF_HOME = statement<Tables, OfHome, ExposureRow>()((db, p) =>
  db
    .selectFrom('experiment_exposures')
    .select(['home', 'experiment', 'run', 'arm', 'time', 'facts'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .orderBy('time'),
);

/** The exposures of some homes. */
export const exposuresOf = async (
  store: StoreReader,
  homes: readonly number[],
): Promise<readonly ExposureRow[]> => {
  const found = await Promise.all(
    homes.map((home) => store.all(OF_HOME, { partition: PARTITION, home })),
  );
  return found.flat();
};

const UNCOUNTED = statement<Tables, { partition: number }, { home: number }>()((db, p) =>
  db
    .selectFrom('experiment_exposures')
    .select('home')
    .distinct()
    .where('partition', '=', p('partition'))
    // Written out as in the index that finds them.
    .where(sql<boolean>`counted = 0`),
);

/** Homes with exposures that nobody has counted. */
export const uncountedHomes = async (store: StoreReader): Promise<readonly number[]> =>
  (await store.all(UNCOUNTED, { partition: PARTITION })).map(({ home }) => home);

const AFTER = statement<
  Tables,
  { partition: number; after: number; limit: number },
  { home: number }
>()((db, p) =>
  db
    .selectFrom('experiment_exposures')
    .select('home')
    .distinct()
    .where('partition', '=', p('partition'))
    .where('home', '>', p('after'))
    .orderBy('home')
    .limit(p('limit')),
);

/** Every home with exposures, ascending; some are read at a time. */
export async function* exposedHomes(store: StoreReader): AsyncGenerator<number> {
  for (let after = 0; ; ) {
    const rows = await store.all(AFTER, { partition: PARTITION, after, limit: SLICE });
    for (const { home } of rows) yield home;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.home;
  }
}

const REMOVE = statement<Tables, OfHome>()((db, p) =>
  db
    .deleteFrom('experiment_exposures')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Removes the exposures of a home. */
export const removeExposures = (home: number): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home });

const CLEAR = statement<Tables, { experiment: string }>()((db, p) =>
  db.deleteFrom('experiment_exposures').where('experiment', '=', p('experiment')),
);

/** Removes all exposures of an experiment. */
export const clearExposures = (experiment: string): BoundWrite => bind(CLEAR, { experiment });
