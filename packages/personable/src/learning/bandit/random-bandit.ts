import type { Bandit } from './bandit.ts';
import { drawArm } from './draw.ts';
import { predict } from './predict.ts';

/** Every admissible arm with the same probability: a baseline, and how one learns most evenly. */
export const randomBandit: Bandit = {
  name: 'random',
  choose(state, arms, x, { time }, random) {
    const { scaled } = predict(state, arms, x, time);
    const probabilities = arms.map(() => 1 / arms.length);
    return {
      ...drawArm(arms, probabilities, 0, 0, random),
      exact: true,
      predictions: Array.from(scaled, (value) => value * state.settings.rewardScale),
    };
  },
};
