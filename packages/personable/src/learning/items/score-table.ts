import type { NeighbourTable } from './neighbour-table.ts';

/**
 * Adds up scores by item key. One table serves all decisions of a process: it is as long as the
 * catalogue and is cleaned by what was touched, so a decision allocates nothing for it.
 */
export class ScoreTable {
  #scores = new Float64Array(1_024);
  #touched = new Int32Array(1_024);
  #count = 0;

  /** Empties the table for a catalogue of so many keys. */
  clear(size: number): void {
    for (let i = 0; i < this.#count; i++) this.#scores[this.#touched[i] as number] = 0;
    this.#count = 0;
    if (size <= this.#scores.length) return;
    this.#scores = new Float64Array(size * 2);
    this.#touched = new Int32Array(size * 2);
  }

  /** Adds to one item's score. */
  add(key: number, amount: number): void {
    const before = this.#scores[key] as number;
    if (before === 0) this.#touched[this.#count++] = key;
    const after = before + amount;
    // A score that happens to cancel out must not look untouched.
    this.#scores[key] = after === 0 ? Number.MIN_VALUE : after;
  }

  /** Adds a whole row of neighbours, each weight times a factor. The hottest loop of a decision. */
  addRow(table: NeighbourTable, from: number, factor: number): void {
    const { keys, weights, starts } = table;
    const [scores, touched] = [this.#scores, this.#touched];
    const end = starts[from + 1] ?? 0;
    let count = this.#count;
    for (let i = starts[from] ?? 0; i < end; i++) {
      const key = keys[i] as number;
      const before = scores[key] as number;
      if (before === 0) touched[count++] = key;
      const after = before + factor * (weights[i] as number);
      scores[key] = after === 0 ? Number.MIN_VALUE : after;
    }
    this.#count = count;
  }

  /** Whether an item has a score. */
  has(key: number): boolean {
    return this.#scores[key] !== 0;
  }

  /**
   * Adds to everything that has a score by now: its amount in a list by key, times a factor, times what
   * stands for it in further lists.
   */
  addToAll(amounts: Float64Array, factor: number, times: readonly Float32Array[] = []): void {
    const [scores, touched] = [this.#scores, this.#touched];
    for (let i = 0; i < this.#count; i++) {
      const key = touched[i] as number;
      // An item that came after the list was made is not in it.
      if (key < amounts.length) {
        let amount = factor * (amounts[key] as number);
        for (const list of times) amount *= list[key] as number;
        scores[key] = (scores[key] as number) + amount;
      }
    }
  }

  /**
   * Items with the largest scores above 0, largest first; equal scores by key.
   *
   * @param refusalOf asked only of items that would make it; 0 lets an item pass.
   */
  top(limit: number, refusalOf: (key: number) => number): Ranking {
    const best = new TopList(limit);
    const passedOver = new TopList(PASSED_OVER);
    const refusals = new Map<number, number>();
    const [all, touched, count] = [this.#scores, this.#touched, this.#count];
    let candidates = 0;
    // Most items end at this comparison: it asks nothing outside of this loop.
    let least = limit > 0 ? 0 : Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const key = touched[i] as number;
      const score = all[key] as number;
      if (score <= Number.MIN_VALUE) continue;
      candidates += 1;
      if (score < least || !best.takes(key, score)) continue;
      const refusal = refusalOf(key);
      if (refusal === 0) {
        best.add(key, score);
        if (best.keys.length === limit) least = best.scores[limit - 1] as number;
      } else if (passedOver.takes(key, score)) {
        passedOver.add(key, score);
        refusals.set(key, refusal);
      }
    }
    // Whoever was refused early may have been overtaken since.
    while (passedOver.keys.length > 0) {
      const last = passedOver.keys.length - 1;
      const key = passedOver.keys[last] as number;
      if (best.takes(key, passedOver.scores[last] as number)) break;
      passedOver.removeLast();
    }
    const { keys, scores } = best;
    return {
      keys,
      scores,
      candidates,
      passedOver: passedOver.keys.map((key, place) => ({
        key,
        score: passedOver.scores[place] as number,
        refusal: refusals.get(key) as number,
      })),
    };
  }
}

/** Refused items that a ranking tells of. */
const PASSED_OVER = 5;

/** What `top` found. */
export interface Ranking {
  readonly keys: readonly number[];
  readonly scores: readonly number[];
  /** How many items have a score above 0. */
  readonly candidates: number;
  /** The best of those that would have been among them and were refused. */
  readonly passedOver: readonly {
    readonly key: number;
    readonly score: number;
    readonly refusal: number;
  }[];
}

/** The few best of many, in order. */
export class TopList {
  readonly keys: number[] = [];
  readonly scores: number[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  takes(key: number, score: number): boolean {
    const last = this.keys.length - 1;
    return (
      last + 1 < this.#limit ||
      (last >= 0 && isBefore(score, key, this.scores[last], this.keys[last]))
    );
  }

  add(key: number, score: number): void {
    let place = this.keys.length;
    while (place > 0 && isBefore(score, key, this.scores[place - 1], this.keys[place - 1])) {
      place -= 1;
    }
    this.keys.splice(place, 0, key);
    this.scores.splice(place, 0, score);
    if (this.keys.length > this.#limit) this.removeLast();
  }

  removeLast(): void {
    this.keys.pop();
    this.scores.pop();
  }
}

/** Whether an item ranks before another, or before a place that nobody has. Equal scores by key. */
export const isBefore = (
  score: number,
  key: number,
  otherScore: number | undefined,
  otherKey: number | undefined,
): boolean =>
  otherScore === undefined ||
  otherKey === undefined ||
  score > otherScore ||
  (score === otherScore && key < otherKey);
