/**
 * Quantiles of sums: how many amounts there were, by steps that grow by a factor, so that days add up, and what is taken away is gone
 * again. Every amount is known to 2 % by its step. Source: Masson, Rim and Lee, "DDSketch", 2019.
 */
import type { Measured } from './interval.ts';

/** How far the value of a quantile may be from the amount it stands for, as a share of that. */
export const QUANTILE_ERROR = 0.02;
const FACTOR = (1 + QUANTILE_ERROR) / (1 - QUANTILE_ERROR);
const LOG_FACTOR = Math.log(FACTOR);
/** Under which step nothing and less is. */
const NOTHING = -1;
/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.96;
/** Of fewer amounts no interval is said. */
const LEAST = 30;

/** The step of an amount in minor units. */
export const valueStep = (amount: number): number =>
  amount < 1 ? NOTHING : Math.ceil(Math.log(amount) / LOG_FACTOR - 1e-9);

/** What the amounts of a step are taken for: at most 2 % from each of them. */
const amountOf = (step: number): number => (step < 0 ? 0 : (2 * FACTOR ** step) / (FACTOR + 1));

/** How many amounts there were on a step. */
interface StepCount {
  readonly step: number;
  readonly count: number;
}

/**
 * The amount that a share of all amounts is not above, with the interval of its order statistics (normal approximation of
 * the binomial number of amounts below it); `null` without any amount.
 *
 * @param share more than 0 and less than 1; ½ is the median.
 */
export const quantileOf = (counts: readonly StepCount[], share: number): Measured | null => {
  const steps = counts.filter(({ count }) => count > 0).sort((a, b) => a.step - b.step);
  const of = steps.reduce((sum, { count }) => sum + count, 0);
  if (of === 0) return null;
  const at = (rank: number): number | null => {
    let before = 0;
    for (const { step, count } of steps) {
      before += count;
      if (before >= rank) return amountOf(step);
    }
    return null;
  };
  const half = Z * Math.sqrt(of * share * (1 - share));
  const [low, high] = [Math.floor(of * share - half), Math.ceil(of * share + half) + 1];
  return {
    value: at(of * share) ?? 0,
    low: of < LEAST || low < 1 ? null : at(low),
    high: of < LEAST || high > of ? null : at(high),
    of,
  };
};
