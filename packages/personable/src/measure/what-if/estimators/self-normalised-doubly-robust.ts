import { CORRECTED, MODELLED, WEIGHT } from '../terms.ts';
import { combined, type Estimator, meanOf, ratioOf } from './estimator.ts';

/**
 * Doubly robust with a correction that is divided by its weights: (1/n) Σ q̄(x) + Σ w (r − q̂(x, a)) / Σ w. Thomas and Brunskill,
 * "Data-Efficient Off-Policy Policy Evaluation for Reinforcement Learning", ICML 2016.
 */
export const selfNormalisedDoublyRobust: Estimator = {
  name: 'self-normalised-doubly-robust',
  isModelled: true,
  of: (sums) => combined(meanOf(sums, [MODELLED]), ratioOf(sums, CORRECTED, WEIGHT)),
};
