import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store, StoreReader } from '../../store/store.ts';

const PARTITION = 0;
const SLICE = 500;
const DAY = 86_400_000;

/** A message that was better not sent. */
export interface SavedSend {
  readonly home: number;
  readonly id: string;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly rule: string;
  readonly template: string;
  readonly channel: string;
  /** In units of the shop's currency. */
  readonly cost: number;
}
interface Tables {
  message_saved: SavedSend & { partition: number; day: number };
}

const ADD = statement<Tables, Tables['message_saved']>()((db, p) =>
  db
    .insertInto('message_saved')
    .values({
      ...{ partition: p('partition'), home: p('home'), id: p('id'), time: p('time') },
      ...{ day: p('day'), rule: p('rule'), template: p('template'), channel: p('channel') },
      cost: p('cost'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Counts a message that was saved; asked again after a crash it is the same one. */
export const addSaved = (saved: SavedSend): BoundWrite =>
  bind(ADD, { partition: PARTITION, day: Math.floor(saved.time / DAY), ...saved });

/** Messages saved by a rule, of a template, on a day. */
export interface SavedCount {
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly rule: string;
  readonly template: string;
  readonly messages: number;
  readonly cost: number;
}

const COUNT = statement<Tables, { partition: number; from: number }, SavedCount>()((db, p) =>
  db
    .selectFrom('message_saved')
    .select((eb) => [
      ...(['day', 'rule', 'template'] as const),
      eb.fn.countAll<number>().as('messages'),
      eb.fn.sum<number>('cost').as('cost'),
    ])
    .where('partition', '=', p('partition'))
    .where('day', '>=', p('from'))
    .groupBy(['day', 'rule', 'template'])
    .orderBy('day')
    .orderBy('rule')
    .orderBy('template'),
);

/** What was saved since a day, days since 1970. */
export const countSaved = (store: StoreReader, from: number): Promise<SavedCount[]> =>
  store.all(COUNT, { partition: PARTITION, from });

const OF_HOME = statement<Tables, { partition: number; home: number; limit: number }, SavedSend>()(
  (db, p) =>
    db
      .selectFrom('message_saved')
      .select(['home', 'id', 'time', 'rule', 'template', 'channel', 'cost'])
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .orderBy('id')
      .limit(p('limit')),
);

/** Messages of a home that were saved. */
export const savedOf = (
  store: StoreReader,
  home: number,
  limit = Number.MAX_SAFE_INTEGER,
): Promise<SavedSend[]> => store.all(OF_HOME, { partition: PARTITION, home, limit });

const REMOVE = statement<Tables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .deleteFrom('message_saved')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

/** Removes some of what was saved for a home; resolves to how many, 0 when none is left. */
export const removeSavedOf = async (store: Store, home: number): Promise<number> => {
  const found = await savedOf(store, home, SLICE);
  if (found.length === 0) return 0;
  await store.write(found.map(({ id }) => bind(REMOVE, { partition: PARTITION, home, id })));
  return found.length;
};

const BEFORE = statement<
  Tables,
  { partition: number; before: number; limit: number },
  { home: number; id: string }
>()((db, p) =>
  db
    .selectFrom('message_saved')
    .select(['home', 'id'])
    .where('partition', '=', p('partition'))
    .where('day', '<', p('before'))
    .limit(p('limit')),
);

/** Removes some of what was saved before a time, milliseconds UTC, by whole days; resolves to how many. */
export const removeSavedBefore = async (store: Store, time: number): Promise<number> => {
  const before = Math.floor(time / DAY);
  const found = await store.all(BEFORE, { partition: PARTITION, before, limit: SLICE });
  if (found.length === 0) return 0;
  await store.write(found.map((row) => bind(REMOVE, { partition: PARTITION, ...row })));
  return found.length;
};
