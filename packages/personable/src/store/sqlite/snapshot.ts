import { backup, DatabaseSync } from 'node:sqlite';
import { damaged, foreign, newer, type Source, sqliteFailure } from '../backup/backup-errors.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import { openConnection } from './connection.ts';

/** What a store holds, counted in a copy of it. */
export interface SnapshotFigures {
  /** How many migrations it has seen. */
  readonly schema: number;
  /** Records of the log. */
  readonly records: number;
  /** People's homes: one for each id, before any two are linked. */
  readonly homes: number;
  readonly items: number;
  /** When the last record came in: milliseconds UTC. Missing when the log is empty. */
  readonly lastReceived?: number;
}

/** A copy to be made. */
export interface SnapshotCopy {
  /** The store's database; an engine may be writing to it. */
  readonly from: Source;
  /** An empty file, which keeps its mode. */
  readonly to: string;
  /** Hears how many bytes of how many are copied. */
  readonly progress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Pages of 4 KiB in one step: some 10 ms, so that progress is told and a stop is obeyed soon. Steps of
 * 100 pages took as long in all as a single one. (`vacuum into` took a quarter longer for a file 1 %
 * smaller, and can neither tell nor be stopped.)
 */
const STEP_PAGES = 1_000;

/** What every version of the schema has. */
const TABLES = ['settings', 'log_heads', 'events', 'identities', 'items'];

/**
 * Copies a store as it is at one moment, page by page, and changes nothing in it. All pages are of one
 * reading transaction: an engine goes on writing, and only its write-ahead log grows meanwhile.
 *
 * @throws StoreError `store_unreadable` for what is no store, `store_newer`, `store_failed` when the copy
 *   cannot be written; the signal's reason when it is stopped.
 */
export const copySnapshot = async ({ from, to, progress, signal }: SnapshotCopy): Promise<void> => {
  let db: DatabaseSync | undefined;
  try {
    db = openConnection(from.path, { readOnly: true });
    // The transaction begins with its first read, and the steps of the backup stay inside it.
    db.exec('begin');
    requireStore(db, from);
    const { page_size: page } = db.prepare('pragma page_size').get() as { page_size: number };
    const pages = await backup(db, to, {
      rate: STEP_PAGES,
      progress: ({ totalPages, remainingPages }) => {
        signal?.throwIfAborted();
        progress?.((totalPages - remainingPages) * page, totalPages * page);
      },
    });
    // The last step is told nowhere else.
    progress?.(pages * page, pages * page);
    closeWriteAheadLog(to);
  } catch (error) {
    throw sqliteFailure(error, from, to);
  } finally {
    db?.close();
  }
};

/** Without a write-ahead log the file is whole by itself, and reading it makes no other. */
const closeWriteAheadLog = (path: string): void => {
  const db = new DatabaseSync(path);
  try {
    db.exec('pragma journal_mode = delete');
  } finally {
    db.close();
  }
};

/**
 * Checks a copy and counts what is in it: SQLite's own check, the schema, and that the log has every
 * position once.
 *
 * @param source what it is a copy of, for errors.
 * @throws StoreError `store_unreadable` when something is wrong with it, `store_newer`.
 */
export const inspectSnapshot = (path: string, source: Source): SnapshotFigures => {
  let db: DatabaseSync | undefined;
  try {
    db = openConnection(path, { readOnly: true });
    const schema = requireStore(db, source);
    const { quick_check: said } = db.prepare('pragma quick_check(1)').get() as {
      quick_check: string;
    };
    if (said !== 'ok') throw damaged(source, said);
    for (const log of db.prepare(LOGS).all()) requireWhole(log as unknown as LogRow, source);
    const { last, ...counts } = db.prepare(FIGURES).get() as unknown as FiguresRow;
    return { schema, ...counts, ...(last === null ? {} : { lastReceived: last }) };
  } catch (error) {
    throw sqliteFailure(error, source, path);
  } finally {
    db?.close();
  }
};

interface FiguresRow {
  readonly records: number;
  readonly homes: number;
  readonly items: number;
  readonly last: number | null;
}

const FIGURES = `
  select (select count(*) from events) as records,
         (select count(*) from identities) as homes,
         (select count(*) from items where deleted is null) as items,
         (select max((select received from events
                       where events.partition = log_heads.partition and position = head))
            from log_heads) as last`;

interface LogRow {
  readonly partition: number;
  readonly head: number;
  /** Records that were removed; a store of an earlier schema has none. */
  readonly removed?: number;
  readonly records: number;
  readonly first: number | null;
  readonly last: number | null;
}

const LOGS = `
  select log_heads.*,
         (select count(*) from events where events.partition = log_heads.partition) as records,
         (select min(position) from events where events.partition = log_heads.partition) as first,
         (select max(position) from events where events.partition = log_heads.partition) as last
  from log_heads`;

/**
 * Positions are unique: as many of them as the last one says, less those that were removed, are all there
 * should be. The last one is never removed.
 */
const requireWhole = (log: LogRow, source: Source): void => {
  const { partition, head, removed = 0, records, first, last } = log;
  const ends = head === 0 || (last === head && (removed > 0 || first === 1));
  if (records + removed === head && ends) return;
  const found = `${records} records at positions ${first} to ${last}`;
  throw damaged(source, `partition ${partition} of its log should end at ${head} and has ${found}`);
};

/** The schema of a store. A database of another program, or an empty one, has none of ours. */
const requireStore = (db: DatabaseSync, source: Source): number => {
  const tables = db.prepare(`select name from sqlite_schema where type = 'table'`).all();
  const names = new Set(tables.map((table) => table['name']));
  const { user_version: schema } = db.prepare('pragma user_version').get() as {
    user_version: number;
  };
  if (schema === 0 || TABLES.some((table) => !names.has(table))) throw foreign(source);
  if (schema > MIGRATIONS.length) throw newer(source, schema);
  return schema;
};
