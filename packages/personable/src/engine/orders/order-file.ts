import { parse } from 'csv-parse/sync';
import { type CsvForm, readCsvFile } from './csv-file.ts';
import { ImportError } from './import-error.ts';
import { type Encoding, type FileText, readEncoding } from './text-encoding.ts';

/** Said at the end of errors about a file of orders. */
export const ORDERS_SOURCE = 'docs/orders.md says which files are read.';

/** Names between which the columns of a header are told apart. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** More columns than any export has: a file of another kind. */
const MOST_COLUMNS = 1_000;

/** How a file of orders is written. */
export interface FileForm {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Names of the columns in order, all different: a second `Name` is `Name (2)`. */
  readonly header: readonly string[];
}

/**
 * Finds out how a file is written: its letters, what stands between its cells, its header.
 *
 * @param source said at the end of errors
 * @throws ImportError when it is missing, empty, damaged, no text, or has no header of two columns
 */
export const readForm = async (path: string, source = ORDERS_SOURCE): Promise<FileForm> => {
  const text = await encodingOf(path, source);
  if (text.encoding === undefined) throw new ImportError(...noText(path, text.why, source));
  const first = text.head.replace(/^\uFEFF/, '').replace(/^(?:[ \t]*\r?\n)+/, '');
  const delimiter = delimiterOf(first);
  const names = headerOf(first, delimiter);
  if (names.length < 2 || names.length > MOST_COLUMNS) {
    throw new ImportError(
      'import_wrong_header',
      `${path} has no header with columns: its first line is ` +
        `${JSON.stringify(first.split('\n', 1)[0]?.slice(0, 80) ?? '')}. Save it as CSV with a first line ` +
        `that names the columns, separated by commas, semicolons or tabs. ${source}`,
    );
  }
  return { encoding: text.encoding, delimiter, header: different(names) };
};

/** How to read some columns of a file of this form. */
export const formOf = (
  { encoding, delimiter, header }: FileForm,
  columns: readonly string[],
): CsvForm => ({ encoding, delimiter, places: columns.map((column) => header.indexOf(column)) });

const encodingOf = async (path: string, source: string): Promise<FileText> => {
  try {
    return await readEncoding(path);
  } catch (cause) {
    // The reader of rows knows what went wrong and how to say it.
    await readCsvFile({ path, columns: [], source, onRow: () => undefined });
    throw cause;
  }
};

const noText = (path: string, why: 'empty' | 'spreadsheet' | 'binary', source: string) => {
  const said = {
    empty: ['import_file_empty', `${path} is empty. Expected a first line that names the columns.`],
    spreadsheet: [
      'import_not_text',
      `${path} is a spreadsheet or an archive. Open it and save it as CSV.`,
    ],
    binary: ['import_not_text', `${path} is no text. Expected CSV, plain or .gz.`],
  } as const;
  const [code, message] = said[why];
  return [code, `${message} ${source}`] as const;
};

/** What the first line has most of, outside of quotes. */
const delimiterOf = (text: string): string => {
  const line = (text.split(/\r\n|\n|\r/, 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((sign) => line.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};

const headerOf = (text: string, delimiter: string): string[] => {
  try {
    const rows = parse(text, {
      ...{ delimiter, to: 1, relax_quotes: true, relax_column_count: true },
      ...{ skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'] },
    }) as string[][];
    return (rows[0] ?? []).map((name) => name.toWellFormed().trim().slice(0, 200));
  } catch {
    return [];
  }
};

const different = (names: readonly string[]): string[] => {
  const given = new Set<string>();
  return names.map((name, place) => {
    const wanted = name === '' ? `Column ${place + 1}` : name;
    let unique = wanted;
    for (let again = 2; given.has(unique); again++) unique = `${wanted} (${again})`;
    given.add(unique);
    return unique;
  });
};
