import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { inputError } from './input-error.ts';

/** Longest line, in bytes: a longer one means that this is no table. */
const MOST_BYTES = 64 * 1024;
/** Bytes read at once. */
const CHUNK = 256 * 1024;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Told every line: its bytes from … to, without its end; `number` counts from 1. */
type TakeLine = (bytes: Buffer, from: number, to: number, number: number) => void;

/** What is read, and how. */
export interface LineReading {
  /** A file, or `-` for standard input; plain or gzipped: its first bytes say which, not its name. */
  readonly path: string;
  readonly signal: AbortSignal;
  readonly take: TakeLine;
  /** Told the size of a file in bytes, as stored; 0 where it is not known. */
  readonly onSize: (bytes: number) => void;
  /** Told how many bytes, as stored, were read. */
  readonly onRead: (bytes: number) => void;
}

/** What messages call a file. */
export const nameOf = (path: string): string => (path === '-' ? 'Standard input' : path);

/**
 * Reads UTF-8 text line by line in a bounded amount of memory.
 *
 * @throws PersonableError when it cannot be opened or unpacked, is no text, or has an endless line
 */
export const readLines = async (reading: LineReading): Promise<void> => {
  const { path, signal, onSize } = reading;
  let handle: FileHandle | undefined;
  try {
    if (path === '-') {
      onSize(0);
      await unpack(process.stdin, reading);
      return;
    }
    handle = await open(path);
    const facts = await handle.stat();
    onSize(facts.isFile() ? facts.size : 0);
    await unpack(handle.createReadStream({ highWaterMark: CHUNK, autoClose: false }), reading);
  } catch (error) {
    throw signal.aborted ? error : explained(error, path);
  } finally {
    await handle?.close();
  }
};

const unpack = async (source: Readable, reading: LineReading): Promise<void> => {
  const { signal } = reading;
  addAbortSignal(signal, source);
  const chunks = counted(source, reading.onRead);
  const first = await beginning(chunks);
  const all = joined(first, chunks);
  const take = (bytes: AsyncIterable<Buffer>) => splitLines(bytes, reading);
  if (first[0] === 0x1f && first[1] === 0x8b) {
    await pipeline(all, createGunzip({ chunkSize: CHUNK }), take, { signal });
  } else await pipeline(all, take, { signal });
};

async function* counted(
  source: Readable,
  tell: (bytes: number) => void,
): AsyncGenerator<Buffer, void> {
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    tell(bytes);
    yield chunk;
  }
}

/** As many chunks as hold two bytes, which say whether the rest is packed. */
const beginning = async (chunks: AsyncGenerator<Buffer, void>): Promise<Buffer> => {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
};

async function* joined(first: Buffer, chunks: AsyncGenerator<Buffer, void>) {
  try {
    yield first;
    yield* chunks;
  } finally {
    await chunks.return(undefined);
  }
}

const splitLines = async (
  chunks: AsyncIterable<Buffer>,
  { path, take }: LineReading,
): Promise<void> => {
  let rest: Buffer = Buffer.alloc(0);
  let line = 0;
  const takeAll = (bytes: Buffer, end: number) => {
    checkText(bytes.subarray(0, end), line, path);
    let from = 0;
    while (from < end) {
      const feed = bytes.indexOf(LINE_FEED, from);
      const to = feed === -1 || feed > end ? end : feed;
      line += 1;
      if (to - from > MOST_BYTES) throw endlessLine(path, line);
      take(bytes, from, bytes[to - 1] === CARRIAGE_RETURN && to > from ? to - 1 : to, line);
      from = to + 1;
    }
  };
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    takeAll(bytes, end);
    rest = bytes.subarray(end);
    if (rest.length > MOST_BYTES) {
      checkText(rest.subarray(0, wholeCharacters(rest)), line, path);
      throw endlessLine(path, line + 1);
    }
  }
  takeAll(rest, rest.length);
};

/** Where the last character ends that is whole for certain: before the last byte that is not ASCII. */
const wholeCharacters = (bytes: Buffer): number => {
  const start = bytes.length - 4;
  for (let i = bytes.length; i > start; i--) if ((bytes[i - 1] as number) < 0x80) return i;
  return bytes.length - 4;
};

const checkText = (bytes: Buffer, linesBefore: number, path: string): void => {
  const nul = bytes.indexOf(0);
  if (nul === -1 && isUtf8(bytes)) return;
  let line = linesBefore;
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const to = feed === -1 ? bytes.length : feed;
    const part = bytes.subarray(from, to);
    line += 1;
    if (part.includes(0) || !isUtf8(part)) break;
    from = to + 1;
  }
  throw inputError(
    `${nameOf(path)}, line ${line}: this is no UTF-8 text. Give a table as plain text in UTF-8, or that packed with gzip.`,
  );
};

const endlessLine = (path: string, line: number): Error =>
  inputError(
    `${nameOf(path)}, line ${line} is longer than ${MOST_BYTES.toLocaleString('en')} bytes. Give a table with a line for each interaction.`,
  );

const explained = (error: unknown, path: string): unknown => {
  const name = nameOf(path);
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
      return inputError(`There is no file ${path}. Name a file with interactions.`, error);
    case 'EISDIR':
      return inputError(`${path} is a folder. Name one file with interactions.`, error);
    case 'EACCES':
    case 'EPERM':
      return inputError(
        `${path} may not be read by this user. Give it the right, or name another file.`,
        error,
      );
    case 'Z_BUF_ERROR':
      return inputError(
        `${name} ends before its compressed data does: the copy or download is not whole. Fetch it again.`,
        error,
      );
    case 'Z_DATA_ERROR':
      return inputError(`${name} is damaged: it cannot be decompressed. Fetch it again.`, error);
    default:
      return error;
  }
};
