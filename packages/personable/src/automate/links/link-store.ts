import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store, StoreReader } from '../../store/store.ts';

/** Links that are removed at once. */
const SLICE = 500;

interface Row {
  /** The first 8 bytes of the target's SHA-256, base64url. */
  readonly link: string;
  readonly target: string;
  /** When a message was written with it last, give or take a month: milliseconds UTC. */
  readonly used: number;
}

interface Tables {
  message_links: Row;
}

const KEEP = statement<Tables, Row>()((db, p) =>
  db
    .insertInto('message_links')
    .values({ link: p('link'), target: p('target'), used: p('used') })
    .onConflict((conflict) =>
      conflict.column('link').doUpdateSet((eb) => ({ used: eb.ref('excluded.used') })),
    ),
);

/** Keeps where a link leads. */
export const keepLink = (row: Row): BoundWrite => bind(KEEP, row);

const TARGET = statement<Tables, { link: string }, { target: string }>()((db, p) =>
  db.selectFrom('message_links').select('target').where('link', '=', p('link')),
);

/** Where a link leads; undefined where nobody knows it. */
export const targetOf = async (store: StoreReader, link: string): Promise<string | undefined> =>
  (await store.get(TARGET, { link }))?.target;

const OLD = statement<Tables, { before: number; limit: number }, { link: string }>()((db, p) =>
  db
    .selectFrom('message_links')
    .select('link')
    .where('used', '<', p('before'))
    .orderBy('used')
    .limit(p('limit')),
);

const REMOVE = statement<Tables, { link: string }>()((db, p) =>
  db.deleteFrom('message_links').where('link', '=', p('link')),
);

/** Removes some links that no message was written with since a moment; resolves to how many, 0 when none is left. */
export const removeLinksBefore = async (store: Store, before: number): Promise<number> => {
  const found = await store.all(OLD, { before, limit: SLICE });
  if (found.length > 0) await store.write(found.map((row) => bind(REMOVE, row)));
  return found.length;
};
