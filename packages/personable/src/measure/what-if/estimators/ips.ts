import { EARNED } from '../terms.ts';
import { type Estimator, meanOf } from './estimator.ts';

/**
 * Inverse propensity scoring: (1/n) Σ w r with w = π(a|x) / p. Unbiased where the log can choose whatever the target would; wide where
 * weights are large. Horvitz and Thompson, "A Generalization of Sampling Without Replacement from a Finite Universe", JASA 1952;
 * for logged policies: Precup, Sutton and Singh, ICML 2000.
 */
export const ips: Estimator = {
  name: 'ips',
  isModelled: false,
  of: (sums) => meanOf(sums, [EARNED]),
};
