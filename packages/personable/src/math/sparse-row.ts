import { QUANTUM } from './quantum.ts';
import { LONGEST_VARINT, VarintReader, writeVarint } from './varint.ts';

/** Where rows are encoded before their length is known. */
let scratch = new Uint8Array(65_536);

const isZero = (values: Float64Array, offset: number, width: number): boolean => {
  for (let i = offset; i < offset + width; i++) if (values[i] !== 0) return false;
  return true;
};

/**
 * One row: columns and their values in an open-addressing table with linear probing. A column stands right before its values: what is
 * added to is found where it was looked for, and a store of many short rows has one array for each.
 */
export class SparseRow {
  readonly #width: number;
  /** Slot by slot the column, 0 in an empty one, and its values. */
  #cells: Float64Array;
  size = 0;
  /** Changed since the last copy began. */
  dirty = false;
  /** Still to be copied by the copy under way. */
  pending = false;
  /** Read by a frozen table. */
  shared = false;

  constructor(width: number, capacity: number) {
    this.#width = width;
    this.#cells = new Float64Array(capacity * (1 + width));
  }

  static decode(width: number, bytes: Uint8Array): SparseRow {
    const reader = new VarintReader(bytes);
    const size = reader.done ? 0 : whole(reader.next());
    // A cell takes a byte at the least.
    if (size > bytes.length) throw new RangeError('a row of sums cannot be read');
    let capacity = 4;
    while (size * 4 > capacity * 3) capacity *= 2;
    const row = new SparseRow(width, capacity);
    for (let i = 0; i < size; i++) {
      const column = whole(reader.next());
      const at = row.#find(column);
      row.#cells[at] = column;
      for (let value = 1; value <= width; value++) {
        row.#cells[at + value] = whole(reader.next()) * QUANTUM;
      }
    }
    row.size = size;
    return row;
  }

  /** The same row again. */
  clone(): SparseRow {
    const same = new SparseRow(this.#width, 0);
    same.#cells = this.#cells.slice();
    same.size = this.size;
    same.dirty = this.dirty;
    same.pending = this.pending;
    return same;
  }

  /** Number of cells, then each with its column and its values in grains; cells of zeros are left out. */
  encode(): Uint8Array {
    const most = LONGEST_VARINT * (1 + this.size * (1 + this.#width));
    if (scratch.length < most) scratch = new Uint8Array(most * 2);
    let cells = 0;
    this.each((_, values, offset) => {
      if (isZero(values, offset, this.#width)) return;
      cells += 1;
    });
    let at = writeVarint(scratch, 0, cells);
    this.each((column, values, offset) => {
      if (isZero(values, offset, this.#width)) return;
      at = writeVarint(scratch, at, column);
      for (let i = offset; i < offset + this.#width; i++) {
        at = writeVarint(scratch, at, (values[i] as number) / QUANTUM);
      }
    });
    return scratch.slice(0, at);
  }

  get bytes(): number {
    return this.#cells.byteLength;
  }

  add(column: number, value: number, delta: number): void {
    let at = this.#find(column);
    if (this.#cells[at] === 0) {
      if ((this.size + 1) * 4 > this.#capacity * 3) {
        this.#grow();
        at = this.#find(column);
      }
      this.#cells[at] = column;
      this.size += 1;
    }
    at += 1 + value;
    this.#cells[at] = (this.#cells[at] as number) + delta;
  }

  get(column: number, value: number): number {
    const at = this.#find(column);
    return this.#cells[at] === 0 ? 0 : (this.#cells[at + 1 + value] as number);
  }

  each(visit: (column: number, values: Float64Array, offset: number) => void): void {
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at += 1 + this.#width) {
      const column = cells[at] as number;
      if (column !== 0) visit(column, cells, at + 1);
    }
  }

  /** How many slots there are. */
  get #capacity(): number {
    return this.#cells.length / (1 + this.#width);
  }

  /** Where the slot of a column begins, or the empty one where it belongs. */
  #find(column: number): number {
    const cells = this.#cells;
    const stride = 1 + this.#width;
    const mask = this.#capacity - 1;
    let slot = (Math.imul(column, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const found = cells[slot * stride];
      if (found === column || found === 0) return slot * stride;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const before = this.#cells;
    this.#cells = new Float64Array(before.length * 2);
    for (let from = 0; from < before.length; from += 1 + this.#width) {
      const column = before[from] as number;
      if (column === 0) continue;
      const to = this.#find(column);
      for (let i = 0; i <= this.#width; i++) {
        this.#cells[to + i] = before[from + i] as number;
      }
    }
  }
}

/** What is read past the end of some bytes is no number. */
const whole = (value: number): number => {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError('a row of sums cannot be read');
};
