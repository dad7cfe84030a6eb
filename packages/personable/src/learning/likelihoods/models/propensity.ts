/**
 * How likely somebody is to order within the next weeks, by what they did lately: logistic regression with a ridge.
 *
 * Source: le Cessie and van Houwelingen, "Ridge Estimators in Logistic Regression", Applied Statistics 41 (1992); fitted by Newton's
 * method (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", section 4.4.1).
 */
import { solveInPlace } from '../../../math/cholesky.ts';

/** Days ahead that are looked at. */
export const PROPENSITY_DAYS = 28;

/** What is known of somebody's days. */
export interface KnownDays {
  /** Each list in order, each day once. */
  readonly orders: readonly number[];
  readonly visits: readonly number[];
  readonly carts: readonly number[];
}

/** What speaks for an order, in words. */
export const FEATURES = [
  'whoever they are',
  'how often they ordered',
  'an order in the last days',
  'an order in the last months',
  'here in the last days',
  'here in the last weeks',
  'days here in the last four weeks',
  'something in the cart in the last days',
  'something in the cart in the last weeks',
  'how long they have been known',
  'as long since the last order as they usually take',
] as const;
const SIZE = FEATURES.length;

/** The weight of each feature. */
export interface Propensity {
  readonly weights: readonly number[];
  /** People it was fitted on, and those of them who ordered. */
  readonly people: number;
  readonly buyers: number;
  readonly converged: boolean;
}

/** Somebody at a time, and whether they ordered afterwards. */
export interface Example {
  readonly features: Float64Array;
  readonly ordered: boolean;
}

/** People and buyers from which anything is fitted. */
export const LEAST_EXAMPLES = { people: 200, buyers: 30, others: 30 } as const;
/** Whoever was not here for so long is not looked at. */
const GONE = 180;
const RIDGE = 1;
const MOST_STEPS = 50;
const SETTLED = 1e-8;

/**
 * What is known of somebody on a day, as numbers of about the same size; undefined for whoever was not here lately. What happened after
 * the day is not looked at.
 */
export const featuresOn = (known: KnownDays, day: number): Float64Array | undefined => {
  const { orders, visits, carts } = known;
  const [order, visit, cart] = [lastOf(orders, day), lastOf(visits, day), lastOf(carts, day)];
  const latest = Math.max(order.day, visit.day, cart.day);
  if (!(day - latest <= GONE)) return undefined;
  const first = Math.min(orders[0] ?? day, visits[0] ?? day, carts[0] ?? day);
  const fading = (since: number, days: number) => Math.exp(-(day - since) / days);
  const lately = visits.filter((one) => one <= day && one > day - 28).length;
  const [begun] = orders;
  const gap = order.count > 1 && begun !== undefined ? (order.day - begun) / (order.count - 1) : 0;
  const late = gap > 0 ? Math.abs(Math.log(Math.max(1, day - order.day) / gap)) : 0;
  return Float64Array.of(
    1,
    Math.log1p(order.count),
    fading(order.day, 14),
    fading(order.day, 90),
    fading(visit.day, 4),
    fading(visit.day, 21),
    Math.log1p(lately),
    fading(cart.day, 3),
    fading(cart.day, 14),
    Math.log1p(day - first) / 5,
    gap > 0 ? Math.exp(-late) : 0,
  );
};

/** The last of some days up to one, −∞ without any, and how many there are. */
const lastOf = (days: readonly number[], upTo: number) => {
  let count = days.length;
  while (count > 0 && (days[count - 1] as number) > upTo) count -= 1;
  return { day: days[count - 1] ?? Number.NEGATIVE_INFINITY, count };
};

/** Whether examples are enough to learn from. */
export const isEnough = (examples: readonly Example[]): boolean => {
  const buyers = examples.filter(({ ordered }) => ordered).length;
  const { people, buyers: least, others } = LEAST_EXAMPLES;
  return examples.length >= people && buyers >= least && examples.length - buyers >= others;
};

/** Fits the weights. It yields between steps. */
export function* fitPropensity(examples: readonly Example[]): Generator<void, Propensity> {
  const weights = new Float64Array(SIZE);
  let converged = false;
  for (let step = 0; step < MOST_STEPS && !converged; step++) {
    const curve = new Float64Array(SIZE * SIZE);
    const slope = new Float64Array(SIZE);
    for (let i = 0; i < SIZE; i++) {
      // Nothing speaks for the base rate being even.
      const ridge = i === 0 ? 1e-6 : RIDGE;
      curve[i * SIZE + i] = ridge;
      slope[i] = -ridge * (weights[i] as number);
    }
    for (const { features, ordered } of examples) {
      const chance = chanceOf(weights, features);
      const off = (ordered ? 1 : 0) - chance;
      const width = Math.max(1e-9, chance * (1 - chance));
      for (let i = 0; i < SIZE; i++) {
        const value = features[i] as number;
        if (value === 0) continue;
        slope[i] = (slope[i] as number) + off * value;
        for (let j = 0; j <= i; j++) {
          curve[i * SIZE + j] =
            (curve[i * SIZE + j] as number) + width * value * (features[j] as number);
        }
      }
    }
    if (!solveInPlace(curve, slope, SIZE)) break;
    const largest = Math.max(...slope.map(Math.abs));
    // A step too large overshoots where the curve is flat.
    const share = Math.min(1, 4 / largest);
    for (let i = 0; i < SIZE; i++)
      weights[i] = (weights[i] as number) + share * (slope[i] as number);
    converged = largest < SETTLED;
    yield;
  }
  const buyers = examples.filter(({ ordered }) => ordered).length;
  return { weights: [...weights], people: examples.length, buyers, converged };
}

/** The probability of an order by weights. */
export const chanceOf = (weights: ArrayLike<number>, features: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < SIZE; i++) sum += (weights[i] ?? 0) * (features[i] as number);
  return 1 / (1 + Math.exp(-sum));
};
