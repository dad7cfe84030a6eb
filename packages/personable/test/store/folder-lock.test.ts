import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreError } from '../../src/store/errors.ts';
import { type FolderLock, findHolder, lockFolder } from '../../src/store/folder-lock.ts';

const HOLDER = fileURLToPath(new URL('./holder.process.ts', import.meta.url));
const posix = process.platform !== 'win32';

let parent: string;
let folder: string;
let children: ChildProcess[];
let locks: FolderLock[];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'personable-lock-'));
  folder = join(parent, 'data');
  children = [];
  locks = [];
});
afterEach(async () => {
  for (const child of children) await end(child);
  for (const lock of locks) lock.release();
  rmSync(parent, { recursive: true, force: true });
});

const own = { pid: process.pid, adminToken: 'at_own' };

const lock = (info = own): FolderLock => {
  const taken = lockFolder(folder, info);
  locks.push(taken);
  return taken;
};

const release = (taken: FolderLock) => {
  locks = locks.filter((other) => other !== taken);
  taken.release();
};

/** Starts another process that locks the folder; resolves to what it says. */
const startHolder = async (...args: string[]) => {
  const child = fork(HOLDER, [folder, ...args], { execArgv: [] });
  children.push(child);
  const [said] = (await once(child, 'message')) as [unknown];
  return { child, said };
};

const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const refusal = (): StoreError => {
  try {
    lock();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('the folder was free');
};

describe('a data folder', () => {
  test('is made, with its parents, for its owner only', () => {
    folder = join(parent, 'some', 'where');
    lock();
    expect(existsSync(folder)).toBe(true);
    if (posix) expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('is refused a second time in the same process, naming the process', () => {
    lock();
    const error = refusal();
    expect(error.code).toBe('store_locked');
    expect(error.message).toContain(`process ${process.pid}`);
    expect(error.message).toContain(folder);
    expect(error.message).toContain('--data');
  });

  test('is refused while another process holds it, naming that process and its address', async () => {
    const { child, said } = await startHolder('http://127.0.0.1:8787');
    expect(said).toBe('held');
    const error = refusal();
    expect(error.code).toBe('store_locked');
    expect(error.message).toContain(`process ${child.pid}, which listens on http://127.0.0.1:8787`);
  });

  test('is refused to another process while this one holds it', async () => {
    lock();
    const { said } = await startHolder();
    expect(said).toMatchObject({
      code: 'store_locked',
      message: expect.stringContaining(`process ${process.pid}.`),
    });
  });

  test('stays with its holder however often it is asked for', async () => {
    lock();
    expect(refusal().code).toBe('store_locked');
    expect(findHolder(folder)).toEqual(own);
    expect(refusal().code).toBe('store_locked');
    const { said } = await startHolder();
    expect(said).toMatchObject({ code: 'store_locked' });
    expect(findHolder(folder)).toEqual(own);
  });

  test('is refused although nothing says who holds it', async () => {
    await startHolder();
    rmSync(join(folder, 'engine.lock'));
    const error = refusal();
    expect(error.code).toBe('store_locked');
    expect(error.message).toContain('another process');
  });

  test('is free again when its holder lets go', async () => {
    const first = lock();
    release(first);
    const { child, said } = await startHolder();
    expect(said).toBe('held');
    const released = once(child, 'message');
    child.send('let go');
    expect(await released).toContain('released');
    const again = lock();
    expect(findHolder(folder)).toEqual(own);
    release(again);
  });

  test('is free again when its holder is killed, and no clean-up is needed', async () => {
    for (let round = 0; round < 3; round++) {
      const { child, said } = await startHolder();
      expect(said).toBe('held');
      await end(child);
      expect(findHolder(folder)).toBeUndefined();
    }
    lock();
    expect(findHolder(folder)).toEqual(own);
  });

  test('is one of several: others are free', () => {
    lock();
    folder = join(parent, 'other');
    lock();
    expect(findHolder(folder)).toEqual(own);
  });
});

describe('the lock file', () => {
  test.runIf(posix)('can be read by its owner only, also when it was there before', () => {
    const path = join(folder, 'engine.lock');
    const taken = lock();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    taken.publish({ ...own, address: 'http://127.0.0.1:1' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('goes with the lock', () => {
    const taken = lock();
    expect(JSON.parse(readFileSync(join(folder, 'engine.lock'), 'utf8'))).toEqual(own);
    release(taken);
    expect(existsSync(join(folder, 'engine.lock'))).toBe(false);
  });
});

describe('findHolder', () => {
  test('tells process, address and token of the holder', async () => {
    const { child } = await startHolder('http://127.0.0.1:4711');
    expect(findHolder(folder)).toEqual({
      pid: child.pid,
      adminToken: `at_${child.pid}`,
      address: 'http://127.0.0.1:4711',
    });
  });

  test('tells the address once it is published', () => {
    const taken = lock();
    expect(findHolder(folder)?.address).toBeUndefined();
    taken.publish({ ...own, address: 'http://127.0.0.1:4711' });
    expect(findHolder(folder)?.address).toBe('http://127.0.0.1:4711');
  });

  test('finds nobody, and leaves nothing behind, where no engine has been', () => {
    expect(findHolder(folder)).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
    expect(findHolder(parent)).toBeUndefined();
    expect(readdirSync(parent)).toEqual([]);
  });

  test('finds nobody where a killed engine left its file, and does not keep the folder', async () => {
    const { child } = await startHolder();
    await end(child);
    expect(existsSync(join(folder, 'engine.lock'))).toBe(true);
    expect(findHolder(folder)).toBeUndefined();
    const { said } = await startHolder();
    expect(said).toBe('held');
  });
});
