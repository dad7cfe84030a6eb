import type { Histories } from './recommender.ts';

/** Rows in the order of a file; a row is one place in each column. */
export interface Rows {
  /** Keys from 0. */
  readonly person: Int32Array;
  /** Keys from 1. */
  readonly item: Int32Array;
  readonly time: Float64Array;
  readonly basket?: Int32Array;
  readonly kind?: Uint8Array;
}

/** How many keys there are; rows of another file may use some that these do not. */
export interface KeyCounts {
  readonly people: number;
  readonly items: number;
}

/** Rows as histories: by person, then time, then their order in the file. */
export const arrange = (rows: Rows, { people, items }: KeyCounts): Histories => {
  const starts = new Int32Array(people + 1);
  for (const person of rows.person) starts[person + 1] = (starts[person + 1] as number) + 1;
  for (let p = 0; p < people; p++)
    starts[p + 1] = (starts[p + 1] as number) + (starts[p] as number);
  const next = starts.slice();
  const order = new Int32Array(rows.person.length);
  for (const [row, person] of rows.person.entries()) {
    const place = next[person] as number;
    order[place] = row;
    next[person] = place + 1;
  }
  sortByTime(order, starts, rows.time);
  return { people, items, starts, ...inOrder(rows, order) };
};

/** Most files are in order of time already, at least person by person: then nothing is sorted. */
const sortByTime = (order: Int32Array, starts: Int32Array, time: Float64Array): void => {
  const earlier = (a: number, b: number) => (time[a] as number) - (time[b] as number) || a - b;
  for (let person = 0; person + 1 < starts.length; person++) {
    const rows = order.subarray(starts[person], starts[person + 1]);
    for (let i = 1; i < rows.length; i++) {
      if ((time[rows[i - 1] as number] as number) <= (time[rows[i] as number] as number)) continue;
      rows.sort(earlier);
      break;
    }
  }
};

type Columns = Pick<Histories, 'item' | 'time' | 'basket' | 'kind'>;

/** The columns with their rows in another order, or only some of them. */
const inOrder = (columns: Columns, order: Int32Array): Columns => {
  const { basket, kind } = columns;
  return {
    item: picked(columns.item, order, Int32Array),
    time: picked(columns.time, order, Float64Array),
    ...(basket === undefined ? {} : { basket: picked(basket, order, Int32Array) }),
    ...(kind === undefined ? {} : { kind: picked(kind, order, Uint8Array) }),
  };
};

const picked = <T extends Int32Array | Float64Array | Uint8Array>(
  column: T,
  order: Int32Array,
  make: new (length: number) => T,
): T => {
  const chosen = new make(order.length);
  for (let i = 0; i < order.length; i++) chosen[i] = column[order[i] as number] as number;
  return chosen;
};

/**
 * The histories with the rows of each basket together, baskets in the order in which they were begun.
 * Where baskets have no names, rows of one person at the same time are one.
 */
export const withBaskets = (histories: Histories): Histories => {
  const { basket } = histories;
  if (basket === undefined) return { ...histories, basket: basketsOfTimes(histories) };
  const order = Int32Array.from(basket.keys());
  const seenBy = new Int32Array(basket.reduce((most, key) => Math.max(most, key), 0) + 1).fill(-1);
  for (let person = 0; person < histories.people; person++) {
    const [from, to] = rowsOf(histories, person);
    for (let row = from; row < to; row++) {
      const key = basket[row] as number;
      const returns = seenBy[key] === person && basket[row - 1] !== key;
      seenBy[key] = person;
      if (!returns) continue;
      order.set(gathered(basket, from, to), from);
      break;
    }
  }
  return { ...histories, ...inOrder(histories, order) };
};

const basketsOfTimes = (histories: Histories): Int32Array => {
  const { time } = histories;
  const basket = new Int32Array(time.length);
  let key = 0;
  for (let person = 0; person < histories.people; person++) {
    const [from, to] = rowsOf(histories, person);
    for (let row = from; row < to; row++) {
      if (row === from || time[row] !== time[row - 1]) key += 1;
      basket[row] = key;
    }
  }
  return basket;
};

/** The rows from … to, basket by basket. */
const gathered = (basket: Int32Array, from: number, to: number): readonly number[] => {
  const baskets = new Map<number, number[]>();
  for (let row = from; row < to; row++) {
    const key = basket[row] as number;
    const rows = baskets.get(key);
    if (rows === undefined) baskets.set(key, [row]);
    else rows.push(row);
  }
  return [...baskets.values()].flat();
};

/** The first row of a person and the one after the last. */
export const rowsOf = ({ starts }: Histories, person: number): readonly [number, number] => [
  starts[person] as number,
  starts[person + 1] as number,
];

/** Some rows of histories, and who is who in them. */
export interface KeptRows {
  readonly histories: Histories;
  /** Person → person in the histories; −1 for somebody of whom nothing was kept. */
  readonly personOf: Int32Array;
}

/** The rows that are marked with 1. People without any are left out and the others numbered anew. */
export const keepRows = (histories: Histories, kept: Uint8Array): KeptRows => {
  const order = new Int32Array(kept.reduce((sum, one) => sum + one, 0));
  const starts: number[] = [0];
  const personOf = new Int32Array(histories.people).fill(-1);
  let count = 0;
  for (let person = 0; person < histories.people; person++) {
    const before = count;
    const [from, to] = rowsOf(histories, person);
    for (let row = from; row < to; row++) if (kept[row] === 1) order[count++] = row;
    if (count === before) continue;
    personOf[person] = starts.length - 1;
    starts.push(count);
  }
  const { items } = histories;
  const people = starts.length - 1;
  return {
    personOf,
    histories: { people, items, starts: Int32Array.from(starts), ...inOrder(histories, order) },
  };
};
