/**
 * How often people order and whether they still do: the BG/NBD model.
 *
 * While somebody is a customer they order at a rate λ of their own, and after every order but the first they leave for good with a
 * probability p of their own. Over all people λ has a gamma distribution (r, α) and p a beta distribution (a, b).
 *
 * Source: Fader, Hardie and Lee, "Counting Your Customers the Easy Way: An Alternative to the Pareto/NBD Model", Marketing Science 24
 * (2005), with the numbers of its equations. Times are weeks.
 */
import { hypergeometric } from '../../../math/hypergeometric.ts';
import { logBeta, logGamma } from '../../../math/log-gamma.ts';
import { type Fitted, fitByLikelihood } from './maximum-likelihood.ts';

/** The four numbers of the model. */
export interface BgNbd {
  readonly r: number;
  /** Weeks. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What the model knows of somebody. */
export interface OrderStats {
  /** Orders after the first, each day once. */
  readonly repeats: number;
  /** Weeks from the first order to the last. */
  readonly recency: number;
  /** Weeks from the first order to now. */
  readonly age: number;
}

/** People with the same stats. */
export interface OrderCell extends OrderStats {
  readonly people: number;
}

/** A model that was fitted. */
export interface FittedBgNbd {
  readonly model: BgNbd;
  readonly fit: Fitted;
}

/** The numbers in the order in which they are fitted. */
export const bgNbdOf = ([r = 1, alpha = 1, a = 1, b = 1]: readonly number[]): BgNbd => ({
  ...{ r, alpha, a, b },
});

/**
 * The log-likelihood of a table of people: the sum over its cells of equation (3).
 *
 *     L = B(a, b+x)/B(a, b) · Γ(r+x) αʳ / Γ(r) · [ (α+T)^−(r+x) + δ(x>0) · a/(b+x−1) · (α+tₓ)^−(r+x) ]
 */
export const orderLikelihood = (cells: readonly OrderCell[]) => {
  const most = cells.reduce((largest, { repeats }) => Math.max(largest, repeats), 0);
  const seen = new Uint8Array(most + 1);
  for (const { repeats } of cells) seen[repeats] = 1;
  const same = new Float64Array(most + 1);
  return ([r = 1, alpha = 1, a = 1, b = 1]: readonly number[]): number => {
    const none = r * Math.log(alpha) - logGamma(r);
    const without = logBeta(a, b);
    for (let x = 0; x <= most; x++) {
      if (seen[x] === 1) same[x] = none + logGamma(r + x) + logBeta(a, b + x) - without;
    }
    let sum = 0;
    for (const { repeats, recency, age, people } of cells) {
      const power = -(r + repeats);
      const alive = power * Math.log(alpha + age);
      let rest = alive;
      if (repeats > 0) {
        const gone = Math.log(a / (b + repeats - 1)) + power * Math.log(alpha + recency);
        const larger = Math.max(alive, gone);
        rest = larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger));
      }
      sum += people * ((same[repeats] as number) + rest);
    }
    return sum;
  };
};

/**
 * Fits the model to a table of people. It yields between evaluations. Where the data cannot tell that anybody leaves (the numbers of leaving
 * run off or lie flat), the model without leaving is fitted: then a is 0, and b says nothing.
 */
export function* fitBgNbd(cells: readonly OrderCell[]): Generator<void, FittedBgNbd> {
  const whole = yield* fitWhole(cells);
  if (whole.fit.converged) return whole;
  const staying = yield* fitStaying(cells);
  return staying.fit.converged ? staying : whole;
}

/**
 * The log-likelihood where nobody leaves: Γ(r+x) αʳ / Γ(r) · (α+T)^−(r+x), the NBD model of Ehrenberg ("The Pattern of Consumer
 * Purchases", Applied Statistics 8, 1959).
 */
const stayingLikelihood =
  (cells: readonly OrderCell[]) =>
  ([r = 1, alpha = 1]: readonly number[]): number => {
    let sum = 0;
    for (const { repeats, age, people } of cells) {
      sum +=
        people *
        (logGamma(r + repeats) -
          logGamma(r) +
          r * Math.log(alpha) -
          (r + repeats) * Math.log(alpha + age));
    }
    return sum;
  };

function* fitStaying(cells: readonly OrderCell[]): Generator<void, FittedBgNbd> {
  const { people, weeks } = sizeOf(cells);
  const fit = yield* fitByLikelihood(
    stayingLikelihood(cells),
    [1, Math.max(0.1, weeks / 4)],
    people,
  );
  const [r = 1, alpha = 1] = fit.values;
  const [rr = 0, ra = 0, , aa = 0] = fit.covariance ?? [];
  const model = { r, alpha, a: 0, b: ANY };
  const covariance = [rr, ra, 0, 0, ra, aa, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const values = [r, alpha, model.a, model.b];
  return {
    model,
    fit: { ...fit, values, covariance: fit.covariance === undefined ? undefined : covariance },
  };
}

/** Where a is 0, any b above 1 says the same. */
const ANY = 2;

const sizeOf = (cells: readonly OrderCell[]) => {
  const people = cells.reduce((sum, cell) => sum + cell.people, 0);
  const weeks = cells.reduce((sum, { age, people: count }) => sum + count * age, 0) / people;
  return { people, weeks };
};

function* fitWhole(cells: readonly OrderCell[]): Generator<void, FittedBgNbd> {
  const { people, weeks } = sizeOf(cells);
  // A start of the right size: the rate's scale is of the age of people.
  const start = [1, Math.max(0.1, weeks / 4), 1, 2];
  const fit = yield* fitByLikelihood(orderLikelihood(cells), start, people);
  return { model: bgNbdOf(fit.values), fit };
}

/**
 * The probability that somebody is still a customer. Who never ordered again always is by this model: nobody leaves before their
 * second order; `chanceOfOrder` is what tells whether they are to be expected.
 */
export const chanceAlive = ({ r, alpha, a, b }: BgNbd, { repeats, recency, age }: OrderStats) =>
  repeats === 0
    ? 1
    : 1 / (1 + (a / (b + repeats - 1)) * ((alpha + age) / (alpha + recency)) ** (r + repeats));

/**
 * The probability of at least one order within so many weeks. Given that somebody is a customer their rate has the gamma distribution
 * (r+x, α+T), and nobody leaves without an order, so 1 − ((α+T)/(α+T+t))^(r+x) of them order.
 */
export const chanceOfOrder = (model: BgNbd, stats: OrderStats, weeks: number): number => {
  const { r, alpha } = model;
  const { repeats, age } = stats;
  const none = ((alpha + age) / (alpha + age + weeks)) ** (r + repeats);
  return chanceAlive(model, stats) * (1 - none);
};

/**
 * Orders to be expected within so many weeks: equation (10). Its ₂F₁ is turned by Euler's transformation,
 *
 *     ((α+T)/(α+T+t))^(r+x) ₂F₁(r+x, b+x; a+b+x−1; z) = (1−z)^(a−1) ₂F₁(a+b−1−r, a−1; a+b+x−1; z),   z = t/(α+T+t),
 *
 * so that nothing overflows however often somebody ordered. At a = 1 it is the limit.
 */
export const expectedOrders = (model: BgNbd, stats: OrderStats, weeks: number): number => {
  const { alpha, b } = model;
  const { repeats, age } = stats;
  const z = weeks / (alpha + age + weeks);
  return chanceAlive(model, stats) * ordersOfCustomer(model, b + repeats, z);
};

/** Orders to be expected of somebody new within so many weeks after their first: equation (9). */
export const expectedOfNewcomer = (model: BgNbd, weeks: number): number =>
  expectedOrders(model, { repeats: 0, recency: 0, age: 0 }, weeks);

/** How near a may be to 1 before it is taken for a little more. */
const NEAR_ONE = 1e-6;

/** @param b of the beta distribution after what was seen. */
const ordersOfCustomer = ({ r, a: said, b: first }: BgNbd, b: number, z: number): number => {
  const a = Math.abs(said - 1) < NEAR_ONE ? 1 + NEAR_ONE : said;
  const c = a + b - 1;
  const rest = (1 - z) ** (a - 1) * hypergeometric(a + first - 1 - r, a - 1, c, z);
  return (c / (a - 1)) * (1 - rest);
};
