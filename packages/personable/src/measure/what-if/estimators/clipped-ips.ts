import { CLIPPED } from '../terms.ts';
import { type Estimator, meanOf } from './estimator.ts';

/**
 * Inverse propensity scoring with weights of λ at the most: (1/n) Σ min(w, λ) r. What is cut off makes it too small (for rewards of at least
 * 0) and narrower. λ = √n unless somebody says another: Ionides, "Truncated Importance Sampling", Journal of Computational and
 * Graphical Statistics 2008.
 */
export const clippedIps: Estimator = {
  name: 'clipped-ips',
  isModelled: false,
  of: (sums) => meanOf(sums, [CLIPPED]),
};
