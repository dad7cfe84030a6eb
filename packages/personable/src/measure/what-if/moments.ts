import { TERMS } from './terms.ts';

/** People are put into so many groups at the most: enough for a variance, whatever their number. */
const GROUPS = 8_192;
const PAIRS = (TERMS * (TERMS + 1)) / 2;

/**
 * Sums of what choices add, S = Σ s, and the sums of their products over independent units, M = Σ (Σ s)(Σ s)ᵀ. Where choices
 * have units (a person, whose choices go together), all choices of a unit are one; many units share a group, which changes the
 * expectation of no variance (random groups: Wolter, "Introduction to Variance Estimation", 2007, chapter 2). So memory is
 * bounded, and choices can come in any order. Changed in place: it takes millions of rows a second.
 */
export class Moments {
  readonly sums = new Float64Array(TERMS);
  readonly #products = new Float64Array(PAIRS);
  readonly #groups = new Map<number, Float64Array>();
  #alone = 0;

  /** Adds a choice. `unit` is −1 where it stands for itself. `terms` may be used again. */
  add(terms: Float64Array, unit: number): void {
    const { sums } = this;
    for (let i = 0; i < TERMS; i++) sums[i] = (sums[i] as number) + (terms[i] as number);
    if (unit < 0) {
      this.#alone += 1;
      addProducts(this.#products, terms);
      return;
    }
    const place = unit % GROUPS;
    let group = this.#groups.get(place);
    if (group === undefined) {
      group = new Float64Array(TERMS);
      this.#groups.set(place, group);
    }
    for (let i = 0; i < TERMS; i++) group[i] = (group[i] as number) + (terms[i] as number);
  }

  /** Independent units, or groups of them. */
  get units(): number {
    return this.#alone + this.#groups.size;
  }

  /**
   * The variance of a function of the sums that does not change when all of them are multiplied: linearised, G / (G − 1) · gᵀ M g with
   * g its gradient at S (Taylor series method, Wolter 2007, chapter 6). For a mean this is s² / n.
   */
  varianceOf(gradient: Float64Array): number {
    const products = Float64Array.from(this.#products);
    for (const group of this.#groups.values()) addProducts(products, group);
    let total = 0;
    for (let i = 0, at = 0; i < TERMS; i++) {
      for (let j = 0; j <= i; j++, at++) {
        const both = (gradient[i] as number) * (gradient[j] as number) * (products[at] as number);
        total += i === j ? both : 2 * both;
      }
    }
    const { units } = this;
    return units < 2 ? Number.NaN : Math.max(0, (total * units) / (units - 1));
  }
}

const addProducts = (products: Float64Array, terms: Float64Array): void => {
  for (let i = 0, at = 0; i < TERMS; i++) {
    const one = terms[i] as number;
    for (let j = 0; j <= i; j++, at++) {
      products[at] = (products[at] as number) + one * (terms[j] as number);
    }
  }
};
