import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** Jobs that are printed together. */
export interface Batch {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly by: string;
  readonly note?: string;
}

interface Row {
  id: string;
  time: number;
  by: string;
  note: string | null;
}

interface Tables {
  made_batches: Row;
}

const ADD = statement<Tables, Row>()((db, p) =>
  db
    .insertInto('made_batches')
    .values({ id: p('id'), time: p('time'), by: p('by'), note: p('note') }),
);

/** Keeps a batch. */
export const addBatch = ({ note, ...batch }: Batch): BoundWrite =>
  bind(ADD, { ...batch, note: note ?? null });

const FIND = statement<Tables, { id: string }, Row>()((db, p) =>
  db.selectFrom('made_batches').selectAll().where('id', '=', p('id')),
);

/** A batch by its id. */
export const findBatch = async (
  store: Pick<StoreReader, 'get'>,
  id: string,
): Promise<Batch | undefined> => {
  const row = await store.get(FIND, { id });
  return row === undefined ? undefined : toBatch(row);
};

const LIST = statement<Tables, { before: string; limit: number }, Row>()((db, p) =>
  db
    .selectFrom('made_batches')
    .selectAll()
    .where('id', '<', p('before'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** Batches before one, the latest first: their ids are in the order of time. */
export const listBatches = async (
  store: Pick<StoreReader, 'all'>,
  before: string,
  limit: number,
): Promise<readonly Batch[]> => (await store.all(LIST, { before, limit })).map(toBatch);

const toBatch = ({ note, ...row }: Row): Batch => ({ ...row, ...(note === null ? {} : { note }) });
