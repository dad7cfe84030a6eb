import type { NeighbourRow, TopRows } from './top-rows.ts';

/** Weights by the item they lead to. */
export interface Columns {
  /** By item, where its column begins; the next one's beginning is its end. */
  readonly starts: Int32Array;
  readonly sources: Int32Array;
  readonly weights: Float64Array;
}

/** Rows between two pauses while a table is made. */
const ROWS_A_SLICE = 50;
/** Items up to which a key fits in two bytes: rows that a decision reads are then shorter in memory. */
const MOST_SHORT = 65_536;

const keysFor = (size: number, total: number): Int32Array | Uint16Array =>
  size <= MOST_SHORT ? new Uint16Array(total) : new Int32Array(total);

/**
 * Weighted neighbours by item key, in three arrays one after another: a decision reads fifty rows, and
 * this way they are neighbours in memory as well.
 */
export class NeighbourTable {
  /** One more than the largest item key. */
  readonly size: number;
  /** By item, where its row begins; the next one's beginning is its end. */
  readonly starts: Int32Array;
  /** Keys of neighbours, each row from the largest weight to the smallest. */
  readonly keys: Int32Array | Uint16Array;
  readonly weights: Float32Array;
  /** What the weight 1 was before it was made 1; 0 in an empty table. */
  readonly unit: number;

  /** Of arrays as they are described here, which become the table's. */
  constructor(
    starts: Int32Array,
    keys: Int32Array | Uint16Array,
    weights: Float32Array,
    unit: number,
  ) {
    this.size = starts.length - 1;
    this.starts = starts;
    this.keys = keys;
    this.weights = weights;
    this.unit = unit;
  }

  /**
   * Makes a table of gathered rows, with the largest weight of all as 1, or the one that is given. Pauses
   * in between.
   */
  static *of(rows: TopRows, size: number, unit?: number): Generator<void, NeighbourTable> {
    const starts = new Int32Array(size + 1);
    for (let item = 0; item < size; item++) {
      starts[item + 1] = (starts[item] as number) + rows.count(item);
    }
    const total = starts[size] as number;
    const keys = keysFor(size, total);
    const weights = new Float32Array(total);
    let largest = 0;
    for (let item = 0; item < size; item++) {
      const row = rows.row(item);
      keys.set(row.keys, starts[item]);
      weights.set(row.weights, starts[item]);
      largest = Math.max(largest, row.weights[0] ?? 0);
      if (item % ROWS_A_SLICE === 0) yield;
    }
    const one = unit ?? largest;
    for (let i = 0; i < total; i++) weights[i] = (weights[i] as number) / one;
    return new NeighbourTable(starts, keys, weights, one);
  }

  /**
   * Makes a table of columns: what speaks for an item, and what against it. Rows come out as long as
   * there are items that ask for them. The largest weight of all becomes 1.
   */
  static *ofColumns(columns: Columns, size: number): Generator<void, NeighbourTable> {
    const starts = new Int32Array(size + 1);
    for (const from of columns.sources) starts[from + 1] = (starts[from + 1] as number) + 1;
    for (let item = 0; item < size; item++) {
      starts[item + 1] = (starts[item + 1] as number) + (starts[item] as number);
    }
    yield;
    const total = starts[size] as number;
    const entries = new Float64Array(total);
    const places = new Int32Array(total);
    const next = starts.slice();
    let largest = 0;
    for (let to = 0; to < size; to++) {
      const end = columns.starts[to + 1] as number;
      for (let at = columns.starts[to] as number; at < end; at++) {
        const from = columns.sources[at] as number;
        const place = next[from] as number;
        next[from] = place + 1;
        places[place] = to;
        entries[place] = columns.weights[at] as number;
        largest = Math.max(largest, columns.weights[at] as number);
      }
    }
    yield;
    const keys = keysFor(size, total);
    const weights = new Float32Array(total);
    for (let item = 0; item < size; item++) {
      const [start, end] = [starts[item] as number, starts[item + 1] as number];
      const order = Array.from({ length: end - start }, (_, i) => start + i);
      order.sort((x, y) => (entries[y] as number) - (entries[x] as number) || x - y);
      for (const [i, at] of order.entries()) {
        keys[start + i] = places[at] as number;
        weights[start + i] = (entries[at] as number) / (largest || 1);
      }
      if (item % ROWS_A_SLICE === 0) yield;
    }
    return new NeighbourTable(starts, keys, weights, largest);
  }

  /** Whether an item has neighbours. */
  has(item: number): boolean {
    return this.largest(item) > 0;
  }

  /** The weight of an item's nearest neighbour; 0 where it has none. */
  largest(item: number): number {
    const start = this.starts[item] ?? 0;
    return start < (this.starts[item + 1] ?? 0) ? (this.weights[start] as number) : 0;
  }

  /** The weight from one item to another; 0 where the row does not have it. */
  weight(from: number, to: number): number {
    const end = this.starts[from + 1] ?? 0;
    // A loop, because a decision asks hundreds of times and a view of the row would be made for each.
    for (let i = this.starts[from] ?? 0; i < end; i++) {
      if (this.keys[i] === to) return this.weights[i] as number;
    }
    return 0;
  }

  /** An item's neighbours, the nearest first. */
  *row(item: number): Generator<readonly [key: number, weight: number]> {
    const end = this.starts[item + 1] ?? 0;
    for (let i = this.starts[item] ?? 0; i < end; i++) {
      yield [this.keys[i] as number, this.weights[i] as number];
    }
  }
}

/** Neighbours there is room for at first. */
const FIRST_ROOM = 4_096;

/** Makes a table whose rows come one after another, by item key from 0. */
export class RowsInOrder {
  readonly #size: number;
  readonly #starts: Int32Array;
  #keys: Int32Array | Uint16Array;
  #weights = new Float32Array(FIRST_ROOM);
  #rows = 0;
  #total = 0;

  constructor(size: number) {
    this.#size = size;
    this.#starts = new Int32Array(size + 1);
    this.#keys = keysFor(size, FIRST_ROOM);
  }

  /** Adds the row of the next item, the nearest neighbour first. */
  add({ keys, weights }: NeighbourRow): void {
    const total = this.#total + keys.length;
    if (total > this.#weights.length) this.#resize(Math.max(total, 2 * this.#weights.length));
    this.#keys.set(keys, this.#total);
    this.#weights.set(weights, this.#total);
    this.#total = total;
    this.#rows += 1;
    this.#starts[this.#rows] = total;
  }

  /** The table of all rows, weights as they came. */
  table(): NeighbourTable {
    this.#resize(this.#total);
    return new NeighbourTable(this.#starts, this.#keys, this.#weights, 1);
  }

  #resize(room: number): void {
    const keys = keysFor(this.#size, room);
    const weights = new Float32Array(room);
    keys.set(this.#keys.subarray(0, this.#total));
    weights.set(this.#weights.subarray(0, this.#total));
    [this.#keys, this.#weights] = [keys, weights];
  }
}
