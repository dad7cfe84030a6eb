/**
 * p-values of several questions asked of the same people. One in twenty questions without an answer looks answered at 5 %; these say what is left of
 * each p-value when so many were asked. All values are from 0 to 1 and come back in the order given.
 */

/**
 * Holm's step-down procedure ("A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 1979): the chance of even one
 * false finding stays below the level, however the questions hang together. It holds for always-valid p-values as well.
 */
export const holm = (pValues: readonly number[]): readonly number[] => {
  const adjusted = new Array<number>(pValues.length).fill(1);
  let most = 0;
  for (const [rank, place] of ascending(pValues).entries()) {
    most = Math.max(most, Math.min(1, (pValues[place] as number) * (pValues.length - rank)));
    adjusted[place] = most;
  }
  return adjusted;
};

/**
 * Benjamini and Hochberg's procedure ("Controlling the false discovery rate", JRSS B 1995): of what is found, at most the level is expected to be false,
 * where the questions are independent or go together. It finds more than Holm's and promises less.
 */
export const benjaminiHochberg = (pValues: readonly number[]): readonly number[] => {
  const adjusted = new Array<number>(pValues.length).fill(1);
  const order = ascending(pValues);
  let least = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const place = order[rank] as number;
    const own = pValues[place] as number;
    least = Math.min(least, Math.max(own, (own * pValues.length) / (rank + 1)));
    adjusted[place] = least;
  }
  return adjusted;
};

/** Places of the values, the smallest first. */
const ascending = (values: readonly number[]): readonly number[] =>
  [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
