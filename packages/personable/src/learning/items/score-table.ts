import type { NeighbourTable } from './neighbour-table.ts';

/**
 * Adds up scores by item key. One table serves all decisions of a process: it is as long as the
 * catalogue and is cleaned by what was touched, so a decision allocates nothing for it.
 */
export class ScoreTable {
  #scores = new Float64Array(FIRST_SIZE);
  #touched = new Int32Array(FIRST_SIZE);
  /** By item key: 1 where nothing was added yet, 0 where something was. */
  #fresh = new Uint8Array(FIRST_SIZE).fill(1);
  #count = 0;

  /** Empties the table for a catalogue of so many keys. */
  clear(size: number): void {
    const [scores, touched, fresh] = [this.#scores, this.#touched, this.#fresh];
    for (let i = 0; i < this.#count; i++) {
      const key = touched[i] as number;
      scores[key] = 0;
      fresh[key] = 1;
    }
    this.#count = 0;
    if (size <= scores.length) return;
    this.#scores = new Float64Array(size * 2);
    this.#touched = new Int32Array(size * 2);
    this.#fresh = new Uint8Array(size * 2).fill(1);
  }

  /** Adds to one item's score. */
  add(key: number, amount: number): void {
    const fresh = this.#fresh;
    this.#scores[key] = (this.#scores[key] as number) + amount;
    this.#touched[this.#count] = key;
    this.#count += fresh[key] as number;
    fresh[key] = 0;
  }

  /**
   * Adds a whole row of neighbours, each weight times a factor. The hottest loop of a decision: whether a
   * key is new is added and not asked, because no processor could guess the answer.
   */
  addRow(table: NeighbourTable, from: number, factor: number): void {
    const { keys, weights, starts } = table;
    const [scores, touched, fresh] = [this.#scores, this.#touched, this.#fresh];
    const end = (starts[from + 1] as number) | 0;
    let count = this.#count;
    for (let i = (starts[from] as number) | 0; i < end; i++) {
      const key = keys[i] as number;
      scores[key] = (scores[key] as number) + factor * (weights[i] as number);
      touched[count] = key;
      // Said to be an integer, or it would be counted as a fraction.
      count = (count + (fresh[key] as number)) | 0;
      fresh[key] = 0;
    }
    this.#count = count;
  }

  /** Tells every item that something was added to, in the order they came. */
  each(tell: (key: number, score: number) => void): void {
    const [scores, touched, count] = [this.#scores, this.#touched, this.#count];
    for (let i = 0; i < count; i++) {
      const key = touched[i] as number;
      tell(key, scores[key] as number);
    }
  }

  /** Whether anything was added to an item's score. */
  has(key: number): boolean {
    return this.#fresh[key] === 0;
  }

  /**
   * Adds to everything that has a score by now: its amount in a list by key, times a factor, times what
   * stands for it in further lists.
   */
  addToAll(amounts: Float64Array, factor: number, times: readonly Float32Array[] = NO_LISTS): void {
    const [scores, touched, count] = [this.#scores, this.#touched, this.#count];
    const known = amounts.length;
    for (let i = 0; i < count; i++) {
      const key = touched[i] as number;
      // An item that came after the list was made is not in it.
      if (key >= known) continue;
      let amount = factor * (amounts[key] as number);
      for (let list = 0; list < times.length; list++) {
        amount *= (times[list] as Float32Array)[key] as number;
      }
      scores[key] = (scores[key] as number) + amount;
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
    let refusals: Map<number, number> | undefined;
    const [all, touched, count] = [this.#scores, this.#touched, this.#count];
    let candidates = 0;
    // Most items end at this comparison: it asks nothing outside of this loop.
    let least = limit > 0 ? 0 : Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const key = touched[i] as number;
      const score = all[key] as number;
      if (score <= 0) continue;
      candidates += 1;
      if (score < least || !best.takes(key, score)) continue;
      const refusal = refusalOf(key);
      if (refusal === 0) {
        best.add(key, score);
        if (best.keys.length === limit) least = best.scores[limit - 1] as number;
      } else if (passedOver.takes(key, score)) {
        passedOver.add(key, score);
        refusals ??= new Map();
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
        refusal: refusals?.get(key) ?? 0,
      })),
    };
  }
}

/** Keys there is room for at first. */
const FIRST_SIZE = 1_024;
const NO_LISTS: readonly Float32Array[] = [];
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
    const { keys, scores } = this;
    let place = keys.length;
    keys.push(key);
    scores.push(score);
    for (; place > 0 && isBefore(score, key, scores[place - 1], keys[place - 1]); place--) {
      keys[place] = keys[place - 1] as number;
      scores[place] = scores[place - 1] as number;
    }
    keys[place] = key;
    scores[place] = score;
    if (keys.length > this.#limit) this.removeLast();
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
