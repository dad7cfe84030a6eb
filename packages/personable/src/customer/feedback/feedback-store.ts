import { sql } from 'kysely';
import { statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** A message that answers something, as it stands in the log. */
export interface FeedbackRow {
  position: number;
  home: number;
  /** Milliseconds UTC. */
  time: number;
  kind: number;
  body: string;
}

interface Tables {
  events: FeedbackRow & { partition: number };
}

const PARTITION = 0;

/** Written exactly as the index is (migration 0025), which is used for nothing else. */
const isFeedback = sql<boolean>`body like '%"event":"Feedback Given"%'`;

const READ = statement<Tables, { partition: number; before: number; limit: number }, FeedbackRow>()(
  (db, p) =>
    db
      .selectFrom('events')
      .select(['position', 'home', 'time', 'kind', 'body'])
      .where('partition', '=', p('partition'))
      .where('position', '<', p('before'))
      .where(isFeedback)
      .orderBy('position', 'desc')
      .limit(p('limit')),
);

/**
 * What people answered, the latest of the log first.
 *
 * @param before a position: what stands before it.
 */
export const readFeedbackRows = (
  store: Pick<StoreReader, 'all'>,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<FeedbackRow[]> => store.all(READ, { partition: PARTITION, before, limit });
