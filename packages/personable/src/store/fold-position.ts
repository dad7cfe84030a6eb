import { type BoundWrite, bind, statement } from './statement.ts';
import type { StoreReader } from './store.ts';

interface Tables {
  checkpoints: { fold: string; partition: number; position: number };
}

const PARTITION = 0;

const READ = statement<Tables, { fold: string; partition: number }, { position: number }>()(
  (db, p) =>
    db
      .selectFrom('checkpoints')
      .select('position')
      .where('fold', '=', p('fold'))
      .where('partition', '=', p('partition')),
);

/** Position of the log up to which a fold is stored, by the fold's name; undefined where it never was. */
export const readFoldPosition = async (
  store: StoreReader,
  fold: string,
): Promise<number | undefined> => (await store.get(READ, { fold, partition: PARTITION }))?.position;

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

/** Notes up to which position of the log a fold is stored: to be durable together with what it folded. */
export const writeFoldPosition = (fold: string, position: number): BoundWrite =>
  bind(WRITE, { fold, partition: PARTITION, position });
