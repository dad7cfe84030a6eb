import { type BoundWrite, bind, statement } from '../store/statement.ts';
import type { Item } from './item.ts';

interface Tables {
  items: {
    key: number;
    id: string;
    source: string;
    updated: number;
    deleted: number | null;
    body: string;
  };
  unknown_items: { id: string; first_seen: number; last_seen: number; times: number };
}

type ItemRow = Tables['items'];

export const READ_ITEMS = statement<Tables, object, { body: string }>()((db) =>
  db.selectFrom('items').select('body').orderBy('key'),
);

const WRITE_ITEM = statement<Tables, ItemRow>()((db, p) =>
  db
    .insertInto('items')
    .values({
      key: p('key'),
      id: p('id'),
      source: p('source'),
      updated: p('updated'),
      deleted: p('deleted'),
      body: p('body'),
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        source: eb.ref('excluded.source'),
        updated: eb.ref('excluded.updated'),
        deleted: eb.ref('excluded.deleted'),
        body: eb.ref('excluded.body'),
      })),
    ),
);

/** Stores an item as it is now. */
export const writeItem = (item: Item): BoundWrite =>
  bind(WRITE_ITEM, {
    key: item.key,
    id: item.id,
    source: item.source,
    updated: item.updated,
    deleted: item.deleted ?? null,
    body: JSON.stringify(item),
  });

export interface UnknownItem {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** How many events named it. */
  readonly times: number;
}

export const READ_UNKNOWN = statement<Tables, { limit: number }, UnknownItem>()((db, p) =>
  db
    .selectFrom('unknown_items')
    .select(['id', 'first_seen as firstSeen', 'last_seen as lastSeen', 'times'])
    .orderBy('times', 'desc')
    .orderBy('id')
    .limit(p('limit')),
);

export const COUNT_UNKNOWN = statement<Tables, object, { count: number }>()((db) =>
  db.selectFrom('unknown_items').select((eb) => eb.fn.countAll<number>().as('count')),
);

const NOTE_UNKNOWN = statement<Tables, { id: string; now: number; times: number }>()((db, p) =>
  db
    .insertInto('unknown_items')
    .values({ id: p('id'), first_seen: p('now'), last_seen: p('now'), times: p('times') })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        last_seen: p('now'),
        times: eb('unknown_items.times', '+', p('times')),
      })),
    ),
);

/** Counts events that named an item the catalogue does not have. */
export const noteUnknown = (id: string, now: number, times: number): BoundWrite =>
  bind(NOTE_UNKNOWN, { id, now, times });

const FORGET_UNKNOWN = statement<Tables, { id: string }>()((db, p) =>
  db.deleteFrom('unknown_items').where('id', '=', p('id')),
);

/** An unknown item has become known. */
export const forgetUnknown = (id: string): BoundWrite => bind(FORGET_UNKNOWN, { id });

const TRIM_UNKNOWN = statement<Tables, { keep: number }>()((db, p) =>
  db
    .deleteFrom('unknown_items')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('unknown_items')
        .select('id')
        .orderBy('last_seen', 'desc')
        .orderBy('id')
        .limit(1_000_000)
        .offset(p('keep')),
    ),
);

/** Keeps only the unknown items seen last: a public key must not fill the disk. */
export const trimUnknown = (keep: number): BoundWrite => bind(TRIM_UNKNOWN, { keep });
