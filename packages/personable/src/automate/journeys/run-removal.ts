import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { forgetRefusal } from './refusal-store.ts';
import { RunState } from './run.ts';
import { RUN_COLUMNS, type RunRow, type RunTables, toRun } from './run-store.ts';
import { journeyStates } from './standing-store.ts';
import { Standings } from './standings.ts';

const PARTITION = 0;
/** Rows removed at once. */
const SLICE = 500;

const OF_HOME = statement<RunTables, { partition: number; home: number; limit: number }, RunRow>()(
  (db, p) =>
    db
      .selectFrom('journey_runs')
      .select(RUN_COLUMNS)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .limit(p('limit')),
);
const REMOVE = statement<RunTables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .deleteFrom('journey_runs')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);
const REMOVE_MARKS = statement<RunTables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('journey_marks')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** What removes runs as they are stored, and takes them off what is counted. */
const removing = (rows: readonly RunRow[]): BoundWrite[] => {
  const standings = new Standings();
  const removals = rows.flatMap((row) => {
    const run = toRun(row);
    standings.remove(run);
    const refusal = row.state === RunState.passed ? forgetRefusal(run) : [];
    return [...refusal, bind(REMOVE, { partition: PARTITION, home: row.home, id: row.id })];
  });
  return [...removals, ...standings.writes()];
};

/** Removes some runs of a home and all their marks; resolves to how many, 0 when none is left. */
export const removeRunsOf = async (store: Store, home: number): Promise<number> => {
  const at = { partition: PARTITION, home };
  const rows = await store.all(OF_HOME, { ...at, limit: SLICE });
  await store.write([...removing(rows), bind(REMOVE_MARKS, at)]);
  return rows.length;
};

const OLD = statement<
  RunTables,
  { journey: string; state: number; time: number; limit: number },
  RunRow
>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select(RUN_COLUMNS)
    .where('journey', '=', p('journey'))
    .where('state', '=', p('state'))
    .where('entered', '<', p('time'))
    .limit(p('limit')),
);
const REMOVE_STORY = statement<RunTables, { partition: number; home: number; id: string }>()(
  (db, p) =>
    db
      .deleteFrom('journey_marks')
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where('run', '=', p('id')),
);

/** Removes some runs that are over and began before a time, milliseconds UTC; resolves to their homes. */
export const removeRunsBefore = async (store: Store, time: number): Promise<number[]> => {
  const rows: RunRow[] = [];
  for (const place of await journeyStates(store)) {
    const limit = SLICE - rows.length;
    if (place.state === RunState.waiting || limit === 0) continue;
    rows.push(...(await store.all(OLD, { ...place, time, limit })));
  }
  await store.write([
    ...removing(rows),
    ...rows.map(({ home, id }) => bind(REMOVE_STORY, { partition: PARTITION, home, id })),
  ]);
  return rows.map(({ home }) => home);
};
