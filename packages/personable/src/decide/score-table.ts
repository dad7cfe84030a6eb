import type { NeighbourTable } from '../learning/items/neighbour-table.ts';

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

  /** Adds to everything that has a score by now: its amount in a list by key, times a factor. */
  addToAll(amounts: Float64Array, factor: number): void {
    const [scores, touched] = [this.#scores, this.#touched];
    for (let i = 0; i < this.#count; i++) {
      const key = touched[i] as number;
      // An item that came after the list was made is not in it.
      if (key < amounts.length) {
        scores[key] = (scores[key] as number) + factor * (amounts[key] as number);
      }
    }
  }

  /**
   * Keys with the largest scores above 0, largest first; equal scores by key.
   *
   * @param allowed asked only of items that would make it.
   */
  top(limit: number, allowed: (key: number) => boolean): number[] {
    const keys: number[] = [];
    const scores: number[] = [];
    for (let i = 0; i < this.#count; i++) {
      const key = this.#touched[i] as number;
      const score = this.#scores[key] as number;
      if (score <= Number.MIN_VALUE) continue;
      let place = keys.length;
      if (place === limit && !isBefore(score, key, scores[place - 1], keys[place - 1])) continue;
      if (!allowed(key)) continue;
      while (place > 0 && isBefore(score, key, scores[place - 1], keys[place - 1])) place -= 1;
      keys.splice(place, 0, key);
      scores.splice(place, 0, score);
      if (keys.length > limit) {
        keys.pop();
        scores.pop();
      }
    }
    return keys;
  }
}

const isBefore = (
  score: number,
  key: number,
  otherScore: number | undefined,
  otherKey: number | undefined,
): boolean =>
  otherScore === undefined ||
  otherKey === undefined ||
  score > otherScore ||
  (score === otherScore && key < otherKey);
