import type { Bundle } from 'personable-designer';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

interface Row {
  id: string;
  version: number;
  digest: string;
  /** Milliseconds UTC. */
  published: number;
  body: string;
}

interface Tables {
  product_bundles: Row;
}

const ADD = statement<Tables, Row>()((db, p) =>
  db
    .insertInto('product_bundles')
    .values({
      ...{ id: p('id'), version: p('version'), digest: p('digest') },
      ...{ published: p('published'), body: p('body') },
    })
    // A published version is never changed.
    .onConflict((conflict) => conflict.doNothing()),
);

/** Keeps a bundle for ever; one that is kept already stays as it is. */
export const addBundle = (
  { id, version, digest, template }: Bundle,
  published: number,
): BoundWrite =>
  bind(ADD, { ...{ id, version, digest, published }, body: JSON.stringify(template) });

const FIND = statement<Tables, { id: string; version: number }, Row>()((db, p) =>
  db
    .selectFrom('product_bundles')
    .selectAll()
    .where('id', '=', p('id'))
    .where('version', '=', p('version')),
);

/** A bundle as it was published; `undefined` where there is none. */
export const findBundle = async (
  store: Pick<StoreReader, 'get'>,
  id: string,
  version: number,
): Promise<Bundle | undefined> => {
  const row = await store.get(FIND, { id, version });
  return row === undefined
    ? undefined
    : { id, version, digest: row.digest, template: JSON.parse(row.body) as Bundle['template'] };
};
