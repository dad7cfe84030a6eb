import { type Proportion, proportionOf } from '../../math/binomial.ts';
import { isUnsaid } from '../statistics/estimate.ts';
import { meanOf } from '../statistics/mean.ts';

/** Standard normal quantile of a two-sided 95 % interval. */
const Z = 1.96;
/** Of fewer a mean's interval is none of large numbers. */
const LEAST = 30;

/** A figure and where it lies with 95 % certainty at one look. */
export interface Measured {
  readonly value: number;
  /** `null` where there is too little for it. */
  readonly low: number | null;
  readonly high: number | null;
  /** How many it rests on. */
  readonly of: number;
}

/** The mean of `of` things with a sum and a sum of squares; `null` without any, and without an interval below 30. */
export const measuredMean = (of: number, sum: number, squares: number): Measured | null => {
  if (of < 1) return null;
  const mean = meanOf({ people: of, sum, squares });
  if (isUnsaid(mean) || of < LEAST) return { value: sum / of, low: null, high: null, of };
  const half = Z * Math.sqrt(mean.variance);
  return { value: mean.mean, low: mean.mean - half, high: mean.mean + half, of };
};

/** A share with Wilson's interval; `null` without anything to have a share of. */
export const measuredShare = (some: number, of: number): Measured | null => {
  const found = proportionOf(Math.min(some, of), of);
  return found === undefined
    ? null
    : { value: found.share, low: found.low, high: found.high, of: found.of };
};

/**
 * The difference of two shares with Newcombe's interval (1998, "Interval estimation for the difference between independent proportions",
 * method 10): from the Wilson intervals of both. `null` where one of them has nothing.
 */
export const measuredChange = (now: Measured | null, before: Measured | null): Measured | null => {
  if (now === null || before === null) return null;
  const [a, b] = [boundsOf(now), boundsOf(before)];
  const value = now.value - before.value;
  return {
    value,
    low: value - Math.hypot(now.value - a.low, b.high - before.value),
    high: value + Math.hypot(a.high - now.value, before.value - b.low),
    of: now.of + before.of,
  };
};

const boundsOf = ({ value, low, high }: Measured): Pick<Proportion, 'low' | 'high'> => ({
  low: low ?? value,
  high: high ?? value,
});
