import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUpStore } from '../../src/store/backup/backup-store.ts';
import { restoreStore } from '../../src/store/backup/restore-store.ts';
import { StoreError } from '../../src/store/errors.ts';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import { kyselyOver } from '../../src/store/sqlite/kysely-adapter.ts';
import { STORE_FILE } from '../../src/store/sqlite/sqlite-store.ts';
import { execute, makeStore, numbersIn } from './small-store.ts';

const posix = process.platform !== 'win32';

let root: string;
let folder: string;
let backups: string;
let restored: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'personable-backup-'));
  folder = join(root, 'data');
  backups = join(root, 'backups');
  restored = join(root, 'made', 'restored');
  mkdirSync(backups);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const FORMS = ['shop.backup', 'shop.backup.gz'];
const backUp = (name: string, replace = false) =>
  backUpStore({ folder, file: join(backups, name), replace });
const restore = (name: string, into = restored) =>
  restoreStore({ file: join(backups, name), folder: into });

const refusal = async (work: Promise<unknown>): Promise<StoreError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

describe.each(FORMS)('a backup %s', (name) => {
  test('comes back as the store it was', async () => {
    await makeStore(folder, 700);
    const figures = await backUp(name);
    expect(figures).toMatchObject({ records: 700, lastReceived: 1_700 });
    expect(figures.bytes).toBe(statSync(join(backups, name)).size);
    const { bytes: _, ...rest } = figures;
    expect(await restore(name)).toEqual(rest);
    expect(statSync(join(restored, STORE_FILE)).size).toBe(figures.storeBytes);
    expect(await numbersIn(restored)).toEqual(Array.from({ length: 700 }, (_, i) => i + 1));
  });

  test('is alone in its folder, for its owner only', async () => {
    await makeStore(folder, 700);
    await backUp(name);
    expect(readdirSync(backups)).toEqual([name]);
    if (posix) expect(statSync(join(backups, name)).mode & 0o777).toBe(0o600);
  });

  test('takes the place of an earlier file only when it is told to', async () => {
    await makeStore(folder, 7);
    writeFileSync(join(backups, name), 'Yesterday.');
    const error = await refusal(backUp(name));
    expect(error.message).toContain('exists already. Name another file, or add --replace');
    expect(readFileSync(join(backups, name), 'utf8')).toBe('Yesterday.');
    await backUp(name, true);
    expect((await restore(name)).records).toBe(7);
  });

  test('that was stopped leaves nothing, and the earlier file as it was', async () => {
    await makeStore(folder, 5_000, 4_000);
    writeFileSync(join(backups, name), 'Yesterday.');
    const steps = name.endsWith('.gz') ? ['copying', 'packing', 'checking'] : ['copying'];
    for (const at of steps) {
      const interrupt = new AbortController();
      const { signal } = interrupt;
      const progress = (step: string) => {
        if (step === at) interrupt.abort();
      };
      const file = join(backups, name);
      const backup = backUpStore({ folder, file, replace: true, progress, signal });
      await expect(backup, at).rejects.toThrow(/aborted/);
      expect(readdirSync(backups), at).toEqual([name]);
      expect(readFileSync(file, 'utf8')).toBe('Yesterday.');
    }
  });

  describe('that is not as it was written', () => {
    const spoil: readonly [string, (path: string, size: number) => void][] = [
      ['lacks its last byte', (path, size) => truncateSync(path, size - 1)],
      ['was cut in half', (path, size) => truncateSync(path, size >> 1)],
      ['was cut after a page', (path) => truncateSync(path, 4_096)],
      ['is empty', (path) => truncateSync(path, 0)],
      ['has more at its end', (path) => appendFileSync(path, 'and more')],
      ['has another byte in its middle', (path, size) => overwrite(path, size >> 1)],
      ['has another byte near its end', (path, size) => overwrite(path, size - 200)],
      ['has another first byte', (path) => overwrite(path, 0)],
    ];

    test.each(spoil)('is refused when it %s, with nothing left behind', async (_, change) => {
      await makeStore(folder, 700);
      const { bytes } = await backUp(name);
      change(join(backups, name), bytes);
      const error = await refusal(restore(name));
      expect(error.code).toBe('store_unreadable');
      expect(error.message).toContain(join(backups, name));
      expect(error.message).toMatch(/(Use another backup|Name another file)\.$/);
      expect(readdirSync(root).sort()).toEqual(['backups', 'data']);
    });
  });
});

const overwrite = (path: string, at: number): void => {
  const byte = readFileSync(path)[at] as number;
  const file = openSync(path, 'r+');
  writeSync(file, Uint8Array.of(byte ^ 0x20), 0, 1, at);
  closeSync(file);
};

test('a packed backup is the other one, packed', async () => {
  await makeStore(folder, 700);
  await Promise.all(FORMS.map((name) => backUp(name)));
  const [plain, packed] = FORMS.map((name) => readFileSync(join(backups, name)));
  expect(gunzipSync(packed as Buffer).equals(plain as Buffer)).toBe(true);
});

test('a backup can be read by SQLite as it is', async () => {
  await makeStore(folder, 700);
  await backUp('shop.backup');
  const db = new DatabaseSync(join(backups, 'shop.backup'), { readOnly: true });
  expect(db.prepare('select count(*) as n from events').get()).toEqual({ n: 700 });
  db.close();
});

test('a backup is told by what it is, not by its name', async () => {
  await makeStore(folder, 7);
  await backUp('shop.gz');
  writeFileSync(join(backups, 'renamed'), readFileSync(join(backups, 'shop.gz')));
  expect((await restore('renamed')).records).toBe(7);
});

describe('no backup is made', () => {
  beforeEach(() => makeStore(folder, 7));
  const refuse = async (file: string, message: RegExp) => {
    const error = await refusal(backUpStore({ folder, file, replace: true }));
    expect(error.message).toMatch(message);
  };

  test('in a folder that does not exist', () =>
    refuse(join(root, 'nowhere', 'shop'), /There is no folder .*nowhere\. Make it first/));

  test('in place of a folder', () => refuse(backups, /backups is a folder\. Name a file in it\./));

  test('under a file', () =>
    refuse(join(folder, STORE_FILE, 'shop'), /There is no folder .*sqlite\./));

  test.each([STORE_FILE, 'shop'])('in the data folder, as %s', async (name) => {
    const before = readFileSync(join(folder, STORE_FILE));
    await refuse(join(folder, name), /would lie in the data folder, and be lost with it/);
    expect(readFileSync(join(folder, STORE_FILE)).equals(before)).toBe(true);
  });

  test.runIf(posix)('in the data folder by another name of it', async () => {
    symlinkSync(folder, join(root, 'other-name'));
    await refuse(join(root, 'other-name', 'shop'), /would lie in the data folder/);
  });

  test('of a folder that does not exist, and none is made', async () => {
    folder = join(root, 'nowhere');
    await refuse(join(backups, 'shop'), /There is no folder .*nowhere\. Name the data folder with/);
    expect(existsSync(folder)).toBe(false);
  });

  test('of a folder without a store', async () => {
    folder = backups;
    await refuse(join(root, 'shop'), /The folder .*backups holds no store\. Name the data folder/);
    expect(readdirSync(backups)).toEqual([]);
  });

  test('of what is no store', async () => {
    writeFileSync(join(folder, STORE_FILE), 'This is a letter to a friend. '.repeat(1_000));
    await refuse(join(backups, 'shop'), /personable\.sqlite is no Personable store\./);
    expect(readdirSync(backups)).toEqual([]);
  });

  test('of a store whose log has a gap', async () => {
    execute(join(folder, STORE_FILE), 'delete from events where position = 3');
    await refuse(join(backups, 'shop'), /is damaged: .+ No backup was made/);
    expect(readdirSync(backups)).toEqual([]);
  });
});

describe('a restore', () => {
  beforeEach(async () => {
    await makeStore(folder, 7);
    await backUp('shop');
  });

  test('makes the folder for its owner only', async () => {
    await restore('shop');
    if (posix) {
      expect(statSync(restored).mode & 0o777).toBe(0o700);
      expect(statSync(join(restored, STORE_FILE)).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(restored).sort()).toEqual(['engine.guard', STORE_FILE]);
  });

  test('takes an empty folder, as a new disk is, and what an earlier try left', async () => {
    mkdirSync(join(restored, 'lost+found'), { recursive: true });
    writeFileSync(join(restored, `${STORE_FILE}.part`), 'half a store');
    await restore('shop');
    expect(readdirSync(restored).sort()).toEqual(['engine.guard', 'lost+found', STORE_FILE]);
  });

  test('never touches a store', async () => {
    const other = join(root, 'other');
    await makeStore(other, 3);
    const before = readFileSync(join(other, STORE_FILE));
    const names = readdirSync(other);
    const error = await refusal(restore('shop', other));
    expect(error.message).toBe(
      `The data folder ${other} holds a store already. Move it away, or name another folder with --data.`,
    );
    expect(readdirSync(other)).toEqual(names);
    expect(readFileSync(join(other, STORE_FILE)).equals(before)).toBe(true);
  });

  test('refuses what a store left behind: its log would be taken for the new one', async () => {
    mkdirSync(restored, { recursive: true });
    writeFileSync(join(restored, `${STORE_FILE}-wal`), 'records of another store');
    expect((await refusal(restore('shop'))).message).toContain('holds a store already');
  });

  test('refuses a folder of something else', async () => {
    expect((await refusal(restore('shop', backups))).message).toBe(
      `The folder ${backups} is not empty (it holds shop). Name an empty or a new folder with --data.`,
    );
    const file = join(backups, 'shop');
    expect((await refusal(restore('shop', file))).message).toContain('is no folder');
  });

  test('refuses while the folder is in use, and lets its holder be', async () => {
    const lock = lockFolder(restored, { pid: process.pid, adminToken: 'at_own' });
    const error = await refusal(restore('shop'));
    expect(error.code).toBe('store_locked');
    expect(error.message).toContain(`in use by process ${process.pid}`);
    expect(readdirSync(restored)).toContain('engine.lock');
    lock.release();
    expect((await restore('shop')).records).toBe(7);
  });

  test('holds the folder until the store is whole', async () => {
    let holder = '';
    const hold = () => {
      try {
        lockFolder(restored, { pid: process.pid, adminToken: 'at_own' }).release();
      } catch (error) {
        holder = (error as StoreError).code;
      }
    };
    await restoreStore({ file: join(backups, 'shop'), folder: restored, progress: hold });
    expect(holder).toBe('store_locked');
  });

  test('of a file that is not there says so and makes no folder', async () => {
    expect((await refusal(restore('nothing'))).message).toMatch(/There is no file .*nothing\./);
    expect((await refusal(restore('.'))).message).toMatch(/is no file\. Name a backup\./);
    expect(readdirSync(root).sort()).toEqual(['backups', 'data']);
  });

  test('that was stopped leaves nothing', async () => {
    const interrupt = new AbortController();
    const { signal } = interrupt;
    const progress = () => interrupt.abort();
    const file = join(backups, 'shop');
    await expect(restoreStore({ file, folder: restored, progress, signal })).rejects.toThrow(
      /aborted/,
    );
    expect(readdirSync(root).sort()).toEqual(['backups', 'data']);
  });

  test('of a newer version is refused', async () => {
    execute(join(folder, STORE_FILE), 'pragma user_version = 1000');
    expect((await refusal(backUp('newer'))).code).toBe('store_newer');
  });
});

test('a backup of an older version is restored, and brought up to date at the next start', async () => {
  mkdirSync(folder);
  const db = new DatabaseSync(join(folder, STORE_FILE));
  await MIGRATIONS[0]?.(kyselyOver(db));
  db.exec('insert into log_heads values (0, 0); pragma user_version = 1');
  db.close();
  expect((await backUp('old')).schema).toBe(1);
  expect((await restore('old')).schema).toBe(1);
  expect(await numbersIn(restored)).toEqual([]);
  const now = new DatabaseSync(join(restored, STORE_FILE));
  expect(now.prepare('pragma user_version').get()).toEqual({ user_version: MIGRATIONS.length });
  now.close();
});
