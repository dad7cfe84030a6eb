import { createHash, type Hash } from 'node:crypto';
import { damaged, foreign, type Source } from './backup-errors.ts';

/**
 * A backup is the database file followed by a line with its sum, the seal. SQLite reads the file with
 * the line as it does without: its header says where the database ends.
 */
const WORDS = '\npersonable-backup-1 sha256:';
const SEAL_BYTES = Buffer.byteLength(WORDS) + 64 + 1;

/** What every database of SQLite begins with. */
const SQLITE_HEADER = Buffer.from('SQLite format 3\0');

const sealOf = (hash: Hash): string => `${WORDS}${hash.digest('hex')}\n`;

/** The seal of a database, from its bytes. */
export const sealFor = async (database: AsyncIterable<Buffer>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of database) hash.update(chunk);
  return sealOf(hash);
};

/** The bytes of a backup, from those of its database. */
export async function* sealed(database: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of database) {
    hash.update(chunk);
    yield chunk;
  }
  yield Buffer.from(sealOf(hash));
}

/**
 * The bytes of the database in a backup. What was passed on may only be used when this ends well: the
 * seal is the last thing read.
 *
 * @throws StoreError `store_unreadable` when it is no backup, was cut off or changed.
 */
export async function* unsealed(
  backup: AsyncIterable<Buffer>,
  source: Source,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let begun = false;
  let held = Buffer.alloc(0);
  for await (const chunk of backup) {
    held = Buffer.concat([held, chunk]);
    if (held.length <= SEAL_BYTES) continue;
    const passed = held.subarray(0, -SEAL_BYTES);
    held = held.subarray(-SEAL_BYTES);
    if (!begun && !beginsDatabase(passed)) throw foreign(source);
    begun = true;
    hash.update(passed);
    yield passed;
  }
  if (!begun) throw beginsDatabase(held) ? cutOff(source) : foreign(source);
  const seal = held.toString('latin1');
  if (!seal.startsWith(WORDS)) throw cutOff(source);
  if (seal !== sealOf(hash)) throw damaged(source, 'it is not what was written');
}

/** A first piece may be shorter than the header. */
const beginsDatabase = (bytes: Buffer): boolean => {
  const length = Math.min(bytes.length, SQLITE_HEADER.length);
  return length > 0 && bytes.subarray(0, length).equals(SQLITE_HEADER.subarray(0, length));
};

const cutOff = (source: Source) =>
  damaged(source, 'its last line, the seal of a backup, is missing');
