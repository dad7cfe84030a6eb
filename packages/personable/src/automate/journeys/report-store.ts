import { statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Mark, type Run, RunState } from './run.ts';
import { RUN_COLUMNS, type RunRow, type RunTables, toRun } from './run-store.ts';

const PARTITION = 0;
/** Marks of one run that are shown. */
const MOST_MARKS = 500;

/** Runs of a version that stand alike. */
export interface RunCount {
  readonly journey: string;
  readonly version: number;
  readonly state: number;
  readonly step: string;
  readonly count: number;
  /** Of these, those whose goal was met, and what it was worth. */
  readonly goals: number;
  readonly value: number | null;
  /** Milliseconds from coming in to the goal, added up. */
  readonly took: number | null;
}

const COUNTS = statement<RunTables, object, RunCount>()((db) =>
  db
    .selectFrom('journey_runs')
    .select((eb) => [
      ...(['journey', 'version', 'state', 'step'] as const),
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('goal').as('goals'),
      eb.fn.sum<number | null>('goal_value').as('value'),
      eb.fn.sum<number | null>(eb('goal', '-', eb.ref('entered'))).as('took'),
    ])
    .groupBy(['journey', 'version', 'state', 'step']),
);

/** How many runs stand where. */
export const countRuns = (store: StoreReader): Promise<RunCount[]> => store.all(COUNTS, {});

/** People who never began, by why. */
export interface PassedCount {
  readonly journey: string;
  readonly reason: string;
  readonly people: number;
}

/** Reasons that are looked at, over all journeys. */
const MOST_REASONS = 1_000;

const PASSED = statement<RunTables, { state: number; limit: number }, PassedCount>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select((eb) => ['journey', 'reason', eb.fn.count<number>('home').distinct().as('people')])
    .where('state', '=', p('state'))
    .groupBy(['journey', 'reason'])
    .orderBy('people', 'desc')
    .limit(p('limit')),
);

/** Why people never began, what is said of most of them first. */
export const countPassed = (store: StoreReader): Promise<PassedCount[]> =>
  store.all(PASSED, { state: RunState.passed, limit: MOST_REASONS });

/** Which runs are wanted; what is null does not limit. */
export interface RunsWanted {
  readonly journey: string | null;
  readonly state: number | null;
  /** Entered before, milliseconds UTC. */
  readonly before: number;
  readonly limit: number;
}

const LIST = statement<RunTables, RunsWanted, RunRow>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select(RUN_COLUMNS)
    .where((eb) => eb.or([eb(p('journey'), 'is', null), eb('journey', '=', p('journey'))]))
    .where((eb) => eb.or([eb(p('state'), 'is', null), eb('state', '=', p('state'))]))
    .where('entered', '<', p('before'))
    .orderBy('entered', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** Runs, the latest first. */
export const listRuns = async (store: StoreReader, wanted: RunsWanted): Promise<Run[]> =>
  (await store.all(LIST, wanted)).map(toRun);

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
