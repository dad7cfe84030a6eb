import { type BoundWrite, bind, statement } from '../../store/statement.ts';

/** That a person belongs to an audience, as it is stored; times in milliseconds UTC. */
export interface MemberRow {
  partition: number;
  audience: number;
  /** The person's first home. */
  home: number;
  since: number;
  why: string;
  position: number;
}

interface ChangeRow {
  partition: number;
  home: number;
  audience: number;
  position: number;
  time: number;
  entered: number;
  why: string;
}

interface Tables {
  audience_members: MemberRow;
  audience_changes: ChangeRow;
  checkpoints: { fold: string; partition: number; position: number };
}

/** How often somebody's coming and going in one audience is remembered. */
const REMEMBERED = 20;
const FOLD = 'audiences';

/** The audiences of a home. */
export const MEMBERSHIPS_OF = statement<
  Tables,
  { partition: number; home: number },
  Omit<MemberRow, 'partition' | 'home'>
>()((db, p) =>
  db
    .selectFrom('audience_members')
    .select(['audience', 'since', 'why', 'position'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Members of an audience with `after < home`, in order. */
export const MEMBERS = statement<
  Tables,
  { partition: number; audience: number; after: number; upTo: number; limit: number },
  Omit<MemberRow, 'partition' | 'audience'>
>()((db, p) =>
  db
    .selectFrom('audience_members')
    .select(['home', 'since', 'why', 'position'])
    .where('partition', '=', p('partition'))
    .where('audience', '=', p('audience'))
    .where('home', '>', p('after'))
    .where('home', '<=', p('upTo'))
    .orderBy('home')
    .limit(p('limit')),
);

/** Homes of the members of an audience with `after < home <= upTo`. */
export const MEMBER_HOMES = statement<
  Tables,
  { partition: number; audience: number; after: number; upTo: number },
  { home: number }
>()((db, p) =>
  db
    .selectFrom('audience_members')
    .select('home')
    .where('partition', '=', p('partition'))
    .where('audience', '=', p('audience'))
    .where('home', '>', p('after'))
    .where('home', '<=', p('upTo')),
);

/** How many belong to each audience. */
export const SIZES = statement<Tables, { partition: number }, { audience: number; size: number }>()(
  (db, p) =>
    db
      .selectFrom('audience_members')
      .select((eb) => ['audience', eb.fn.countAll<number>().as('size')])
      .where('partition', '=', p('partition'))
      .groupBy('audience'),
);

const WRITE = statement<Tables, MemberRow>()((db, p) =>
  db
    .insertInto('audience_members')
    .values({
      partition: p('partition'),
      audience: p('audience'),
      home: p('home'),
      since: p('since'),
      why: p('why'),
      position: p('position'),
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home', 'audience']).doUpdateSet((eb) => ({
        since: eb.ref('excluded.since'),
        why: eb.ref('excluded.why'),
        position: eb.ref('excluded.position'),
      })),
    ),
);

/** Stores that somebody belongs to an audience. */
export const writeMember = (row: MemberRow): BoundWrite => bind(WRITE, row);

const REMOVE = statement<Tables, { partition: number; audience: number; home: number }>()((db, p) =>
  db
    .deleteFrom('audience_members')
    .where('partition', '=', p('partition'))
    .where('audience', '=', p('audience'))
    .where('home', '=', p('home')),
);

/** Stores that somebody does not belong to an audience. */
export const removeMember = (row: {
  partition: number;
  audience: number;
  home: number;
}): BoundWrite => bind(REMOVE, row);

const REMOVE_HOME = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('audience_members')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

const REMOVE_CHANGES = statement<Tables, { partition: number; home: number }>()((db, p) =>
  db
    .deleteFrom('audience_changes')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Forgets that a home ever was in an audience. */
export const forgetMemberships = (partition: number, home: number): BoundWrite[] => [
  bind(REMOVE_HOME, { partition, home }),
  bind(REMOVE_CHANGES, { partition, home }),
];

const REMOVE_AUDIENCE = statement<Tables, { partition: number; audience: number; upTo: number }>()(
  (db, p) =>
    db
      .deleteFrom('audience_members')
      .where('partition', '=', p('partition'))
      .where('audience', '=', p('audience'))
      .where('home', '<=', p('upTo')),
);

/** Removes the members of an audience up to a home. */
export const removeMembers = (partition: number, audience: number, upTo: number): BoundWrite =>
  bind(REMOVE_AUDIENCE, { partition, audience, upTo });

const WRITE_CHANGE = statement<Tables, ChangeRow>()((db, p) =>
  db
    .insertInto('audience_changes')
    .values({
      partition: p('partition'),
      home: p('home'),
      audience: p('audience'),
      position: p('position'),
      time: p('time'),
      entered: p('entered'),
      why: p('why'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

const FORGET_OLDEST = statement<Tables, { partition: number; home: number; audience: number }>()(
  (db, p) =>
    db
      .deleteFrom('audience_changes')
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .where('audience', '=', p('audience'))
      .where('time', '<', (eb) =>
        eb
          .selectFrom('audience_changes')
          .select('time')
          .where('partition', '=', p('partition'))
          .where('home', '=', p('home'))
          .where('audience', '=', p('audience'))
          .orderBy('time', 'desc')
          .limit(1)
          .offset(REMEMBERED - 1),
      ),
);

/** Remembers that somebody came or went, among the last twenty times with that audience. */
export const writeChange = (
  row: Omit<ChangeRow, 'entered'> & { entered: boolean },
): BoundWrite[] => [
  bind(WRITE_CHANGE, { ...row, entered: row.entered ? 1 : 0 }),
  bind(FORGET_OLDEST, row),
];

/** When a home came and went, the latest first. */
export const CHANGES_OF = statement<
  Tables,
  { partition: number; home: number; limit: number },
  Omit<ChangeRow, 'partition' | 'home'>
>()((db, p) =>
  db
    .selectFrom('audience_changes')
    .select(['audience', 'position', 'time', 'entered', 'why'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .orderBy('time', 'desc')
    .limit(p('limit')),
);

/** Who came and went since a moment, milliseconds UTC, in order. */
export const CHANGES_SINCE = statement<
  Tables,
  { partition: number; time: number },
  Pick<ChangeRow, 'home' | 'audience' | 'time' | 'entered'>
>()((db, p) =>
  db
    .selectFrom('audience_changes')
    .select(['home', 'audience', 'time', 'entered'])
    .where('partition', '=', p('partition'))
    .where('time', '>=', p('time'))
    .orderBy('time')
    .orderBy('position'),
);

/** Up to where the log has been looked at for who comes and goes. */
export const READ_POSITION = statement<Tables, { partition: number }, { position: number }>()(
  (db, p) =>
    db
      .selectFrom('checkpoints')
      .select('position')
      .where('fold', '=', FOLD)
      .where('partition', '=', p('partition')),
);

const WRITE_POSITION = statement<Tables, { partition: number; position: number }>()((db, p) =>
  db
    .insertInto('checkpoints')
    .values({ fold: FOLD, partition: p('partition'), position: p('position') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'partition'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    ),
);

/** Notes up to where the log has been looked at. */
export const writePosition = (partition: number, position: number): BoundWrite =>
  bind(WRITE_POSITION, { partition, position });

const FORGET_POSITION = statement<Tables, object>()((db) =>
  db.deleteFrom('checkpoints').where('fold', 'in', [FOLD, 'profiles']),
);

/** Lets everybody be asked again: the folds are made anew. */
export const forgetPosition = (): BoundWrite => bind(FORGET_POSITION, {});

/** People who are in both of two audiences, for each two of some. */
export const OVERLAP = statement<
  Tables,
  { partition: number; a: number; b: number },
  { common: number }
>()((db, p) =>
  db
    .selectFrom('audience_members as one')
    .innerJoin('audience_members as other', (join) =>
      join.onRef('one.home', '=', 'other.home').onRef('one.partition', '=', 'other.partition'),
    )
    .select((eb) => eb.fn.countAll<number>().as('common'))
    .where('one.partition', '=', p('partition'))
    .where('one.audience', '=', p('a'))
    .where('other.audience', '=', p('b')),
);
