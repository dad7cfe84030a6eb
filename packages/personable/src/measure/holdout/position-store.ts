import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

interface Tables {
  checkpoints: { fold: string; partition: number; position: number };
}

/** The name of the fold of a scope among all that have a position. */
const foldOf = (scope: string): string => (scope === '' ? 'holdout' : `holdout:${scope}`);
const PARTITION = 0;

const READ = statement<Tables, { fold: string; partition: number }, { position: number }>()(
  (db, p) =>
    db
      .selectFrom('checkpoints')
      .select('position')
      .where('fold', '=', p('fold'))
      .where('partition', '=', p('partition')),
);

/** Position of the log up to which the holdout is measured. */
export const readHoldoutPosition = async (store: StoreReader, scope: string): Promise<number> =>
  (await store.get(READ, { fold: foldOf(scope), partition: PARTITION }))?.position ?? 0;

const WRITE = statement<Tables, Tables['checkpoints']>()((db, p) =>
  db
    .insertInto('checkpoints')
    .values({ fold: p('fold'), partition: p('partition'), position: p('position') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'partition'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    ),
);

/** Notes up to which position of the log the holdout is measured. */
export const writeHoldoutPosition = (scope: string, position: number): BoundWrite =>
  bind(WRITE, { fold: foldOf(scope), partition: PARTITION, position });
