/**
 * Intervals that hold at all looks at once: whoever stops whenever they like misses the truth with a probability of at most `level`.
 *
 * The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic
 * confidence sequences", Annals of Statistics 52 (2024; preprint 2021), theorem 2.2: the normal mixture of Robbins (1970) and Howard, Ramdas,
 * McAuliffe and Sekhon, Annals of Statistics 49 (2021), with the estimated variance. An estimate with variance V over n people lies within
 *
 *     ± √(V · B(n)),   B(n) = 2 (nρ² + 1) / (nρ²) · ln(√(nρ² + 1) / α)
 *
 * where a fixed horizon has 1.96² in place of B. ρ² is chosen so that the interval is about narrowest at a horizon (appendix B.2 of the paper):
 *
 *     ρ² = (−2 ln α + ln(−2 ln α + 1)) / horizon
 *
 * The horizon may be anything that was settled before looking; it moves the width and never the promise.
 */

/** The people of all arms together at which an interval is narrowest, when nothing else was settled beforehand. */
export const USUAL_HORIZON = 10_000;

/**
 * What the variance of an estimate is multiplied with at a number of people: B(n).
 *
 * @param people of both arms, above 0
 * @param level the probability of ever missing, above 0 and below 1
 * @param horizon people of both arms for whom it is narrowest
 */
export const widening = (people: number, level = 0.05, horizon = USUAL_HORIZON): number => {
  const size = people * rhoSquared(level, horizon);
  return ((2 * (size + 1)) / size) * (Math.log(size + 1) / 2 - Math.log(level));
};

const rhoSquared = (level: number, horizon: number): number => {
  const log = -2 * Math.log(level);
  return (log + Math.log(log + 1)) / horizon;
};

/**
 * The smallest level at which an estimate so many standard errors from 0 would be told from 0: a p-value that may be looked at as often as one
 * likes.
 *
 * As ρ depends on the level it was tuned for, the mixture is that of `level`, and its martingale √(nρ² + 1)⁻¹ · exp(nρ² z² / (2 (nρ² + 1)))
 * is inverted (Ville).
 */
export const alwaysValidP = (
  z: number,
  people: number,
  level = 0.05,
  horizon = USUAL_HORIZON,
): number => {
  const size = people * rhoSquared(level, horizon);
  return Math.min(1, Math.sqrt(size + 1) * Math.exp((-size * z * z) / (2 * (size + 1))));
};
