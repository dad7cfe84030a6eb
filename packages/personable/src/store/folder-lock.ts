import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './errors.ts';

/**
 * One engine a data folder.
 *
 * Two files: `engine.guard` is held with an operating-system lock for as long as the process lives,
 * so a killed process leaves nothing behind that must be cleaned up; `engine.lock` (mode 0600) tells
 * the command line who holds it, where it listens and the token it accepts from whoever can read the
 * folder. (Nothing in this process may open and close `engine.guard` as a plain file meanwhile: POSIX
 * would drop the lock with it. Backups leave both files out.)
 */
export interface LockInfo {
  readonly pid: number;
  /** Where the engine's HTTP server listens, once it does. */
  readonly address?: string;
  /** Made anew at every start; whoever may read the folder may administer the engine. */
  readonly adminToken: string;
}

export interface FolderLock {
  /** Publishes where the engine is to be reached. */
  publish(info: LockInfo): void;
  release(): void;
}

const guardPath = (folder: string) => join(folder, 'engine.guard');
const lockPath = (folder: string) => join(folder, 'engine.lock');

/**
 * Takes a folder for this process.
 *
 * @throws StoreError `store_locked` when another engine holds it.
 */
export const lockFolder = (folder: string, info: LockInfo): FolderLock => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const guard = takeGuard(folder);
  if (guard === undefined) {
    const holder = readInfo(folder);
    const who = holder === undefined ? 'another process' : `process ${holder.pid}`;
    const where = holder?.address === undefined ? '' : `, which listens on ${holder.address}`;
    throw new StoreError(
      'store_locked',
      `The data folder ${folder} is in use by ${who}${where}. Stop it, or name another folder with --data.`,
    );
  }
  const publish = (next: LockInfo) => {
    writeFileSync(lockPath(folder), JSON.stringify(next), { mode: 0o600 });
    chmodSync(lockPath(folder), 0o600);
  };
  publish(info);
  return {
    publish,
    release: () => {
      rmSync(lockPath(folder), { force: true });
      guard.close();
    },
  };
};

/** The engine that holds a folder now, if one does. */
export const findHolder = (folder: string): LockInfo | undefined => {
  const info = readInfo(folder);
  if (info === undefined) return undefined;
  const guard = takeGuard(folder);
  guard?.close();
  return guard === undefined ? info : undefined;
};

const takeGuard = (folder: string): DatabaseSync | undefined => {
  const guard = new DatabaseSync(guardPath(folder));
  try {
    guard.exec('pragma locking_mode = exclusive; begin exclusive');
    return guard;
  } catch {
    guard.close();
    return undefined;
  }
};

const readInfo = (folder: string): LockInfo | undefined => {
  try {
    return JSON.parse(readFileSync(lockPath(folder), 'utf8')) as LockInfo;
  } catch {
    return undefined;
  }
};
