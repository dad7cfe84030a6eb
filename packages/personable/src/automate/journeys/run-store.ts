import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Mark, type Run, type RunData, RunState, standingOf, stateNamed } from './run.ts';

const PARTITION = 0;
/** Runs of a home that are remembered and gone by: the latest. */
const MOST_OF_A_HOME = 300;

export interface RunRow {
  readonly home: number;
  readonly id: string;
  readonly journey: string;
  readonly version: number;
  readonly item: string | null;
  readonly state: number;
  readonly step: string;
  readonly since: number;
  readonly due: number;
  readonly entered: number;
  readonly marks: number;
  readonly goal: number | null;
  readonly goal_value: number | null;
  readonly reason: string;
  readonly data: string;
}

interface MarkRow {
  home: number;
  run: string;
  n: number;
  step: string;
  time: number;
  what: string;
  reason: string;
}

export interface RunTables {
  journey_runs: RunRow & { partition: number };
  journey_marks: MarkRow & { partition: number };
}

export const RUN_COLUMNS = [
  ...(['home', 'id', 'journey', 'version', 'item', 'state', 'step', 'since'] as const),
  ...(['due', 'entered', 'marks', 'goal', 'goal_value', 'reason', 'data'] as const),
] as const;

const NOTHING: RunData = { found: {} };

/** A run as it is stored; what of its data cannot be read is nothing. */
export const toRun = (row: RunRow): Run => {
  const { state, item, goal, goal_value, data, ...rest } = row;
  const run = {
    ...rest,
    state: stateNamed(state),
    item: item ?? undefined,
    goal: goal ?? undefined,
    goalValue: goal_value ?? undefined,
    data: dataOf(data),
  };
  return { ...run, counted: standingOf(run) };
};

const dataOf = (text: string): RunData => {
  if (text === '') return NOTHING;
  try {
    return JSON.parse(text) as RunData;
  } catch {
    return NOTHING;
  }
};

const WRITE = statement<RunTables, RunTables['journey_runs']>()((db, p) =>
  db
    .insertInto('journey_runs')
    .values({
      ...{ partition: p('partition'), home: p('home'), id: p('id'), journey: p('journey') },
      ...{ version: p('version'), item: p('item'), state: p('state'), step: p('step') },
      ...{ since: p('since'), due: p('due'), entered: p('entered'), marks: p('marks') },
      ...{ goal: p('goal'), goal_value: p('goal_value'), reason: p('reason'), data: p('data') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home', 'id']).doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        state: eb.ref('excluded.state'),
        step: eb.ref('excluded.step'),
        since: eb.ref('excluded.since'),
        due: eb.ref('excluded.due'),
        entered: eb.ref('excluded.entered'),
        marks: eb.ref('excluded.marks'),
        goal: eb.ref('excluded.goal'),
        goal_value: eb.ref('excluded.goal_value'),
        reason: eb.ref('excluded.reason'),
        data: eb.ref('excluded.data'),
      })),
    ),
);

/** Stores a run as it is now. */
export const writeRun = (run: Run): BoundWrite => {
  const { state, item, goal, goalValue, data, counted: _, ...rest } = run;
  const isEmpty = data.event === undefined && Object.keys(data.found).length === 0;
  return bind(WRITE, {
    partition: PARTITION,
    ...rest,
    state: RunState[state],
    item: item ?? null,
    goal: goal ?? null,
    goal_value: goalValue ?? null,
    data: isEmpty && data.from === undefined ? '' : JSON.stringify(data),
  });
};

const ADD_MARK = statement<RunTables, RunTables['journey_marks']>()((db, p) =>
  db
    .insertInto('journey_marks')
    .values({
      ...{ partition: p('partition'), home: p('home'), run: p('run'), n: p('n') },
      ...{ step: p('step'), time: p('time'), what: p('what'), reason: p('reason') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Adds to the story of a run. */
export const addMark = ({ home, id }: Run, n: number, mark: Mark): BoundWrite =>
  bind(ADD_MARK, { partition: PARTITION, home, run: id, n, ...mark });

const OF_HOME = statement<
  RunTables,
  { partition: number; home: number; waiting: number; limit: number },
  RunRow
>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select(RUN_COLUMNS)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .orderBy((eb) => eb('state', '=', p('waiting')), 'desc')
    .orderBy('entered', 'desc')
    .limit(p('limit')),
);

/** Runs of a home: those on their way, then the latest. */
export const runsOf = async (store: StoreReader, home: number): Promise<Run[]> =>
  (
    await store.all(OF_HOME, {
      ...{ partition: PARTITION, home, waiting: RunState.waiting, limit: MOST_OF_A_HOME },
    })
  ).map(toRun);

const DUE = statement<RunTables, { now: number; limit: number }, RunRow>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select(RUN_COLUMNS)
    // A value that stands in the text: only so is the index of those on their way used.
    .where('state', '=', (eb) => eb.lit(RunState.waiting))
    .where('due', '<=', p('now'))
    .orderBy('due')
    .limit(p('limit')),
);

/** Runs whose moment has come, in the order in which it did. */
export const dueRuns = async (store: StoreReader, now: number, limit: number): Promise<Run[]> =>
  (await store.all(DUE, { now, limit })).map(toRun);

const NEXT_DUE = statement<RunTables, object, { due: number | null }>()((db) =>
  db
    .selectFrom('journey_runs')
    .select((eb) => eb.fn.min('due').as('due'))
    .where('state', '=', (eb) => eb.lit(RunState.waiting)),
);

/** When the next run is due, milliseconds UTC; undefined when nobody is on the way. */
export const nextDue = async (store: StoreReader): Promise<number | undefined> =>
  (await store.get(NEXT_DUE, {}))?.due ?? undefined;

const OF_ITEM = statement<RunTables, { item: string; limit: number }, RunRow>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select(RUN_COLUMNS)
    .where('state', '=', (eb) => eb.lit(RunState.waiting))
    .where('item', '=', p('item'))
    .limit(p('limit')),
);

/** Runs on their way that are about an item. */
export const runsOfItem = async (store: StoreReader, item: string, limit: number): Promise<Run[]> =>
  (await store.all(OF_ITEM, { item, limit })).map(toRun);
