import { type BoundWrite, bind, statement } from '../store/statement.ts';
import type { StoreReader } from '../store/store.ts';
import type { Item } from './item.ts';

interface Tables {
  item_history: { version: number; time: number; body: string };
}

/** What an item was before a change. */
export interface ItemBefore {
  /** Of the catalogue, with the change. */
  readonly version: number;
  /** When it was changed, milliseconds UTC. */
  readonly time: number;
  readonly item: Item;
}

const ADD = statement<Tables, Tables['item_history']>()((db, p) =>
  db
    .insertInto('item_history')
    .values({ version: p('version'), time: p('time'), body: p('body') })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Keeps what an item was. */
export const writeBefore = ({ version, time, item }: ItemBefore): BoundWrite =>
  bind(ADD, { version, time, body: JSON.stringify(item) });

const TRIM = statement<Tables, { before: number }>()((db, p) =>
  db
    .deleteFrom('item_history')
    .where('time', '<', p('before'))
    // The last one says how far versions were counted.
    .where('version', '<', (eb) =>
      eb.selectFrom('item_history').select((of) => of.fn.max('version').as('last')),
    ),
);

/** Lets go of what items were before a time, milliseconds UTC. */
export const trimHistory = (before: number): BoundWrite => bind(TRIM, { before });

export const LAST_CHANGE = statement<Tables, object, { last: number | null }>()((db) =>
  db.selectFrom('item_history').select((eb) => eb.fn.max('version').as('last')),
);

const SINCE = statement<Tables, { after: number }, { body: string }>()((db, p) =>
  db
    .selectFrom('item_history')
    .select('body')
    .where('version', '>', p('after'))
    .orderBy('version', 'desc'),
);

/** What the items were at a version of the catalogue that were changed since, by key. */
export const itemsAt = async (
  store: Pick<StoreReader, 'all'>,
  version: number,
): Promise<ReadonlyMap<number, Item>> => {
  const items = new Map<number, Item>();
  // The latest first: what was before the earliest change stays.
  for (const { body } of await store.all(SINCE, { after: version })) {
    const item = JSON.parse(body) as Item;
    items.set(item.key, item);
  }
  return items;
};

const PAGE = statement<
  Tables,
  { after: number; limit: number },
  { version: number; body: string }
>()((db, p) =>
  db
    .selectFrom('item_history')
    .select(['version', 'body'])
    .where('version', '>', p('after'))
    .orderBy('version')
    .limit(p('limit')),
);

/** Some changes after a version, in order: each with what the item was before it. */
export const changesAfter = async (
  store: Pick<StoreReader, 'all'>,
  after: number,
  limit: number,
): Promise<readonly { readonly version: number; readonly item: Item }[]> =>
  (await store.all(PAGE, { after, limit })).map(({ version, body }) => ({
    version,
    item: JSON.parse(body) as Item,
  }));
