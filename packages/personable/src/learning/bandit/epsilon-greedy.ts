import type { Bandit } from './bandit.ts';
import { bestOf, drawArm, optionWithin } from './draw.ts';
import { predict } from './predict.ts';

/** The arm that is expected to bring most, but for a share of the choices that is spread evenly: a baseline. */
export const epsilonGreedy: Bandit = {
  name: 'epsilon-greedy',
  choose(state, arms, x, { time, exploration = 0, epsilon = 0.1 }, random) {
    optionWithin('exploration', exploration, 0, 1);
    optionWithin('epsilon', epsilon, 0, 1);
    const { scaled } = predict(state, arms, x, time);
    const probabilities = arms.map(() => 0);
    return {
      ...drawArm(arms, probabilities, bestOf(scaled), Math.max(epsilon, exploration), random),
      exact: true,
      predictions: Array.from(scaled, (value) => value * state.settings.rewardScale),
    };
  },
};
