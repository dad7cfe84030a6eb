import { statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Mark, type Run, RunState, type RunStateName } from './run.ts';
import { RUN_COLUMNS, type RunRow, type RunTables, toRun } from './run-store.ts';
import { journeyStates } from './standing-store.ts';

const PARTITION = 0;
/** Marks of one run that are shown. */
const MOST_MARKS = 500;

/** Which runs are wanted. */
export interface RunsWanted {
  readonly journey?: string | undefined;
  readonly state?: RunStateName | undefined;
  /** Entered before, milliseconds UTC. */
  readonly before: number;
  readonly limit: number;
}

interface Listed {
  readonly journey: string;
  readonly state: number;
  readonly before: number;
  readonly limit: number;
}

const LIST = statement<RunTables, Listed, RunRow>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select(RUN_COLUMNS)
    .where('journey', '=', p('journey'))
    .where('state', '=', p('state'))
    .where('entered', '<', p('before'))
    .orderBy('entered', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** Runs, the latest first: of each journey and state that there is, the index has the latest. */
export const listRuns = async (store: StoreReader, wanted: RunsWanted): Promise<Run[]> => {
  const { journey, state, before, limit } = wanted;
  const rows: RunRow[] = [];
  for (const place of await journeyStates(store)) {
    if (journey !== undefined && place.journey !== journey) continue;
    if (state !== undefined && place.state !== RunState[state]) continue;
    rows.push(...(await store.all(LIST, { ...place, before, limit })));
  }
  return rows
    .sort((a, b) => b.entered - a.entered || (a.id < b.id ? 1 : -1))
    .slice(0, limit)
    .map(toRun);
};

const FIND = statement<RunTables, { partition: number; home: number; id: string }, RunRow>()(
  (db, p) =>
    db
      .selectFrom('journey_runs')
      .select(RUN_COLUMNS)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where('id', '=', p('id')),
);

/** A run; undefined where there is none. */
export const findRun = async (
  store: StoreReader,
  home: number,
  id: string,
): Promise<Run | undefined> => {
  const row = await store.get(FIND, { partition: PARTITION, home, id });
  return row === undefined ? undefined : toRun(row);
};

const STORY = statement<
  RunTables,
  { partition: number; home: number; run: string; limit: number },
  Mark
>()((db, p) =>
  db
    .selectFrom('journey_marks')
    .select(['step', 'time', 'what', 'reason'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('run', '=', p('run'))
    .orderBy('n')
    .limit(p('limit')),
);

/** What happened to a run, in order. */
export const storyOf = (store: StoreReader, home: number, run: string): Promise<Mark[]> =>
  store.all(STORY, { partition: PARTITION, home, run, limit: MOST_MARKS });

/** The home that stands in a run's id; undefined in what is none. */
export const homeOfRun = (id: string): number | undefined => {
  const home = Number(id.split('~')[1]);
  return Number.isSafeInteger(home) && home > 0 ? home : undefined;
};
