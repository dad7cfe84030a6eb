/** Times between asking and answer, in milliseconds. */
export interface LatencySummary {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly most: number;
}

/** Collects every latency: exact percentiles cost nothing at these numbers. */
export class Latencies {
  #values = new Float64Array(65_536);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @param milliseconds at least 0 */
  add(milliseconds: number): void {
    if (this.#count === this.#values.length) {
      const longer = new Float64Array(this.#values.length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#count++] = milliseconds;
  }

  /** The nearest-rank percentiles. */
  summary(): LatencySummary {
    const sorted = this.#values.slice(0, this.#count).sort();
    const at = (share: number) => sorted[Math.max(0, Math.ceil(share * this.#count) - 1)] ?? 0;
    return { p50: at(0.5), p90: at(0.9), p99: at(0.99), most: at(1) };
  }
}
