import { TopRows } from '../../items/top-rows.ts';
import type { Histories, Method, Query, Task } from '../recommender.ts';
import { ItemMarks } from './item-marks.ts';
import { ScoreBoard } from './score-board.ts';
import { holdersOf, unitsOf } from './units.ts';

const NEIGHBOURS = 100;

/** So much is added to each item's frequency: two that came once, together, are not the nearest of all. */
const DAMPING = 20;

/**
 * Items that are had together with those of the history: the sum, over its different items, of the
 * damped cosine with each of their 100 nearest neighbours,
 *
 *     both / √((one + 20) · (other + 20))
 *
 * where both, one and other count the people that have them (for baskets: the baskets; for sessions: the
 * sessions).
 *
 * Sources: Deshpande and Karypis, Item-based top-N recommendation algorithms, 2004; damping and its
 * value as in the item-kNN of Hidasi and others, Session-based recommendations with recurrent neural
 * networks, 2016.
 */
export const itemKnn: Method = {
  name: 'item-kNN',
  fit: (train, task) => recommender(train, task, () => 1),
};

/** The same, an item counting 1 / (1 + the different items after it in the history). */
export const itemKnnRecent: Method = {
  name: 'item-kNN-recent',
  fit: (train, task) => recommender(train, task, (later) => 1 / (1 + later)),
};

/** @param weight of an item by how many different ones came later */
const recommender = (train: Histories, task: Task, weight: (later: number) => number) => {
  const neighbours = nearest(train, task);
  const board = new ScoreBoard(train.items);
  const seen = new ItemMarks(train.items);
  return {
    rank(query: Query, limit: number) {
      board.begin(query);
      seen.reset(undefined);
      let later = 0;
      for (let row = query.item.length - 1; row >= 0; row--) {
        const item = query.item[row] as number;
        if (!seen.add(item)) continue;
        neighbours.addTo(board, item, weight(later));
        later += 1;
      }
      return board.best(limit);
    },
  };
};

/** The nearest neighbours of every item. */
class Neighbours {
  readonly #starts: Int32Array;
  readonly #keys: Int32Array;
  readonly #cosines: Float32Array;

  constructor(rows: TopRows, items: number) {
    this.#starts = new Int32Array(items + 2);
    for (let item = 1; item <= items; item++) {
      this.#starts[item + 1] = (this.#starts[item] as number) + rows.count(item);
    }
    this.#keys = new Int32Array(this.#starts[items + 1] as number);
    this.#cosines = new Float32Array(this.#keys.length);
    for (let item = 1; item <= items; item++) {
      const { keys, weights } = rows.row(item);
      this.#keys.set(keys, this.#starts[item]);
      this.#cosines.set(weights, this.#starts[item]);
    }
  }

  addTo(board: ScoreBoard, item: number, weight: number): void {
    const end = this.#starts[item + 1] as number;
    for (let i = this.#starts[item] as number; i < end; i++) {
      board.add(this.#keys[i] as number, weight * (this.#cosines[i] as number));
    }
  }
}

const nearest = (train: Histories, task: Task): Neighbours => {
  const units = unitsOf(train, task);
  const holders = holdersOf(units, train.items);
  const damped = (item: number) =>
    (holders.starts[item + 1] as number) - (holders.starts[item] as number) + DAMPING;
  const rows = new TopRows(train.items + 1, NEIGHBOURS);
  const both = new Int32Array(train.items + 1);
  const others = new Int32Array(train.items + 1);
  for (let item = 1; item <= train.items; item++) {
    let count = 0;
    for (let h = holders.starts[item] as number; h < (holders.starts[item + 1] as number); h++) {
      const unit = holders.items[h] as number;
      const end = units.starts[unit + 1] as number;
      for (let i = units.starts[unit] as number; i < end; i++) {
        const other = units.items[i] as number;
        if (both[other] === 0) others[count++] = other;
        both[other] = (both[other] as number) + 1;
      }
    }
    for (let i = 0; i < count; i++) {
      const other = others[i] as number;
      const together = both[other] as number;
      both[other] = 0;
      if (other === item) continue;
      rows.offer(item, other, together / Math.sqrt(damped(item) * damped(other)));
    }
  }
  return new Neighbours(rows, train.items);
};
