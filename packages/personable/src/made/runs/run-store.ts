import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { LineState, Run, RunLine, RunState } from './run.ts';

interface RunRow {
  id: string;
  home: number;
  state: string;
  time: number;
  changed: number;
  body: string;
}

interface LineRow {
  run: string;
  line: number;
  state: string;
  place: string | null;
  quantity: number;
  job: string | null;
  body: string | null;
}

interface Tables {
  made_runs: RunRow & { partition: number };
  made_run_lines: LineRow & { partition: number };
}

const PARTITION = 0;
const RUN = ['id', 'home', 'state', 'time', 'changed', 'body'] as const;
const LINE = ['run', 'line', 'state', 'place', 'quantity', 'job', 'body'] as const;

const PUT = statement<Tables, Tables['made_runs']>()((db, p) =>
  db
    .insertInto('made_runs')
    .values({
      ...{ partition: p('partition'), id: p('id'), home: p('home'), state: p('state') },
      ...{ time: p('time'), changed: p('changed'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'id']).doUpdateSet((eb) => ({
        home: eb.ref('excluded.home'),
        state: eb.ref('excluded.state'),
        changed: eb.ref('excluded.changed'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Keeps a run as it is now. */
export const putRun = ({ id, home, state, time, changed, ...rest }: Run): BoundWrite =>
  bind(PUT, {
    ...{ partition: PARTITION, id, home, state, time, changed, body: JSON.stringify(rest) },
  });

const PUT_LINE = statement<Tables, Tables['made_run_lines']>()((db, p) =>
  db
    .insertInto('made_run_lines')
    .values({
      ...{ partition: p('partition'), run: p('run'), line: p('line'), state: p('state') },
      ...{ place: p('place'), quantity: p('quantity'), job: p('job'), body: p('body') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'run', 'line']).doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        job: eb.ref('excluded.job'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Keeps a line as it is now. */
export const putLine = (
  run: string,
  { line, state, place, quantity, job, values, ...rest }: RunLine,
): BoundWrite =>
  bind(PUT_LINE, {
    ...{ partition: PARTITION, run, line, state, quantity },
    ...{ place: place ?? null, job: job ?? null },
    body: values === undefined ? null : JSON.stringify({ values, ...rest }),
  });

const toRun = ({ body, ...row }: RunRow): Run => ({
  ...(JSON.parse(body) as Omit<Run, keyof RunRow>),
  ...{ ...row, state: row.state as RunState },
});

const toLine = ({ run: _, body, place, job, ...row }: LineRow): RunLine => ({
  findings: [],
  ...(body === null ? {} : (JSON.parse(body) as Partial<RunLine>)),
  ...{ ...row, state: row.state as LineState },
  ...(place === null ? {} : { place }),
  ...(job === null ? {} : { job }),
});

const FIND = statement<Tables, { partition: number; id: string }, RunRow>()((db, p) =>
  db
    .selectFrom('made_runs')
    .select(RUN)
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** A run by its id. */
export const findRun = async (store: StoreReader, id: string): Promise<Run | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, id });
  return row === undefined ? undefined : toRun(row);
};

const LIST = statement<Tables, { partition: number; before: string; limit: number }, RunRow>()(
  (db, p) =>
    db
      .selectFrom('made_runs')
      .select(RUN)
      .where('partition', '=', p('partition'))
      .where('id', '<', p('before'))
      .orderBy('id', 'desc')
      .limit(p('limit')),
);

/** Runs before one, the latest first: their ids are in the order of time. */
export const listRuns = async (
  store: StoreReader,
  before: string,
  limit: number,
): Promise<readonly Run[]> =>
  (await store.all(LIST, { partition: PARTITION, before, limit })).map(toRun);

const IN_STATE = statement<Tables, { state: string }, { id: string }>()((db, p) =>
  db.selectFrom('made_runs').select('id').where('state', '=', p('state')).orderBy('id'),
);

/** Ids of the runs that are in a state, the oldest first. */
export const runsIn = async (store: StoreReader, state: RunState): Promise<readonly string[]> =>
  (await store.all(IN_STATE, { state })).map(({ id }) => id);

const OF_HOME = statement<Tables, { home: number }, RunRow>()((db, p) =>
  db.selectFrom('made_runs').select(RUN).where('home', '=', p('home')),
);

/** Runs of a home. */
export const runsOfHome = async (store: StoreReader, home: number): Promise<readonly Run[]> =>
  (await store.all(OF_HOME, { home })).map(toRun);

const OVER = statement<Tables, { state: string; before: number; limit: number }, RunRow>()(
  (db, p) =>
    db
      .selectFrom('made_runs')
      .select(RUN)
      .where('state', '=', p('state'))
      .where('changed', '<', p('before'))
      .limit(p('limit')),
);

/** Some runs that have been in a state since before a time, milliseconds UTC. */
export const runsOver = async (
  store: StoreReader,
  state: RunState,
  before: number,
): Promise<readonly Run[]> => (await store.all(OVER, { state, before, limit: 10 })).map(toRun);

const LINES = statement<Tables, { run: string; after: number; limit: number }, LineRow>()((db, p) =>
  db
    .selectFrom('made_run_lines')
    .select(LINE)
    .where('run', '=', p('run'))
    .where('line', '>', p('after'))
    .orderBy('line')
    .limit(p('limit')),
);

/** Lines after one, in order. */
export const linesAfter = async (
  store: StoreReader,
  run: string,
  after: number,
  limit: number,
): Promise<readonly RunLine[]> => (await store.all(LINES, { run, after, limit })).map(toLine);

/** All lines of a run, in order, some at a time. */
export async function* pagesOf(
  store: StoreReader,
  run: string,
): AsyncGenerator<readonly RunLine[]> {
  for (let after = 0; ; ) {
    const lines = await linesAfter(store, run, after, 100);
    const last = lines.at(-1);
    if (last === undefined) return;
    after = last.line;
    yield lines;
  }
}

const LINES_IN = statement<
  Tables,
  { run: string; state: string; after: number; limit: number },
  LineRow
>()((db, p) =>
  db
    .selectFrom('made_run_lines')
    .select(LINE)
    .where('run', '=', p('run'))
    .where('state', '=', p('state'))
    .where('line', '>', p('after'))
    .orderBy('line')
    .limit(p('limit')),
);

/** Lines in a state after one, in order. */
export const linesIn = async (
  store: StoreReader,
  run: string,
  {
    state,
    after = 0,
    limit,
  }: { readonly state: LineState; readonly after?: number; readonly limit: number },
): Promise<readonly RunLine[]> =>
  (await store.all(LINES_IN, { run, state, after, limit })).map(toLine);

interface Count {
  readonly state: string;
  readonly place: string | null;
  readonly lines: number;
  readonly pieces: number;
}

const COUNTS = statement<Tables, { run: string }, Count>()((db, p) =>
  db
    .selectFrom('made_run_lines')
    .select((eb) => [
      'state',
      'place',
      eb.fn.countAll<number>().as('lines'),
      eb.fn.sum<number>('quantity').as('pieces'),
    ])
    .where('run', '=', p('run'))
    .groupBy(['state', 'place']),
);

/** How many lines stand where, and how many pieces they are. */
export const countLines = (store: StoreReader, run: string): Promise<Count[]> =>
  store.all(COUNTS, { run });

const REMOVE_LINES = statement<Tables, { run: string }>()((db, p) =>
  db.deleteFrom('made_run_lines').where('run', '=', p('run')),
);
const REMOVE = statement<Tables, { partition: number; id: string }>()((db, p) =>
  db.deleteFrom('made_runs').where('partition', '=', p('partition')).where('id', '=', p('id')),
);

/** Removes a run with all of its lines. */
export const removeRun = ({ id }: Pick<Run, 'id'>): BoundWrite[] => [
  bind(REMOVE_LINES, { run: id }),
  bind(REMOVE, { partition: PARTITION, id }),
];
