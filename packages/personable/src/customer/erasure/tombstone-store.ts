import { type BoundWrite, bind, statement } from '../../store/statement.ts';

interface Tables {
  tombstones: { partition: number; hash: string; time: number; forever: number; erasure: string };
  erased_messages: { partition: number; hash: string };
}

/** What is left of an identity that was erased: a salted hash, when, and by which erasure. */
export type TombstoneRow = Tables['tombstones'];

const columns = ['partition', 'hash', 'time', 'forever', 'erasure'] as const;

export const READ_TOMBSTONES = statement<Tables, object, TombstoneRow>()((db) =>
  db.selectFrom('tombstones').select(columns).orderBy('erasure').orderBy('hash'),
);

const PUT = statement<Tables, TombstoneRow>()((db, p) =>
  db
    .insertInto('tombstones')
    .values({
      partition: p('partition'),
      hash: p('hash'),
      time: p('time'),
      forever: p('forever'),
      erasure: p('erasure'),
    })
    .onConflict((conflict) =>
      conflict.columns(['partition', 'hash']).doUpdateSet((eb) => ({
        time: eb.ref('excluded.time'),
        forever: eb.ref('excluded.forever'),
        erasure: eb.ref('excluded.erasure'),
      })),
    ),
);

/** Sets a tombstone; an identity has one, the latest. */
export const putTombstone = (row: TombstoneRow): BoundWrite => bind(PUT, row);

export const FIND_MESSAGE = statement<
  Tables,
  { partition: number; hash: string },
  { hash: string }
>()((db, p) =>
  db
    .selectFrom('erased_messages')
    .select('hash')
    .where('partition', '=', p('partition'))
    .where('hash', '=', p('hash')),
);

const PUT_MESSAGE = statement<Tables, Tables['erased_messages']>()((db, p) =>
  db
    .insertInto('erased_messages')
    .values({ partition: p('partition'), hash: p('hash') })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Remembers that a message was erased. */
export const putErasedMessage = (row: Tables['erased_messages']): BoundWrite =>
  bind(PUT_MESSAGE, row);
