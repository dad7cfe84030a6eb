import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable } from '../../src/engine/personable.ts';
import { StoreError } from '../../src/store/errors.ts';
import { findHolder } from '../../src/store/folder-lock.ts';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import { kyselyOver } from '../../src/store/sqlite/kysely-adapter.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { RecordKind } from '../../src/store/store.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-migrations-'));
  file = join(folder, 'personable.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const version = (): number => {
  const db = new DatabaseSync(file);
  try {
    return Number(db.prepare('pragma user_version').get()?.['user_version']);
  } finally {
    db.close();
  }
};

const schema = (): unknown[] => {
  const db = new DatabaseSync(file);
  try {
    return db.prepare('select type, name, sql from sqlite_schema order by type, name').all();
  } finally {
    db.close();
  }
};

const execute = (sql: string) => {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
};

/** Makes a store with records in it and closes it. */
const makeStore = async (records = 3) => {
  const store = await openSqliteStore({ folder });
  await store.append({
    partition: 0,
    records: Array.from({ length: records }, (_, i) => ({
      home: 1,
      kind: RecordKind.event,
      time: i,
      received: i,
      messageId: `m${i}`,
      body: JSON.stringify({ text: 'x'.repeat(500) }),
      items: null,
    })),
  });
  await store.close();
};

const refusal = async (): Promise<StoreError> => {
  try {
    await (await openSqliteStore({ folder })).close();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('the store was opened');
};

describe('a store', () => {
  test('is made at the newest version, and keeps it and its schema when it is opened again', async () => {
    await makeStore();
    expect(version()).toBe(MIGRATIONS.length);
    const before = schema();
    const store = await openSqliteStore({ folder });
    expect(await store.head(0)).toBe(3);
    await store.close();
    expect(version()).toBe(MIGRATIONS.length);
    expect(schema()).toEqual(before);
  });

  test.each(MIGRATIONS.map((_, version) => version).slice(1))(
    'of version %d is brought to the newest, with everything that is in it',
    async (before) => {
      const made = new DatabaseSync(file);
      for (const up of MIGRATIONS.slice(0, before)) await up(kyselyOver(made));
      made.exec(
        `insert into log_heads (partition, head) values (0, 1); pragma user_version = ${before}`,
      );
      made.exec("insert into events values (0, 1, 7, 0, 5, 6, 'm-1', 9, '{}', '[3]')");
      made.exec("insert into decisions values (0, 'd-1', 7, 5, 'popular', '{}')");
      made.close();

      const store = await openSqliteStore({ folder });
      expect(await store.readLog(0, 0, 10)).toMatchObject([
        { position: 1, home: 7, time: 5, received: 6, messageId: 'm-1', body: '{}', items: [3] },
      ]);
      await store.close();
      expect(version()).toBe(MIGRATIONS.length);
      const brought = schema();
      rmSync(file);
      await makeStore();
      expect(brought).toEqual(schema());
    },
  );

  test('of a newer version is refused and left as it is', async () => {
    await makeStore();
    execute('pragma user_version = 1000');
    const error = await refusal();
    expect(error.code).toBe('store_newer');
    expect(error.message).toContain(file);
    expect(error.message).toContain(`schema 1000; this one knows ${MIGRATIONS.length}`);
    expect(error.message).toMatch(/Upgrade Personable, or name another folder with --data\./);
    expect(version()).toBe(1_000);
    execute(`pragma user_version = ${MIGRATIONS.length}`);
    const store = await openSqliteStore({ folder });
    expect(await store.head(0)).toBe(3);
    await store.close();
  });

  test.each([
    ['text', () => writeFileSync(file, 'This is a letter to a friend. '.repeat(1_000))],
    ['zeros', () => writeFileSync(file, new Uint8Array(65_536))],
    ['a picture', () => writeFileSync(file, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10))],
    ['a folder', () => mkdirSync(file)],
  ])('that is %s is refused as unreadable, with the way out', async (_, spoil) => {
    spoil();
    const error = await refusal();
    expect(error.code).toBe('store_unreadable');
    expect(error.message).toContain(file);
    expect(error.message).toMatch(/Restore a backup or name another folder/);
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('that is no database is left as it is', async () => {
    const letter = 'This is a letter to a friend. '.repeat(1_000);
    writeFileSync(file, letter);
    await refusal();
    expect(readFileSync(file, 'utf8')).toBe(letter);
  });

  test('that was cut off is refused as unreadable', async () => {
    await makeStore(500);
    truncateSync(file, 40_960);
    expect((await refusal()).code).toBe('store_unreadable');
  });

  test('of another program that has a table of ours is refused and left as it is', async () => {
    execute('create table events (subject text)');
    const before = schema();
    await expect(openSqliteStore({ folder })).rejects.toThrow(/events/);
    expect(schema()).toEqual(before);
  });
});

describe('an engine that cannot open its store', () => {
  test('lets go of the folder again', async () => {
    await makeStore();
    execute('pragma user_version = 1000');
    await expect(openPersonable({ data: folder })).rejects.toMatchObject({ code: 'store_newer' });
    expect(findHolder(folder)).toBeUndefined();
    execute(`pragma user_version = ${MIGRATIONS.length}`);
    await (await openPersonable({ data: folder })).close();
  });
});
