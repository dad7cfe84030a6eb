import { BANDITS } from '../../packages/personable/src/learning/bandit/bandit.ts';
import { addReward, emptyState } from '../../packages/personable/src/learning/bandit/state.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';
import { median } from '../figures.ts';

const ARMS = 50;
const FEATURES = 64;
const WARM = 10_000;
const TIMED = 20_000;

/** Median microseconds of a choice and of an update, in turn, among 50 arms with 64 features that are all there. */
export const speeds = (): { readonly choose: number; readonly update: number } => {
  const random = createRandom(5);
  const state = emptyState({ dimensions: FEATURES + 1 });
  const arms = Array.from({ length: ARMS }, (_, index) => `arm-${index}`);
  const people = Array.from({ length: 500 }, () =>
    Float64Array.from([1, ...Array.from({ length: FEATURES }, () => random.next())]),
  );
  const choose: number[] = [];
  const update: number[] = [];
  for (let step = 0; step < WARM + TIMED; step++) {
    const x = random.pick(people);
    const begun = performance.now();
    const { arm, index } = BANDITS.squarecb.choose(state, arms, x, { time: 0 }, random);
    const chosen = performance.now();
    const reward = random.next() < 0.1 + 0.01 * index * (x[1] ?? 0) ? 1 : 0;
    const known = performance.now();
    addReward(state, { arm, x, reward, time: 0 });
    const added = performance.now();
    if (step < WARM) continue;
    choose.push(chosen - begun);
    update.push(added - known);
  }
  return { choose: median(choose) * 1_000, update: median(update) * 1_000 };
};
