import { isUnsaid, type Unsaid } from './estimate.ts';
import type { MetricSums } from './sums.ts';

/** An arm's estimate: a mean over people, an adjusted mean, or a ratio. */
export interface ArmEstimate {
  readonly people: number;
  readonly mean: number;
  /** Of the estimate itself: s² / n for a mean. */
  readonly variance: number;
  /** Whether the values are 0 and 1, and so compared as proportions. */
  readonly isProportion?: boolean;
}

/** Sums beyond it have squares that are infinite. */
const MOST = 1e140;
/** Below this share of the squares, a variance is what rounding left of them. */
const ROUNDING = 1e-11;

/**
 * The mean of an arm and its variance: x̄ = Σx / n, s² = (Σx² − (Σx)² / n) / (n − 1), V = s² / n.
 *
 * @returns why not, when there are fewer than two people or a sum is not finite. Where nobody differs the variance is 0, which is for
 *   whoever compares to refuse.
 */
export const meanOf = (sums: MetricSums): ArmEstimate | Unsaid => {
  const { people, sum, squares } = sums;
  const wrong = unusable(people, [sum, squares]);
  if (wrong !== undefined) return wrong;
  return { people, mean: sum / people, variance: spread(people, sum, squares) / people };
};

/**
 * The share of people with a 1: p = Σx / n, V = p (1 − p) / n, as the two-proportion test without continuity correction has it.
 *
 * @param sums of values that are all 0 or 1: Σx = Σx².
 */
export const proportionIn = (sums: MetricSums): ArmEstimate | Unsaid => {
  const mean = meanOf(sums);
  if (isUnsaid(mean)) return mean;
  const share = mean.mean;
  if (!(share >= 0 && share <= 1)) return NO_SHARE;
  return { ...mean, variance: (share * (1 - share)) / mean.people, isProportion: true };
};

/** s² of n values, exactly 0 where rounding is all there is. */
export const spread = (people: number, sum: number, squares: number): number => {
  const left = squares - (sum * sum) / people;
  return left > ROUNDING * squares ? left / (people - 1) : 0;
};

/** Why an arm with these sums says nothing; undefined when it does. */
export const unusable = (people: number, values: readonly number[]): Unsaid | undefined => {
  if (!values.every((value) => Math.abs(value) <= MOST) || !Number.isFinite(people)) {
    return {
      unsaid: 'not_finite',
      text: 'A sum is not a finite number: some value was infinite, not a number, or far too large.',
    };
  }
  if (people < 1) return { unsaid: 'nobody', text: 'There is nobody in this arm.' };
  if (people < 2) {
    return {
      unsaid: 'one_person',
      text: 'There is one person in this arm: how people differ cannot be told from one.',
    };
  }
  return undefined;
};

const NO_SHARE: Unsaid = {
  unsaid: 'not_a_share',
  text: 'The sum is not between 0 and the number of people: some value was neither 0 nor 1.',
};
