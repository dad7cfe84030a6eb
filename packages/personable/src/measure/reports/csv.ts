import type { Cell, ReportTable } from './table.ts';

/** What a spreadsheet would take for a formula, also behind blanks. */
const FORMULA = /^\s*[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/**
 * A table as CSV (RFC 4180), with a line of names. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers
 * stay numbers.
 */
export const csvOf = ({ columns, rows }: ReportTable): string => {
  const names = Object.keys(columns);
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
    .map((cells) => `${cells.map(written).join(',')}\r\n`)
    .join('');
};

const written = (value: Cell): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = String(value).replaceAll('\0', '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
