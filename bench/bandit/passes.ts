import type { Bandit } from '../../packages/personable/src/learning/bandit/bandit.ts';
import { addReward, emptyState } from '../../packages/personable/src/learning/bandit/state.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';
import type { Classified } from './classified.ts';

const PASSES = 3;
/** How the propensities of Thompson sampling are estimated says nothing about what it chooses. */
const DRAWS = 100;

/**
 * The usual conversion: one class an arm, reward 1 for the right one, and nothing is learned of the others.
 *
 * @returns the mean reward of each pass, over all seeds
 */
export const meanRewards = (
  { rows, labels }: Classified,
  bandit: Bandit,
  seeds: number,
): readonly number[] => {
  const totals = Array.from({ length: PASSES }, () => 0);
  for (let seed = 1; seed <= seeds; seed++) {
    const random = createRandom(seed);
    const state = emptyState({ dimensions: rows[0]?.x.length ?? 1 });
    for (let pass = 0; pass < PASSES; pass++) {
      for (const { x, label } of random.shuffle(rows)) {
        const { arm } = bandit.choose(state, labels, x, { time: 0, draws: DRAWS }, random);
        const reward = arm === label ? 1 : 0;
        totals[pass] = (totals[pass] ?? 0) + reward;
        addReward(state, { arm, x, reward, time: 0 });
      }
    }
  }
  return totals.map((total) => total / (seeds * rows.length));
};
