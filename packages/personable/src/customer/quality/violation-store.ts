import { type BoundWrite, bind, statement } from '../../store/statement.ts';

/** How often a rule was broken by messages that were taken all the same. */
export interface ViolationRow {
  readonly event: string;
  readonly rule: string;
  /** The rule in words. */
  readonly message: string;
  readonly count: number;
  /** Milliseconds UTC. */
  readonly first: number;
  readonly last: number;
  /** Of the last message that broke it, in the log: what it says stands nowhere else, and goes with it. */
  readonly position: number;
}

interface Tables {
  quality_violations: ViolationRow;
}

const ADD = statement<Tables, ViolationRow>()((db, p) =>
  db
    .insertInto('quality_violations')
    .values({
      event: p('event'),
      rule: p('rule'),
      message: p('message'),
      count: p('count'),
      first: p('first'),
      last: p('last'),
      position: p('position'),
    })
    .onConflict((conflict) =>
      conflict.columns(['event', 'rule']).doUpdateSet((eb) => ({
        message: eb.ref('excluded.message'),
        count: eb('quality_violations.count', '+', eb.ref('excluded.count')),
        last: eb.ref('excluded.last'),
        position: eb.ref('excluded.position'),
      })),
    ),
);

/** Adds to how often a rule was broken. */
export const addViolation = (row: ViolationRow): BoundWrite => bind(ADD, row);

const FORGET = statement<Tables, { event: string }>()((db, p) =>
  db.deleteFrom('quality_violations').where('event', '=', p('event')),
);

/** Forgets how often the rules of an event were broken: they are others now. */
export const forgetViolations = (event: string): BoundWrite => bind(FORGET, { event });

const FORGET_BEFORE = statement<Tables, { before: number }>()((db, p) =>
  db.deleteFrom('quality_violations').where('last', '<', p('before')),
);

/** Forgets rules that nobody broke since a time: milliseconds UTC. */
export const forgetViolationsBefore = (before: number): BoundWrite =>
  bind(FORGET_BEFORE, { before });

/** The rules broken most often. */
export const READ_VIOLATIONS = statement<Tables, { limit: number }, ViolationRow>()((db, p) =>
  db.selectFrom('quality_violations').selectAll().orderBy('count', 'desc').limit(p('limit')),
);
