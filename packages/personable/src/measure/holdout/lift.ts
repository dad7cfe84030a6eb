/**
 * What personalization earns: the difference of two means with an interval that holds at all looks at once.
 *
 * An asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic
 * confidence sequences", Annals of Statistics 52 (2024), theorem 2.2, for the difference of means of two groups. With n people in both
 * and V = s₁²/n₁ + s₀²/n₀ the estimated variance of the difference, the interval is
 *
 *     (x̄₁ − x̄₀) ± √(V · B(n)),   B(n) = 2 (nρ² + 1) / (nρ²) · ln(√(nρ² + 1) / α)
 *
 * whichever of the looks one stops at; a plain 95 % interval would have 1.96² in place of B. The relative lift θ − 1 has by Fieller's
 * argument those θ for which x̄₁ − θ x̄₀ has zero in the same sequence: (x̄₁ − θ x̄₀)² ≤ B(n) (s₁²/n₁ + θ² s₀²/n₀).
 */

import type { GroupSums } from './holdout-sums.ts';

/** A value and where it lies. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What being shown what is personal does to a person's total. */
export interface Lift {
  /** Of a person, in minor units. */
  readonly perPerson: Estimate;
  /** In shares of the mean of who is held out; undefined while that mean cannot be told from 0. */
  readonly relative: Estimate | undefined;
  /** Over all people who were shown what is personal, in minor units. */
  readonly total: Estimate;
}

/** The probability of ever missing the difference. */
const ALPHA = 0.05;
/** People at which the interval is narrowest for what it promises. */
const NARROWEST = 10_000;

/** ρ² for which the interval is about narrowest at so many people: appendix B.2 of the paper. */
const RHO_SQUARED = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA) + 1)) / NARROWEST;

/** What the variance of a mean is multiplied with at a number of people: B(n). */
export const widening = (people: number): number => {
  const size = people * RHO_SQUARED;
  return ((2 * (size + 1)) / size) * Math.log(Math.sqrt(size + 1) / ALPHA);
};

/** People and buyers that each group must have before anything is said: the sequence is one of large numbers. */
export const LEAST = { people: 200, buyers: 50 } as const;

/** Whether a group is large enough. */
const isEnough = ({ people, buyers }: GroupSums): boolean =>
  people >= LEAST.people && buyers >= LEAST.buyers;

/** The share of what is needed that the smaller group has, from 0 to 1. */
export const readiness = (groups: readonly GroupSums[]): number =>
  Math.min(
    1,
    ...groups.flatMap(({ people, buyers }) => [people / LEAST.people, buyers / LEAST.buyers]),
  );

/** The lift; undefined while one of the groups is too small, or nobody differs from anybody. */
export const liftOf = (shown: GroupSums, held: GroupSums): Lift | undefined => {
  if (!isEnough(shown) || !isEnough(held)) return undefined;
  const [one, other] = [momentsOf(shown), momentsOf(held)];
  const variance = one.variance + other.variance;
  if (!(variance > 0)) return undefined;
  const bound = widening(shown.people + held.people);
  const value = one.mean - other.mean;
  const half = Math.sqrt(variance * bound);
  const perPerson = { value, low: value - half, high: value + half };
  const { people } = shown;
  return {
    perPerson,
    relative: ratioOf(one, other, bound),
    total: { value: value * people, low: perPerson.low * people, high: perPerson.high * people },
  };
};

interface Moments {
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
}

/** Exact until the last step: n Σx² − (Σx)² is a difference of large numbers. */
const momentsOf = ({ people, amount, squares }: GroupSums): Moments => ({
  mean: Number(amount) / people,
  variance: Number(BigInt(people) * squares - amount * amount) / (people * people * (people - 1)),
});

/** (m₀² − B v₀) θ² − 2 m₁ m₀ θ + (m₁² − B v₁) ≤ 0; bounded only where m₀ is told from 0. */
const ratioOf = (one: Moments, other: Moments, bound: number): Estimate | undefined => {
  const a = other.mean ** 2 - bound * other.variance;
  if (!(other.mean > 0 && a > 0)) return undefined;
  const b = one.mean * other.mean;
  const c = one.mean ** 2 - bound * one.variance;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return {
    value: one.mean / other.mean - 1,
    low: (b - root) / a - 1,
    high: (b + root) / a - 1,
  };
};
