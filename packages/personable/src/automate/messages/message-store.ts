import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import {
  type MessageSource,
  MessageState,
  type MessageStateName,
  type NewMessage,
} from './message.ts';
import {
  COLUMNS,
  type MessageRow,
  type MessageTables,
  PARTITION,
  type StoredMessage,
  toMessage,
  toRow,
} from './message-row.ts';
import { readStory, type StoryEntry, storyLine } from './story.ts';

const ADD = statement<MessageTables, MessageTables['messages']>()((db, p) => {
  const named = <K extends keyof MessageTables['messages']>(...names: readonly K[]) =>
    Object.fromEntries(names.map((name) => [name, p(name)])) as never;
  return (
    db
      .insertInto('messages')
      .values(named('partition', ...COLUMNS, 'story', 'noted'))
      // Asked for twice with one id it is one message.
      .onConflict((conflict) => conflict.doNothing())
  );
});

/** Keeps a message that is asked for; one whose id is kept already stays as it is. @param now milliseconds UTC. */
export const addMessage = (message: NewMessage, now: number): BoundWrite =>
  bind(ADD, {
    ...{ partition: PARTITION, ...toRow(message, now), noted: 1 },
    story: storyLine('due', now, ''),
  });

const BY_ID = statement<MessageTables, { partition: number; id: string }, MessageRow>()((db, p) =>
  db
    .selectFrom('messages')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** A message by its id. */
export const messageById = async (
  store: StoreReader,
  id: string,
): Promise<StoredMessage | undefined> => {
  const row = await store.get(BY_ID, { partition: PARTITION, id });
  return row === undefined ? undefined : toMessage(row);
};

const BY_KEY = statement<MessageTables, { partition: number; key: string }, MessageRow>()((db, p) =>
  db
    .selectFrom('messages')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('handing_key', '=', p('key')),
);

/** A message by the key it was handed over with. */
export const messageByKey = async (
  store: StoreReader,
  key: string,
): Promise<StoredMessage | undefined> => {
  const row = await store.get(BY_KEY, { partition: PARTITION, key });
  return row === undefined ? undefined : toMessage(row);
};

const STORY_OF = statement<MessageTables, { partition: number; id: string }, { story: string }>()(
  (db, p) =>
    db
      .selectFrom('messages')
      .select('story')
      .where('partition', '=', p('partition'))
      .where('id', '=', p('id')),
);

/** Everything that became of a message, in order. */
export const storyOf = async (store: StoreReader, id: string): Promise<StoryEntry[]> =>
  readStory((await store.get(STORY_OF, { partition: PARTITION, id }))?.story ?? '');

/** Which messages are asked for. */
export interface MessageFilter {
  readonly state?: MessageStateName | undefined;
  readonly template?: string | undefined;
  /** The channel it went out on, or was to: known once it was written. */
  readonly channel?: string | undefined;
  readonly source?: Pick<MessageSource, 'kind' | 'id'> | undefined;
  /** Homes of a person. */
  readonly homes?: readonly number[] | undefined;
  /** The {@link markOf} of a message: only what stands after it in the list. */
  readonly before?: string | undefined;
  readonly limit: number;
}

type By = 'time' | 'state' | 'template' | 'source' | 'home';
interface Listed {
  partition: number;
  state: number;
  template: string;
  channel: string;
  kind: string;
  source: string;
  home: number;
  time: number;
  id: string;
  limit: number;
}

/** The list by one thing that an index has; the others go along, and let everything pass where they are empty. */
const listBy = (by: By) =>
  statement<MessageTables, Listed, MessageRow>()((db, p) => {
    const home = sql<boolean>`home = ${p('home')}`;
    const state = sql<boolean>`state = ${p('state')}`;
    const template = sql<boolean>`template = ${p('template')}`;
    const source = sql<boolean>`source_kind = ${p('kind')} and source_id = ${p('source')}`;
    const own = { time: undefined, home, state, template, source }[by];
    let query = db.selectFrom('messages').select(COLUMNS).where('partition', '=', p('partition'));
    if (own !== undefined) query = query.where(own);
    if (by !== 'state') query = query.where(sql<boolean>`(${p('state')} = -1 or ${state})`);
    if (by !== 'template')
      query = query.where(sql<boolean>`(${p('template')} = '' or ${template})`);
    if (by !== 'source') query = query.where(sql<boolean>`(${p('kind')} = '' or (${source}))`);
    return query
      .where(sql<boolean>`(${p('channel')} = '' or channel = ${p('channel')})`)
      .where('changed', '<=', p('time'))
      .where((eb) => eb.or([eb('changed', '<', p('time')), eb('id', '<', p('id'))]))
      .orderBy('changed', 'desc')
      .orderBy('id', 'desc')
      .limit(p('limit'));
  });

/** Lists by what they go by. */
export const LISTS = {
  time: listBy('time'),
  state: listBy('state'),
  template: listBy('template'),
  source: listBy('source'),
  home: listBy('home'),
} as const;

/** The place of a message in a list. */
export const markOf = ({ changed, id }: StoredMessage): string => `${changed}-${id}`;

const placeAt = (mark: string | undefined) => {
  const [, time = '0', id = ''] = /^(\d{1,15})-(.*)$/s.exec(mark ?? '') ?? [];
  return mark === undefined
    ? { time: Number.MAX_SAFE_INTEGER, id: '' }
    : { time: Number(time), id };
};

/** Messages, those that changed last first. */
export const listMessages = async (
  store: StoreReader,
  { state, template, channel, source, homes, before, limit }: MessageFilter,
): Promise<StoredMessage[]> => {
  const asked = {
    ...{ partition: PARTITION, template: template ?? '', channel: channel ?? '', home: 0, limit },
    state: state === undefined ? -1 : MessageState[state],
    ...{ kind: source?.kind ?? '', source: source?.id ?? '', ...placeAt(before) },
  };
  if (homes !== undefined) {
    const rows = await Promise.all(homes.map((home) => store.all(LISTS.home, { ...asked, home })));
    return latest(rows.flat().map(toMessage), limit);
  }
  return (await store.all(LISTS[wayOf({ source, template, state })], asked)).map(toMessage);
};

/** The index that has the fewest of what is asked for. */
const wayOf = ({ source, template, state }: Omit<MessageFilter, 'limit'>): By => {
  if (source !== undefined) return 'source';
  if (template !== undefined) return 'template';
  return state === undefined ? 'time' : 'state';
};

const COUNT_STANDING = statement<
  MessageTables,
  Omit<Listed, 'home' | 'id' | 'limit'>,
  { count: number }
>()((db, p) =>
  db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partition', '=', p('partition'))
    .where(sql<boolean>`state = ${p('state')}`)
    .where(sql<boolean>`(${p('template')} = '' or template = ${p('template')})`)
    .where(sql<boolean>`(${p('channel')} = '' or channel = ${p('channel')})`)
    .where(
      sql<boolean>`(${p('kind')} = '' or (source_kind = ${p('kind')} and source_id = ${p('source')}))`,
    )
    .where('changed', '<', p('time')),
);

/** How many messages of a state a list has, those only that changed before a time, milliseconds UTC. */
export const countStanding = async (
  store: StoreReader,
  {
    state,
    template = '',
    channel = '',
    source,
  }: Omit<MessageFilter, 'limit' | 'state' | 'homes'> & { readonly state: MessageStateName },
  time: number,
): Promise<number> => {
  const asked = {
    ...{ partition: PARTITION, state: MessageState[state], template, channel, time },
    ...{ kind: source?.kind ?? '', source: source?.id ?? '' },
  };
  return (await store.get(COUNT_STANDING, asked))?.count ?? 0;
};

/** The place before everything that changed before a time, milliseconds UTC. */
export const markBefore = (time: number): string => `${time}-`;

const latest = (messages: StoredMessage[], limit: number): StoredMessage[] =>
  messages
    .sort((a, b) => b.changed - a.changed || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0))
    .slice(0, limit);

const COUNT = statement<MessageTables, { partition: number }, { state: number; count: number }>()(
  (db, p) =>
    db
      .selectFrom('messages')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .where('partition', '=', p('partition'))
      .groupBy('state'),
);

const COUNT_SAVED = statement<MessageTables, object, { rule: string; count: number }>()((db) =>
  db
    .selectFrom('messages')
    .select((eb) => ['rule', eb.fn.countAll<number>().as('count')])
    .where(sql<boolean>`state + 0 = 5`)
    .groupBy('rule'),
);

/** How many messages stand where. */
export interface MessageCounts {
  readonly states: Readonly<Record<MessageStateName, number>>;
  /** Saved ones by the short name of what saved them. */
  readonly saved: Readonly<Record<string, number>>;
}

/** Counts all messages that are kept. */
export const countMessages = async (store: StoreReader): Promise<MessageCounts> => {
  const rows = await store.all(COUNT, { partition: PARTITION });
  const counted = new Map(rows.map(({ state, count }) => [state, count]));
  const states = Object.fromEntries(
    Object.entries(MessageState).map(([name, state]) => [name, counted.get(state) ?? 0]),
  ) as Record<MessageStateName, number>;
  const saved = await store.all(COUNT_SAVED, {});
  return { states, saved: Object.fromEntries(saved.map(({ rule, count }) => [rule, count])) };
};
