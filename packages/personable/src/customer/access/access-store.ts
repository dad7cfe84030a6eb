import { type BoundWrite, bind, statement } from '../../store/statement.ts';

/** A note of the log of accesses. */
export interface AccessRow {
  readonly partition: number;
  /** The first home of the person who was looked at. */
  readonly home: number;
  /** The minute it was in: milliseconds UTC. */
  readonly time: number;
  readonly who: string;
  readonly what: string;
  /** How often in that minute. */
  readonly count: number;
}

interface Tables {
  accesses: AccessRow;
}

const NOTE = statement<Tables, AccessRow>()((db, p) =>
  db
    .insertInto('accesses')
    .values({
      partition: p('partition'),
      home: p('home'),
      time: p('time'),
      who: p('who'),
      what: p('what'),
      count: p('count'),
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'home', 'time', 'who', 'what']).doUpdateSet((eb) => ({
        count: eb('accesses.count', '+', eb.ref('excluded.count')),
      })),
    ),
);

/** Notes an access, beside those of the same minute. */
export const noteAccess = (row: AccessRow): BoundWrite => bind(NOTE, row);

export const ACCESSES_OF_HOME = statement<
  Tables,
  { partition: number; home: number; before: number; limit: number },
  AccessRow
>()((db, p) =>
  db
    .selectFrom('accesses')
    .select(['partition', 'home', 'time', 'who', 'what', 'count'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('time', '<', p('before'))
    .orderBy('time', 'desc')
    .orderBy('who')
    .orderBy('what')
    .limit(p('limit')),
);

export const ACCESSES_BEFORE = statement<
  Tables,
  { partition: number; before: number; limit: number },
  AccessRow
>()((db, p) =>
  db
    .selectFrom('accesses')
    .select(['partition', 'home', 'time', 'who', 'what', 'count'])
    .where('partition', '=', p('partition'))
    .where('time', '<', p('before'))
    .orderBy('time')
    .limit(p('limit')),
);

type Key = Omit<AccessRow, 'count'>;

const REMOVE = statement<Tables, Key>()((db, p) =>
  db
    .deleteFrom('accesses')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('time', '=', p('time'))
    .where('who', '=', p('who'))
    .where('what', '=', p('what')),
);

/** Removes a note. */
export const removeAccess = ({ partition, home, time, who, what }: AccessRow): BoundWrite =>
  bind(REMOVE, { partition, home, time, who, what });
