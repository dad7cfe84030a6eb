import { type BoundWrite, bind, statement } from '../../store/statement.ts';

/** A version of what the plan says of an event; without mode and schema: from then on nothing. */
export interface PlanVersion {
  readonly event: string;
  /** 1, 2, 3 … of the event. */
  readonly version: number;
  readonly mode: string | null;
  /** JSON text. */
  readonly schema: string | null;
  /** Milliseconds UTC. */
  readonly time: number;
  /** `console`, `key` or `library`. */
  readonly by: string;
}

interface Tables {
  plan_versions: PlanVersion;
}

const ADD = statement<Tables, PlanVersion>()((db, p) =>
  db.insertInto('plan_versions').values({
    event: p('event'),
    version: p('version'),
    mode: p('mode'),
    schema: p('schema'),
    time: p('time'),
    by: p('by'),
  }),
);

const TRIM = statement<Tables, { event: string; before: number }>()((db, p) =>
  db
    .deleteFrom('plan_versions')
    .where('event', '=', p('event'))
    .where('version', '<=', p('before')),
);

/** Stores a version, and lets go of the oldest ones. */
export const addVersion = (version: PlanVersion, kept: number): BoundWrite[] => [
  bind(ADD, version),
  bind(TRIM, { event: version.event, before: version.version - kept }),
];

/** Of every event its last version. */
export const READ_PLAN = statement<Tables, object, PlanVersion>()((db) =>
  db
    .selectFrom('plan_versions as one')
    .selectAll()
    .where('version', '=', (eb) =>
      eb
        .selectFrom('plan_versions as other')
        .select(({ fn }) => fn.max('other.version').as('last'))
        .whereRef('other.event', '=', 'one.event'),
    )
    .orderBy('event'),
);

/** The versions of an event, newest first. */
export const READ_VERSIONS = statement<Tables, { event: string }, PlanVersion>()((db, p) =>
  db
    .selectFrom('plan_versions')
    .selectAll()
    .where('event', '=', p('event'))
    .orderBy('version', 'desc'),
);
