import { type BgNbd, bgNbdOf, expectedOrders, type OrderStats } from './bg-nbd.ts';
import { deltaError } from './maximum-likelihood.ts';

/** How far ahead is looked, in what steps, and what later money is worth. */
export interface ValueTerms {
  readonly periods: number;
  /** Of a period. */
  readonly weeks: number;
  /** What money of one period later is worth less, as a share. */
  readonly discount: number;
}

/** A year in periods of four weeks, at ten per cent a year. */
export const NEXT_YEAR: ValueTerms = { periods: 13, weeks: 4, discount: 1.1 ** (1 / 13) - 1 };

/** How sure a 95 % interval is, in standard errors. */
export const SURE = 1.959964;

/**
 * Orders to be expected, each worth as much as money of its period is worth now: Σ (E[X(kΔ)] − E[X((k−1)Δ)]) / (1+d)^k. Times what an
 * order is worth it is what somebody will be worth.
 */
export const discountedOrders = (
  model: BgNbd,
  stats: OrderStats,
  { periods, weeks, discount }: ValueTerms,
): number => {
  let before = 0;
  let sum = 0;
  for (let period = 1; period <= periods; period++) {
    const until = expectedOrders(model, stats, period * weeks);
    sum += (until - before) / (1 + discount) ** period;
    before = until;
  }
  return sum;
};

/** A figure and its 95 % interval. */
export interface Between {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A figure of the BG/NBD model with how sure the model itself is: an interval by the delta method on the logarithm of the figure, so
 * that it never goes below 0. It says how well the expectation is known, not how far a person may be from it.
 */
export const withDelta = (
  figure: (model: BgNbd) => number,
  values: readonly number[],
  covariance: readonly number[],
): Between => {
  const value = figure(bgNbdOf(values));
  if (!(value > 0)) return { value, low: value, high: value };
  const error = deltaError((moved) => Math.log(figure(bgNbdOf(moved))), values, covariance);
  const factor = Math.exp(SURE * error);
  return { value, low: value / factor, high: value * factor };
};
