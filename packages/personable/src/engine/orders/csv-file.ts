import { type FileHandle, open } from 'node:fs/promises';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { ImportError } from './import-error.ts';
import type { Encoding } from './text-encoding.ts';

/** Longest row, in characters; a longer one means that a quote was opened and never closed. */
const MAX_ROW = 64 * 1024;

const LINE_BREAK = /\r\n|\n|\r/;

/** How a file of rows is written; without it: commas, UTF-8, columns found by their names. */
export interface CsvForm {
  readonly delimiter: string;
  readonly encoding: Encoding;
  /** Place in a row, from 0, of each of the `columns`. */
  readonly places: readonly number[];
}

/** What to read, and who is told. */
export interface CsvReading {
  /** A CSV file, plain or gzipped: its first bytes say which, not its name. */
  readonly path: string;
  /** Columns the header must have, in any order and among others. */
  readonly columns: readonly string[];
  /** How the file is written, and where the columns stand, when both were found out before. */
  readonly form?: CsvForm | undefined;
  /** Said at the end of errors about the file: where a good one comes from. */
  readonly source: string;
  /** Stops the reading; `readCsvFile` then answers `stopped`. */
  readonly signal?: AbortSignal | undefined;
  /** Told the size of the file in bytes, as stored, before the first row. */
  readonly onSize?: (bytes: number) => void;
  /**
   * Told every row after the header, with its cells in the order of `columns`. Cells are
   * `undefined`, once for each of its lines, when its number of fields is not the header's or a
   * stray quote joined rows. `line` counts from 1 and is where the row ends. `bytes` of the file,
   * as stored, were read so far.
   */
  readonly onRow: (cells: readonly string[] | undefined, line: number, bytes: number) => void;
}

/**
 * Reads a CSV file row by row in a bounded amount of memory. Empty lines are not rows.
 *
 * @throws ImportError when the file is missing, unreadable, empty, cut off, has another header, or has a
 *   quote that is never closed
 */
export async function readCsvFile(reading: CsvReading): Promise<'complete' | 'stopped'> {
  const { path, signal } = reading;
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    const size = (await handle.stat()).size;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead === 0) throw emptyFile(reading);
    reading.onSize?.(size);
    await readRows(handle, buffer[0] === 0x1f && buffer[1] === 0x8b, reading);
    return 'complete';
  } catch (error) {
    if (signal?.aborted === true) return 'stopped';
    throw explain(error, reading);
  } finally {
    await handle?.close();
  }
}

async function readRows(handle: FileHandle, gzipped: boolean, reading: CsvReading): Promise<void> {
  const { onRow, signal, form } = reading;
  const file = handle.createReadStream({ start: 0, autoClose: false });
  let places: readonly number[] | undefined;
  let width = 0;
  /** The line where the row before ended. */
  let end = 0;
  const parser = parse({
    bom: true,
    delimiter: form?.delimiter ?? ',',
    max_record_size: MAX_ROW,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // Rows are taken here and not passed on: a stream of half a million objects costs more than parsing.
    on_record: (record: string[], context) => {
      if (places === undefined) {
        places = form?.places ?? placesOf(record, reading);
        width = record.length;
      } else {
        const { lines } = context;
        const cells = places.map((place) => record[place] ?? '');
        const whole = record.length === width && (lines === end + 1 || !isJoined(record));
        if (whole) onRow(cells, lines, file.bytesRead);
        else {
          const span = record.join(',').split(LINE_BREAK).length;
          for (let line = lines - span + 1; line <= lines; line += 1) {
            onRow(undefined, line, file.bytesRead);
          }
        }
      }
      end = context.lines;
      return null;
    },
  });
  const sink = new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
  const options = signal === undefined ? {} : { signal };
  const inflating = gzipped ? [createGunzip()] : [];
  const decoding =
    form === undefined || form.encoding === 'utf-8' ? [] : [decoderOf(form.encoding)];
  await pipeline([file, ...inflating, ...decoding, parser, sink], options);
  if (places === undefined) throw emptyFile(reading);
}

/** Text of another encoding as UTF-8. */
function decoderOf(encoding: Encoding): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform: (bytes: Uint8Array, _encoding, done) =>
      done(null, decoder.decode(bytes, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
}

/** Where each wanted column stands in a row. */
function placesOf(
  header: readonly string[],
  { path, columns, source }: CsvReading,
): readonly number[] {
  const names = header.map((name) => name.trim());
  const found = columns.map((column) => names.indexOf(column));
  if (found.every((place) => place >= 0)) return found;
  const missing = columns.filter((column) => !names.includes(column)).join(', ');
  throw new ImportError(
    'import_wrong_header',
    `${path} is not the expected file: its first line has no ${missing}. Expected the columns ` +
      `${columns.join(',')}; got ${JSON.stringify(header.join(',').slice(0, 200))}. Save it as a ` +
      `comma-separated UTF-8 file with that header line. ${source}`,
  );
}

/**
 * A quote that was not closed runs on into the next line, up to a quote there, and two rows would
 * pass as one. So a cell with a line break and a quote is not trusted: its lines are not read.
 */
function isJoined(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.includes('"') && LINE_BREAK.test(cell));
}

function emptyFile({ path, columns, source }: CsvReading): ImportError {
  return new ImportError(
    'import_file_empty',
    `${path} is empty. Expected a first line with the columns ${columns.join(',')}. ${source}`,
  );
}

function explain(error: unknown, { path, source }: CsvReading): unknown {
  if (error instanceof ImportError || !(error instanceof Error)) return error;
  const options = { cause: error };
  if (error instanceof CsvError) {
    const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
    return new ImportError(
      'import_open_quote',
      `${path} has a quote that is never closed${line}. Close it or double it (""). ${source}`,
      options,
    );
  }
  switch ('code' in error ? error.code : undefined) {
    case 'ENOENT':
      return new ImportError('import_file_missing', `There is no file ${path}. ${source}`, options);
    case 'Z_BUF_ERROR':
      return new ImportError(
        'import_file_truncated',
        `${path} ends before its compressed data does: the copy or download is not whole. ` +
          `Fetch it again; nothing was imported. ${source}`,
        options,
      );
    case 'Z_DATA_ERROR':
      return new ImportError(
        'import_file_unreadable',
        `${path} is damaged: it cannot be decompressed. Fetch it again; nothing was imported. ${source}`,
        options,
      );
    case 'EISDIR':
    case 'EACCES':
    case 'EPERM':
      return new ImportError(
        'import_file_unreadable',
        `${path} cannot be read (${error.message}). Name a CSV file that this user may read. ${source}`,
        options,
      );
    default:
      return error;
  }
}
