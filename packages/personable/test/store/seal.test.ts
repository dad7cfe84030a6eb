import { describe, expect, test } from 'vitest';
import { sealed, sealFor, unsealed } from '../../src/store/backup/seal.ts';

/** Begins as a database does; the seal asks for no more of it. */
const database = Buffer.from(`SQLite format 3\0${'What it holds. '.repeat(40)}`);
const source = { path: 'shop.backup', kind: 'backup' } as const;

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const all = async (bytes: AsyncIterable<Buffer>): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
};

const backup = await all(sealed(inPieces(database, 64)));

const refusal = async (bytes: Buffer): Promise<string> => {
  try {
    await all(unsealed(inPieces(bytes, 64), source));
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a sealed database', () => {
  test('is the database and one readable line', () => {
    expect(backup.subarray(0, database.length).equals(database)).toBe(true);
    const line = backup.subarray(database.length).toString();
    expect(line).toMatch(/^\npersonable-backup-1 sha256:[0-9a-f]{64}\n$/);
  });

  test('has the seal that is made without copying it', async () => {
    const line = await sealFor(inPieces(database, 100));
    expect(backup.subarray(database.length).toString()).toBe(line);
  });

  test.each([1, 7, 93, 94, 95, 4_096])('comes back in pieces of %i bytes', async (size) => {
    expect((await all(unsealed(inPieces(backup, size), source))).equals(database)).toBe(true);
  });

  test('is refused when any byte of it is another', async () => {
    for (let at = 0; at < backup.length; at++) {
      const changed = Buffer.from(backup);
      changed[at] = (changed[at] as number) ^ 1;
      expect(await refusal(changed), `byte ${at}`).toMatch(
        /shop\.backup is (damaged|no Personable)/,
      );
    }
  });

  test('is refused when it was cut off anywhere', async () => {
    for (let length = 0; length < backup.length; length++) {
      const cut = await refusal(backup.subarray(0, length));
      expect(cut, `${length} bytes`).toMatch(/shop\.backup is (damaged|no Personable)/);
    }
  });

  test('is refused when something was added', async () => {
    expect(await refusal(Buffer.concat([backup, Buffer.from('\n')]))).toMatch(/damaged/);
    expect(await refusal(Buffer.concat([backup, backup]))).toMatch(/damaged/);
  });
});

test('what begins as no database does is no backup', async () => {
  expect(await refusal(Buffer.from('Dear friend, '.repeat(100)))).toBe(
    'shop.backup is no Personable backup. Name another file.',
  );
  expect(await refusal(Buffer.alloc(0))).toMatch(/is no Personable backup/);
});

test('a database without a seal is said to lack it', async () => {
  expect(await refusal(database)).toMatch(/its last line, the seal of a backup, is missing/);
});
