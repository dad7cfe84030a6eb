import type { OutcomeSum } from './outcome.ts';

/** The same figure taken away. */
export const negative = (sum: OutcomeSum): OutcomeSum => ({
  ...sum,
  count: -sum.count,
  amount: -sum.amount,
});

/** Figures that are added up before they are written. */
export class GatheredSums {
  readonly #sums = new Map<string, OutcomeSum>();

  add(sum: OutcomeSum): void {
    const { day, source, sourceId, template, channel, alternative, what } = sum;
    const key = JSON.stringify([day, source, sourceId, template, channel, alternative, what]);
    const before = this.#sums.get(key);
    this.#sums.set(key, {
      ...sum,
      count: sum.count + (before?.count ?? 0),
      amount: sum.amount + (before?.amount ?? 0),
    });
  }

  /** Those that are not as they were. */
  changed(): OutcomeSum[] {
    return [...this.#sums.values()].filter(({ count, amount }) => count !== 0 || amount !== 0);
  }

  clear(): void {
    this.#sums.clear();
  }
}
