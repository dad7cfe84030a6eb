import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { type Run, RunState } from './run.ts';
import type { RunTables } from './run-store.ts';

const PARTITION = 0;

interface Tables extends RunTables {
  journey_refusals: { journey: string; reason: string; people: number };
}

interface Place {
  readonly partition: number;
  readonly home: number;
  readonly id: string;
}
type Refused = Place & { readonly journey: string; readonly reason: string };

const PASSED = RunState.passed;

const COUNT = statement<Tables, Refused>()((db, p) =>
  db
    .insertInto('journey_refusals')
    .columns(['journey', 'reason', 'people'])
    .expression(
      db
        .selectNoFrom([
          sql<string>`${p('journey')}`.as('journey'),
          sql<string>`${p('reason')}`.as('reason'),
          sql<number>`1`.as('people'),
        ])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('journey_runs')
                .select('id')
                .where('partition', '=', p('partition'))
                .where('home', '=', p('home'))
                .where('journey', '=', p('journey'))
                .where('state', '=', PASSED)
                .where('reason', '=', p('reason')),
            ),
          ),
        ),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['journey', 'reason'])
        .doUpdateSet((eb) => ({ people: eb('journey_refusals.people', '+', 1) })),
    ),
);

/** The run's own reason is read from its row, so what is not stored takes nobody off. */
const LEAVE = statement<Tables, Refused>()((db, p) =>
  db
    .updateTable('journey_refusals')
    .set((eb) => ({ people: eb('people', '-', 1) }))
    .where('journey', '=', p('journey'))
    .where('reason', '=', (eb) =>
      eb
        .selectFrom('journey_runs')
        .select('reason')
        .where('partition', '=', p('partition'))
        .where('home', '=', p('home'))
        .where('id', '=', p('id'))
        .where('state', '=', PASSED)
        .where('reason', '!=', p('reason')),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('journey_runs')
            .select('id')
            .where('partition', '=', p('partition'))
            .where('home', '=', p('home'))
            .where('journey', '=', p('journey'))
            .where('id', '!=', p('id'))
            .where('state', '=', PASSED)
            .whereRef('journey_runs.reason', '=', 'journey_refusals.reason'),
        ),
      ),
    ),
);

// What was said of somebody who is gone must not stay.
const CLEAN = statement<Tables, object>()((db) =>
  db.deleteFrom('journey_refusals').where('people', '<=', 0),
);

const placeOf = ({ home, id, journey }: Pick<Run, 'home' | 'id' | 'journey'>) => ({
  ...{ partition: PARTITION, home, id, journey },
});

/**
 * Counts somebody who never began by why, once for each reason, whatever runs of theirs have it. To be written before the run: its row tells what
 * was said before.
 */
export const countRefusal = (run: Run): readonly BoundWrite[] => {
  const refused = { ...placeOf(run), reason: run.reason };
  const wasRefused = run.counted?.state === 'passed';
  return [...(wasRefused ? [bind(LEAVE, refused), bind(CLEAN, {})] : []), bind(COUNT, refused)];
};

/** Takes off a run that is about to be removed. */
export const forgetRefusal = (run: Pick<Run, 'home' | 'id' | 'journey'>): readonly BoundWrite[] => [
  bind(LEAVE, { ...placeOf(run), reason: '' }),
  bind(CLEAN, {}),
];

/** People who never began, by why. */
export interface PassedCount {
  readonly journey: string;
  readonly reason: string;
  readonly people: number;
}

/** Reasons that are looked at, over all journeys. */
const MOST_REASONS = 1_000;

const READ = statement<Tables, { limit: number }, PassedCount>()((db, p) =>
  db
    .selectFrom('journey_refusals')
    .select(['journey', 'reason', 'people'])
    .where('people', '>', 0)
    .orderBy('people', 'desc')
    .limit(p('limit')),
);

/** Why people never began, what is said of most of them first. */
export const countPassed = (store: StoreReader): Promise<PassedCount[]> =>
  store.all(READ, { limit: MOST_REASONS });
