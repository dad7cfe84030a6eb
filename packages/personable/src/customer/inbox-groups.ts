import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';

/** Rejected messages that have the same reason. */
export interface InboxGroup {
  readonly code: string;
  /** What was sent, or `unreadable`; null for those of before it was noted. */
  readonly event: string | null;
  /** Where in the message. */
  readonly path: string | null;
  readonly count: number;
  /** When the latest of them came: milliseconds UTC. */
  readonly latest: number;
  /** The reason of the latest, in words. */
  readonly message: string;
}

/** What tells one group from another. */
export type GroupName = Pick<InboxGroup, 'code' | 'event' | 'path'>;

interface Tables {
  inbox: {
    id: string;
    received: number;
    code: string;
    message: string;
    path: string | null;
    event: string | null;
  };
}

const READ_GROUPS = statement<
  Tables,
  { limit: number },
  Omit<InboxGroup, 'message'> & { last: string }
>()((db, p) =>
  db
    .selectFrom('inbox')
    .select((eb) => [
      'code',
      'event',
      'path',
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('received').as('latest'),
      eb.fn.max('id').as('last'),
    ])
    .groupBy(['code', 'event', 'path'])
    .orderBy('count', 'desc')
    .orderBy('last', 'desc')
    .limit(p('limit')),
);

const READ_MESSAGE = statement<Tables, { id: string }, { message: string }>()((db, p) =>
  db.selectFrom('inbox').select('message').where('id', '=', p('id')),
);

/** The groups with the most messages. */
export const readGroups = async (store: Store, limit: number): Promise<InboxGroup[]> => {
  const groups: InboxGroup[] = [];
  for (const { last, ...group } of await store.all(READ_GROUPS, { limit })) {
    const found = await store.get(READ_MESSAGE, { id: last });
    groups.push({ ...group, message: found?.message ?? '' });
  }
  return groups;
};

const READ_IDS = statement<
  Tables,
  { code: string; event: string | null; path: string | null },
  { id: string }
>()((db, p) =>
  db
    .selectFrom('inbox')
    .select('id')
    .where('code', '=', p('code'))
    .where('event', 'is not distinct from', p('event'))
    .where('path', 'is not distinct from', p('path'))
    .orderBy('id'),
);

/** Ids of the messages of a group, the oldest first. */
export const readGroupIds = async (
  store: Store,
  { code, event, path }: GroupName,
): Promise<string[]> => (await store.all(READ_IDS, { code, event, path })).map(({ id }) => id);
