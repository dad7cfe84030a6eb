import type { Bandit } from './bandit.ts';
import { bestOf, drawArm, optionWithin } from './draw.ts';
import { predict } from './predict.ts';
import { sparseOf, widthOf } from './width.ts';

/**
 * Thompson sampling with linear pay-offs (Agrawal and Goyal, "Thompson Sampling for Contextual Bandits with Linear Payoffs", ICML
 * 2013): what each arm brings is drawn from `N(θ·x, s²σ² · xᵀ(A + Λ)⁻¹x)`, and the arm with the largest draw is chosen. How
 * likely each arm was is estimated from as many draws more; an arm that none of them chose is given half a draw, so that nothing
 * that can be chosen has the propensity 0.
 */
export const thompson: Bandit = {
  name: 'thompson',
  choose(state, arms, x, { time, exploration = 0, spread = 0.5, draws = 1_000 }, random) {
    optionWithin('exploration', exploration, 0, 1);
    optionWithin('spread', spread, 1e-3, 100);
    optionWithin('draws', draws, 100, 100_000);
    const { scaled, shared, arms: known } = predict(state, arms, x, time);
    const sparse = sparseOf(x);
    const widths = known.map(
      ({ solution }) => spread * shared.deviation * widthOf(state, solution, sparse, time),
    );
    const drawn = new Float64Array(arms.length);
    const drawBest = (): number => {
      for (let i = 0; i < drawn.length; i++) {
        drawn[i] = (scaled[i] as number) + (widths[i] as number) * random.normal();
      }
      return bestOf(drawn);
    };
    const wins = arms.map(() => 0.5);
    for (let i = 0; i < draws; i++) {
      const best = drawBest();
      wins[best] = (wins[best] as number) + 1;
    }
    const probabilities = wins.map((count) => count / (Math.floor(draws) + arms.length / 2));
    const evenly = random.next() < exploration;
    const index = evenly ? random.int(arms.length) : drawBest();
    const { propensities } = drawArm(arms, probabilities, 0, exploration, random);
    return {
      arm: arms[index] as string,
      index,
      propensity: propensities[index] as number,
      propensities,
      exact: false,
      predictions: Array.from(scaled, (value) => value * state.settings.rewardScale),
    };
  },
};
