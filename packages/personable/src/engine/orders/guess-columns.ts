import { wordScore } from './column-words.ts';
import { weighDates } from './date-text.ts';
import { parseNumber } from './number-text.ts';
import type { OrderColumns, OrderField } from './order-columns.ts';

/** The order in which fields choose their columns: those that their values prove come first. */
const CHOOSING: readonly OrderField[] = [
  'email',
  'time',
  'order',
  'customer',
  'item',
  'quantity',
  'price',
  'amount',
  'name',
  'person',
  'currency',
  'category',
  'status',
  'stock',
];

/** Share of the filled cells that must fit for a column to be taken. */
const MOSTLY = 0.8;

/**
 * Guesses what the columns of a file of orders are, from the words of the header and from the values.
 *
 * @param header names of the columns, all different
 * @param rows some rows, cells in the order of the header
 */
export const guessColumns = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
): OrderColumns => {
  const values = header.map((_, place) =>
    rows.map((row) => row[place] ?? '').filter((cell) => cell.trim() !== ''),
  );
  const taken = new Set<number>();
  const found: Partial<Record<OrderField, string>> = {};
  const take = (field: OrderField, place: number | undefined) => {
    if (place === undefined) return;
    taken.add(place);
    found[field] = header[place] ?? '';
  };
  for (const field of CHOOSING) {
    // A line's own price says more than what it comes to.
    if (field === 'amount' && found.price !== undefined) continue;
    take(field, best(field));
  }
  if (found.time === undefined) take('time', byValues(isDates));
  if (found.email === undefined) take('email', byValues(isAddresses));
  if (found.order === undefined) take('order', byValues(isGrouping));
  return found;

  function best(field: OrderField): number | undefined {
    let place: number | undefined;
    let most = 0;
    for (const [index, name] of header.entries()) {
      const score = taken.has(index) ? 0 : wordScore(name, field);
      if (score > most && fits(field, values[index] ?? [])) {
        most = score;
        place = index;
      }
    }
    return place;
  }

  function byValues(test: (cells: readonly string[]) => boolean): number | undefined {
    const place = values.findIndex((cells, index) => !taken.has(index) && test(cells));
    return place < 0 ? undefined : place;
  }
};

const fits = (field: OrderField, cells: readonly string[]): boolean => {
  switch (field) {
    case 'time':
      return cells.length > 0 && weighDates(cells).dates >= MOSTLY * cells.length;
    case 'email':
      return isAddresses(cells);
    case 'quantity':
    case 'price':
    case 'amount':
    case 'stock':
      return cells.length > 0 && share(cells, isNumber) >= MOSTLY;
    case 'customer':
      // A column "Customer" may hold names; then something else says who it was.
      return cells.length === 0 || share(cells, isName) < MOSTLY;
    case 'person':
      return share(cells, isName) >= 0.5;
    case 'name':
      return cells.length > 0 && share(cells, isNumber) < MOSTLY;
    default:
      return true;
  }
};

const share = (cells: readonly string[], test: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(test).length / cells.length;

const isNumber = (cell: string): boolean =>
  parseNumber(cell, '.') !== undefined || parseNumber(cell, ',') !== undefined;

const isName = (cell: string): boolean => /^\p{L}[^\d@]*\s[^\d@]*\p{L}\.?$/u.test(cell.trim());

const isAddresses = (cells: readonly string[]): boolean =>
  share(cells, (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim())) >= MOSTLY;

const isDates = (cells: readonly string[]): boolean => {
  const spelled = cells.filter((cell) => /\D/.test(cell.trim()));
  return spelled.length > 0 && weighDates(spelled).dates >= MOSTLY * cells.length;
};

/** Ids that stay the same for some rows in a row and do not come back: so an order's number behaves. */
const isGrouping = (cells: readonly string[]): boolean => {
  const different = new Set(cells);
  let runs = 0;
  for (const [index, cell] of cells.entries()) if (cell !== cells[index - 1]) runs += 1;
  const repeats = different.size < 0.9 * cells.length && different.size > 0.1 * cells.length;
  const short = cells.every((cell) => /^[\w#/-]{1,40}$/.test(cell) && /\d/.test(cell));
  return repeats && short && runs === different.size;
};
