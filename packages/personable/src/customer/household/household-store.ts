import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Household } from './household.ts';

interface Tables {
  households: HouseholdRow;
  household_members: { partition: number; home: number; household: string };
}

interface HouseholdRow {
  id: string;
  version: number;
  body: string;
}

/** The one partition of a store with one. */
const PARTITION = 0;

export const READ_HOUSEHOLD = statement<Tables, { id: string }, HouseholdRow>()((db, p) =>
  db.selectFrom('households').selectAll().where('id', '=', p('id')),
);

/** Households after one, in the order in which they were made. */
export const LIST_HOUSEHOLDS = statement<Tables, { after: string; limit: number }, HouseholdRow>()(
  (db, p) =>
    db
      .selectFrom('households')
      .selectAll()
      .where('id', '>', p('after'))
      .orderBy('id')
      .limit(p('limit')),
);

/** Which household a home belongs to. */
export const READ_MEMBERSHIP = statement<
  Tables,
  { partition: number; home: number },
  { household: string }
>()((db, p) =>
  db
    .selectFrom('household_members')
    .select('household')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

const WRITE_HOUSEHOLD = statement<Tables, HouseholdRow>()((db, p) =>
  db
    .insertInto('households')
    .values({ id: p('id'), version: p('version'), body: p('body') })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

const FORGET_MEMBERS = statement<Tables, { household: string }>()((db, p) =>
  db.deleteFrom('household_members').where('household', '=', p('household')),
);

const ADD_MEMBER = statement<Tables, { partition: number; home: number; household: string }>()(
  (db, p) =>
    db
      .insertInto('household_members')
      .values({ partition: p('partition'), home: p('home'), household: p('household') }),
);

const REMOVE_HOUSEHOLD = statement<Tables, { id: string }>()((db, p) =>
  db.deleteFrom('households').where('id', '=', p('id')),
);

/** Stores a household as it is now, with its members. */
export const writeHousehold = (household: Household): BoundWrite[] => {
  const { id, version, members } = household;
  return [
    bind(WRITE_HOUSEHOLD, { id, version, body: JSON.stringify(household) }),
    bind(FORGET_MEMBERS, { household: id }),
    ...members.map(({ home }) => bind(ADD_MEMBER, { partition: PARTITION, home, household: id })),
  ];
};

/** Removes a household with its members. */
export const removeHousehold = (id: string): BoundWrite[] => [
  bind(FORGET_MEMBERS, { household: id }),
  bind(REMOVE_HOUSEHOLD, { id }),
];
