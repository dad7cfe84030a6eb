import type { Order } from '../orders/order-ledger.ts';
import { DAY_MS } from './hidden-part.ts';

const WEEK_MS = 7 * DAY_MS;
/** Weeks that are looked at, and the fewest that a figure may rest on. */
const WEEKS = 8;
const LEAST_WEEKS = 4;
/** Days ahead. */
const AHEAD = 30;
/** Pieces up to which the distribution is added up one by one. */
const EXACT = 200_000;

/** Weekly sales of every item, the latest week last. */
export interface WeeklySales {
  /** How many weeks; 0 when the file is too short. */
  readonly weeks: number;
  readonly items: ReadonlyMap<string, readonly number[]>;
}

/**
 * Pieces sold in each of the last eight weeks, less what came back in the week, at least 0. A shorter file
 * gives the whole weeks it has, and none when these are fewer than four.
 *
 * @param orders in the order of time, at least one
 * @param end ms UTC
 */
export const weeklySales = (orders: readonly Order[], end: number): WeeklySales => {
  const start = orders[0]?.time ?? end;
  const weeks = Math.min(WEEKS, Math.floor((end - start) / WEEK_MS));
  const items = new Map<string, number[]>();
  if (weeks < LEAST_WEEKS) return { weeks: 0, items };
  for (const { time, refund, lines } of orders) {
    const week = weeks - 1 - Math.floor((end - time) / WEEK_MS);
    if (week < 0) continue;
    for (const { item, quantity } of lines) {
      const sold = items.get(item) ?? new Array<number>(weeks).fill(0);
      items.set(item, sold);
      sold[week] = (sold[week] ?? 0) + (refund ? -quantity : quantity);
    }
  }
  for (const [item, sold] of items) {
    const net = sold.map((pieces) => Math.max(0, pieces));
    if (net.every((pieces) => pieces === 0)) items.delete(item);
    else items.set(item, net);
  }
  return { weeks, items };
};

/** What will be asked for of an item in the next 30 days. */
export interface Demand {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Probability that more is asked for than so many pieces. */
  readonly moreThan: (stock: number) => number;
}

/**
 * The demand of the next 30 days as a negative binomial distribution, by the method of moments: with mean
 * m and variance s² of w weeks and h weeks ahead, its mean is h·m and its variance h·s² + h²·s²/w, the
 * second part because m itself is only known from w weeks. s² is at least m: a Poisson distribution is
 * the least that chance makes. The interval is from the 2.5th to the 97.5th percentile.
 *
 * Source: Anscombe, Sampling Theory of the Negative Binomial and Logarithmic Series Distributions,
 * Biometrika 37, 1950 (moments); Snyder, Ord and Beaumont, Forecasting the Intermittent Demand for
 * Slow-Moving Inventories, International Journal of Forecasting 28, 2012 (for demand).
 *
 * @param sold pieces a week, at least one week with a sale
 */
export const forecast = (sold: readonly number[]): Demand => {
  const weeks = sold.length;
  const mean = sold.reduce((sum, pieces) => sum + pieces, 0) / weeks;
  const spread = sold.reduce((sum, pieces) => sum + (pieces - mean) ** 2, 0);
  const variance = Math.max(mean, weeks < 2 ? mean : spread / (weeks - 1));
  const ahead = AHEAD / 7;
  const expected = ahead * mean;
  const total = ahead * variance + (ahead ** 2 * variance) / weeks;
  const shape = expected ** 2 / (total - expected);
  if (expected + 6 * Math.sqrt(total) > EXACT) return roughly(expected, Math.sqrt(total));
  return {
    expected,
    low: quantile(expected, shape, 0.025),
    high: quantile(expected, shape, 0.975),
    moreThan: (stock) => Math.max(0, 1 - upTo(expected, shape, stock)),
  };
};

/** Days until a stock is sold at the usual pace. */
export const daysOf = (stock: number, expected: number): number => (stock / expected) * AHEAD;

/** The smallest count up to which the distribution has so much of itself. */
const quantile = (mean: number, shape: number, share: number): number => {
  let sum = 0;
  let last = 0;
  for (const [count, probability] of probabilities(mean, shape)) {
    sum += probability;
    last = count;
    if (sum >= share) break;
  }
  return last;
};

const upTo = (mean: number, shape: number, most: number): number => {
  let sum = 0;
  for (const [count, probability] of probabilities(mean, shape)) {
    if (count > most) break;
    sum += probability;
  }
  return sum;
};

/**
 * Counts with their probabilities: P(0) = (r / (r + μ))^r, P(k + 1) = P(k) · (k + r) / (k + 1) · μ / (r + μ),
 * in logarithms, because P(0) of a large mean is less than the smallest number.
 */
function* probabilities(mean: number, shape: number): Generator<readonly [number, number]> {
  let logarithm = -shape * Math.log1p(mean / shape);
  const ratio = Math.log(mean / (shape + mean));
  for (let count = 0; count <= EXACT; count++) {
    yield [count, Math.exp(logarithm)];
    logarithm += Math.log((count + shape) / (count + 1)) + ratio;
  }
}

/**
 * For very many pieces the normal distribution, which the negative binomial comes close to then; its tail by
 * the logistic curve (Bowling et al., Journal of Industrial Engineering and Management 2, 2009).
 */
const roughly = (expected: number, deviation: number): Demand => ({
  expected,
  low: Math.max(0, Math.floor(expected - 1.96 * deviation)),
  high: Math.ceil(expected + 1.96 * deviation),
  moreThan: (stock) => 1 / (1 + Math.exp((1.702 * (stock + 0.5 - expected)) / deviation)),
});
