/**
 * What to believe of a difference, where there was hardly a belief before.
 *
 * The prior is stated: of a difference of means, that it is normal about 0 with the variance that one person's information leaves (the
 * unit-information prior of Kass and Wasserman, JASA 90, 1995), so that it weighs as much as one person; of shares, that every share is as
 * likely, Beta(1, 1) in each arm. These intervals are no protection against looking often: that is what the always-valid ones are for.
 */

import { lowerBeta } from '../../math/incomplete-beta.ts';
import { logBeta } from '../../math/log-gamma.ts';
import { normalCdf, normalDensity, normalQuantile } from '../../math/normal.ts';
import type { Estimate, Unsaid } from './estimate.ts';
import type { ArmEstimate } from './mean.ts';

/** A belief about what an arm does beside another. */
export interface Belief {
  /** The difference, and between what it lies with the probability asked for. */
  readonly difference: Estimate;
  /** The probability that the arm's mean is the higher one. */
  readonly chance: number;
  /** What choosing the arm is expected to cost, where it is the lower one: E max(0, −difference). */
  readonly loss: number;
}

/**
 * The normal model: with the estimate d and its variance V, the prior N(0, τ²), τ² = V · n₁ n₀ / (n₁ + n₀), leaves N(d τ² / (τ² + V), τ² V / (τ² + V)).
 *
 * @param level outside of the interval: 0.05 for 95 %
 */
export const believeMeans = (
  arm: ArmEstimate,
  control: ArmEstimate,
  level = 0.05,
): Belief | Unsaid => {
  const variance = arm.variance + control.variance;
  if (!(variance > LEAST_VARIANCE && variance < MOST)) return SAME;
  // τ² / (τ² + V), from which V falls out.
  const weight = 1 / (1 + 1 / arm.people + 1 / control.people);
  const mean = (arm.mean - control.mean) * weight;
  if (!(Math.abs(mean) < MOST)) return SAME;
  const sd = Math.sqrt(variance * weight);
  const half = -normalQuantile(level / 2) * sd;
  const z = mean / sd;
  return {
    difference: { value: mean, low: mean - half, high: mean + half },
    chance: normalCdf(z),
    loss: Math.max(0, sd * normalDensity(z) - mean * normalCdf(-z)),
  };
};

/** So many of so many people. */
export interface Successes {
  readonly successes: number;
  readonly people: number;
}

/**
 * The beta-binomial model: the share of an arm is Beta(1 + successes, 1 + failures) distributed, and the difference of two is integrated by
 * Simpson's rule over nine standard deviations of one of them.
 */
export const believeShares = (arm: Successes, control: Successes, level = 0.05): Belief => {
  const [one, other] = [betaOf(arm), betaOf(control)];
  const below = (difference: number) => below0(one, other, difference);
  const value = one.mean - other.mean;
  const sd = Math.hypot(one.sd, other.sd);
  const chance = 1 - below(0);
  return {
    difference: {
      value,
      low: quantile(below, level / 2, value, sd),
      high: quantile(below, 1 - level / 2, value, sd),
    },
    chance,
    // E[p₀; p₀ > p₁] − E[p₁; p₀ > p₁], each with one success more.
    loss: Math.max(
      0,
      other.mean * below0(one, more(other), 0) - one.mean * below0(more(one), other, 0),
    ),
  };
};

interface Beta {
  readonly a: number;
  readonly b: number;
  readonly mean: number;
  readonly sd: number;
}

/** Beyond these, squares are none or infinite. */
const [LEAST_VARIANCE, MOST] = [1e-140, 1e140];
const STEPS = 256;
const REACH = 9;
const ROUNDS = 60;

const betaOf = ({ successes, people }: Successes): Beta =>
  shaped(1 + successes, 1 + people - successes);

const shaped = (a: number, b: number): Beta => {
  const all = a + b;
  return { a, b, mean: a / all, sd: Math.sqrt((a * b) / (all * all * (all + 1))) };
};

const more = ({ a, b }: Beta): Beta => shaped(a + 1, b);

/** The probability that one less the other is at most so much: ∫ f₀(x) F₁(x + difference) dx, where F₁ is neither 0 nor 1. */
const below0 = (one: Beta, other: Beta, difference: number): number => {
  const low = Math.max(0, other.mean - REACH * other.sd, -difference);
  const high = Math.min(1, other.mean + REACH * other.sd, 1 - difference);
  const certain = 1 - lowerBeta(Math.min(1, 1 - difference), other.a, other.b);
  if (!(high > low)) return certain;
  const step = (high - low) / STEPS;
  let sum = 0;
  for (let i = 0; i <= STEPS; i++) {
    const x = low + i * step;
    const weight = (i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2) * density(x, other);
    if (weight > 0) sum += weight * lowerBeta(x + difference, one.a, one.b);
  }
  return Math.min(1, (sum * step) / 3 + certain);
};

const density = (x: number, { a, b }: Beta): number => {
  const low = a === 1 ? 0 : (a - 1) * Math.log(x);
  const high = b === 1 ? 0 : (b - 1) * Math.log1p(-x);
  return Math.exp(low + high - logBeta(a, b));
};

/** Where the probability to be below reaches p, by the secant within a bracket. */
const quantile = (
  below: (difference: number) => number,
  p: number,
  mean: number,
  sd: number,
): number => {
  let [low, high] = [mean - REACH * sd, mean + REACH * sd];
  let x = mean + sd * normalQuantile(p);
  for (let i = 0; i < ROUNDS && high - low > 1e-10 * sd; i++) {
    const off = below(x) - p;
    if (Math.abs(off) < 1e-12) break;
    if (off > 0) high = x;
    else low = x;
    const next = x - (off * sd) / normalDensity((x - mean) / sd);
    x = next > low && next < high ? next : (low + high) / 2;
  }
  return x;
};

const SAME: Unsaid = {
  unsaid: 'no_variance',
  text: 'Nobody differs from anybody in either arm, so there is nothing to believe by.',
};
