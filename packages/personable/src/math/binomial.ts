/** A share with the interval it may lie in, and how many trials it rests on. */
export interface Proportion {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/**
 * The share of successes with Wilson's score interval (Wilson 1927, "Probable inference, the law of succession, and
 * statistical inference"), which stays within 0 and 1 and says something for no success at all.
 *
 * @param z standard normal quantile: 1.96 for 95 %, 3.29 for 99.9 %, both two-sided.
 * @returns `undefined` without a trial.
 */
export const proportionOf = (successes: number, of: number, z = 1.96): Proportion | undefined => {
  if (!(of > 0)) return undefined;
  const share = successes / of;
  const square = z * z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half =
    (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return {
    share,
    // At the two ends the formula gives 0 and 1 but for rounding.
    low: successes === 0 ? 0 : Math.max(0, middle - half),
    high: successes === of ? 1 : Math.min(1, middle + half),
    of,
  };
};
