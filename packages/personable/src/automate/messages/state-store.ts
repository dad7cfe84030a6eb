import { type Expression, sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { MessageState, type MessageStateName, type WrittenMessage } from './message.ts';
import { type MessageTables, PARTITION } from './message-row.ts';
import { keptReason, storyLine } from './story.ts';

/**
 * Writes that move a message from one state to another. Each names the state it comes from: what has been cancelled or erased
 * meanwhile stays so.
 */

/** Where a message goes, and why. */
export interface Move {
  readonly id: string;
  readonly from: MessageStateName;
  readonly to: MessageStateName;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly reason: string;
  /** Short name of the restraint behind it. */
  readonly rule?: string;
  /** When it is to be looked at next, milliseconds UTC; `now` where it is at rest. */
  readonly due?: number;
  readonly tries?: number;
  readonly doubtful?: boolean;
  readonly reference?: string | undefined;
  readonly cost?: { readonly minor: number; readonly currency: string } | undefined;
  /** Of a retry that somebody asks for after its time: how long it is of use again. */
  readonly expires?: number;
}

/** Characters of a story that entries of waiting may fill. */
const MOST_STORY = 8_000;

interface Moved {
  partition: number;
  id: string;
  from: number;
  to: number;
  now: number;
  due: number;
  reason: string;
  rule: string;
  tries: number | null;
  doubtful: number | null;
  expires: number | null;
  reference: string | null;
  cost_minor: number | null;
  cost_currency: string | null;
  noted: number;
  most: number;
  line: string;
}

const or = <T>(given: Expression<T | null>, column: string) =>
  sql<T>`coalesce(${given}, ${sql.ref(column)})`;

const MOVE = statement<MessageTables, Moved>()((db, p) =>
  db
    .updateTable('messages')
    .set({
      ...{ state: p('to'), changed: p('now'), due: p('due'), reason: p('reason') },
      ...{ rule: p('rule'), noted: p('noted') },
      tries: or(p('tries'), 'tries'),
      doubtful: or(p('doubtful'), 'doubtful'),
      expires: or(p('expires'), 'expires'),
      reference: or(p('reference'), 'reference'),
      cost_minor: or(p('cost_minor'), 'cost_minor'),
      cost_currency: or(p('cost_currency'), 'cost_currency'),
      story: sql<string>`case when length(story) < ${p('most')} then story || ${p('line')} else story end`,
    })
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id'))
    .where('state', '=', p('from')),
);

/** Events are noted of what was taken and of what never will be. */
const isNoted = (to: MessageStateName): boolean => to === 'sent' || to === 'refused';

/** Moves a message, if it still stands where it stood. */
export const moveMessage = (move: Move): BoundWrite => {
  const { id, from, to, now, rule = '', due = now, tries, doubtful, expires } = move;
  const reason = keptReason(move.reason);
  const waits = from === 'due' && to === 'due';
  return bind(MOVE, {
    ...{ partition: PARTITION, id, from: MessageState[from], to: MessageState[to], now, due },
    ...{ reason, rule, tries: tries ?? null, expires: expires ?? null },
    doubtful: doubtful === undefined ? null : Number(doubtful),
    reference: move.reference === undefined ? null : keptReason(move.reference),
    ...{ cost_minor: move.cost?.minor ?? null, cost_currency: move.cost?.currency ?? null },
    noted: isNoted(to) ? 0 : 1,
    ...{ most: waits ? MOST_STORY : Number.MAX_SAFE_INTEGER, line: storyLine(to, now, reason) },
  });
};

interface HandingOver {
  partition: number;
  id: string;
  now: number;
  template: string;
  template_version: number;
  channel: string;
  address: string;
  language: string | null;
  handing_key: string;
  time: number;
  subject: string | null;
  alternative: string | null;
  decisions: string;
  line: string;
}

const HAND_OVER = statement<MessageTables, HandingOver>()((db, p) =>
  db
    .updateTable('messages')
    .set({
      ...{ changed: p('now'), reason: '', rule: '', template: p('template') },
      ...{ template_version: p('template_version'), channel: p('channel') },
      ...{ address: p('address'), language: p('language'), handing_key: p('handing_key') },
      ...{ time: p('time'), subject: p('subject'), alternative: p('alternative') },
      ...{ decisions: p('decisions'), state: MessageState['handing-over'] },
      story: sql<string>`story || ${p('line')}`,
    })
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id'))
    .where('state', '=', MessageState.due),
);

const KEEP_CONTENT = statement<
  MessageTables,
  { partition: number; id: string; time: number; content: string; state: number }
>()((db, p) =>
  db
    .insertInto('message_contents')
    .columns(['partition', 'id', 'time', 'content'])
    // Of what was erased or cancelled meanwhile nothing is kept.
    .expression((eb) =>
      eb
        .selectFrom('messages')
        .select([
          'partition',
          'id',
          sql<number>`${p('time')}`.as('time'),
          sql<string>`${p('content')}`.as('content'),
        ])
        .where('partition', '=', p('partition'))
        .where('id', '=', p('id'))
        .where('state', '=', p('state')),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['partition', 'id'])
        .doUpdateSet((eb) => ({ content: eb.ref('excluded.content') })),
    ),
);

/** What is settled when a message is handed over. */
export interface Settled {
  readonly key: string;
  /** First handing over, milliseconds UTC: the same at each try. */
  readonly time: number;
  readonly written: WrittenMessage;
}

/** What of the written is kept apart: the rest stands in the row. */
export type KeptContent = Pick<WrittenMessage, 'content' | 'unsubscribe'>;

/** Puts a message into `handing-over`, with what was written; to be durable before the other side is spoken to. */
export const handingOver = (
  id: string,
  { key, time, written }: Settled,
  now: number,
): BoundWrite[] => {
  const { content, unsubscribe } = written;
  const kept: KeptContent = unsubscribe === undefined ? { content } : { content, unsubscribe };
  return [
    bind(HAND_OVER, {
      ...{ partition: PARTITION, id, now, template: written.template },
      ...{ template_version: written.templateVersion, channel: written.channel },
      ...{ address: written.address, language: written.language ?? null },
      ...{ handing_key: key, time, subject: subjectOf(written) },
      ...{ alternative: written.alternative ?? null },
      decisions: JSON.stringify(written.decisions),
      line: storyLine('handing-over', now, ''),
    }),
    bind(KEEP_CONTENT, {
      ...{ partition: PARTITION, id, time, state: MessageState['handing-over'] },
      content: JSON.stringify(kept),
    }),
  ];
};

/** What lists show a message by. */
const subjectOf = ({ content }: WrittenMessage): string | null => {
  if (content.kind === 'email') return keptReason(content.subject);
  return content.kind === 'push' ? keptReason(content.title) : null;
};

const STATE_OF = statement<MessageTables, { partition: number; id: string }, { state: number }>()(
  (db, p) =>
    db
      .selectFrom('messages')
      .select('state')
      .where('partition', '=', p('partition'))
      .where('id', '=', p('id')),
);

/** Whether a message stands in `handing-over`: not if it was cancelled or erased before. */
export const isUnderWay = async (store: StoreReader, id: string): Promise<boolean> =>
  (await store.get(STATE_OF, { partition: PARTITION, id }))?.state === MessageState['handing-over'];

const CONTENT_OF = statement<
  MessageTables,
  { partition: number; id: string },
  { content: string }
>()((db, p) =>
  db
    .selectFrom('message_contents')
    .select('content')
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** What was written; `undefined` where nothing was, or it is no longer kept. */
export const contentOf = async (
  store: StoreReader,
  id: string,
): Promise<KeptContent | undefined> => {
  const row = await store.get(CONTENT_OF, { partition: PARTITION, id });
  return row === undefined ? undefined : (JSON.parse(row.content) as KeptContent);
};
