import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { BasketMix } from './basket/mix.ts';
import type { PopularityFormula } from './popularity.ts';
import type { ItemScalars } from './scalars.ts';

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

const READ_MODEL = statement<
  Tables,
  { number: number; fold: string },
  { built: number; description: string }
>()((db, p) =>
  db
    .selectFrom('models')
    .select(['built', 'description'])
    .where('number', '=', p('number'))
    .where('fold', '=', p('fold')),
);

/** What a model was built with; enough to build it again. */
export interface NotedModel {
  /** Milliseconds UTC. */
  readonly built: number;
  /** Of the log. */
  readonly position: number;
  readonly scalars: ItemScalars;
  readonly mix: BasketMix;
  readonly popularity: PopularityFormula;
  /** One more than the largest item key it knows, and the version of the catalogue; models of long ago have neither. */
  readonly size?: number;
  readonly catalogue?: number;
  /** Whether no item was changed while it was built. */
  readonly whole?: boolean;
}

/** A model that a logged decision names. */
export const readModel = async (
  store: Pick<StoreReader, 'get'>,
  number: number,
): Promise<NotedModel | undefined> => {
  const row = await store.get(READ_MODEL, { number, fold: ITEMS_FOLD });
  return row && { ...(JSON.parse(row.description) as Omit<NotedModel, 'built'>), built: row.built };
};

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
