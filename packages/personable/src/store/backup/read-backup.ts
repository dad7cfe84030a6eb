import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { damaged, fileFailure, refused, type Source } from './backup-errors.ts';
import { OWNER_ONLY } from './part-file.ts';
import { unsealed } from './seal.ts';

/** Bytes read at once. */
export const PIECE = 2 ** 20;

/** A backup to be read. */
export interface BackupReading {
  readonly path: string;
  /** Where its database goes, a file that is not there yet; without it the backup is only checked. */
  readonly to?: string;
  /** What to call it in errors, where not by its path. */
  readonly name?: string;
  /** Hears how many bytes of how many are read. */
  readonly progress?: ((done: number, of: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the database out of a backup, packed or not: its first bytes say which, not its name. What was
 * written may only be used when this ends well.
 *
 * @throws StoreError `store_unreadable` when it is no backup, was cut off or changed.
 */
export const readBackup = async (reading: BackupReading): Promise<void> => {
  const { path, to, name = path, progress, signal } = reading;
  const source: Source = { path: name, kind: 'backup' };
  const { size, packed } = look(path);
  const bytes = createReadStream(path, { highWaterMark: PIECE });
  const count = counted((done) => progress?.(done, size));
  const unseal = (chunks: AsyncIterable<Buffer>) => unsealed(chunks, source);
  const sink = to === undefined ? drain : writeTo(to);
  try {
    if (packed) {
      const gunzip = createGunzip({ chunkSize: PIECE });
      await pipeline(bytes, count, gunzip, unseal, sink, { signal });
    } else await pipeline(bytes, count, unseal, sink, { signal });
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message: string };
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw error;
    throw damaged(source, `it cannot be unpacked (${message})`, error);
  }
};

const drain = async (bytes: AsyncIterable<Buffer>): Promise<void> => {
  for await (const _ of bytes);
};

const writeTo = (path: string) => async (bytes: AsyncIterable<Buffer>) => {
  const file = await open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Passes bytes on and tells how many they were so far. */
export const counted = (tell: (done: number) => void) =>
  async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let done = 0;
    for await (const chunk of bytes) {
      done += chunk.length;
      tell(done);
      yield chunk;
    }
  };

const look = (path: string): { readonly size: number; readonly packed: boolean } => {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw refused(`There is no file ${path}`, 'Name a backup.');
  if (!status.isFile()) throw refused(`${path} is no file`, 'Name a backup.');
  try {
    const file = openSync(path, 'r');
    try {
      const first = Buffer.alloc(2);
      readSync(file, first);
      return { size: status.size, packed: first[0] === 0x1f && first[1] === 0x8b };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileFailure(error, path);
  }
};
