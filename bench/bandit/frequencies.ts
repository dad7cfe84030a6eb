import { BANDITS } from '../../packages/personable/src/learning/bandit/bandit.ts';
import { addReward, emptyState } from '../../packages/personable/src/learning/bandit/state.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';

const ARMS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const FEATURES = 8;
const LEARNED = 400;

/** How far the frequencies of arms are from their probabilities. */
export interface Frequencies {
  /** Σ (drawn − expected)² / expected; its mean is one less than the arms. */
  readonly chiSquare: number;
  /** The probability of that or more, were the probabilities right. */
  readonly pValue: number;
  /** The largest difference of a frequency from its probability. */
  readonly largestError: number;
}

/** Draws from one state for one person so often, and counts. */
export const frequencies = (draws: number): Frequencies => {
  const random = createRandom(11);
  const state = emptyState({ dimensions: FEATURES + 1 });
  const person = () =>
    Float64Array.from([1, ...Array.from({ length: FEATURES }, () => random.next())]);
  for (let step = 0; step < LEARNED; step++) {
    const x = person();
    const { arm, index } = BANDITS.squarecb.choose(state, ARMS, x, { time: 0 }, random);
    const reward = random.next() < 0.2 + 0.1 * (x[index + 1] ?? 0) ? 1 : 0;
    addReward(state, { arm, x, reward, time: 0 });
  }
  const x = person();
  const counts = ARMS.map(() => 0);
  let propensities: readonly number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const choice = BANDITS.squarecb.choose(state, ARMS, x, { time: 0 }, random);
    counts[choice.index] = (counts[choice.index] ?? 0) + 1;
    propensities = choice.propensities;
  }
  const chiSquare = propensities.reduce((sum, probability, index) => {
    const expected = probability * draws;
    return sum + ((counts[index] ?? 0) - expected) ** 2 / expected;
  }, 0);
  return {
    chiSquare,
    pValue: upperTail(chiSquare, ARMS.length - 1),
    largestError: Math.max(...propensities.map((p, i) => Math.abs((counts[i] ?? 0) / draws - p))),
  };
};

/**
 * The upper tail of χ² for an odd number of degrees of freedom, as a finite sum (Abramowitz and Stegun 1964, 26.4.4).
 */
const upperTail = (chiSquare: number, degrees: number): number => {
  const root = Math.sqrt(chiSquare);
  let term = root;
  let sum = 0;
  for (let odd = 3; odd <= degrees; odd += 2) {
    sum += term;
    term *= chiSquare / odd;
  }
  const density = Math.exp(-chiSquare / 2) / Math.sqrt(2 * Math.PI);
  return 2 * (normalTail(root) + density * sum);
};

/** The upper tail of the normal distribution, by Simpson's rule over what is left of it. */
const normalTail = (from: number): number => {
  const steps = 2_000;
  const width = 12 / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((from + i * width) ** 2) / 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
};
