import { InteractionKind } from '../../customer/interactions.ts';
import { inputError } from './input-error.ts';
import { Keys, RowColumns } from './row-columns.ts';
import { parseTime, type TimeForm } from './time-text.ts';

/** The ids of all tables of one evaluation. */
export interface TableKeys {
  readonly people: Keys;
  /** From 1: 0 is no item. */
  readonly items: Keys;
  readonly baskets: Keys;
  /** How times are written; the first one says. */
  timeForm: TimeForm | undefined;
}

export const tableKeys = (): TableKeys => ({
  people: new Keys(0),
  items: new Keys(1),
  baskets: new Keys(0),
  timeForm: undefined,
});

const REQUIRED = ['person', 'item', 'time'] as const;
const OPTIONAL = ['basket', 'kind'] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** More do not fit in a map of ids, should they all be different. */
const MOST_ROWS = 10_000_000;
const TAB = 9;
const DOT = 46;
const ZERO = 48;
/** Digits of which every number is exact. */
const EXACT_DIGITS = 15;
const BYTE_ORDER_MARK = '\uFEFF';
const KINDS: ReadonlyMap<string, number> = new Map(Object.entries(InteractionKind));

/** Reads the lines of one tab-separated table into columns. */
export class TableReader {
  readonly #name: string;
  readonly #keys: TableKeys;
  #places: Readonly<Record<Column, number>> | undefined;
  #columns = new RowColumns({ basket: false, kind: false });
  /** Of the line at hand: where its cells begin and end. */
  #from = new Int32Array(0);
  #to = new Int32Array(0);

  /** `name` is what messages call the table. */
  constructor(name: string, keys: TableKeys) {
    this.#name = name;
    this.#keys = keys;
  }

  /** Takes the next line; empty ones are no rows. @throws PersonableError for one it cannot read. */
  take(bytes: Buffer, from: number, to: number, line: number): void {
    if (to === from) return;
    if (this.#places === undefined) this.#readHeader(bytes.toString('utf8', from, to), line);
    else this.#readRow(this.#places, bytes, from, to, line);
  }

  /** The rows. @throws PersonableError when there was none. */
  finish(): RowColumns {
    if (this.#places === undefined) {
      throw inputError(
        `${this.#name} is empty. Give a table whose first line names its columns: person, item and time, separated by tabs.`,
      );
    }
    if (this.#columns.size === 0) {
      throw inputError(
        `${this.#name} has a first line and no rows. Give a line for each interaction.`,
      );
    }
    return this.#columns;
  }

  #readHeader(text: string, line: number): void {
    const names = (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text)
      .split('\t')
      .map((name) => name.trim());
    const missing = REQUIRED.filter((column) => !names.includes(column));
    if (missing.length > 0) {
      const got = JSON.stringify(text.slice(0, 100));
      const how =
        names.length === 1 && /[,;]/.test(text)
          ? 'Separate the columns by tabs, and name them in the first line'
          : 'Name the columns person, item and time in the first line, separated by tabs';
      throw inputError(
        `${this.#name}, line ${line}: there is no column ${missing.join(', ')} in ${got}. ${how}.`,
      );
    }
    for (const column of [...REQUIRED, ...OPTIONAL]) {
      if (names.indexOf(column) === names.lastIndexOf(column)) continue;
      throw inputError(
        `${this.#name}, line ${line}: the column ${column} is named twice. Name it once.`,
      );
    }
    const place = (column: Column) => names.indexOf(column);
    this.#places = {
      person: place('person'),
      item: place('item'),
      time: place('time'),
      basket: place('basket'),
      kind: place('kind'),
    };
    this.#columns = new RowColumns({ basket: place('basket') >= 0, kind: place('kind') >= 0 });
    this.#from = new Int32Array(names.length);
    this.#to = new Int32Array(names.length);
  }

  #readRow(
    places: Readonly<Record<Column, number>>,
    bytes: Buffer,
    from: number,
    to: number,
    line: number,
  ): void {
    this.#findCells(bytes, from, to, line);
    if (this.#columns.size === MOST_ROWS) {
      throw inputError(
        `${this.#name}, line ${line}: there are more than ${MOST_ROWS.toLocaleString('en')} rows. Give fewer, such as those of the latest months.`,
      );
    }
    const { people, items, baskets } = this.#keys;
    this.#columns.add(
      people.of(this.#cell(bytes, places.person, 'person', line)),
      items.of(this.#cell(bytes, places.item, 'item', line)),
      this.#time(bytes, places.time, line),
      places.basket < 0 ? 0 : baskets.of(this.#cell(bytes, places.basket, 'basket', line)),
      places.kind < 0 ? 0 : this.#kind(bytes, places.kind, line),
    );
  }

  #findCells(bytes: Buffer, from: number, to: number, line: number): void {
    const width = this.#from.length;
    let cell = 0;
    let start = from;
    for (let i = from; i <= to; i++) {
      if (i < to && bytes[i] !== TAB) continue;
      this.#from[cell] = start;
      this.#to[cell] = i;
      cell += 1;
      start = i + 1;
    }
    if (cell === width) return;
    throw inputError(
      `${this.#name}, line ${line} has ${cell} ${cell === 1 ? 'cell' : 'cells'}; the first line names ${width} columns. Give each line a cell for each column, separated by tabs.`,
    );
  }

  #cell(bytes: Buffer, place: number, column: Column, line: number): string {
    const [from, to] = [this.#from[place] as number, this.#to[place] as number];
    if (from < to) return bytes.toString('utf8', from, to);
    throw inputError(
      `${this.#name}, line ${line} has no ${column}. Fill it in, or leave the line out.`,
    );
  }

  #time(bytes: Buffer, place: number, line: number): number {
    const [from, to] = [this.#from[place] as number, this.#to[place] as number];
    const plain = decimal(bytes, from, to);
    if (plain !== undefined && this.#keys.timeForm === 'number') return plain;
    const text = bytes.toString('utf8', from, to).trim();
    const read = parseTime(text);
    if (read === undefined) {
      throw inputError(
        `${this.#name}, line ${line}: the time ${JSON.stringify(text.slice(0, 40))} is no number and no date. Write a number that orders, or a date such as 2026-03-01 or 2026-03-01T18:30:00Z.`,
      );
    }
    this.#keys.timeForm ??= read.form;
    if (read.form !== this.#keys.timeForm) {
      throw inputError(
        `${this.#name}, line ${line}: the time ${JSON.stringify(text)} is a ${read.form}, and those before are ${this.#keys.timeForm}s. Write all times alike.`,
      );
    }
    return read.time;
  }

  #kind(bytes: Buffer, place: number, line: number): number {
    const name = bytes.toString('latin1', this.#from[place], this.#to[place]);
    const kind = KINDS.get(name);
    if (kind !== undefined) return kind;
    throw inputError(
      `${this.#name}, line ${line}: there is no kind ${JSON.stringify(name.slice(0, 40))}. The kinds are ${[...KINDS.keys()].join(', ')}.`,
    );
  }
}

/** A number of few digits straight from its bytes, exact; anything else is for `parseTime` to read. */
const decimal = (bytes: Buffer, from: number, to: number): number | undefined => {
  if (to === from || to - from > EXACT_DIGITS) return undefined;
  let value = 0;
  let scale = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte === DOT && scale === 0 && i > from) {
      scale = 1;
      continue;
    }
    const digit = byte - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
    scale *= 10;
  }
  return scale > 1 ? value / scale : value;
};
