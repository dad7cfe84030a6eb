import { FIELD_MEANING } from '../../engine/orders/order-columns.ts';
import type { OrdersGuess } from '../../engine/orders/order-plan.ts';
import { REJECTION_WORDS } from '../../engine/orders/rejection-words.ts';
import { thousands } from './report-table.ts';

/** Widest cell of the table, in letters. */
const WIDEST = 40;

/** What a file of orders is taken for, before anything is written. */
export const renderGuess = (guess: OrdersGuess): string => {
  const table = guess.examples.map(({ column, field, values }) => [
    column,
    field === undefined ? '(not used)' : `${field}: ${FIELD_MEANING[field]}`,
    values.join(' · '),
  ]);
  const lines = [
    ...columns([['Column', 'is taken for', 'Examples'], ...table]),
    '',
    `File: ${ENCODINGS[guess.encoding]}, cells separated by ${DELIMITERS[guess.delimiter] ?? guess.delimiter}` +
      `${guess.preset === undefined ? '' : `, an export of ${guess.preset}`}.`,
    `Dates: ${DATES[guess.dates]}. Numbers: ${guess.decimalMark === '.' ? '1,234.56' : '1.234,56'}.` +
      ` ${currencyText(guess)}`,
    becomes(guess),
    refusals(guess),
  ];
  return lines.join('\n');
};

const ENCODINGS: Readonly<Record<OrdersGuess['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

const DATES: Readonly<Record<OrdersGuess['dates'], string>> = {
  any: 'written so that they can be read one way only',
  'day-first': 'the day before the month, as in 31/12/2025',
  'month-first': 'the month before the day, as in 12/31/2025',
  unknown: 'nothing tells the day from the month; say --date-format day-first or month-first',
};

const currencyText = ({ columns: { currency }, currency: code, currencyKnown }: OrdersGuess) => {
  if (currency !== undefined) return `Currency: as the column says, else ${code}.`;
  return currencyKnown
    ? `Currency: ${code}.`
    : `Currency: the file names none, so ${code} is assumed; say --columns currency=GBP.`;
};

const becomes = ({ columns: { order, customer, email, item }, missing }: OrdersGuess): string => {
  if (missing.length > 0) return `Missing: ${missing.join('; ')}. Say it with --columns.`;
  const orders =
    order === undefined
      ? 'Rows of one customer at one time become an order'
      : `Rows with one ${order} become an order`;
  const who = customer ?? `${email}, in small letters,`;
  return `${orders}; ${who} names the customer; ${item ?? 'its name'} is the item's id.`;
};

const refusals = ({ sampled, refused, missing }: OrdersGuess): string => {
  if (missing.length > 0) return 'Nothing can be read until that is known.';
  const first = `Of the first ${thousands(sampled)} rows`;
  if (refused.length === 0) return `${first} none would be left out.`;
  const reasons = refused.map(
    ({ rejection, rows, detail }) =>
      `  ${thousands(rows)}: ${REJECTION_WORDS[rejection]} (for example: ${detail})`,
  );
  return [`${first} would be left out:`, ...reasons].join('\n');
};

const columns = (rows: readonly (readonly string[])[]): string[] => {
  const cut = rows.map((row) => row.map((cell) => shortened(cell)));
  const widths = [0, 1].map((place) => Math.max(...cut.map((row) => (row[place] ?? '').length)));
  return cut.map((row) =>
    row
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** A terminal obeys control characters, and a file may have any. */
const shortened = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\s]+/gu, ' ');
  return plain.length > WIDEST ? `${plain.slice(0, WIDEST - 1)}…` : plain;
};
