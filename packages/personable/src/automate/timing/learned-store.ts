import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

interface Tables {
  message_learned: { name: string; body: string };
}

const ALL = statement<Tables, Record<never, never>, { name: string; body: string }>()((db) =>
  db.selectFrom('message_learned').select(['name', 'body']),
);

/** Everything that is learned of messages, by name, as JSON. */
export const readLearned = (store: StoreReader): Promise<{ name: string; body: string }[]> =>
  store.all(ALL, {});

const PUT = statement<Tables, { name: string; body: string }>()((db, p) =>
  db
    .insertInto('message_learned')
    .values({ name: p('name'), body: p('body') })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ body: eb.ref('excluded.body') })),
    ),
);

/** Keeps what is learned under a name. */
export const writeLearned = (name: string, body: string): BoundWrite => bind(PUT, { name, body });
