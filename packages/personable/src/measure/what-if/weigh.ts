import type { Choices } from './choices.ts';
import { Moments } from './moments.ts';
import { cellKey, FOLDS, foldOf, type RewardModel } from './reward-models/reward-model.ts';
import { type Distribution, probabilityOf, type Target } from './target.ts';
import {
  CLIPPED,
  COUNT,
  EARNED,
  MODELLED,
  REWARD,
  SWITCHED,
  TERMS,
  THRESHOLDS,
  WEIGHT,
} from './terms.ts';
import { WeightTail } from './weight-tail.ts';

/** What rewards are expected. */
export interface Expecting {
  readonly expected: RewardModel;
  /** Whether rows of one fold and place can differ. */
  readonly byRow: boolean;
}

/** What one pass over the log finds. */
export interface Weighed {
  readonly moments: Moments;
  readonly tail: WeightTail;
  /** Σ w 1(w > τ) by threshold. */
  readonly above: Float64Array;
  /** Choices that the target might have made as well, with a reward other than 0. */
  readonly outcomes: number;
  /** Σ of the probability of what the log cannot say. */
  readonly unsupported: number;
  /** The largest reward, or 0, less the smallest, or 0. */
  readonly range: number;
}

/**
 * Weighs every choice by what the target would do, in one pass.
 *
 * @param clip λ of clipped IPS.
 */
export const weigh = (
  choices: Choices,
  target: Target,
  { expected, byRow }: Expecting,
  clip: number,
): Weighed => {
  const moments = new Moments();
  const tail = new WeightTail();
  const above = new Float64Array(THRESHOLDS.length);
  const seen = cellsOf(choices);
  const modelled = new Known();
  const missing = new Known();
  const terms = new Float64Array(TERMS);
  let [outcomes, unsupported] = [0, 0];
  let [low, high] = [0, 0];
  terms[COUNT] = 1;
  for (let row = 0; row < choices.size; row++) {
    const action = choices.action[row] as number;
    const place = choices.place[row] as number;
    const reward = choices.reward[row] as number;
    const distribution = target(row);
    const weight = probabilityOf(distribution, action) / (choices.propensity[row] as number);
    const left = weight * (reward - expected(row, action));
    terms[REWARD] = reward;
    terms[WEIGHT] = weight;
    terms[EARNED] = weight * reward;
    terms[CLIPPED] = Math.min(weight, clip) * reward;
    terms[MODELLED] = byRow
      ? sumOver(distribution, (one) => expected(row, one))
      : modelled.of(distribution, place * FOLDS + foldOf(choices, row), (one) =>
          expected(row, one),
        );
    for (let i = 0; i < THRESHOLDS.length; i++) {
      const isAbove = weight > (THRESHOLDS[i] as number);
      terms[SWITCHED + i] = isAbove ? 0 : left;
      if (isAbove) above[i] = (above[i] as number) + weight;
    }
    moments.add(terms, choices.unit[row] as number);
    tail.add(weight);
    unsupported +=
      distribution.unsupported ??
      missing.of(distribution, place, (one) => (seen.has(cellKey(place, one)) ? 0 : 1));
    if (reward !== 0 && weight > 0) outcomes += 1;
    if (reward < low) low = reward;
    if (reward > high) high = reward;
  }
  return { moments, tail, above, outcomes, unsupported, range: high - low };
};

/** Σ π(a) · f(a) */
const sumOver = (
  { actions, probabilities }: Distribution,
  each: (action: number) => number,
): number => {
  let total = 0;
  for (let i = 0; i < actions.length; i++) {
    total += (probabilities[i] as number) * each(actions[i] as number);
  }
  return total;
};

/** Sums over distributions that serve many rows, each made once. */
class Known {
  readonly #known = new WeakMap<Distribution, Map<number, number>>();

  of(distribution: Distribution, key: number, each: (action: number) => number): number {
    let of = this.#known.get(distribution);
    if (of === undefined) {
      of = new Map();
      this.#known.set(distribution, of);
    }
    let sum = of.get(key);
    if (sum === undefined) {
      sum = sumOver(distribution, each);
      of.set(key, sum);
    }
    return sum;
  }
}

/** What was chosen at all, at each place. */
const cellsOf = ({ size, place, action }: Choices): ReadonlySet<number> => {
  const cells = new Set<number>();
  for (let row = 0; row < size; row++) {
    cells.add(cellKey(place[row] as number, action[row] as number));
  }
  return cells;
};
