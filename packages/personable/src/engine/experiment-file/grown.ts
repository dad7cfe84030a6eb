/** A column of numbers that grows. */
export class Grown {
  #values = new Float64Array(1_024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const larger = new Float64Array(this.#size * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#size] = value;
    this.#size += 1;
  }

  at(place: number): number {
    return this.#values[place] as number;
  }

  set(place: number, value: number): void {
    this.#values[place] = value;
  }

  /** What it holds; not a copy. */
  values(): Float64Array {
    return this.#values.subarray(0, this.#size);
  }
}
