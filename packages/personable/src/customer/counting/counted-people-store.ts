import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Counted } from './counted-homes.ts';

/** People as a fold counts them: under each of their homes a row, under the first what is counted. */
export interface CountedPeopleStore<One extends Counted> {
  /** Keeps under one home whom it belongs to: a person with all that is counted, or another home of theirs. */
  put(home: number, one: One): BoundWrite;
  /** Removes what is kept under a home. */
  remove(home: number): BoundWrite;
  /** The person that a home is counted with; undefined where it is not counted. */
  find(store: StoreReader, home: number): Promise<One | undefined>;
  /** Everybody who is counted, by their first homes, some at a time, so that whoever reads can let others have their turn. */
  slices(store: StoreReader): AsyncGenerator<readonly One[]>;
  /** Everybody who is counted, one by one. */
  all(store: StoreReader): AsyncGenerator<One>;
  count(store: StoreReader): Promise<number>;
}

/** How what is counted of a person becomes text. */
interface Packing<One> {
  readonly pack: (one: One) => string;
  readonly unpack: (body: string) => One;
}

type Value = string | number | null;
type Place = Readonly<Record<string, Value>>;
type Tables = Record<string, Record<string, Value>>;

const PARTITION = 0;
/** People read at once: a few milliseconds. */
const SLICE = 500;

/**
 * A table of people with the columns `partition`, `home`, `owner` (their first home) and `body` (null under the others).
 *
 * @param keys further columns of its primary key, between partition and home.
 * @returns what reads and writes the rows of some values of those columns.
 */
export const countedPeopleIn = <One extends Counted>(
  table: string,
  keys: readonly string[] = [],
  { pack, unpack }: Packing<One> = { pack: JSON.stringify, unpack: JSON.parse },
): ((place: Place) => CountedPeopleStore<One>) => {
  const primary = ['partition', ...keys];
  const columns = [...primary, 'home', 'owner', 'body'];
  const PUT = statement<Tables, Place>()((db, p) =>
    db
      .insertInto(table)
      .values(Object.fromEntries(columns.map((column) => [column, p(column)])))
      .onConflict((conflict) =>
        conflict.columns([...primary, 'home']).doUpdateSet((eb) => ({
          owner: eb.ref('excluded.owner'),
          body: eb.ref('excluded.body'),
        })),
      ),
  );
  const REMOVE = statement<Tables, Place>()((db, p) =>
    [...primary, 'home'].reduce(
      (query, key) => query.where(key, '=', p(key)),
      db.deleteFrom(table),
    ),
  );
  const FIND = statement<Tables, Place, { owner: number; body: string | null }>()(
    (db, p) =>
      [...primary, 'home'].reduce(
        (query, key) => query.where(key, '=', p(key)),
        db.selectFrom(table).select(['owner', 'body']),
      ) as never,
  );
  const AFTER = statement<Tables, Place, { home: number; body: string | null }>()(
    (db, p) =>
      primary
        .reduce(
          (query, key) => query.where(key, '=', p(key)),
          db.selectFrom(table).select(['home', 'body']),
        )
        .where('home', '>', p('after'))
        .orderBy('home')
        .limit(p('limit') as never) as never,
  );
  const COUNT = statement<Tables, Place, { people: number }>()((db, p) =>
    primary
      .reduce(
        (query, key) => query.where(key, '=', p(key)),
        db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('people')),
      )
      .where('body', 'is not', null),
  );
  return (rest) => {
    const place = { partition: PARTITION, ...rest };
    async function* slices(store: StoreReader): AsyncGenerator<readonly One[]> {
      for (let after = 0; ; ) {
        const rows = await store.all(AFTER, { ...place, after, limit: SLICE });
        yield rows.flatMap(({ body }) => (body === null ? [] : [unpack(body)]));
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.home;
      }
    }
    return {
      put: (home, one) => {
        const [owner = home] = one.homes;
        return bind(PUT, { ...place, home, owner, body: owner === home ? pack(one) : null });
      },
      remove: (home) => bind(REMOVE, { ...place, home }),
      find: async (store, home) => {
        const row = await store.get(FIND, { ...place, home });
        if (row === undefined) return undefined;
        const owner =
          row.body === null ? await store.get(FIND, { ...place, home: row.owner }) : row;
        return owner?.body == null ? undefined : unpack(owner.body);
      },
      slices,
      async *all(store) {
        for await (const some of slices(store)) yield* some;
      },
      count: async (store) => Number((await store.get(COUNT, place))?.people ?? 0),
    };
  };
};
