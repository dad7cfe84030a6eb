import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';

/** How the letters of a file are written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What the bytes of a file say of it. */
export type FileText =
  | { readonly encoding: Encoding; readonly head: string }
  | { readonly encoding: undefined; readonly why: 'empty' | 'spreadsheet' | 'binary' };

/** Bytes from the beginning that are returned as text: the header and some rows. */
const HEAD = 128 * 1024;

/**
 * Looks through the whole of a file, plain or gzipped, in a bounded amount of memory: UTF-16 shows by
 * its byte-order mark or by its zeros, UTF-8 by being valid to the end, and what is neither is taken
 * as Windows-1252, in which every byte is a letter.
 *
 * @throws whatever reading throws: a missing file, damaged compression
 */
export const readEncoding = async (path: string): Promise<FileText> => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let valid = true;
  for await (const chunk of await contentsOf(path)) {
    if (head.length < HEAD) {
      head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
      const early = encodingOfHead(head);
      if (early !== undefined) {
        return typeof early === 'string' ? textOf(early, head) : early;
      }
    }
    valid &&= isValid(strict, chunk);
  }
  if (head.length === 0) return { encoding: undefined, why: 'empty' };
  if (isBinary(head)) return { encoding: undefined, why: 'binary' };
  return textOf(valid && ends(strict) ? 'utf-8' : 'windows-1252', head);
};

/** The contents of a file, inflated where its first bytes say that it is gzipped. */
const contentsOf = async (path: string): Promise<AsyncIterable<Buffer>> => {
  const handle = await open(path);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  const file = handle.createReadStream({ start: 0 });
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return file;
  // Whoever iterates hears what goes wrong; the end of either stream ends the other.
  return pipeline(file, createGunzip(), () => undefined) as AsyncIterable<Buffer>;
};

/** What the first bytes say already; `undefined` when the rest has to tell. */
const encodingOfHead = (
  head: Buffer,
): Exclude<FileText, { head: string }> | Encoding | undefined => {
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3) {
    return { encoding: undefined, why: 'spreadsheet' };
  }
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11) {
    return { encoding: undefined, why: 'spreadsheet' };
  }
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length < 4) return undefined;
  // Without a mark, ASCII letters in UTF-16 have a zero beside each of them.
  if (head[0] !== 0 && head[1] === 0 && head[2] !== 0 && head[3] === 0) return 'utf-16le';
  if (head[0] === 0 && head[1] !== 0 && head[2] === 0 && head[3] !== 0) return 'utf-16be';
  return undefined;
};

/** A stray zero is no reason not to read a text. */
const isBinary = (head: Buffer): boolean =>
  head.reduce((zeros, byte) => zeros + (byte === 0 ? 1 : 0), 0) * 100 > head.length;

const textOf = (encoding: Encoding, head: Buffer): FileText => ({
  encoding,
  head: new TextDecoder(encoding).decode(head, { stream: true }),
});

const isValid = (strict: TextDecoder, chunk: Buffer): boolean => {
  try {
    strict.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const ends = (strict: TextDecoder): boolean => {
  try {
    strict.decode();
    return true;
  } catch {
    return false;
  }
};
