import { SparseRow } from './sparse-row.ts';

/**
 * Sums by (row, column): a row is an open-addressing table of its columns, so a row costs what it holds,
 * is written to the store on its own, and is found dirty or clean on its own.
 *
 * Shapes: rows and columns are integers ≥ 1; every cell has `width` float64 values, all multiples of
 * 2⁻²⁰. In memory a cell takes `8 + 8 × width` bytes at a load of 3/8 to 3/4; stored, about a quarter.
 */
export class SparseSums {
  readonly width: number;
  readonly #rows: (SparseRow | undefined)[] = [];
  #copied: [number, Uint8Array][] = [];
  /** Rows as they were when the copy began, of those that have changed since. */
  #aside: (readonly [number, SparseRow])[] = [];
  /** Where the copy under way has got to. */
  #cursor = 0;

  constructor(width: number) {
    this.width = width;
  }

  /** Adds to one value of a cell. */
  add(row: number, column: number, value: number, delta: number): void {
    let table = this.#rows[row];
    if (table === undefined) {
      while (this.#rows.length < row) this.#rows.push(undefined);
      table = new SparseRow(this.width, 4);
      this.#rows[row] = table;
    }
    if (table.shared) {
      table = table.clone();
      this.#rows[row] = table;
    }
    if (table.pending) this.#setAside(row, table);
    table.dirty = true;
    table.add(column, value, delta);
  }

  /** One value of a cell; 0 where nothing was ever added. */
  get(row: number, column: number, value: number): number {
    return this.#rows[row]?.get(column, value) ?? 0;
  }

  /** One more than the largest row. */
  get rows(): number {
    return this.#rows.length;
  }

  /** Calls back for every cell of a row; the values stand in `values` from `offset` on. Read only. */
  eachCell(
    row: number,
    visit: (column: number, values: Float64Array, offset: number) => void,
  ): void {
    this.#rows[row]?.each(visit);
  }

  /** Cells held. */
  get cells(): number {
    let cells = 0;
    for (const row of this.#rows) cells += row?.size ?? 0;
    return cells;
  }

  /** Memory of the tables, in bytes. */
  get bytes(): number {
    let bytes = 0;
    for (const row of this.#rows) bytes += row?.bytes ?? 0;
    return bytes;
  }

  /**
   * Begins to copy the rows that changed since the last copy, or all, as they are now. Take them with
   * `copySome`; a row that is about to change is set aside as it is first.
   */
  beginCopy(all = false): void {
    this.#cursor = 0;
    this.#copied = [];
    for (const row of this.#rows) {
      if (row === undefined) continue;
      row.pending = all || row.dirty;
      row.dirty = false;
    }
  }

  /** Copies rows of up to about so many bytes; true when all are copied. */
  copySome(mostBytes: number): boolean {
    let left = mostBytes;
    for (; left > 0; this.#cursor++) {
      if (this.#cursor >= this.#rows.length) break;
      const row = this.#rows[this.#cursor];
      if (row?.pending !== true) continue;
      row.pending = false;
      left -= row.bytes;
      this.#copied.push([this.#cursor, row.encode()]);
    }
    for (let next = this.#aside.pop(); next !== undefined; next = this.#aside.pop()) {
      const [number, row] = next;
      left -= row.bytes;
      this.#copied.push([number, row.encode()]);
      if (left <= 0) break;
    }
    return this.#cursor >= this.#rows.length && this.#aside.length === 0;
  }

  /**
   * The copied rows, by number, as bytes that `restoreRow` takes. Ends the copy. All of them stand in one
   * buffer: thousands of small ones are slow to hand to another thread.
   */
  endCopy(): readonly (readonly [number, Uint8Array])[] {
    const copied = this.#copied;
    this.#copied = [];
    const together = new Uint8Array(copied.reduce((sum, [, bytes]) => sum + bytes.length, 0));
    let at = 0;
    return copied.map(([row, bytes]) => {
      together.set(bytes, at);
      at += bytes.length;
      return [row, together.subarray(at - bytes.length, at)] as const;
    });
  }

  /** The same table as it is now, to be read until `thaw`, while this one goes on: rows are copied when they change. */
  freeze(): SparseSums {
    const same = new SparseSums(this.width);
    for (const row of this.#rows) {
      if (row !== undefined) row.shared = true;
      same.#rows.push(row);
    }
    return same;
  }

  /** Ends what `freeze` began. */
  thaw(): void {
    for (const row of this.#rows) if (row !== undefined) row.shared = false;
  }

  /** Puts a row back from its bytes. */
  restoreRow(row: number, bytes: Uint8Array): void {
    while (this.#rows.length < row) this.#rows.push(undefined);
    this.#rows[row] = SparseRow.decode(this.width, bytes);
  }

  /** Whether two tables hold the same; a cell of zeros is as good as none. */
  equals(other: SparseSums): boolean {
    return this.#isWithin(other) && other.#isWithin(this);
  }

  /** Every cell with a value other than 0, as `row:column` → values: for comparing two states. */
  toObject(): Record<string, readonly number[]> {
    const cells: Record<string, readonly number[]> = {};
    for (let row = 0; row < this.#rows.length; row++) {
      this.eachCell(row, (column, values, offset) => {
        const own = Array.from(values.subarray(offset, offset + this.width));
        if (own.some((value) => value !== 0)) cells[`${row}:${column}`] = own;
      });
    }
    return cells;
  }

  #isWithin(other: SparseSums): boolean {
    let within = this.width === other.width;
    for (let row = 0; within && row < this.#rows.length; row++) {
      this.eachCell(row, (column, values, offset) => {
        for (let i = 0; i < this.width; i++) {
          if (values[offset + i] !== other.get(row, column, i)) within = false;
        }
      });
    }
    return within;
  }

  /** Keeps a row as it is for the copy under way. Encoding it can wait; whoever adds cannot. */
  #setAside(number: number, row: SparseRow): void {
    row.pending = false;
    this.#aside.push([number, row.clone()]);
  }
}
