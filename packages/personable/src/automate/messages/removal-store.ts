import { bind, statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { MessageState } from './message.ts';
import { type MessageTables, PARTITION } from './message-row.ts';

/** Rows removed at once. */
const SLICE = 500;

type Named = { partition: number; id: string };

const REMOVE = statement<MessageTables, Named>()((db, p) =>
  db.deleteFrom('messages').where('partition', '=', p('partition')).where('id', '=', p('id')),
);

const REMOVE_CONTENT = statement<MessageTables, Named>()((db, p) =>
  db
    .deleteFrom('message_contents')
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

export const SOME_OF_HOME = statement<
  MessageTables,
  { partition: number; home: number; limit: number },
  { id: string }
>()((db, p) =>
  db
    .selectFrom('messages')
    .select('id')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .orderBy('changed')
    .limit(p('limit')),
);

/** Removes some of the messages of a home with what was written in them; resolves to how many, 0 when none is left. */
export const removeMessagesOf = async (store: Store, home: number): Promise<number> =>
  removeAll(store, await store.all(SOME_OF_HOME, { partition: PARTITION, home, limit: SLICE }));

const AT_REST_BEFORE = statement<
  MessageTables,
  { partition: number; before: number; limit: number },
  { id: string }
>()((db, p) =>
  db
    .selectFrom('messages')
    .select('id')
    .where('partition', '=', p('partition'))
    .where('changed', '<', p('before'))
    .where('state', '>', MessageState['handing-over'])
    .orderBy('changed')
    .limit(p('limit')),
);

/** Removes some of the messages that came to rest before a time, milliseconds UTC; resolves to how many, 0 when none is left. */
export const removeMessagesBefore = async (store: Store, before: number): Promise<number> =>
  removeAll(store, await store.all(AT_REST_BEFORE, { partition: PARTITION, before, limit: SLICE }));

const removeAll = async (store: Store, found: readonly { id: string }[]): Promise<number> => {
  if (found.length === 0) return 0;
  await store.write(
    found.flatMap(({ id }) => [
      bind(REMOVE_CONTENT, { partition: PARTITION, id }),
      bind(REMOVE, { partition: PARTITION, id }),
    ]),
  );
  return found.length;
};

const CONTENTS_BEFORE = statement<
  MessageTables,
  { partition: number; before: number; limit: number },
  { id: string }
>()((db, p) =>
  db
    .selectFrom('message_contents')
    .select('id')
    .where('partition', '=', p('partition'))
    .where('time', '<', p('before'))
    .orderBy('time')
    .limit(p('limit')),
);

/** Removes some of what was written before a time, milliseconds UTC; the messages stay. Resolves to how many, 0 when none is left. */
export const removeContentsBefore = async (store: Store, before: number): Promise<number> => {
  const found = await store.all(CONTENTS_BEFORE, { partition: PARTITION, before, limit: SLICE });
  if (found.length === 0) return 0;
  await store.write(found.map(({ id }) => bind(REMOVE_CONTENT, { partition: PARTITION, id })));
  return found.length;
};
