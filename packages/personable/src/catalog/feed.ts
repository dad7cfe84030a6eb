import { parse } from 'csv-parse/sync';

/** A feed's row that is no item, by its line. */
export class FeedError extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(`Line ${line}: ${message}`);
    this.name = 'FeedError';
    this.line = line;
  }
}

/**
 * Items in JSON lines: one JSON object a line, empty lines allowed. What stands in the object is not
 * checked here.
 *
 * @throws FeedError naming the line that is not JSON.
 */
export const parseJsonLines = (text: string): unknown[] =>
  text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      throw new FeedError(index + 1, 'this is not a JSON object on a line of its own.');
    }
  });

const NUMBERS = new Set(['price', 'stock']);
const TEXTS = new Set(['id', 'name', 'description', 'currency', 'brand', 'url', 'image']);

/**
 * Items in CSV with a header. Columns named as an item's fields fill them; `categories` are separated
 * by `|`, `creatives` are a JSON list; every other column is an attribute. An empty cell is a field that is not known.
 *
 * @throws FeedError naming the line that cannot be read.
 */
export const parseCsv = (text: string): unknown[] => {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
  } catch (cause) {
    const line = (cause as { lines?: number }).lines ?? 1;
    throw new FeedError(line, `${(cause as Error).message.replace(/\.$/, '')}.`);
  }
  return rows.map(({ record, info }) => csvItem(record, info.lines));
};

const csvItem = (record: Record<string, string>, line: number): unknown => {
  if (record['id'] === undefined) {
    throw new FeedError(1, 'the header needs a column "id"; the others are optional.');
  }
  const item: Record<string, unknown> = {};
  const attributes: Record<string, string> = {};
  for (const [column, cell] of Object.entries(record)) {
    if (cell === '') continue;
    if (TEXTS.has(column)) item[column] = cell;
    else if (NUMBERS.has(column)) item[column] = csvNumber(column, cell, line);
    else if (column === 'available') item[column] = /^(true|1|yes)$/i.test(cell);
    else if (column === 'categories') {
      item[column] = cell
        .split('|')
        .map((path) => path.trim())
        .filter((path) => path !== '');
    } else if (column === 'creatives') item[column] = csvList(column, cell, line);
    else if (column === 'winner' && record['creatives']) item[column] = cell;
    else attributes[column] = cell;
  }
  return Object.keys(attributes).length === 0 ? item : { ...item, attributes };
};

const csvNumber = (column: string, cell: string, line: number): number => {
  const value = Number(cell);
  if (!Number.isFinite(value)) {
    throw new FeedError(line, `${column} is "${cell}"; write a plain number such as 8.50.`);
  }
  return value;
};

const csvList = (column: string, cell: string, line: number): unknown => {
  try {
    return JSON.parse(cell);
  } catch {
    const way = 'write a JSON list such as [{"id": "a", "image": "…"}, {"id": "b", "image": "…"}]';
    throw new FeedError(line, `${column} cannot be read; ${way}.`);
  }
};
