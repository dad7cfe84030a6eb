import { type Proportion, proportionOf } from '../../math/binomial.ts';

/** Standard normal quantile of a 99.9 % interval: a rate is looked at every minute. */
export const SURE = 3.29;
/** Messages that a rate must rest on: now, and before. */
const LEAST_NOW = 50;
const LEAST_BEFORE = 200;
/** A rate below this is nobody's trouble. */
const LEAST_RATE = 0.01;
/** Times the usual rate. */
const FAR_ABOVE = 2;

/** Successes of trials. */
export interface Ratio {
  readonly part: number;
  readonly of: number;
}

/**
 * Whether a rate is far above the usual: the lower end of its 99.9 % interval is above the upper end of the usual
 * one's, above twice the usual rate and above 1 %.
 *
 * @returns `undefined` where it is not, or too little is known.
 */
export const unusualRate = (
  now: Ratio,
  before: Ratio,
): { readonly now: Proportion; readonly usual: Proportion } | undefined => {
  if (now.of < LEAST_NOW || before.of < LEAST_BEFORE) return undefined;
  const rate = proportionOf(now.part, now.of, SURE);
  const usual = proportionOf(before.part, before.of, SURE);
  if (rate === undefined || usual === undefined) return undefined;
  const least = Math.max(usual.high, FAR_ABOVE * usual.share, LEAST_RATE);
  return rate.low > least ? { now: rate, usual } : undefined;
};
