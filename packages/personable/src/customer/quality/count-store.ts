import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import { TALLIES, type Tallies } from './tallies.ts';

/** The tallies of an hour: of one event of a source, or of all of them where the event is empty. */
export interface CountRow extends Tallies {
  readonly source: string;
  readonly event: string;
  /** Hours since 1970, UTC. */
  readonly hour: number;
}

/** When something of a source was first and last taken: milliseconds UTC; of all events where the event is empty. */
export interface SeenRow {
  readonly source: string;
  readonly event: string;
  readonly first: number;
  readonly last: number;
  readonly accepted: number;
}

interface Tables {
  quality_counts: CountRow;
  quality_seen: SeenRow;
  quality_runs: { opened: number; until: number };
}

const ADD = statement<Tables, CountRow>()((db, p) =>
  db
    .insertInto('quality_counts')
    .values({
      source: p('source'),
      event: p('event'),
      hour: p('hour'),
      accepted: p('accepted'),
      duplicates: p('duplicates'),
      rejected: p('rejected'),
      violations: p('violations'),
      late: p('late'),
      ahead: p('ahead'),
      corrected: p('corrected'),
      timed: p('timed'),
      off_seconds: p('off_seconds'),
      off_minutes: p('off_minutes'),
      off_hours: p('off_hours'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['source', 'event', 'hour'])
        .doUpdateSet((eb) =>
          Object.fromEntries(
            TALLIES.map((name) => [
              name,
              eb(`quality_counts.${name}`, '+', eb.ref(`excluded.${name}`)),
            ]),
          ),
        ),
    ),
);

/** Adds to the tallies of an hour. */
export const addCounts = (row: CountRow): BoundWrite => bind(ADD, row);

const SEE = statement<Tables, SeenRow>()((db, p) =>
  db
    .insertInto('quality_seen')
    .values({
      source: p('source'),
      event: p('event'),
      first: p('first'),
      last: p('last'),
      accepted: p('accepted'),
    })
    .onConflict((conflict) =>
      conflict.columns(['source', 'event']).doUpdateSet((eb) => ({
        last: eb.ref('excluded.last'),
        accepted: eb('quality_seen.accepted', '+', eb.ref('excluded.accepted')),
      })),
    ),
);

/** Notes when something of a source was last taken. */
export const noteSeen = (row: SeenRow): BoundWrite => bind(SEE, row);

/** What was last taken in a span of time, and often enough to say something of it. */
export const READ_FALLEN_SILENT = statement<
  Tables,
  { from: number; to: number; least: number; limit: number },
  SeenRow
>()((db, p) =>
  db
    .selectFrom('quality_seen')
    .selectAll()
    .where('last', '>=', p('from'))
    .where('last', '<', p('to'))
    .where('accepted', '>=', p('least'))
    .orderBy('accepted', 'desc')
    .limit(p('limit')),
);

export const READ_SEEN = statement<Tables, { source: string; event: string }, SeenRow>()((db, p) =>
  db
    .selectFrom('quality_seen')
    .selectAll()
    .where('source', '=', p('source'))
    .where('event', '=', p('event')),
);

/** Sources, the last heard first. */
export const READ_SOURCES = statement<Tables, { limit: number }, SeenRow>()((db, p) =>
  db
    .selectFrom('quality_seen')
    .selectAll()
    .where('event', '=', '')
    .orderBy('last', 'desc')
    .limit(p('limit')),
);

const tallies = TALLIES.map((name) => name);

/** The hours of a source, or of one event of it. */
export const READ_HOURS = statement<
  Tables,
  { source: string; event: string; from: number; to: number },
  CountRow
>()((db, p) =>
  db
    .selectFrom('quality_counts')
    .select(['source', 'event', 'hour', ...tallies])
    .where('source', '=', p('source'))
    .where('event', '=', p('event'))
    .where('hour', '>=', p('from'))
    .where('hour', '<', p('to'))
    .orderBy('hour'),
);

/** Sums of each source over some hours. */
export const READ_SOURCE_SUMS = statement<
  Tables,
  { from: number; to: number },
  Tallies & { source: string }
>()((db, p) =>
  db
    .selectFrom('quality_counts')
    .select('source')
    .select((eb) => TALLIES.map((name) => eb.fn.sum<number>(name).as(name)))
    .where('event', '=', '')
    .where('hour', '>=', p('from'))
    .where('hour', '<', p('to'))
    .groupBy('source'),
);

/** Sums of each event of each source over some hours, the most frequent first. */
export const READ_EVENT_SUMS = statement<
  Tables,
  { from: number; to: number; limit: number },
  Tallies & { source: string; event: string }
>()((db, p) =>
  db
    .selectFrom('quality_counts')
    .select(['source', 'event'])
    .select((eb) => TALLIES.map((name) => eb.fn.sum<number>(name).as(name)))
    .where('event', '!=', '')
    .where('hour', '>=', p('from'))
    .where('hour', '<', p('to'))
    .groupBy(['source', 'event'])
    .orderBy('accepted', 'desc')
    .limit(p('limit')),
);

const TRIM_COUNTS = statement<Tables, { before: number }>()((db, p) =>
  db.deleteFrom('quality_counts').where('hour', '<', p('before')),
);
const TRIM_SEEN = statement<Tables, { before: number }>()((db, p) =>
  db.deleteFrom('quality_seen').where('last', '<', p('before')),
);
const TRIM_RUNS = statement<Tables, { before: number }>()((db, p) =>
  db.deleteFrom('quality_runs').where('until', '<', p('before')),
);

/** Forgets what was before a time: milliseconds UTC. */
export const trimCounts = (before: number): BoundWrite[] => [
  bind(TRIM_COUNTS, { before: Math.floor(before / 3_600_000) }),
  bind(TRIM_SEEN, { before }),
  bind(TRIM_RUNS, { before }),
];

const NOTE_RUN = statement<Tables, { opened: number; until: number }>()((db, p) =>
  db
    .insertInto('quality_runs')
    .values({ opened: p('opened'), until: p('until') })
    .onConflict((conflict) =>
      conflict.column('opened').doUpdateSet((eb) => ({ until: eb.ref('excluded.until') })),
    ),
);

/** Notes that the engine was open from one time until another: milliseconds UTC. */
export const noteRun = (opened: number, until: number): BoundWrite =>
  bind(NOTE_RUN, { opened, until });

/** When the engine was open, since a time. */
export const READ_RUNS = statement<Tables, { from: number }, { opened: number; until: number }>()(
  (db, p) => db.selectFrom('quality_runs').selectAll().where('until', '>=', p('from')),
);
