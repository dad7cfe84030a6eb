import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StoreError } from '../errors.ts';
import { findHolder, lockFolder } from '../folder-lock.ts';
import { inspectSnapshot, type SnapshotFigures } from '../sqlite/snapshot.ts';
import { STORE_FILE } from '../sqlite/sqlite-store.ts';
import { fileFailure, refused } from './backup-errors.ts';
import { publishPart, removePart } from './part-file.ts';
import { readBackup } from './read-backup.ts';

/** A backup to be put back. */
export interface Restore {
  readonly file: string;
  /** A data folder that is empty or not there yet. */
  readonly folder: string;
  /** Hears how many bytes of how many of the backup are read. */
  readonly progress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What a restore holds. */
export interface RestoreFigures extends SnapshotFigures {
  /** Bytes of the store. */
  readonly storeBytes: number;
}

/** The same at every try, so that the next one takes away what a killed one left. */
const PART = `${STORE_FILE}.part`;
const GUARD = 'engine.guard';

/** What a folder without a store may have: what a killed try left, and what a new disk brings. */
const HARMLESS = new Set([GUARD, `${GUARD}-journal`, 'engine.lock', PART, 'lost+found']);

/**
 * Puts a backup back as a store, for the next start to open. The store appears when it is whole,
 * checked and on the disk, or not at all.
 *
 * @throws StoreError with what to do; the signal's reason when it is stopped.
 */
export const restoreStore = async (restore: Restore): Promise<RestoreFigures> => {
  const { folder } = restore;
  refuseUsed(folder);
  let made: string | undefined;
  try {
    made = mkdirSync(resolve(folder), { recursive: true, mode: 0o700 });
    // No engine may start here meanwhile. Nothing listens, so there is no token.
    const lock = lockFolder(folder, { pid: process.pid, adminToken: '' });
    try {
      return await unpack(restore);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (made !== undefined) removeFolders(resolve(folder), made);
    throw fileFailure(error, folder);
  }
};

const unpack = async ({ file, folder, progress, signal }: Restore): Promise<RestoreFigures> => {
  const part = join(folder, PART);
  removePart(part);
  try {
    await readBackup({ path: file, to: part, progress, signal });
    const figures = inspectSnapshot(part, { path: file, kind: 'backup' });
    signal?.throwIfAborted();
    const storeBytes = statSync(part).size;
    publishPart(part, join(folder, STORE_FILE));
    return { ...figures, storeBytes };
  } catch (error) {
    removePart(part);
    throw error;
  }
};

const refuseUsed = (folder: string): void => {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) {
    throw refused(`${folder} is no folder`, 'Name another one with --data.');
  }
  const holder = findHolder(folder);
  if (holder !== undefined) {
    const message = `The data folder ${folder} is in use by process ${holder.pid}. Name another one with --data.`;
    throw new StoreError('store_locked', message);
  }
  const names = readdirSync(folder).filter((name) => !HARMLESS.has(name));
  if (names.some((name) => name.startsWith(STORE_FILE))) {
    throw refused(
      `The data folder ${folder} holds a store already`,
      'Move it away, or name another folder with --data.',
    );
  }
  if (names.length > 0) {
    throw refused(
      `The folder ${folder} is not empty (it holds ${names[0]})`,
      'Name an empty or a new folder with --data.',
    );
  }
};

/** Takes away the folders that were made, from the inner to the outer, as far as they are empty. */
const removeFolders = (folder: string, outermost: string): void => {
  try {
    rmSync(join(folder, GUARD), { force: true });
    for (let path = folder; path.length >= outermost.length; path = dirname(path)) rmdirSync(path);
  } catch {
    // Somebody else uses them already.
  }
};
