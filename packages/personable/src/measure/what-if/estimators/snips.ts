import { EARNED, WEIGHT } from '../terms.ts';
import { type Estimator, ratioOf } from './estimator.ts';

/**
 * Self-normalised inverse propensity scoring: Σ w r / Σ w. A little biased, by an amount that goes with 1/n, and most often
 * narrower; what is added to every reward is added to it. Swaminathan and Joachims, "The Self-Normalized Estimator for Counterfactual
 * Learning", NIPS 2015. Its variance is that of a ratio: Σ w² (r − V)² / (Σ w)².
 */
export const snips: Estimator = {
  name: 'snips',
  isModelled: false,
  of: (sums) => ratioOf(sums, EARNED, WEIGHT),
};
