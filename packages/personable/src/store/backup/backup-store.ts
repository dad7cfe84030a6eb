import { createReadStream, createWriteStream, existsSync, realpathSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { copySnapshot, inspectSnapshot, type SnapshotFigures } from '../sqlite/snapshot.ts';
import { STORE_FILE } from '../sqlite/sqlite-store.ts';
import { fileFailure, refused, type Source } from './backup-errors.ts';
import { isThere, makePart, OWNER_ONLY, partOf, publishPart, removePart } from './part-file.ts';
import { counted, PIECE, readBackup } from './read-backup.ts';
import { sealed, sealFor } from './seal.ts';

/** What is going on. */
export type BackupStep = 'copying' | 'packing' | 'checking';

/** A backup to be made. */
export interface Backup {
  /** The data folder. An engine may run on it. */
  readonly folder: string;
  /** Where the backup goes; packed with gzip when its name ends in `.gz`. */
  readonly file: string;
  /** Whether it may take the place of an earlier file. */
  readonly replace: boolean;
  /** Hears how many bytes of how many of a step are done. */
  readonly progress?: (step: BackupStep, done: number, of: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What a backup holds. */
export interface BackupFigures extends SnapshotFigures {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes of the store that comes out of it. */
  readonly storeBytes: number;
}

/** The default level took twice as long for a file a twelfth smaller. */
const PACKING_LEVEL = 3;

/**
 * Writes a store as it is now into one file. The file appears under its name when it is whole, checked
 * and on the disk, or not at all.
 *
 * @throws StoreError with what to do; the signal's reason when it is stopped.
 */
export const backUpStore = async (backup: Backup): Promise<BackupFigures> => {
  const { folder, file, progress, signal } = backup;
  const from = storeIn(folder);
  refusePlace(backup);
  const copy = partOf(file);
  const packed = partOf(file);
  try {
    makePart(copy);
    const copying = (done: number, of: number) => progress?.('copying', done, of);
    await copySnapshot({ from, to: copy, progress: copying, signal });
    const storeBytes = statSync(copy).size;
    const figures = inspectSnapshot(copy, from);
    const packs = file.endsWith('.gz');
    if (packs) await pack(copy, packed, backup);
    else await seal(copy, signal);
    const whole = packs ? packed : copy;
    signal?.throwIfAborted();
    refuseOverwriting(backup);
    publishPart(whole, file);
    return { ...figures, storeBytes, bytes: statSync(file).size };
  } catch (error) {
    throw fileFailure(error, file);
  } finally {
    removePart(copy);
    removePart(packed);
  }
};

/** The database of a data folder, which has to have one. */
const storeIn = (folder: string): Source => {
  const path = join(folder, STORE_FILE);
  if (existsSync(path)) return { path, kind: 'store' };
  const sentence = existsSync(folder)
    ? `The folder ${folder} holds no store`
    : `There is no folder ${folder}`;
  throw refused(sentence, 'Name the data folder with --data.');
};

const refusePlace = (backup: Backup): void => {
  const { folder, file } = backup;
  const into = dirname(file);
  if (statSync(into, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw refused(`There is no folder ${into}`, 'Make it first, or name another file.');
  }
  if (existsSync(file) && statSync(file).isDirectory()) {
    throw refused(`${file} is a folder`, 'Name a file in it.');
  }
  if (realpathSync(into) === realpathSync(folder)) {
    throw refused(
      `${file} would lie in the data folder, and be lost with it`,
      'Name a file in another folder.',
    );
  }
  refuseOverwriting(backup);
};

const refuseOverwriting = ({ file, replace }: Backup): void => {
  if (replace || !isThere(file)) return;
  throw refused(
    `${file} exists already`,
    'Name another file, or add --replace: the old one stays until the new one is whole.',
  );
};

/** Makes a copy of a database a backup. */
const seal = async (copy: string, signal: AbortSignal | undefined): Promise<void> => {
  const line = await sealFor(createReadStream(copy, { highWaterMark: PIECE, signal }));
  const file = await open(copy, 'a');
  try {
    await file.appendFile(line);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Writes a copy of a database as a packed backup, and reads it back. */
const pack = async (copy: string, packed: string, backup: Backup): Promise<void> => {
  const { file, progress, signal } = backup;
  const of = statSync(copy).size;
  await pipeline(
    createReadStream(copy, { highWaterMark: PIECE }),
    counted((done) => progress?.('packing', done, of)),
    sealed,
    createGzip({ level: PACKING_LEVEL }),
    createWriteStream(packed, { flags: 'wx', mode: OWNER_ONLY, flush: true }),
    { signal },
  );
  await readBackup({
    path: packed,
    name: file,
    progress: (done, size) => progress?.('checking', done, size),
    signal,
  });
};
