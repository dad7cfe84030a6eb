import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { CellKey, CellRow } from './arm-sums.ts';

/** A measurement of an experiment as it is stored. */
export interface RunRow {
  readonly experiment: string;
  readonly run: number;
  readonly body: string;
}

interface Tables {
  experiment_sums: CellRow;
  experiment_runs: RunRow;
}

const PUT = statement<Tables, CellRow>()((db, p) =>
  db
    .insertInto('experiment_sums')
    .values({
      ...{ experiment: p('experiment'), run: p('run'), arm: p('arm'), day: p('day') },
      ...{ segment: p('segment'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['experiment', 'run', 'arm', 'day', 'segment'])
        .doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
    ),
);

const DELETE = statement<Tables, CellKey>()((db, p) =>
  db
    .deleteFrom('experiment_sums')
    .where('experiment', '=', p('experiment'))
    .where('run', '=', p('run'))
    .where('arm', '=', p('arm'))
    .where('day', '=', p('day'))
    .where('segment', '=', p('segment')),
);

/** Stores sums as they are now; of an empty cell nothing. */
export const putSums = ({ body, ...key }: CellRow): BoundWrite =>
  body === '' ? bind(DELETE, key) : bind(PUT, { ...key, body });

const READ = statement<Tables, object, CellRow>()((db) =>
  db.selectFrom('experiment_sums').selectAll(),
);

/** All sums. */
export const readSums = (store: StoreReader): Promise<CellRow[]> => store.all(READ, {});

const CLEAR = statement<Tables, { experiment: string }>()((db, p) =>
  db.deleteFrom('experiment_sums').where('experiment', '=', p('experiment')),
);

/** Removes the sums of an experiment. */
export const clearSums = (experiment: string): BoundWrite => bind(CLEAR, { experiment });

const CLEAR_ALL = statement<Tables, object>()((db) => db.deleteFrom('experiment_sums'));

/** Removes all sums. */
export const clearAllSums = (): BoundWrite => bind(CLEAR_ALL, {});

const PUT_RUN = statement<Tables, RunRow>()((db, p) =>
  db
    .insertInto('experiment_runs')
    .values({ experiment: p('experiment'), run: p('run'), body: p('body') })
    .onConflict((conflict) =>
      conflict
        .columns(['experiment', 'run'])
        .doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
    ),
);

/** Keeps a measurement. */
export const putRun = (row: RunRow): BoundWrite => bind(PUT_RUN, row);

const READ_RUNS = statement<Tables, object, RunRow>()((db) =>
  db.selectFrom('experiment_runs').selectAll().orderBy('experiment').orderBy('run'),
);

/** Every measurement there ever was, by experiment, the first one first. */
export const readRuns = (store: StoreReader): Promise<RunRow[]> => store.all(READ_RUNS, {});
