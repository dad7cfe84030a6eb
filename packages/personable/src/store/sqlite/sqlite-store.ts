import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { StoreError, storeClosed } from '../errors.ts';
import { MIGRATIONS } from '../migrations/migrations.ts';
import { type BoundWrite, bindValues, type Compiled, compileStatement } from '../statement.ts';
import type { Append, LogRecord, RecordKind, Store, StoreReader } from '../store.ts';
import { openConnection } from './connection.ts';
import { kyselyOver } from './kysely-adapter.ts';
import { stateStatistics } from './statistics.ts';
import { Writer } from './writer.ts';
import type { RawRecords, RawWrite } from './writer-protocol.ts';

/** SQLite has one writer, so more than one partition would only scatter it (see docs/benchmarks.md). */
const PARTITIONS = 1;
/** The database, in its data folder. */
export const STORE_FILE = 'personable.sqlite';

/**
 * Opens the store in a folder, creating or migrating it.
 *
 * @throws StoreError `store_newer` when a newer version wrote it, `store_unreadable` when the file is
 *   no database.
 */
export const openSqliteStore = async (options: { readonly folder: string }): Promise<Store> => {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const path = join(options.folder, STORE_FILE);
  await migrate(path);
  return new SqliteStore(path);
};

/**
 * Opens the store in a folder for reading, as it is at this moment: what is written later is not seen. To be closed
 * soon, because until then the write-ahead log cannot be emptied.
 *
 * @param options `follows`: sees what is written later instead, and keeps nothing from being emptied.
 */
export const openSqliteReader = (options: {
  readonly folder: string;
  readonly follows?: boolean;
}): StoreReader =>
  new SqliteReader(join(options.folder, STORE_FILE), { frozen: options.follows !== true });

const migrate = async (path: string): Promise<void> => {
  let db: DatabaseSync;
  let version: number;
  try {
    db = openConnection(path, { readOnly: false });
    version = (db.prepare('pragma user_version').get() as { user_version: number }).user_version;
  } catch (cause) {
    const message = `${path} cannot be read as a Personable store. Restore a backup or name another folder.`;
    throw new StoreError('store_unreadable', message, { cause });
  }
  try {
    if (version > MIGRATIONS.length) {
      throw new StoreError(
        'store_newer',
        `${path} was written by a newer Personable (schema ${version}; this one knows ${MIGRATIONS.length}). ` +
          'Upgrade Personable, or name another folder with --data.',
      );
    }
    // A new store is made at one stroke; a filled one is durable after each step, so that a long way goes on where it stopped.
    const steps = version === 0 ? [MIGRATIONS.length] : MIGRATIONS.map((_, index) => index + 1);
    for (const to of steps) if (to > version) version = await migrateTo(db, version, to);
  } finally {
    db.close();
  }
};

/** Brings a store from one version to another, or leaves it as it was; resolves to the version it has then. */
const migrateTo = async (db: DatabaseSync, from: number, to: number): Promise<number> => {
  const kysely = kyselyOver(db);
  db.exec('begin immediate');
  for (const up of MIGRATIONS.slice(from, to)) await up(kysely);
  for (let partition = 0; from === 0 && partition < PARTITIONS; partition++) {
    db.prepare('insert into log_heads (partition, head) values (?, 0)').run(partition);
  }
  if (to === MIGRATIONS.length) stateStatistics(db);
  db.exec(`pragma user_version = ${to}`);
  db.exec('commit');
  return to;
};

class SqliteReader implements StoreReader {
  readonly partitions = PARTITIONS;
  readonly #reader: DatabaseSync;
  readonly #kysely: Kysely<never>;
  readonly #compiled = new Map<object, Compiled>();
  readonly #prepared = new Map<object, StatementSync>();
  readonly #head: StatementSync;
  readonly #bytes: StatementSync;
  readonly #log: StatementSync;
  readonly #home: StatementSync;
  readonly #homeBackwards: StatementSync;

  constructor(path: string, { frozen }: { readonly frozen: boolean }) {
    this.#reader = openConnection(path, { readOnly: true });
    // A transaction sees one moment, and that is the one of its first read.
    if (frozen) this.#reader.exec('begin; select head from log_heads limit 1;');
    this.#kysely = kyselyOver(this.#reader);
    this.#head = this.#reader.prepare('select head from log_heads where partition = ?');
    this.#bytes = this.#reader.prepare(
      'select page_count * page_size as size from pragma_page_count(), pragma_page_size()',
    );
    this.#log = this.#recordsBy(
      `from events where partition = ? and position > ? order by position limit ?`,
    );
    // Named, because without statistics the planner would rather walk the whole partition.
    this.#home = this.#recordsBy(
      `from events indexed by events_home
       where partition = ? and home = ? and position > ? and position <= ? order by position`,
    );
    this.#homeBackwards = this.#recordsBy(
      `from events indexed by events_home
       where partition = ? and home = ? and position < ? order by position desc limit ?`,
    );
  }

  async all<P extends object, R>(statement: Parameters<Store['get']>[0], parameters: P) {
    return this.#statement(statement).all(...this.#values(statement, parameters)) as R[];
  }

  async get<P extends object, R>(statement: Parameters<Store['get']>[0], parameters: P) {
    return this.#statement(statement).get(...this.#values(statement, parameters)) as R | undefined;
  }

  async head(partition: number): Promise<number> {
    this.#refuseWhenClosed();
    return (this.#head.get(partition) as { head: number } | undefined)?.head ?? 0;
  }

  async readLog(partition: number, after: number, limit: number): Promise<LogRecord[]> {
    this.#refuseWhenClosed();
    return toRecords(this.#log.all(partition, after, limit));
  }

  async readHome(partition: number, home: number, after: number, upTo: number) {
    this.#refuseWhenClosed();
    return toRecords(this.#home.all(partition, home, after, upTo));
  }

  async readHomeBackwards(partition: number, home: number, before: number, limit: number) {
    this.#refuseWhenClosed();
    return toRecords(this.#homeBackwards.all(partition, home, before, limit));
  }

  async bytes(): Promise<number> {
    this.#refuseWhenClosed();
    const { size } = this.#bytes.get() as { size: number };
    return size;
  }

  async close(): Promise<void> {
    if (this.#reader.isOpen) this.#reader.close();
  }

  /** A statement as text of this database, built once. */
  protected compile(statement: BoundWrite['statement']): Compiled {
    let compiled = this.#compiled.get(statement);
    if (compiled === undefined) {
      compiled = compileStatement(this.#kysely, statement);
      this.#compiled.set(statement, compiled);
    }
    return compiled;
  }

  /** Records as lists of their fields: a list takes half as long to make as an object by names. */
  #recordsBy(from: string): StatementSync {
    const statement = this.#reader.prepare(
      `select partition, position, home, kind, time, received, message_id, body, items ${from}`,
    );
    statement.setReturnArrays(true);
    return statement;
  }

  #refuseWhenClosed(): void {
    if (!this.#reader.isOpen) throw storeClosed();
  }

  #statement(statement: BoundWrite['statement']): StatementSync {
    this.#refuseWhenClosed();
    let prepared = this.#prepared.get(statement);
    if (prepared === undefined) {
      prepared = this.#reader.prepare(this.compile(statement).sql);
      this.#prepared.set(statement, prepared);
    }
    return prepared;
  }

  #values(statement: BoundWrite['statement'], parameters: object): SQLInputValue[] {
    return bindValues(this.compile(statement), parameters) as SQLInputValue[];
  }
}

class SqliteStore extends SqliteReader implements Store {
  readonly #writer: Writer;

  constructor(path: string) {
    super(path, { frozen: false });
    this.#writer = new Writer(path);
  }

  async append({ partition, records, writes = [] }: Append) {
    const positions = await this.#writer.send(this.#raw(writes), toColumns(partition, records));
    return positions.map((position) => (position === 0 ? undefined : position));
  }

  async write(writes: readonly BoundWrite[]): Promise<void> {
    await this.#writer.send(this.#raw(writes), null);
  }

  async writeLater(writes: readonly BoundWrite[]): Promise<void> {
    await this.#writer.sendLater(this.#raw(writes));
  }

  scrub(how: { readonly rewrite: boolean }): Promise<boolean> {
    return this.#writer.scrub(how);
  }

  override async close(): Promise<void> {
    // The last connection to go copies the write-ahead log into the file.
    await super.close();
    await this.#writer.close();
  }

  /** Writes in their order; those of one statement in a row share its text. */
  #raw(writes: readonly BoundWrite[]): RawWrite[] {
    const raw: { sql: string; rows: unknown[][] }[] = [];
    let last: BoundWrite['statement'] | undefined;
    for (const { statement, parameters } of writes) {
      const compiled = this.compile(statement);
      if (statement !== last) raw.push({ sql: compiled.sql, rows: [] });
      raw.at(-1)?.rows.push(bindValues(compiled, parameters));
      last = statement;
    }
    return raw;
  }
}

const toColumns = (partition: number, records: Append['records']): RawRecords => ({
  partition,
  homes: records.map((record) => record.home),
  kinds: records.map((record) => record.kind),
  times: records.map((record) => record.time),
  received: records.map((record) => record.received),
  messageIds: records.map((record) => record.messageId),
  bodies: records.map((record) => record.body),
  items: records.map(({ items }) => (items === null ? null : `[${items.join(',')}]`)),
});

type RecordFields = readonly [
  partition: number,
  position: number,
  home: number,
  kind: RecordKind,
  time: number,
  received: number,
  messageId: string,
  body: string,
  items: string | null,
];

const toRecords = (rows: readonly unknown[]): LogRecord[] =>
  (rows as readonly RecordFields[]).map((row) => ({
    partition: row[0],
    position: row[1],
    home: row[2],
    kind: row[3],
    time: row[4],
    received: row[5],
    messageId: row[6],
    body: row[7],
    items: row[8] === null ? null : (JSON.parse(row[8]) as number[]),
  }));
