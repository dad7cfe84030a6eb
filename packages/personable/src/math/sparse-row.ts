import { QUANTUM } from './quantum.ts';
import { LONGEST_VARINT, VarintReader, writeVarint } from './varint.ts';

/** Where rows are encoded before their length is known. */
let scratch = new Uint8Array(65_536);

const isZero = (values: Float64Array, offset: number, width: number): boolean => {
  for (let i = offset; i < offset + width; i++) if (values[i] !== 0) return false;
  return true;
};

/** One row: columns and their values in an open-addressing table with linear probing. */
export class SparseRow {
  readonly #width: number;
  /** Column of a slot; 0 is an empty one. */
  #columns: Uint32Array;
  #values: Float64Array;
  size = 0;
  /** Changed since the last copy began. */
  dirty = false;
  /** Still to be copied by the copy under way. */
  pending = false;
  /** Read by a frozen table. */
  shared = false;

  constructor(width: number, capacity: number) {
    this.#width = width;
    this.#columns = new Uint32Array(capacity);
    this.#values = new Float64Array(capacity * width);
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
      const slot = row.#find(column);
      row.#columns[slot] = column;
      for (let value = 0; value < width; value++) {
        row.#values[slot * width + value] = whole(reader.next()) * QUANTUM;
      }
    }
    row.size = size;
    return row;
  }

  /** The same row again. */
  clone(): SparseRow {
    const same = new SparseRow(this.#width, 0);
    same.#columns = this.#columns.slice();
    same.#values = this.#values.slice();
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
    return this.#columns.byteLength + this.#values.byteLength;
  }

  add(column: number, value: number, delta: number): void {
    let slot = this.#find(column);
    if (this.#columns[slot] === 0) {
      if ((this.size + 1) * 4 > this.#columns.length * 3) {
        this.#grow();
        slot = this.#find(column);
      }
      this.#columns[slot] = column;
      this.size += 1;
    }
    const at = slot * this.#width + value;
    this.#values[at] = (this.#values[at] as number) + delta;
  }

  get(column: number, value: number): number {
    const slot = this.#find(column);
    return this.#columns[slot] === 0 ? 0 : (this.#values[slot * this.#width + value] as number);
  }

  each(visit: (column: number, values: Float64Array, offset: number) => void): void {
    for (let slot = 0; slot < this.#columns.length; slot++) {
      const column = this.#columns[slot] as number;
      if (column !== 0) visit(column, this.#values, slot * this.#width);
    }
  }

  /** The slot of a column, or the empty one where it belongs. */
  #find(column: number): number {
    const mask = this.#columns.length - 1;
    let slot = (Math.imul(column, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const found = this.#columns[slot];
      if (found === column || found === 0) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const [columns, values] = [this.#columns, this.#values];
    this.#columns = new Uint32Array(columns.length * 2);
    this.#values = new Float64Array(values.length * 2);
    for (let slot = 0; slot < columns.length; slot++) {
      const column = columns[slot] as number;
      if (column === 0) continue;
      const to = this.#find(column) * this.#width;
      this.#columns[to / this.#width] = column;
      for (let i = 0; i < this.#width; i++) {
        this.#values[to + i] = values[slot * this.#width + i] as number;
      }
    }
  }
}

/** What is read past the end of some bytes is no number. */
const whole = (value: number): number => {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError('a row of sums cannot be read');
};
