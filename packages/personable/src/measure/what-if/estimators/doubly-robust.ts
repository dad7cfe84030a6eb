import { CORRECTED, MODELLED } from '../terms.ts';
import { type Estimator, meanOf } from './estimator.ts';

/**
 * Doubly robust: (1/n) Σ [q̄(x) + w (r − q̂(x, a))]. Unbiased where the propensities are right, whatever the model says; the better the model,
 * the narrower. Dudík, Langford and Li, "Doubly Robust Policy Evaluation and Learning", ICML 2011; that a choice's own
 * reward is not in its model (cross-fitting): Chernozhukov and others, The Econometrics Journal 2018.
 */
export const doublyRobust: Estimator = {
  name: 'doubly-robust',
  isModelled: true,
  of: (sums) => meanOf(sums, [MODELLED, CORRECTED]),
};
