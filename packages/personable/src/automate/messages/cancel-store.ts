import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import { waits } from './due-store.ts';
import { type MessageSource, MessageState } from './message.ts';
import { type MessageTables, PARTITION } from './message-row.ts';
import { keptReason, storyLine } from './story.ts';

/** Whose messages are taken back: one, those of a home, of a run of a journey, or of all that a journey or campaign asked for. */
export type Cancelled =
  | { readonly id: string }
  | { readonly home: number; readonly source?: Pick<MessageSource, 'kind' | 'id'> }
  | { readonly run: string }
  | { readonly source: Pick<MessageSource, 'kind' | 'id'> };

interface Parameters {
  partition: number;
  id: string;
  home: number;
  run: string;
  kind: string;
  source: string;
  now: number;
  reason: string;
  line: string;
}

type By = 'id' | 'home' | 'home-source' | 'run' | 'source';

const cancelBy = (by: By) =>
  statement<MessageTables, Parameters>()((db, p) => {
    let query = db
      .updateTable('messages')
      .set({
        ...{ changed: p('now'), due: p('now'), reason: p('reason'), rule: '' },
        state: MessageState.cancelled,
        story: sql<string>`story || ${p('line')}`,
      })
      .where(waits);
    if (by === 'run') return query.where('run', '=', p('run'));
    query = query.where('partition', '=', p('partition'));
    if (by === 'id') return query.where('id', '=', p('id'));
    if (by === 'home') return query.where('home', '=', p('home'));
    query = query.where('source_kind', '=', p('kind')).where('source_id', '=', p('source'));
    return by === 'source' ? query : query.where('home', '=', p('home'));
  });

/** By what messages are taken back. */
export const CANCELS = {
  id: cancelBy('id'),
  home: cancelBy('home'),
  'home-source': cancelBy('home-source'),
  run: cancelBy('run'),
  source: cancelBy('source'),
} as const;

/** Takes messages back that are due; what is handed over already stays. @param now milliseconds UTC. */
export const cancelMessages = (which: Cancelled, reason: string, now: number): BoundWrite => {
  const kept = keptReason(reason);
  const source = 'source' in which ? which.source : undefined;
  return bind(CANCELS[wayOf(which)], {
    ...{ partition: PARTITION, id: 'id' in which ? which.id : '' },
    ...{ home: 'home' in which ? which.home : 0, run: 'run' in which ? which.run : '' },
    ...{ kind: source?.kind ?? '', source: source?.id ?? '', now, reason: kept },
    line: storyLine('cancelled', now, kept),
  });
};

const wayOf = (which: Cancelled): By => {
  if ('id' in which) return 'id';
  if ('run' in which) return 'run';
  if ('home' in which) return which.source === undefined ? 'home' : 'home-source';
  return 'source';
};
