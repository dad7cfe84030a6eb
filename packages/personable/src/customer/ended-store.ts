import { sql } from 'kysely';
import { statement } from '../store/statement.ts';
import { RecordKind, type StoreReader } from '../store/store.ts';

interface Tables {
  events: { partition: number; position: number; home: number; kind: number };
}

interface EndedRow {
  readonly home: number;
  readonly kind: number;
}

/** Records read at once: whoever asks about somebody finds them among these or is told that there were more. */
const MOST = 10_000;

const ENDED = statement<Tables, { partition: number; after: number; limit: number }, EndedRow>()(
  (db, p) =>
    db
      .selectFrom('events')
      .select(['home', 'kind'])
      .where('partition', '=', p('partition'))
      // Written out as in the index that finds them.
      .where(sql<boolean>`kind in (4, 6)`)
      .where('position', '>', p('after'))
      .limit(p('limit')),
);

const ENDED_HOME = statement<
  Tables,
  { partition: number; home: number; after: number },
  EndedRow
>()((db, p) =>
  db
    .selectFrom('events')
    .select(['home', 'kind'])
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('position', '>', p('after'))
    .where('kind', 'in', [RecordKind.erase, RecordKind.expire])
    .limit(1),
);

/** What took records of the log away after a position; undefined when nothing did. */
export type Ended = 'erased' | 'expired';

/** Whether anything of anybody was erased or has expired after a position of the log. */
export const endedAfter = async (
  store: Pick<StoreReader, 'all'>,
  after: number,
): Promise<Ended | undefined> => {
  const rows = await store.all(ENDED, { partition: 0, after, limit: MOST });
  if (rows.length === 0) return undefined;
  return rows.some(({ kind }) => kind === RecordKind.erase) ? 'erased' : 'expired';
};

/** Whether anything of some homes was erased or has expired after a position of the log. */
export const endedOfHomes = async (
  store: Pick<StoreReader, 'all'>,
  homes: readonly number[],
  after: number,
): Promise<Ended | undefined> => {
  for (const home of homes) {
    const [row] = await store.all(ENDED_HOME, { partition: 0, home, after });
    if (row !== undefined) return row.kind === RecordKind.erase ? 'erased' : 'expired';
  }
  return undefined;
};
