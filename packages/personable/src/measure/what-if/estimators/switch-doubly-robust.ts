import { MODELLED, SWITCHED, THRESHOLDS } from '../terms.ts';
import { type Estimator, type Linearised, meanOf } from './estimator.ts';

/**
 * Switch-DR: (1/n) Σ [q̄(x) + w (r − q̂(x, a)) 1(w ≤ τ)]. Choices with weights above τ are left to the model, which trades bias for width. Wang,
 * Agarwal and Dudík, "Optimal and Adaptive Off-policy Evaluation in Contextual Bandits", ICML 2017.
 *
 * @param threshold index of τ in the thresholds; their number stands for none, which is doubly robust.
 */
export const switchedAt = (sums: Float64Array, threshold: number): Linearised =>
  meanOf(sums, [MODELLED, SWITCHED + threshold]);

/** Switch-DR at a threshold. */
export const switchDoublyRobust = (threshold: number): Estimator => ({
  name: 'switch-doubly-robust',
  isModelled: true,
  of: (sums) => switchedAt(sums, threshold),
});

/**
 * The threshold with the least estimated error: its variance and the square of an upper bound of its bias, which is what the target does
 * where weights are above τ, (1/n) Σ w 1(w > τ), times the largest error of a reward. As in section 4 of the paper.
 *
 * @param varianceAt of the mean at a threshold.
 * @param above Σ w 1(w > τ) for each threshold.
 * @param range the largest reward less the smallest.
 */
export const bestThreshold = (
  varianceAt: (threshold: number) => number,
  above: ArrayLike<number>,
  range: number,
  count: number,
): number => {
  const errors = THRESHOLDS.map(
    (_, i) => varianceAt(i) + (((above[i] as number) / count) * range) ** 2,
  );
  let best = 0;
  for (const [i, error] of errors.entries()) if (error < (errors[best] as number)) best = i;
  return best;
};
