/** Classes of weights to a doubling. */
const STEPS = 16;
/** The class of weight 1. */
const MIDDLE = 1_024;

/** How much of all weight its heaviest choices have, in one pass: weights in classes that are 4 % wide. */
export class WeightTail {
  readonly #counts = new Float64Array(2 * MIDDLE);
  readonly #sums = new Float64Array(2 * MIDDLE);
  #count = 0;
  #sum = 0;
  #squares = 0;
  #largest = 0;

  add(weight: number): void {
    this.#count += 1;
    this.#sum += weight;
    this.#squares += weight * weight;
    if (weight > this.#largest) this.#largest = weight;
    if (weight === 0) return;
    const place = MIDDLE + Math.round(STEPS * Math.log2(weight));
    const at = Math.min(2 * MIDDLE - 1, Math.max(0, place));
    this.#counts[at] = (this.#counts[at] as number) + 1;
    this.#sums[at] = (this.#sums[at] as number) + weight;
  }

  get largest(): number {
    return this.#largest;
  }

  get mean(): number {
    return this.#count > 0 ? this.#sum / this.#count : 0;
  }

  /** So many choices of the target's own would say as much: (Σ w)² / Σ w² (Kish, "Survey Sampling", 1965). */
  get effective(): number {
    return this.#squares > 0 ? this.#sum ** 2 / this.#squares : 0;
  }

  /** The share of all weight that the heaviest choices have. @param share of all choices, 0 to 1. */
  shareOfTop(share: number): number {
    if (this.#sum === 0) return 0;
    let left = share * this.#count;
    let total = 0;
    for (let i = this.#counts.length - 1; i >= 0 && left > 0; i--) {
      const count = this.#counts[i] as number;
      if (count === 0) continue;
      total += (this.#sums[i] as number) * Math.min(1, left / count);
      left -= count;
    }
    return Math.min(1, total / this.#sum);
  }
}
