import type { Method, Query, Task } from '../recommender.ts';
import { ItemMarks } from './item-marks.ts';

/** A person's own most frequent items, the latest first among equals; nothing else. */
export const personalTop: Method = {
  name: 'personal-top',
  fit(train, task) {
    const own = new OwnItems(train.items, task);
    return { rank: (query, limit) => own.rank(query, limit) };
  },
};

/** Ranks the items of a history by how often they come; of a basket an item counts once. */
export class OwnItems {
  readonly #byBasket: boolean;
  readonly #counts: Int32Array;
  readonly #last: Int32Array;
  readonly #seen: ItemMarks;

  constructor(items: number, task: Task) {
    this.#byBasket = task === 'basket';
    this.#counts = new Int32Array(items + 1);
    this.#last = new Int32Array(items + 1);
    this.#seen = new ItemMarks(items);
  }

  rank({ item, basket, masked }: Query, limit: number): number[] {
    if (masked) return [];
    const [counts, last] = [this.#counts, this.#last];
    const different: number[] = [];
    this.#seen.reset(undefined);
    for (const [row, key] of item.entries()) {
      if (this.#seen.add(key)) {
        different.push(key);
        counts[key] = 0;
      } else if (this.#byBasket && basket?.[last[key] as number] === basket?.[row]) continue;
      counts[key] = (counts[key] as number) + 1;
      last[key] = row;
    }
    const ahead = (a: number, b: number) =>
      (counts[b] as number) - (counts[a] as number) || (last[b] as number) - (last[a] as number);
    return different.sort(ahead).slice(0, limit);
  }
}
