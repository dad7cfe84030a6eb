/** What a cell can hold; nothing stands for `null`. */
export type Cell = string | number | boolean | null | undefined;

/** A row by the names of its columns. */
export type CsvRow = Readonly<Record<string, Cell>>;

/** What a spreadsheet would take for a formula, also behind blanks. */
const FORMULA = /^\s*[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/**
 * Rows as CSV (RFC 4180), with a line of names. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers
 * stay numbers.
 */
export const csvOf = (columns: readonly string[], rows: readonly CsvRow[]): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(written).join(',')}\r\n`)
    .join('');

const written = (value: Cell): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = String(value).replaceAll('\0', '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
