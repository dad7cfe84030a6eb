import type { Query } from '../recommender.ts';
import { ItemMarks } from './item-marks.ts';

/** Scores of items for one query after the other, without allocating: queries are many. */
export class ScoreBoard {
  readonly #scores: Float64Array;
  readonly #scored: Int32Array;
  readonly #closed: ItemMarks;
  #count = 0;

  constructor(items: number) {
    this.#scores = new Float64Array(items + 1);
    this.#scored = new Int32Array(items + 1);
    this.#closed = new ItemMarks(items);
  }

  /** Clears it for a query, whose masked items are not told by `best`. */
  begin({ item, masked }: Query): void {
    for (let i = 0; i < this.#count; i++) this.#scores[this.#scored[i] as number] = 0;
    this.#count = 0;
    this.#closed.reset(masked ? item : undefined);
  }

  /** Adds to an item's score; above 0. */
  add(item: number, score: number): void {
    const before = this.#scores[item] as number;
    if (before === 0) this.#scored[this.#count++] = item;
    this.#scores[item] = before + score;
  }

  /** The items with the largest scores, equal ones by key. */
  best(limit: number): readonly number[] {
    const keys: number[] = [];
    const scores: number[] = [];
    for (let i = 0; i < this.#count; i++) {
      const item = this.#scored[i] as number;
      const score = this.#scores[item] as number;
      const full = keys.length === limit;
      if (full && score < (scores[limit - 1] as number)) continue;
      if (this.#closed.has(item)) continue;
      // Few enter once the list has filled, so moving the rest down costs less than a heap.
      let place = keys.length;
      while (place > 0 && behind(scores, keys, place - 1, score, item)) place -= 1;
      if (place === limit) continue;
      if (full) {
        keys.pop();
        scores.pop();
      }
      keys.splice(place, 0, item);
      scores.splice(place, 0, score);
    }
    return keys;
  }
}

const behind = (
  scores: readonly number[],
  keys: readonly number[],
  place: number,
  score: number,
  key: number,
): boolean => {
  const there = scores[place] as number;
  return there < score || (there === score && (keys[place] as number) > key);
};
