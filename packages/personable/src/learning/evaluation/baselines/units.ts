import { rowsOf } from '../histories.ts';
import type { Histories, Task } from '../recommender.ts';

/** Sets of items that go together. */
export interface Units {
  /** Unit → first place in `items`; one entry more than there are units. */
  readonly starts: Int32Array;
  /** The different items of each unit, the latest first. */
  readonly items: Int32Array;
}

/** A unit of more different items is cut to its latest: pairs grow with the square. */
const MOST_ITEMS = 1_000;

/** The baskets of the training, or for other tasks its people (of sessions, each session is one). */
export const unitsOf = (train: Histories, task: Task): Units => {
  const firstRows = task === 'basket' ? basketStarts(train) : train.starts;
  const starts = new Int32Array(firstRows.length);
  const items = new Int32Array(train.item.length);
  const lastIn = new Int32Array(train.items + 1).fill(-1);
  let count = 0;
  for (let unit = 0; unit + 1 < firstRows.length; unit++) {
    const first = firstRows[unit] as number;
    const most = count + MOST_ITEMS;
    for (let row = (firstRows[unit + 1] as number) - 1; row >= first && count < most; row--) {
      const item = train.item[row] as number;
      if (lastIn[item] === unit) continue;
      lastIn[item] = unit;
      items[count++] = item;
    }
    starts[unit + 1] = count;
  }
  return { starts, items: items.subarray(0, count) };
};

/** The first row of every basket, and the end. */
const basketStarts = (train: Histories): Int32Array => {
  const { basket } = train;
  const starts: number[] = [];
  for (let person = 0; person < train.people; person++) {
    const [from, to] = rowsOf(train, person);
    for (let row = from; row < to; row++) {
      if (row === from || basket?.[row] !== basket?.[row - 1]) starts.push(row);
    }
  }
  return Int32Array.from([...starts, train.item.length]);
};

/** For every item the units that hold it, in ascending order. */
export const holdersOf = ({ starts, items }: Units, mostItem: number): Units => {
  const places = new Int32Array(mostItem + 2);
  for (const item of items) places[item + 1] = (places[item + 1] as number) + 1;
  for (let i = 1; i < places.length; i++) {
    places[i] = (places[i] as number) + (places[i - 1] as number);
  }
  const next = places.slice();
  const units = new Int32Array(items.length);
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    for (let i = starts[unit] as number; i < (starts[unit + 1] as number); i++) {
      const item = items[i] as number;
      const place = next[item] as number;
      units[place] = unit;
      next[item] = place + 1;
    }
  }
  return { starts: places, items: units };
};
