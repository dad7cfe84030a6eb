import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import { copySnapshot, inspectSnapshot } from '../../src/store/sqlite/snapshot.ts';
import { openSqliteStore, STORE_FILE } from '../../src/store/sqlite/sqlite-store.ts';
import { execute, makeStore, recordOf } from './small-store.ts';

let root: string;
let folder: string;
let to: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'personable-snapshot-'));
  folder = join(root, 'data');
  to = join(root, 'copy');
  writeFileSync(to, '', { mode: 0o600 });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const store = () => ({ path: join(folder, STORE_FILE), kind: 'store' }) as const;
const inspect = () => inspectSnapshot(to, store());

describe('a copy of a store', () => {
  test('holds what the store holds, and says how much', async () => {
    await makeStore(folder, 30);
    await copySnapshot({ from: store(), to });
    expect(inspect()).toEqual({
      schema: MIGRATIONS.length,
      records: 30,
      homes: 0,
      items: 0,
      lastReceived: 1_030,
    });
  });

  test('of an empty store has no last record', async () => {
    await makeStore(folder, 0);
    await copySnapshot({ from: store(), to });
    expect(inspect()).toEqual({ schema: MIGRATIONS.length, records: 0, homes: 0, items: 0 });
  });

  test('is one file, with the mode it was made with', async () => {
    await makeStore(folder, 30);
    await copySnapshot({ from: store(), to });
    inspect();
    expect(readdirSync(root).sort()).toEqual(['copy', 'data']);
    if (process.platform !== 'win32') expect(statSync(to).mode & 0o777).toBe(0o600);
  });

  test('changes nothing in the store', async () => {
    await makeStore(folder, 30);
    const before = readFileSync(store().path);
    await copySnapshot({ from: store(), to });
    expect(readFileSync(store().path).equals(before)).toBe(true);
  });

  test('is of one moment, whatever is written meanwhile', async () => {
    // Some 20 MB, so that the copy has several steps.
    await makeStore(folder, 5_000, 4_000);
    const open = await openSqliteStore({ folder });
    const appended: Promise<unknown>[] = [];
    const told: number[] = [];
    await copySnapshot({
      from: store(),
      to,
      progress: (done, of) => {
        told.push(done / of);
        const number = 5_000 + told.length;
        appended.push(open.append({ partition: 0, records: [recordOf(number)] }));
      },
    });
    await Promise.all(appended);
    expect(inspect().records).toBe(5_000);
    expect(await open.head(0)).toBe(5_000 + told.length);
    await open.close();
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  test('has what was written and is not in the database itself yet', async () => {
    await makeStore(folder, 3);
    const open = await openSqliteStore({ folder });
    await open.append({ partition: 0, records: [recordOf(4)] });
    await copySnapshot({ from: store(), to });
    await open.close();
    expect(inspect().records).toBe(4);
  });

  test('ends when it is stopped', async () => {
    await makeStore(folder, 5_000, 4_000);
    const interrupt = new AbortController();
    const progress = () => interrupt.abort();
    const copy = copySnapshot({ from: store(), to, progress, signal: interrupt.signal });
    await expect(copy).rejects.toThrow(/aborted/);
  });
});

describe('a copy is not taken for good', () => {
  const copy = async () => {
    await makeStore(folder, 500);
    await copySnapshot({ from: store(), to });
  };

  test.each([
    ['a position is missing', 'delete from events where position = 7'],
    ['the first position is missing', 'delete from events where position = 1'],
    ['the last position is missing', 'delete from events where position = 500'],
    ['the head is behind', 'update log_heads set head = 499'],
    ['the log is lost', 'delete from events'],
  ])('when %s', async (_, sql) => {
    await copy();
    execute(to, sql);
    expect(inspect).toThrow(/is damaged: partition 0 of its log should end at \d+ and has/);
  });

  test('when a page of it is overwritten', async () => {
    await copy();
    const file = openSync(to, 'r+');
    writeSync(file, Buffer.alloc(4_096, 0x2a), 0, 4_096, 20 * 4_096);
    closeSync(file);
    expect(inspect).toThrow(/is damaged: .+ No backup was made; keep the ones you have\./);
  });

  test('when a newer version wrote it', async () => {
    await copy();
    execute(to, 'pragma user_version = 1000');
    expect(inspect).toThrow(
      `written by a newer Personable (schema 1000; this one knows ${MIGRATIONS.length}). Upgrade Personable first.`,
    );
  });
});

describe('nothing is copied from', () => {
  const refuse = async (path: string) => {
    const from = { path, kind: 'store' } as const;
    await expect(copySnapshot({ from, to })).rejects.toThrow(
      `${path} is no Personable store. Name its data folder with --data.`,
    );
    expect(readFileSync(to, 'utf8')).toBe('');
  };

  test('a letter', async () => {
    const path = join(root, 'letter');
    writeFileSync(path, 'This is a letter to a friend. '.repeat(1_000));
    await refuse(path);
  });

  test('an empty file', async () => {
    const path = join(root, 'empty');
    writeFileSync(path, '');
    await refuse(path);
  });

  test('a database of another program, even with a table of ours', async () => {
    const path = join(root, 'other.sqlite');
    execute(path, 'create table events (subject text); pragma user_version = 1');
    await refuse(path);
  });
});
