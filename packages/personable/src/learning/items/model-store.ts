import { type BoundWrite, bind, statement } from '../../store/statement.ts';

interface Tables {
  sums: { fold: string; part: string; row: number; data: Uint8Array };
  checkpoints: { fold: string; partition: number; position: number };
  models: { number: number; fold: string; built: number; description: string };
}

/** The name of the item sums among all that is folded. */
export const ITEMS_FOLD = 'items';

export const READ_CHECKPOINT = statement<
  Tables,
  { fold: string; partition: number },
  { position: number }
>()((db, p) =>
  db
    .selectFrom('checkpoints')
    .select('position')
    .where('fold', '=', p('fold'))
    .where('partition', '=', p('partition')),
);

const WRITE_CHECKPOINT = statement<Tables, Tables['checkpoints']>()((db, p) =>
  db
    .insertInto('checkpoints')
    .values({ fold: p('fold'), partition: p('partition'), position: p('position') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'partition'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    ),
);

/** Notes how far a fold has got; travels with what it has folded. */
export const writeCheckpoint = (row: Tables['checkpoints']): BoundWrite =>
  bind(WRITE_CHECKPOINT, row);

export const READ_SUMS = statement<
  Tables,
  { fold: string; part: string },
  { row: number; data: Uint8Array }
>()((db, p) =>
  db
    .selectFrom('sums')
    .select(['row', 'data'])
    .where('fold', '=', p('fold'))
    .where('part', '=', p('part')),
);

const WRITE_SUMS = statement<Tables, Tables['sums']>()((db, p) =>
  db
    .insertInto('sums')
    .values({ fold: p('fold'), part: p('part'), row: p('row'), data: p('data') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'part', 'row'])
        .doUpdateSet((eb) => ({ data: eb.ref('excluded.data') })),
    ),
);

/** Stores a row of sums. */
export const writeSums = (row: Tables['sums']): BoundWrite => bind(WRITE_SUMS, row);

const CLEAR_SUMS = statement<Tables, { fold: string }>()((db, p) =>
  db.deleteFrom('sums').where('fold', '=', p('fold')),
);

/** Removes all rows of a fold, before a recount is stored. */
export const clearSums = (fold: string): BoundWrite => bind(CLEAR_SUMS, { fold });

export const READ_LAST_MODEL = statement<Tables, { fold: string }, { last: number | null }>()(
  (db, p) =>
    db
      .selectFrom('models')
      .select((eb) => eb.fn.max('number').as('last'))
      .where('fold', '=', p('fold')),
);

const WRITE_MODEL = statement<Tables, Tables['models']>()((db, p) =>
  db
    .insertInto('models')
    .values({
      number: p('number'),
      fold: p('fold'),
      built: p('built'),
      description: p('description'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Notes a model that a logged decision names. */
export const writeModel = (row: Tables['models']): BoundWrite => bind(WRITE_MODEL, row);
