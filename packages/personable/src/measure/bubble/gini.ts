/** How many items were shown so often. */
export interface ShownTimes {
  readonly times: number;
  readonly items: number;
}

/**
 * The Gini coefficient of exposure: 0 when every item is shown equally often, near 1 when one has it all:
 *
 *     G = Σ_i (2i − n − 1) · x_i / (n · Σ x)      x ascending, i from 1 to n
 *
 * over all `n` items that could be shown; those that never were count with 0.
 *
 * Source: Gini, Variabilità e mutabilità, 1912; for recommendations: Fleder and Hosanagar, Blockbuster
 * Culture's Next Rise or Fall, 2009.
 *
 * @returns `undefined` when nothing was shown.
 */
export const giniOf = (histogram: readonly ShownTimes[], offered: number): number | undefined => {
  const groups = histogram.filter(({ times }) => times > 0).sort((a, b) => a.times - b.times);
  const seen = groups.reduce((sum, { items }) => sum + items, 0);
  const total = groups.reduce((sum, { times, items }) => sum + times * items, 0);
  if (total === 0) return undefined;
  // Something may have been shown and sold out since.
  const n = Math.max(offered, seen);
  let before = n - seen;
  let sum = 0;
  for (const { times, items } of groups) {
    sum += times * items * (2 * before + items - n);
    before += items;
  }
  return sum / (n * total);
};
