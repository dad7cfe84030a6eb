import { type BoundWrite, bind, statement } from '../../store/statement.ts';

/** A conflict as the store keeps it. */
export interface ConflictRow {
  readonly partition: number;
  /** Sorts by time. */
  readonly id: string;
  readonly reason: string;
  /** Of the identity that more than one lay claim to, or whose person is at a limit. */
  readonly home: number;
  /** Of the identity it was seen with, where neither is a user's own; 0 for none. */
  readonly other: number;
  /** The namespace that is at its limit; empty for none. */
  readonly limited: string;
  /** JSON: the identities it was seen with and not linked to, the first few. */
  readonly others: string;
  /** Messages that would have linked. */
  readonly count: number;
  /** When the first and the last of them were, milliseconds UTC. */
  readonly first: number;
  readonly last: number;
  readonly state: string;
  readonly resolved: number | null;
  readonly source: string;
}

interface Tables {
  identity_conflicts: ConflictRow;
}

const COLUMNS = [
  ...(['partition', 'id', 'reason', 'home', 'other', 'limited', 'others'] as const),
  ...(['count', 'first', 'last', 'state', 'resolved', 'source'] as const),
] as const;

const PUT = statement<Tables, ConflictRow>()((db, p) =>
  db
    .insertInto('identity_conflicts')
    .values({
      partition: p('partition'),
      id: p('id'),
      reason: p('reason'),
      home: p('home'),
      other: p('other'),
      limited: p('limited'),
      others: p('others'),
      count: p('count'),
      first: p('first'),
      last: p('last'),
      state: p('state'),
      resolved: p('resolved'),
      source: p('source'),
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'id']).doUpdateSet((eb) => ({
        others: eb.ref('excluded.others'),
        count: eb.ref('excluded.count'),
        first: eb.ref('excluded.first'),
        last: eb.ref('excluded.last'),
        state: eb.ref('excluded.state'),
        resolved: eb.ref('excluded.resolved'),
        source: eb.ref('excluded.source'),
      })),
    ),
);

/** Keeps a conflict as it is now. */
export const putConflict = (row: ConflictRow): BoundWrite => bind(PUT, row);

export const READ_CONFLICTS_OF_HOME = statement<
  Tables,
  { partition: number; home: number },
  ConflictRow
>()((db, p) =>
  db
    .selectFrom('identity_conflicts')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where((eb) => eb.or([eb('home', '=', p('home')), eb('other', '=', p('home'))]))
    .orderBy('id'),
);

export const FIND_CONFLICT = statement<Tables, { partition: number; id: string }, ConflictRow>()(
  (db, p) =>
    db
      .selectFrom('identity_conflicts')
      .select(COLUMNS)
      .where('partition', '=', p('partition'))
      .where('id', '=', p('id')),
);

type Page = { partition: number; state: string; before: string; limit: number };

/** Conflicts of a state that began before one, the latest first. */
export const LIST_CONFLICTS = statement<Tables, Page, ConflictRow>()((db, p) =>
  db
    .selectFrom('identity_conflicts')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('state', '=', p('state'))
    .where('id', '<', p('before'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

export const READ_ALL_CONFLICTS = statement<Tables, { partition: number }, ConflictRow>()((db, p) =>
  db.selectFrom('identity_conflicts').select(COLUMNS).where('partition', '=', p('partition')),
);

export const COUNT_CONFLICTS = statement<Tables, { partition: number }, { count: number }>()(
  (db, p) =>
    db
      .selectFrom('identity_conflicts')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('partition', '=', p('partition')),
);

/** Those that were seen longest ago. */
export const STALEST_CONFLICTS = statement<
  Tables,
  { partition: number; limit: number },
  ConflictRow
>()((db, p) =>
  db
    .selectFrom('identity_conflicts')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .orderBy('last')
    .limit(p('limit')),
);

const REMOVE = statement<Tables, { partition: number; id: string }>()((db, p) =>
  db
    .deleteFrom('identity_conflicts')
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** Removes a conflict. */
export const removeConflict = (partition: number, id: string): BoundWrite =>
  bind(REMOVE, { partition, id });
