import type { Bandit } from './bandit.ts';
import { bestOf, drawArm, optionWithin } from './draw.ts';
import { type Predictions, predict } from './predict.ts';
import { observationsOf } from './solve.ts';
import type { BanditState } from './state.ts';
import { sparseOf, widthOf } from './width.ts';

/** Products that the widths of one choice may take: of 64 features, all other than 0, those of the 5 best arms. */
const MOST_PRODUCTS = 12_000;

/**
 * Contextual bandits by regression, with inverse-gap weighting (Foster and Rakhlin, "Beyond UCB: Optimal and Efficient
 * Contextual Bandits with Regression Oracles", ICML 2020, after Abe and Long, "Associative Reinforcement Learning using
 * Linear Probabilistic Concepts", ICML 1999):
 *
 *     p(a) = 1 / (K + γ(a) · (u(best) − u(a)) / σ),   p(best) = 1 − Σ p(a),   γ(a) = c · √(K · n(a))
 *     u(a) = θ(a)·x + optimism · σ · √(xᵀ(A(a) + Λ)⁻¹x)
 *
 * for `K` admissible arms; `σ` is the standard deviation of rewards. `n(a)` is what the arm was tried, faded as its sums are: so an
 * arm that is new, or of which nothing was heard for long, is tried again. The gaps are those of upper bounds (Li, Chu, Langford
 * and Schapire, "A Contextual-Bandit Approach to Personalized News Article Recommendation", WWW 2010), which on our
 * files learned faster than gaps of the predictions alone; `optimism: 0` is the latter. The probabilities are exact
 * whatever the scores are.
 */
export const squareCb: Bandit = {
  name: 'squarecb',
  choose(state, arms, x, options, random) {
    const { time, exploration = 0, gamma = 20, optimism = 1, trusting = false } = options;
    optionWithin('exploration', exploration, 0, 1);
    optionWithin('gamma', gamma, 1e-3, 1e3);
    optionWithin('optimism', optimism, 0, 10);
    const known = predict(state, arms, x, time);
    const { scaled, shared } = known;
    const count = arms.length;
    const upper = optimism === 0 ? scaled : upperBounds(state, known, x, time, optimism);
    const best = bestOf(upper);
    const steepness = gamma / shared.deviation;
    const probabilities = known.arms.map(({ arm }, index) => {
      const gap = (upper[best] as number) - (upper[index] as number);
      const known = trusting ? (arm?.prior?.observations ?? 0) : 0;
      const tried = known + observationsOf(state, arm, time);
      return 1 / (count + steepness * Math.sqrt(count * tried) * gap);
    });
    return {
      ...drawArm(arms, probabilities, best, exploration, random),
      exact: true,
      predictions: Array.from(scaled, (value) => value * state.settings.rewardScale),
    };
  },
};

/** Predictions with their widths added; where there are too many, only those of the arms with the best predictions. */
const upperBounds = (
  state: BanditState,
  { arms, scaled, shared }: Predictions,
  x: ArrayLike<number>,
  time: number,
  optimism: number,
): Float64Array => {
  const sparse = sparseOf(x);
  const most = Math.max(2, Math.floor((2 * MOST_PRODUCTS) / (sparse.length * (sparse.length + 1))));
  const upper = scaled.slice();
  const leaders = arms.map((_, index) => index);
  if (leaders.length > most) {
    leaders.sort((a, b) => (scaled[b] as number) - (scaled[a] as number) || a - b);
    leaders.length = most;
  }
  for (const index of leaders) {
    const width = widthOf(state, arms[index]?.solution, sparse, time);
    upper[index] = (upper[index] as number) + optimism * shared.deviation * width;
  }
  return upper;
};
