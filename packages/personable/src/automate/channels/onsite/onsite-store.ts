import { readFoldPosition, writeFoldPosition } from '../../../store/fold-position.ts';
import { type BoundWrite, bind, statement } from '../../../store/statement.ts';
import type { Store, StoreReader } from '../../../store/store.ts';
import { MOST_SHOWN, type OnsiteMessage, OnsiteState } from './onsite-message.ts';

type Row = { -readonly [K in keyof Omit<OnsiteMessage, 'fields'>]: OnsiteMessage[K] } & {
  fields: string;
};
interface Tables {
  onsite_messages: Row & { partition: number };
}

const PARTITION = 0;
const FOLD = 'onsite';
const COLUMNS = ['id', 'home', 'fields', 'time', 'expires', 'shown', 'state'] as const;
/** Rows removed at once. */
const SLICE = 500;

const PUT = statement<Tables, Row & { partition: number }>()((db, p) =>
  db
    .insertInto('onsite_messages')
    .values({
      ...{ partition: p('partition'), home: p('home'), id: p('id'), fields: p('fields') },
      ...{ time: p('time'), expires: p('expires'), shown: p('shown'), state: p('state') },
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Keeps a message; one that is there already stays as it is. */
export const putOnsite = ({ fields, ...message }: OnsiteMessage): BoundWrite =>
  bind(PUT, { partition: PARTITION, ...message, fields: JSON.stringify(fields) });

const OF_HOME = statement<Tables, { partition: number; home: number; limit: number }, Row>()(
  (db, p) =>
    db
      .selectFrom('onsite_messages')
      .select(COLUMNS)
      .where('partition', '=', p('partition'))
      .where('home', '=', p('home'))
      .orderBy('time', 'desc')
      .orderBy('id', 'desc')
      .limit(p('limit')),
);

/** Messages of a home, the latest first. */
export const onsiteOf = async (
  store: Pick<StoreReader, 'all'>,
  home: number,
  limit = SLICE,
): Promise<OnsiteMessage[]> => {
  const rows = await store.all(OF_HOME, { partition: PARTITION, home, limit });
  return rows.map(toMessage);
};

const WAITING = statement<
  Tables,
  { partition: number; home: number; now: number; limit: number },
  Row
>()((db, p) =>
  db
    .selectFrom('onsite_messages')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('state', '=', OnsiteState.waiting)
    .where('expires', '>', p('now'))
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** Messages of a home that wait at a time, milliseconds UTC, the latest first. */
export const waitingOf = async (
  store: Pick<StoreReader, 'all'>,
  home: number,
  now: number,
  limit: number,
): Promise<OnsiteMessage[]> => {
  const rows = await store.all(WAITING, { partition: PARTITION, home, now, limit });
  return rows.map(toMessage);
};

const toMessage = ({ fields, ...row }: Row): OnsiteMessage => ({
  ...row,
  fields: JSON.parse(fields) as OnsiteMessage['fields'],
});

const SHOWN = statement<Tables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .updateTable('onsite_messages')
    .set((eb) => ({
      shown: eb('shown', '+', 1),
      state: eb
        .case()
        .when('shown', '>=', MOST_SHOWN - 1)
        .then(OnsiteState.seen)
        .else(OnsiteState.waiting)
        .end(),
    }))
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id'))
    .where('state', '=', OnsiteState.waiting),
);

/** Counts that a message was shown; the last time that it is to be, it waits no more. */
export const showOnsite = (home: number, id: string): BoundWrite =>
  bind(SHOWN, { partition: PARTITION, home, id });

const END = statement<
  Tables,
  { partition: number; home: number; id: string; state: OnsiteState }
>()((db, p) =>
  db
    .updateTable('onsite_messages')
    .set({ state: p('state') })
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id'))
    .where('state', 'in', [OnsiteState.waiting, OnsiteState.seen]),
);

/** Notes that a message was clicked or put away. */
export const endOnsite = (home: number, id: string, state: OnsiteState): BoundWrite =>
  bind(END, { partition: PARTITION, home, id, state });

const REMOVE = statement<Tables, { partition: number; home: number; id: string }>()((db, p) =>
  db
    .deleteFrom('onsite_messages')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '=', p('id')),
);

const remove = ({ home, id }: Pick<OnsiteMessage, 'home' | 'id'>): BoundWrite =>
  bind(REMOVE, { partition: PARTITION, home, id });

/** Removes some of the messages of a home; resolves to how many, 0 when none is left. */
export const removeOnsiteOf = async (store: Store, home: number): Promise<number> => {
  const found = await onsiteOf(store, home);
  if (found.length > 0) await store.write(found.map(remove));
  return found.length;
};

const EXPIRED = statement<
  Tables,
  { partition: number; before: number; limit: number },
  { home: number; id: string }
>()((db, p) =>
  db
    .selectFrom('onsite_messages')
    .select(['home', 'id'])
    .where('partition', '=', p('partition'))
    .where('expires', '<', p('before'))
    .orderBy('expires')
    .limit(p('limit')),
);

/** Removes some of the messages whose time was over before one; resolves to how many, 0 when none is left. */
export const removeOnsiteBefore = async (store: Store, before: number): Promise<number> => {
  const found = await store.all(EXPIRED, { partition: PARTITION, before, limit: SLICE });
  if (found.length > 0) await store.write(found.map(remove));
  return found.length;
};

const COUNT = statement<Tables, { partition: number }, { state: OnsiteState; count: number }>()(
  (db, p) =>
    db
      .selectFrom('onsite_messages')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .where('partition', '=', p('partition'))
      .groupBy('state'),
);

/** How many messages stand where. */
export const countOnsite = (
  store: Pick<StoreReader, 'all'>,
): Promise<{ state: OnsiteState; count: number }[]> => store.all(COUNT, { partition: PARTITION });

/** Position of the log up to which is counted what was shown; undefined where nothing ever was. */
export const readOnsitePosition = async (store: StoreReader): Promise<number | undefined> =>
  await readFoldPosition(store, FOLD);

export const writeOnsitePosition = (position: number): BoundWrite =>
  writeFoldPosition(FOLD, position);
