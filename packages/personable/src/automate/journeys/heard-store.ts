import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

const PARTITION = 0;

interface Tables {
  checkpoints: { fold: string; partition: number; position: number };
}

const READ_POSITION = statement<
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

/** How far something was heard: `journeys` the log, by position; `journeys.audiences` who came and went, by milliseconds UTC. */
export type Heard = 'journeys' | 'journeys.audiences';

/** Up to where something was heard; undefined before the first time. */
export const readHeard = async (store: StoreReader, fold: Heard): Promise<number | undefined> =>
  (await store.get(READ_POSITION, { fold, partition: PARTITION }))?.position;

const WRITE_POSITION = statement<Tables, Tables['checkpoints']>()((db, p) =>
  db
    .insertInto('checkpoints')
    .values({ fold: p('fold'), partition: p('partition'), position: p('position') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'partition'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    ),
);

/** Notes up to where something was heard. */
export const writeHeard = (fold: Heard, position: number): BoundWrite =>
  bind(WRITE_POSITION, { fold, partition: PARTITION, position });
