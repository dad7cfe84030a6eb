/** A set of items that is emptied in no time, because it is filled anew for every query. */
export class ItemMarks {
  readonly #markedIn: Int32Array;
  #round = 0;

  constructor(items: number) {
    this.#markedIn = new Int32Array(items + 1);
  }

  /** Empties it, and marks these. */
  reset(items: Int32Array | undefined): void {
    this.#round += 1;
    if (items !== undefined) for (const item of items) this.#markedIn[item] = this.#round;
  }

  /** Marks an item; false when it was marked. */
  add(item: number): boolean {
    if (this.#markedIn[item] === this.#round) return false;
    this.#markedIn[item] = this.#round;
    return true;
  }

  has(item: number): boolean {
    return this.#markedIn[item] === this.#round;
  }
}
