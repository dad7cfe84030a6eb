import { parse } from 'csv-parse/sync';
import type { Template, Values } from 'personable-designer';
import { MadeError } from '../made-error.ts';
import type { RunLine } from './run.ts';

/** A line as it is sent: a name alone, or what of the template it fills. */
export type SaidLine =
  | string
  | {
      readonly values?: Readonly<Record<string, unknown>>;
      readonly place?: string;
      readonly quantity?: number;
    };

const MOST_LINES = 10_000;
const MOST_PIECES = 1_000;
const LONGEST_PLACE = 100;
/** Columns of a CSV file that are not fields. */
const PLACE = 'place';
const QUANTITY = 'quantity';

/**
 * Lines of a list, in order, with those pointed out that say what another said before.
 *
 * @param field which of the template a name alone is for.
 * @throws MadeError `invalid_design` with the place in the list.
 */
export const readLines = (said: readonly SaidLine[], field: string): readonly RunLine[] => {
  if (said.length === 0 || said.length > MOST_LINES) {
    throw wrong('/lines', `A run has 1 to ${MOST_LINES} lines; got ${said.length}.`);
  }
  const first = new Map<string, number>();
  return said.map((one, index) => {
    const {
      values,
      place,
      quantity = 1,
    } = typeof one === 'string' ? { values: { [field]: one } } : { values: {}, ...one };
    const path = `/lines/${index}`;
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST_PIECES) {
      throw wrong(`${path}/quantity`, `A line has 1 to ${MOST_PIECES} pieces.`);
    }
    if (
      place !== undefined &&
      (place === '' || place.length > LONGEST_PLACE || /\p{Cc}/u.test(place))
    ) {
      throw wrong(`${path}/place`, `A place is a text of 1 to ${LONGEST_PLACE} characters.`);
    }
    const line = index + 1;
    const known = sameness(values, place);
    const repeats = first.get(known);
    if (repeats === undefined) first.set(known, line);
    return {
      ...{ line, state: 'new' as const, quantity, findings: [], values: values as Values },
      ...(place === undefined ? {} : { place }),
      ...(repeats === undefined ? {} : { repeats }),
    };
  });
};

/** The same name twice, however it is written. */
const sameness = (values: Readonly<Record<string, unknown>>, place: string | undefined): string =>
  JSON.stringify([
    Object.entries(values)
      .map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    place ?? '',
  ]);

const plain = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/**
 * Lines of a CSV file: its header names fields of the template, `place` and `quantity`. An empty cell says nothing.
 *
 * @throws MadeError `invalid_design` for one that cannot be read, with its line.
 */
export const linesOfCsv = (text: string, { fields }: Pick<Template, 'fields'>): SaidLine[] => {
  let rows: string[][];
  try {
    rows = parse(text, {
      ...{ bom: true, skip_empty_lines: true, relax_column_count: false, trim: true },
      delimiter: [',', ';', '\t'],
      max_record_size: 64 * 1_024,
    }) as string[][];
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it is no CSV';
    throw wrong('/csv', `The list cannot be read: ${why.slice(0, 200)}`);
  }
  const [header = [], ...body] = rows;
  const known = new Set([...fields.map(({ id }) => id), PLACE, QUANTITY]);
  const other = header.find((name) => !known.has(name));
  if (header.length === 0 || other !== undefined) {
    const got = other === undefined ? 'nothing' : `"${other.slice(0, 100)}"`;
    throw wrong(
      '/csv',
      `The first row names fields of the template; got ${got}.`,
      `Its columns may be ${[...known].slice(0, 20).join(', ')}.`,
    );
  }
  if (new Set(header).size < header.length) throw wrong('/csv', 'A column stands there twice.');
  return body.map((cells) => {
    const values: Record<string, unknown> = {};
    let place: string | undefined;
    let quantity: number | undefined;
    for (const [i, name] of header.entries()) {
      const cell = cells[i] ?? '';
      if (cell === '') continue;
      const field = fields.find(({ id }) => id === name);
      if (field !== undefined) {
        values[name] = field.kind === 'number' && cell.trim() !== '' ? Number(cell) : cell;
      } else if (name === PLACE) place = cell;
      else quantity = Number(cell);
    }
    return {
      values,
      ...(place === undefined ? {} : { place }),
      ...(quantity === undefined ? {} : { quantity }),
    };
  });
};

const wrong = (path: string, message: string, hint?: string): MadeError =>
  new MadeError('invalid_design', message, { path, ...(hint === undefined ? {} : { hint }) });
