import { MODELLED } from '../terms.ts';
import { type Estimator, meanOf } from './estimator.ts';

/**
 * Direct method: (1/n) Σ q̄(x), what a model of rewards expects of the target. As wrong as the model is, whatever the interval says: that is only
 * of the people, and not of the model. Named so by Dudík, Langford and Li, "Doubly Robust Policy Evaluation and Learning", ICML 2011.
 */
export const directMethod: Estimator = {
  name: 'direct-method',
  isModelled: true,
  of: (sums) => meanOf(sums, [MODELLED]),
};
