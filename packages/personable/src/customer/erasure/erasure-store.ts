import { type BoundWrite, bind, statement } from '../../store/statement.ts';

interface Tables {
  erasures: {
    id: string;
    requested: number;
    finished: number | null;
    state: string;
    homes: string;
    receipt: string;
  };
}

/** An erasure as the store keeps it. */
export interface ErasureRow {
  /** Sorts by time. */
  readonly id: string;
  /** Milliseconds UTC. */
  readonly requested: number;
  readonly finished: number | null;
  /** `removing` while rows or files still hold something, `finished` when nothing does. */
  readonly state: string;
  /** JSON: the homes, which belong to nobody any longer. */
  readonly homes: string;
  /** JSON, without anything that says who it was. */
  readonly receipt: string;
}

const columns = ['id', 'requested', 'finished', 'state', 'homes', 'receipt'] as const;

const ADD = statement<Tables, Tables['erasures']>()((db, p) =>
  db.insertInto('erasures').values({
    id: p('id'),
    requested: p('requested'),
    finished: p('finished'),
    state: p('state'),
    homes: p('homes'),
    receipt: p('receipt'),
  }),
);

/** Notes an erasure; travels with its records. */
export const addErasure = (row: ErasureRow): BoundWrite => bind(ADD, row);

type Progress = Pick<ErasureRow, 'id' | 'finished' | 'state' | 'receipt'>;

const UPDATE = statement<Tables, Progress>()((db, p) =>
  db
    .updateTable('erasures')
    .set({
      finished: p('finished'),
      state: p('state'),
      receipt: p('receipt'),
    })
    .where('id', '=', p('id')),
);

/** Notes how far an erasure has got. */
export const updateErasure = ({ id, finished, state, receipt }: ErasureRow): BoundWrite =>
  bind(UPDATE, { id, finished, state, receipt });

export const FIND_ERASURE = statement<Tables, { id: string }, ErasureRow>()((db, p) =>
  db.selectFrom('erasures').select(columns).where('id', '=', p('id')),
);

export const LIST_ERASURES = statement<Tables, { before: string; limit: number }, ErasureRow>()(
  (db, p) =>
    db
      .selectFrom('erasures')
      .select(columns)
      .where('id', '<', p('before'))
      .orderBy('id', 'desc')
      .limit(p('limit')),
);

export const UNFINISHED_ERASURES = statement<Tables, object, ErasureRow>()((db) =>
  db.selectFrom('erasures').select(columns).where('finished', 'is', null).orderBy('id'),
);
