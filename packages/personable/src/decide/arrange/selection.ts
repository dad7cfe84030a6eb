import type { Categories } from '../../learning/items/list-diversity.ts';
import type { Candidate } from './diverse-choice.ts';

/**
 * A list that is being put together, with how alike its items are, `Σ similarity` over all pairs.
 *
 * An item stands for a vector of length 1, with `1 / √(categories)` in each of its categories; the
 * similarity of two is their dot product. So what an item adds is its dot product with the sum of the
 * list, however long that is.
 */
export class Selection {
  readonly candidates: readonly Candidate[];
  /** Indices of candidates, ascending: the best first. */
  readonly chosen: number[] = [];
  /** The sum of the similarities of all pairs. */
  alike = 0;
  worth = 0;
  /** By category. */
  readonly #sums: Float64Array;
  readonly #has: Uint8Array;

  constructor(candidates: readonly Candidate[], fixed: readonly Categories[]) {
    this.candidates = candidates;
    this.#has = new Uint8Array(candidates.length);
    this.#sums = new Float64Array(1 + largestOf(candidates, fixed));
    for (const categories of fixed) {
      this.alike += this.#dot(categories);
      this.#shift(categories, 1);
    }
  }

  /** Whether a candidate is in it. */
  has(index: number): boolean {
    return this.#has[index] === 1;
  }

  /** How alike a candidate is to all that is in the list, with itself if it is. */
  dot(index: number): number {
    return this.#dot((this.candidates[index] as Candidate).categories);
  }

  add(index: number): void {
    const { categories, worth } = this.candidates[index] as Candidate;
    this.alike += this.#dot(categories);
    this.#shift(categories, 1);
    this.worth += worth;
    this.#has[index] = 1;
    let place = this.chosen.length;
    while (place > 0 && (this.chosen[place - 1] as number) > index) place -= 1;
    this.chosen.splice(place, 0, index);
  }

  remove(index: number): void {
    const { categories, worth } = this.candidates[index] as Candidate;
    this.#shift(categories, -1);
    this.alike -= this.#dot(categories);
    this.worth -= worth;
    this.#has[index] = 0;
    this.chosen.splice(this.chosen.indexOf(index), 1);
  }

  exchange(out: number, into: number): void {
    this.remove(out);
    this.add(into);
  }

  #dot(categories: Categories): number {
    let sum = 0;
    for (let i = 0; i < categories.length; i++)
      sum += this.#sums[categories[i] as number] as number;
    return sum / Math.sqrt(categories.length);
  }

  #shift(categories: Categories, sign: 1 | -1): void {
    const amount = sign / Math.sqrt(categories.length);
    for (const category of categories) {
      this.#sums[category] = (this.#sums[category] as number) + amount;
    }
  }
}

/** The largest number of a category. */
const largestOf = (candidates: readonly Candidate[], fixed: readonly Categories[]): number => {
  let largest = 0;
  for (const { categories } of candidates) {
    for (const category of categories) if (category > largest) largest = category;
  }
  for (const category of fixed.flat()) if (category > largest) largest = category;
  return largest;
};
