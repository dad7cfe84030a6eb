import { type DayOrder, parseDate } from '../orders/date-text.ts';
import { ImportError } from '../orders/import-error.ts';
import type { DecimalMark } from '../orders/number-text.ts';
import { isEmpty, readValue } from './cell.ts';
import { type AskedColumns, EXPERIMENT_SOURCE } from './columns.ts';
import { Grown } from './grown.ts';

/** How cells are read. */
export interface CellReading {
  readonly mark: DecimalMark;
  readonly dayOrder: DayOrder | undefined;
  readonly empty: 'missing' | 'zero';
  /** Columns that say yes and no in letters: of several rows of a person one yes is enough. */
  readonly yesOrNo: ReadonlySet<string>;
}

/** What was left out, by reason. */
export interface LeftOut {
  unreadableRows: number;
  noPerson: number;
  noArm: number;
  /** Times that could not be read. */
  noTime: number;
}

/** A column of numbers, with what could not be read of it. */
export interface ValueColumn {
  readonly name: string;
  readonly values: Grown;
  missing: number;
  unreadable: number;
  notFinite: number;
  negative: number;
  /** The first cell that could not be read. */
  example: { readonly line: number; readonly text: string } | undefined;
}

/** People in both of two arms. */
export const BOTH = -1;

/** An arm may well be called none. */
const NO_ARM = new Set(['', 'nan', 'null', 'n/a']);
const MOST_ARMS = 50;
const MOST_PEOPLE = 16_000_000;
const MOST_LABELS = 100_000;

/** The people of a file, each once, in columns. A value that nobody gave is NaN in here and nowhere else. */
export class PeopleTable {
  readonly arms: string[] = [];
  /** Place of the arm of each person, or `BOTH`. */
  readonly armOf = new Grown();
  readonly columns: readonly ValueColumn[];
  readonly times: Grown | undefined;
  readonly segments: readonly {
    readonly name: string;
    readonly labels: string[];
    readonly of: Grown;
  }[];
  readonly left: LeftOut = { unreadableRows: 0, noPerson: 0, noArm: 0, noTime: 0 };
  rows = 0;
  /** Rows of somebody who had one already. */
  again = 0;
  /** People whose segment, or value from before, is another in a later row. */
  changed = 0;
  readonly #asked: AskedColumns;
  readonly #reading: CellReading;
  readonly #places: ReadonlyMap<string, number>;
  readonly #people = new Map<string, number>();
  readonly #armPlaces = new Map<string, number>();
  readonly #labels: readonly Map<string, number>[];
  readonly #past: ReadonlySet<string>;

  constructor(asked: AskedColumns, reading: CellReading, columns: readonly string[]) {
    this.#asked = asked;
    this.#reading = reading;
    this.#places = new Map(columns.map((name, place) => [name, place]));
    const past = asked.metrics.flatMap(({ pre }) => pre ?? []);
    const now = asked.metrics.flatMap(({ column, below }) =>
      below === undefined ? [column] : [column, below],
    );
    this.#past = new Set(past.filter((name) => !now.includes(name)));
    this.columns = [...new Set([...now, ...past])].map((name) => ({
      ...{ name, values: new Grown(), missing: 0, unreadable: 0, notFinite: 0, negative: 0 },
      example: undefined,
    }));
    this.times = asked.time === undefined ? undefined : new Grown();
    this.segments = asked.segments.map((name) => ({ name, labels: [], of: new Grown() }));
    this.#labels = asked.segments.map(() => new Map());
  }

  /** Takes a row; `undefined` for one that could not be read. */
  take(cells: readonly string[] | undefined, line: number): void {
    this.rows += 1;
    if (cells === undefined) {
      this.left.unreadableRows += 1;
      return;
    }
    const cell = (name: string) => cells[this.#places.get(name) ?? -1] ?? '';
    const arm = cell(this.#asked.arm).trim();
    if (NO_ARM.has(arm.toLowerCase())) {
      this.left.noArm += 1;
      return;
    }
    const person = this.#personOf(cell);
    if (person === undefined) {
      this.left.noPerson += 1;
      return;
    }
    const isNew = person === this.armOf.size;
    const place = this.#armPlace(arm);
    if (isNew) this.armOf.push(place);
    else {
      this.again += 1;
      if (this.armOf.at(person) !== place) this.armOf.set(person, BOTH);
    }
    for (const column of this.columns)
      this.#takeValue(column, cell(column.name), person, isNew, line);
    this.#takeTime(cell, person, isNew);
    this.#takeSegments(cell, person, isNew);
  }

  #personOf(cell: (name: string) => string): number | undefined {
    const people = this.armOf.size;
    if (people >= MOST_PEOPLE)
      throw tooMany(
        `more than ${MOST_PEOPLE.toLocaleString('en')} people`,
        'Take a random part of them.',
      );
    if (this.#asked.person === undefined) return people;
    const name = cell(this.#asked.person).trim();
    if (isEmpty(name)) return undefined;
    const known = this.#people.get(name);
    if (known !== undefined) return known;
    this.#people.set(name, people);
    return people;
  }

  #armPlace(arm: string): number {
    const known = this.#armPlaces.get(arm);
    if (known !== undefined) return known;
    if (this.arms.length === MOST_ARMS) {
      throw tooMany(
        `more than ${MOST_ARMS} different values in the column ${this.#asked.arm}, such as ${this.arms.slice(0, 3).join(', ')}`,
        'That is no column of arms: name the one that says what each person got with --arm.',
      );
    }
    this.#armPlaces.set(arm, this.arms.length);
    this.arms.push(arm.slice(0, 200));
    return this.arms.length - 1;
  }

  #takeValue(
    column: ValueColumn,
    text: string,
    person: number,
    isNew: boolean,
    line: number,
  ): void {
    const { mark, empty, yesOrNo } = this.#reading;
    const read = readValue(text, mark);
    const value = read === 'missing' && empty === 'zero' ? 0 : read;
    if (isNew) column.values.push(Number.NaN);
    if (typeof value !== 'number') {
      if (value === 'missing') column.missing += 1;
      else {
        column[value === 'unreadable' ? 'unreadable' : 'notFinite'] += 1;
        column.example ??= { line, text: text.slice(0, 40) };
      }
      return;
    }
    if (value < 0) column.negative += 1;
    const before = column.values.at(person);
    if (Number.isNaN(before)) column.values.set(person, value);
    else if (this.#past.has(column.name)) this.changed += before === value ? 0 : 1;
    else if (yesOrNo.has(column.name)) column.values.set(person, Math.max(before, value));
    else column.values.set(person, before + value);
  }

  #takeTime(cell: (name: string) => string, person: number, isNew: boolean): void {
    if (this.times === undefined || this.#asked.time === undefined) return;
    const time = parseDate(cell(this.#asked.time), this.#reading.dayOrder);
    if (time === undefined) this.left.noTime += 1;
    if (isNew) this.times.push(time ?? Number.NaN);
    else if (time !== undefined && !(this.times.at(person) <= time)) this.times.set(person, time);
  }

  #takeSegments(cell: (name: string) => string, person: number, isNew: boolean): void {
    for (const [place, { name, labels, of }] of this.segments.entries()) {
      const known = this.#labels[place] as Map<string, number>;
      const text = cell(name).trim().slice(0, 200);
      let label = known.get(text);
      if (label === undefined) {
        if (labels.length === MOST_LABELS) {
          throw tooMany(
            `more than ${MOST_LABELS.toLocaleString('en')} different values in the column ${name}`,
            'Name a column with kinds of people with --segment.',
          );
        }
        label = labels.length;
        known.set(text, label);
        labels.push(text);
      }
      if (isNew) of.push(label);
      else if (of.at(person) !== label) this.changed += 1;
    }
  }
}

const tooMany = (what: string, wayOut: string): ImportError =>
  new ImportError('import_wrong_header', `The file has ${what}. ${wayOut} ${EXPERIMENT_SOURCE}`);
