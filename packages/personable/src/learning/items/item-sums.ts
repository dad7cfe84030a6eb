import type { Stretch } from '../../customer/change.ts';
import type { Occasion } from '../../customer/occasion.ts';
import { SparseSums } from '../../math/sparse-sums.ts';
import { BUCKETS, bucketsOf } from './context/buckets.ts';
import {
  type CountLimits,
  count,
  type ItemSink,
  MOST_TOGETHER,
  type PairSink,
  SESSION_GAP,
} from './counts.ts';

/** Values of a pair's cell. A pair stands once, in the row of its smaller key. */
export const PAIR = { forward: 0, backward: 1, together: 2 } as const;

/** Columns begin at 1, so day 0 of 1970 stands in column 1. */
const DAY_COLUMN = 1;
/** A bucket's columns: its number, then 16 bits of day, up to the year 2149. */
const BUCKET_SHIFT = 16;
const DAY_MASK = 2 ** BUCKET_SHIFT - 1;

/** The sums of one stream. */
export class StreamSums implements PairSink {
  /** Row and column are item keys, row < column; values as in `PAIR`. */
  readonly pairs: SparseSums;
  /** Row an item key, column a day: in how many sessions or baskets the item was. */
  readonly support: SparseSums;
  /** Row an item key, column a bucket and a day: the support told apart by occasion. */
  readonly buckets: SparseSums;
  /** By bucket, over all items and days: which countries are large. */
  readonly bucketTotals = new Float64Array(BUCKETS);
  /** Sum of all forward amounts, and of all together amounts. */
  massForward = 0;
  massTogether = 0;

  constructor(
    tables: Pick<StreamSums, 'pairs' | 'support' | 'buckets'> = {
      pairs: new SparseSums(3),
      support: new SparseSums(1),
      buckets: new SparseSums(1),
    },
  ) {
    this.pairs = tables.pairs;
    this.support = tables.support;
    this.buckets = tables.buckets;
  }

  /** The same sums as they are now, to be read until the tables thaw. */
  freeze(): StreamSums {
    const { pairs, support, buckets } = this;
    const same = new StreamSums({
      pairs: pairs.freeze(),
      support: support.freeze(),
      buckets: buckets.freeze(),
    });
    same.bucketTotals.set(this.bucketTotals);
    same.massForward = this.massForward;
    same.massTogether = this.massTogether;
    return same;
  }

  /** What gives all that stood together the mass of all that came one after the other. */
  get equalMass(): number {
    const { massForward, massTogether } = this;
    return massForward > 0 && massTogether > 0 ? massForward / massTogether : 1;
  }

  addForward(from: number, to: number, amount: number): void {
    if (from < to) this.pairs.add(from, to, PAIR.forward, amount);
    else this.pairs.add(to, from, PAIR.backward, amount);
    this.massForward += amount;
  }

  addTogether(a: number, b: number, amount: number): void {
    this.pairs.add(Math.min(a, b), Math.max(a, b), PAIR.together, amount);
    this.massTogether += amount;
  }

  addSupport(item: number, day: number, amount: number, occasion?: Occasion): void {
    this.support.add(item, day + DAY_COLUMN, 0, amount);
    for (const bucket of bucketsOf(occasion)) {
      this.buckets.add(item, (bucket << BUCKET_SHIFT) | (day + DAY_COLUMN), 0, amount);
      this.bucketTotals[bucket] = (this.bucketTotals[bucket] as number) + amount;
    }
  }

  /** Adds the masses and totals up again, after rows were restored. */
  weigh(): void {
    this.bucketTotals.fill(0);
    for (let row = 0; row < this.buckets.rows; row++) {
      this.eachBucketDay(row, (bucket, _, amount) => {
        this.bucketTotals[bucket] = (this.bucketTotals[bucket] as number) + amount;
      });
    }
    this.massForward = 0;
    this.massTogether = 0;
    for (let row = 0; row < this.pairs.rows; row++) {
      this.pairs.eachCell(row, (_, values, at) => {
        this.massForward += values[at + PAIR.forward] as number;
        this.massForward += values[at + PAIR.backward] as number;
        this.massTogether += values[at + PAIR.together] as number;
      });
    }
  }

  /** Calls back for every day an item was in a session or basket. */
  eachDay(item: number, visit: (day: number, amount: number) => void): void {
    inOrder(this.support, item, (column, amount) => visit(column - DAY_COLUMN, amount));
  }

  /** Calls back for every bucket and day an item was in a session or basket. */
  eachBucketDay(item: number, visit: (bucket: number, day: number, amount: number) => void): void {
    inOrder(this.buckets, item, (column, amount) => {
      visit(column >>> BUCKET_SHIFT, (column & DAY_MASK) - DAY_COLUMN, amount);
    });
  }
}

/**
 * Calls back for the cells of a row by column: what is derived of them is no exact sum, and must not depend on the order in
 * which they came.
 */
const inOrder = (
  sums: SparseSums,
  row: number,
  visit: (column: number, amount: number) => void,
): void => {
  const columns: number[] = [];
  sums.eachCell(row, (column, values, offset) => {
    if (values[offset] !== 0) columns.push(column);
  });
  for (const column of Uint32Array.from(columns).sort()) visit(column, sums.get(row, column, 0));
};

/** Everything that is counted of items: a sum over people of what each contributes. */
export class ItemSums implements ItemSink {
  readonly browse: StreamSums;
  readonly basket: StreamSums;
  readonly #limits: CountLimits;

  /**
   * @param sessionGap silence that ends a session, in milliseconds.
   * @param mostTogether items of one basket that are paired.
   * @param streams what is counted already.
   */
  constructor(
    sessionGap = SESSION_GAP,
    mostTogether = MOST_TOGETHER,
    streams = { browse: new StreamSums(), basket: new StreamSums() },
  ) {
    this.#limits = { sessionGap, mostTogether };
    this.browse = streams.browse;
    this.basket = streams.basket;
  }

  /** The same sums as they are now, to be read until `thaw`, while these go on. */
  freeze(): ItemSums {
    const { sessionGap, mostTogether } = this.#limits;
    const streams = { browse: this.browse.freeze(), basket: this.basket.freeze() };
    return new ItemSums(sessionGap, mostTogether, streams);
  }

  /** Ends what `freeze` began. */
  thaw(): void {
    for (const table of this.tables().values()) table.thaw();
  }

  /** Adds what a stretch of one person's interactions contributes. */
  add({ timeline, from }: Stretch): void {
    count(timeline, from, 1, this, this.#limits);
  }

  /** Takes it away again: the sums are then equal to those that never had it. */
  subtract({ timeline, from }: Stretch): void {
    count(timeline, from, -1, this, this.#limits);
  }

  /** The tables by name: what a checkpoint stores. */
  tables(): ReadonlyMap<string, SparseSums> {
    return new Map([
      ['browse.pairs', this.browse.pairs],
      ['browse.support', this.browse.support],
      ['browse.buckets', this.browse.buckets],
      ['basket.pairs', this.basket.pairs],
      ['basket.support', this.basket.support],
      ['basket.buckets', this.basket.buckets],
    ]);
  }

  /** Whether two counts came to the same. */
  equals(other: ItemSums): boolean {
    const others = other.tables();
    return [...this.tables()].every(([name, table]) => others.get(name)?.equals(table));
  }

  /** All cells that are not 0, for comparing two states. */
  toObject(): Record<string, Record<string, readonly number[]>> {
    return Object.fromEntries([...this.tables()].map(([name, table]) => [name, table.toObject()]));
  }

  /** Memory of the tables, in bytes. */
  get bytes(): number {
    return [...this.tables().values()].reduce((sum, table) => sum + table.bytes, 0);
  }

  /** Pairs of items held. */
  get pairs(): number {
    return this.browse.pairs.cells + this.basket.pairs.cells;
  }
}
