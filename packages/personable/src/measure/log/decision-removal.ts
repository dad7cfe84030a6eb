import { bind, statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';

interface Tables {
  decisions: { partition: number; id: string; home: number | null };
}

/** Decisions removed at once. */
const SLICE = 500;
const PARTITION = 0;

const OF_HOME = statement<
  Tables,
  { partition: number; home: number; limit: number },
  { id: string }
>()((db, p) =>
  db
    .selectFrom('decisions')
    .select('id')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .limit(p('limit')),
);

const COUNT = statement<Tables, { partition: number; home: number }, { count: number }>()((db, p) =>
  db
    .selectFrom('decisions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home')),
);

/** How many decisions were made for some homes. */
export const countDecisionsOf = async (store: Store, homes: readonly number[]): Promise<number> => {
  const counts = await Promise.all(
    homes.map((home) => store.get(COUNT, { partition: PARTITION, home })),
  );
  return counts.reduce((sum, row) => sum + (row?.count ?? 0), 0);
};

const BEFORE = statement<
  Tables,
  { partition: number; before: string; limit: number },
  { id: string }
>()((db, p) =>
  db
    .selectFrom('decisions')
    .select('id')
    .where('partition', '=', p('partition'))
    .where('id', '<', p('before'))
    .orderBy('id')
    .limit(p('limit')),
);

const REMOVE = statement<Tables, { partition: number; id: string }>()((db, p) =>
  db.deleteFrom('decisions').where('partition', '=', p('partition')).where('id', '=', p('id')),
);

/** Removes some of the decisions made for a home; resolves to how many, 0 when none is left. */
export const removeDecisionsOf = (store: Store, home: number): Promise<number> =>
  removeAll(store, store.all(OF_HOME, { partition: PARTITION, home, limit: SLICE }));

/** Removes some of the decisions made before one, by its id; resolves to how many. */
export const removeDecisionsBefore = (store: Store, before: string): Promise<number> =>
  removeAll(store, store.all(BEFORE, { partition: PARTITION, before, limit: SLICE }));

const removeAll = async (store: Store, found: Promise<{ id: string }[]>): Promise<number> => {
  const ids = await found;
  await store.write(ids.map(({ id }) => bind(REMOVE, { partition: PARTITION, id })));
  return ids.length;
};
