import { type BoundWrite, bind, statement } from '../../../store/statement.ts';
import type { Store, StoreReader } from '../../../store/store.ts';
import type { Subscription } from './subscription.ts';

interface Tables {
  push_subscriptions: { -readonly [K in keyof Subscription]: Subscription[K] } & {
    partition: number;
  };
}

const PARTITION = 0;
const COLUMNS = ['id', 'home', 'endpoint', 'p256dh', 'auth', 'agent', 'since', 'used'] as const;
/** Rows removed at once. */
const SLICE = 500;

const PUT = statement<Tables, Subscription & { partition: number }>()((db, p) =>
  db
    .insertInto('push_subscriptions')
    .values({
      ...{ partition: p('partition'), id: p('id'), home: p('home'), endpoint: p('endpoint') },
      ...{ p256dh: p('p256dh'), auth: p('auth'), agent: p('agent') },
      ...{ since: p('since'), used: p('used') },
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'id']).doUpdateSet((eb) => ({
        home: eb.ref('excluded.home'),
        p256dh: eb.ref('excluded.p256dh'),
        auth: eb.ref('excluded.auth'),
        agent: eb.ref('excluded.agent'),
        used: eb.ref('excluded.used'),
      })),
    ),
);

/** Keeps a subscription; one that is there already is whose it now is, with the keys it now has. */
export const putSubscription = (subscription: Subscription): BoundWrite =>
  bind(PUT, { partition: PARTITION, ...subscription });

const FIND = statement<Tables, { partition: number; id: string }, Subscription>()((db, p) =>
  db
    .selectFrom('push_subscriptions')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** A subscription by its id. */
export const findSubscription = (
  store: Pick<StoreReader, 'get'>,
  id: string,
): Promise<Subscription | undefined> => store.get(FIND, { partition: PARTITION, id });

const OF_HOME = statement<
  Tables,
  { partition: number; home: number; limit: number },
  Subscription
>()((db, p) =>
  db
    .selectFrom('push_subscriptions')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .orderBy('used', 'desc')
    .orderBy('id')
    .limit(p('limit')),
);

/** Subscriptions of a home, the last used first. */
export const subscriptionsOf = (
  store: Pick<StoreReader, 'all'>,
  home: number,
  limit = SLICE,
): Promise<Subscription[]> => store.all(OF_HOME, { partition: PARTITION, home, limit });

const REMOVE = statement<Tables, { partition: number; id: string }>()((db, p) =>
  db
    .deleteFrom('push_subscriptions')
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

export const removeSubscription = (id: string): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, id });

const USED = statement<Tables, { partition: number; id: string; time: number }>()((db, p) =>
  db
    .updateTable('push_subscriptions')
    .set({ used: p('time') })
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** Notes that a message was taken for it, milliseconds UTC. */
export const useSubscription = (id: string, time: number): BoundWrite =>
  bind(USED, { partition: PARTITION, id, time });

const BY_AGENT = statement<Tables, { partition: number }, { agent: string; count: number }>()(
  (db, p) =>
    db
      .selectFrom('push_subscriptions')
      .select((eb) => ['agent', eb.fn.countAll<number>().as('count')])
      .where('partition', '=', p('partition'))
      .groupBy('agent')
      .orderBy('count', 'desc')
      .orderBy('agent'),
);

/** How many browsers of each family there are. */
export const countSubscriptions = (
  store: Pick<StoreReader, 'all'>,
): Promise<{ agent: string; count: number }[]> => store.all(BY_AGENT, { partition: PARTITION });

/** Removes some of the subscriptions of a home; resolves to how many, 0 when none is left. */
export const removeSubscriptionsOf = async (store: Store, home: number): Promise<number> => {
  const found = await subscriptionsOf(store, home);
  if (found.length > 0) await store.write(found.map(({ id }) => removeSubscription(id)));
  return found.length;
};
