/**
 * What personalization earns: the difference of two means with an interval that holds at all looks at once, by `statistics/always-valid.ts`
 * with n people in both groups and V = s₁²/n₁ + s₀²/n₀; and the relative lift in the same sequence by Fieller's argument
 * (`statistics/difference.ts`).
 */

import { widening } from '../statistics/always-valid.ts';
import { fieller } from '../statistics/difference.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { GroupSums } from './holdout-sums.ts';

/** What being shown what is personal does to a person's total. */
export interface Lift {
  /** Of a person, in minor units. */
  readonly perPerson: Estimate;
  /** In shares of the mean of who is held out; undefined while that mean cannot be told from 0. */
  readonly relative: Estimate | undefined;
  /** Over all people who were shown what is personal, in minor units. */
  readonly total: Estimate;
}

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
    relative: fieller(one, other, bound),
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
