import type { BgNbd } from './models/bg-nbd.ts';
import type { GammaGamma } from './models/gamma-gamma.ts';
import type { Fitted } from './models/maximum-likelihood.ts';
import type { Propensity } from './models/propensity.ts';
import type { Rhythm } from './models/rhythm.ts';

/** Everything that is needed to say what is to be expected of somebody: a few numbers, and nothing of anybody. */
export interface LikelihoodModel {
  /**
   * The last day that the numbers know of, since 1970: today, or the day of the last order where nobody ordered for so long that it is the
   * shop that stands still and not its customers.
   */
  readonly end: number;
  readonly orders?: { readonly model: BgNbd; readonly fit: Fitted };
  readonly value?: {
    readonly model: GammaGamma;
    readonly fit: Fitted;
    readonly currency: string;
    /** The share of what is paid that is not given back. */
    readonly kept: number;
  };
  readonly rhythm?: Rhythm;
  readonly buy?: Propensity;
}

/** The model that nothing is known by. */
export const NO_MODEL: LikelihoodModel = { end: 0 };

/** Days in which somebody has to order to be still there. */
export const CHURN_DAYS = 91;
export const WEEK = 7;
