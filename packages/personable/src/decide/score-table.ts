import type { NeighbourRows } from '../learning/items/neighbours.ts';

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

  /** Adds a whole row of neighbours; returns its largest amount. */
  addRow(rows: NeighbourRows, from: number, factor: number): number {
    const row = rows[from];
    if (row === undefined) return 0;
    const { keys, weights } = row;
    for (let i = 0; i < keys.length; i++) {
      this.add(keys[i] as number, factor * (weights[i] as number));
    }
    return factor * (weights[0] ?? 0);
  }

  /** Whether an item has a score. */
  has(key: number): boolean {
    return this.#scores[key] !== 0;
  }

  /** Keys that have a score by now: a view that does not grow. */
  keys(): Int32Array {
    return this.#touched.subarray(0, this.#count);
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

/** The weight from one item to another; 0 where the row does not have it. */
export const weightOf = (rows: NeighbourRows, from: number, to: number): number => {
  const row = rows[from];
  const at = row === undefined ? -1 : row.keys.indexOf(to);
  return at === -1 ? 0 : (row?.weights[at] as number);
};
