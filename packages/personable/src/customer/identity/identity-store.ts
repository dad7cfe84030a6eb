import type { BoundWrite } from '../../store/statement.ts';
import { bind, statement } from '../../store/statement.ts';
import { RecordKind } from '../../store/store.ts';

interface Tables {
  identities: { partition: number; namespace: string; value: string; home: number };
  links: { partition: number; home: number; other: number; refused: number };
  events: {
    partition: number;
    position: number;
    home: number;
    kind: number;
    message_hash: number;
    message_id: string;
  };
}

type Key = Pair & { partition: number };
interface Pair {
  namespace: string;
  value: string;
}

export const READ_HOME = statement<Tables, Key, { home: number }>()((db, p) =>
  db
    .selectFrom('identities')
    .select('home')
    .where('partition', '=', p('partition'))
    .where('namespace', '=', p('namespace'))
    .where('value', '=', p('value')),
);

export const READ_LAST_HOME = statement<Tables, object, { last: number | null }>()((db) =>
  db.selectFrom('identities').select((eb) => eb.fn.max('home').as('last')),
);

export const READ_IDENTITIES = statement<Tables, { partition: number; home: number }, Pair>()(
  (db, p) =>
    db
      .selectFrom('identities')
      .select(['namespace', 'value'])
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .orderBy('namespace')
      .orderBy('value'),
);

type After = Pair & { partition: number; limit: number };

/** Identities in order, after one. */
export const READ_IDENTITIES_AFTER = statement<Tables, After, Pair>()((db, p) =>
  db
    .selectFrom('identities')
    .select(['namespace', 'value'])
    .where('partition', '=', p('partition'))
    .where((eb) =>
      eb.or([
        eb('namespace', '>', p('namespace')),
        eb('namespace', '=', p('namespace')).and('value', '>', p('value')),
      ]),
    )
    .orderBy('namespace')
    .orderBy('value')
    .limit(p('limit')),
);

const MINT = statement<Tables, Tables['identities']>()((db, p) =>
  db
    .insertInto('identities')
    .values({
      partition: p('partition'),
      namespace: p('namespace'),
      value: p('value'),
      home: p('home'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** The last home of the log: one that was erased has no identity, and is never given out again. */
export const READ_LAST_LOGGED_HOME = statement<Tables, { partition: number }, { home: number }>()(
  (db, p) =>
    db
      .selectFrom('events')
      .select('home')
      .where('partition', '=', p('partition'))
      .orderBy('home', 'desc')
      .limit(1),
);

/** Gives an identity its home, once. */
export const mint = (row: Tables['identities']): BoundWrite => bind(MINT, row);

export const READ_LINKS = statement<
  Tables,
  { partition: number; home: number },
  { other: number; refused: number }
>()((db, p) =>
  db
    .selectFrom('links')
    .select(['other', 'refused'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** Whether the log has a message of a sender, by its id. */
export const FIND_MESSAGE = statement<
  Tables,
  { partition: number; hash: number; messageId: string },
  { position: number }
>()((db, p) =>
  db
    .selectFrom('events')
    .select('position')
    .where('partition', '=', p('partition'))
    .where('message_hash', '=', p('hash'))
    .where('message_id', '=', p('messageId'))
    .where('kind', '=', RecordKind.event)
    .limit(1),
);

const LINK = statement<Tables, Tables['links']>()((db, p) =>
  db
    .insertInto('links')
    .values({
      partition: p('partition'),
      home: p('home'),
      other: p('other'),
      refused: p('refused'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['partition', 'home', 'other'])
        .doUpdateSet((eb) => ({ refused: eb.ref('excluded.refused') })),
    ),
);

/**
 * Notes an accepted link, or with `refused` 1 that it was undone and is not to be made again by itself, for
 * the next question whether one exists. The log is the truth.
 */
export const noteLink = (row: Tables['links']): BoundWrite => bind(LINK, row);

/** Homes that are or were linked with another. */
export const LINKED_HOMES = statement<Tables, { partition: number }, { home: number }>()((db, p) =>
  db.selectFrom('links').select('home').distinct().where('partition', '=', p('partition')),
);
