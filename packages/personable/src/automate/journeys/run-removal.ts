import { bind, statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { RunState } from './run.ts';
import type { RunTables } from './run-store.ts';

const PARTITION = 0;
/** Rows removed at once. */
const SLICE = 500;

const REMOVE = statement<RunTables, { partition: number; home: number; limit: number }>()((db, p) =>
  db
    .deleteFrom('journey_runs')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('journey_runs')
        .select('id')
        .where('partition', '=', p('partition'))
        .where('home', '=', p('home'))
        .limit(p('limit')),
    ),
);
const REMOVE_MARKS = statement<RunTables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('journey_marks')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);
const COUNT = statement<RunTables, { partition: number; home: number }, { count: number }>()(
  (db, p) =>
    db
      .selectFrom('journey_runs')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home')),
);

/** Removes some runs of a home and all their marks; resolves to how many, 0 when none is left. */
export const removeRunsOf = async (store: Store, home: number): Promise<number> => {
  const at = { partition: PARTITION, home };
  const before = (await store.get(COUNT, at))?.count ?? 0;
  await store.write([bind(REMOVE, { ...at, limit: SLICE }), bind(REMOVE_MARKS, at)]);
  return Math.min(SLICE, before);
};

interface Old {
  readonly home: number;
  readonly id: string;
}

const OLD = statement<RunTables, { time: number; waiting: number; limit: number }, Old>()((db, p) =>
  db
    .selectFrom('journey_runs')
    .select(['home', 'id'])
    .where('entered', '<', p('time'))
    .where('state', '!=', p('waiting'))
    .limit(p('limit')),
);
const REMOVE_ONE = statement<RunTables, { partition: number; home: number; id: string }>()(
  (db, p) =>
    db
      .deleteFrom('journey_runs')
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where('id', '=', p('id')),
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
  const rows = await store.all(OLD, { time, waiting: RunState.waiting, limit: SLICE });
  const places = rows.map((row) => ({ partition: PARTITION, ...row }));
  await store.write([
    ...places.map((place) => bind(REMOVE_ONE, place)),
    ...places.map((place) => bind(REMOVE_STORY, place)),
  ]);
  return rows.map(({ home }) => home);
};
