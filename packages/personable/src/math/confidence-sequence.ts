import { logBeta } from './log-gamma.ts';

/** Where a mean lies. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Beta(½, ½): any other would be as valid. */
const MIXTURE = 0.5;
const HALVINGS = 60;

/**
 * An interval for the mean of values in [0, 1] that holds at all times at once: however often one looks, and whenever one stops,
 * the probability that it ever misses the mean is at most `level`.
 *
 * With `s` the sum of `n` values and `m` the mean, `Beta(s + ½, n − s + ½) / Beta(½, ½) / (mˢ (1 − m)ⁿ⁻ˢ)` is a nonnegative martingale
 * for values of 0 and 1, and a supermartingale for any in [0, 1], as `(q/m)^y ((1−q)/(1−m))^(1−y)` is convex in `y`; it exceeds
 * `1 / level` with at most that probability (Ville's inequality). The interval are the means for which it does not: the beta-binomial
 * mixture of Robbins (1970) as in Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 2021. Only sums are needed, so the order of values does not matter.
 *
 * @param count values, at least 0
 * @param total their sum, from 0 to `count`
 * @param level probability of ever missing the mean, above 0 and below 1
 */
export const meanInterval = (count: number, total: number, level: number): Interval => {
  if (!(count > 0)) return { low: 0, high: 1 };
  const successes = Math.min(count, Math.max(0, total));
  const failures = count - successes;
  const mixture = logBeta(successes + MIXTURE, failures + MIXTURE) - logBeta(MIXTURE, MIXTURE);
  const limit = mixture + Math.log(level);
  const excluded = (mean: number): boolean =>
    limit > logPower(mean, successes) + logPower(1 - mean, failures);
  const middle = successes / count;
  return {
    low: successes === 0 ? 0 : edge(middle, 0, excluded),
    high: failures === 0 ? 1 : edge(middle, 1, excluded),
  };
};

const logPower = (base: number, exponent: number): number =>
  exponent === 0 ? 0 : exponent * Math.log(base);

/** Where what is inside is no longer, on the outer side of the edge. */
const edge = (inside: number, outside: number, excluded: (mean: number) => boolean): number => {
  let [within, beyond] = [inside, outside];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (within + beyond) / 2;
    if (excluded(middle)) beyond = middle;
    else within = middle;
  }
  return beyond;
};
