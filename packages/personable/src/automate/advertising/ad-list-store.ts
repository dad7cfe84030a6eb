import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { AdList } from './ad-list.ts';

interface ListRow {
  name: string;
  version: number;
  body: string;
  changed: number;
  head: number;
  delivered: number;
}
interface Tables {
  ad_lists: ListRow;
  ad_members: { partition: number; list: string };
  ad_changes: { partition: number; list: string };
}

const PARTITION = 0;

const LISTS = statement<Tables, object, ListRow>()((db) =>
  db.selectFrom('ad_lists').selectAll().orderBy('name'),
);

/** Every list, by name. */
export const readLists = async (store: Pick<StoreReader, 'all'>): Promise<AdList[]> =>
  (await store.all(LISTS, {})).map(({ body, ...row }) => ({ ...row, body: JSON.parse(body) }));

const PUT_LIST = statement<Tables, ListRow>()((db, p) =>
  db
    .insertInto('ad_lists')
    .values({
      ...{ name: p('name'), version: p('version'), body: p('body'), changed: p('changed') },
      ...{ head: p('head'), delivered: p('delivered') },
    })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        body: eb.ref('excluded.body'),
        changed: eb.ref('excluded.changed'),
        head: eb.ref('excluded.head'),
        delivered: eb.ref('excluded.delivered'),
      })),
    ),
);

export const putList = ({ body, ...list }: AdList): BoundWrite =>
  bind(PUT_LIST, { ...list, body: JSON.stringify(body) });

const HEAD = statement<Tables, { name: string; head: number }>()((db, p) =>
  db
    .updateTable('ad_lists')
    .set({ head: p('head') })
    .where('name', '=', p('name')),
);

/** Notes the number of the last change of a list. */
export const writeHead = (name: string, head: number): BoundWrite => bind(HEAD, { name, head });

const DELIVERED = statement<Tables, { name: string; delivered: number }>()((db, p) =>
  db
    .updateTable('ad_lists')
    .set({ delivered: p('delivered') })
    .where('name', '=', p('name')),
);

/** Notes the number of the last change that the destination of a list took. */
export const writeDelivered = (name: string, delivered: number): BoundWrite =>
  bind(DELIVERED, { name, delivered });

const DROP_LIST = statement<Tables, { name: string }>()((db, p) =>
  db.deleteFrom('ad_lists').where('name', '=', p('name')),
);
const DROP_MEMBERS = statement<Tables, { partition: number; name: string }>()((db, p) =>
  db.deleteFrom('ad_members').where('partition', '=', p('partition')).where('list', '=', p('name')),
);
const DROP_CHANGES = statement<Tables, { partition: number; name: string }>()((db, p) =>
  db.deleteFrom('ad_changes').where('partition', '=', p('partition')).where('list', '=', p('name')),
);

/** Removes a list with everything that was given out of it. */
export const dropList = (name: string): BoundWrite[] => [
  bind(DROP_LIST, { name }),
  bind(DROP_MEMBERS, { partition: PARTITION, name }),
  bind(DROP_CHANGES, { partition: PARTITION, name }),
];
