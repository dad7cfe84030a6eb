import { BANDITS } from '../../packages/personable/src/learning/bandit/bandit.ts';
import { compileEncoder } from '../../packages/personable/src/learning/bandit/features.ts';
import { addReward, emptyState } from '../../packages/personable/src/learning/bandit/state.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';

const STEPS = 40_000;
const MINUTE = 60_000;
/** One choice a minute: 18 hours of a stream of four weeks. */
const HALF_LIFE = 18 * 60 * MINUTE;
const WINDOW = STEPS / 100;
const GOOD = 0.5;
const POOR = 0.2;

const DEVICES = ['phone', 'tablet', 'computer'];
const PARTS = ['morning', 'evening'];
const ARMS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Two tastes: which arm is good where. The second agrees with the first nowhere. */
const goodArm = (device: number, part: number, changed: boolean): number =>
  (device * 2 + part + (changed ? 3 : 0)) % ARMS.length;

/** What became of the change. */
export interface Drift {
  /** Share of the stream after which a window of 1 % of it brings 90 % of the optimum again; 1 when none does. */
  readonly back: number;
  /** Share of the optimum in the last tenth before the change, and in the last tenth of all. */
  readonly before: number;
  readonly after: number;
}

/** A stream whose tastes change in its middle. */
export const drift = (seed: number, fades: boolean): Drift => {
  const random = createRandom(seed);
  const encoder = compileEncoder({
    version: 1,
    features: 32,
    fields: [
      { name: 'device', kind: 'text' },
      { name: 'part', kind: 'text' },
    ],
    crosses: [['device', 'part']],
  });
  const state = emptyState({
    dimensions: encoder.dimensions,
    ...(fades ? { halfLife: HALF_LIFE } : {}),
  });
  const shares = Array.from({ length: STEPS / WINDOW }, () => 0);
  for (let step = 0; step < STEPS; step++) {
    const [device, part] = [random.int(DEVICES.length), random.int(PARTS.length)];
    const good = goodArm(device, part, step >= STEPS / 2);
    const { x } = encoder.encode({ device: DEVICES[device], part: PARTS[part] });
    const time = step * MINUTE;
    const choice = BANDITS.squarecb.choose(state, ARMS, x, { time }, random);
    const odds = (index: number): number => (index === good ? GOOD : POOR);
    const expected = choice.propensities.reduce((sum, p, index) => sum + p * odds(index), 0);
    const window = Math.floor(step / WINDOW);
    shares[window] = (shares[window] ?? 0) + expected / GOOD / WINDOW;
    const reward = random.next() < odds(choice.index) ? 1 : 0;
    addReward(state, { arm: choice.arm, x, reward, time });
  }
  const middle = shares.length / 2;
  const found = shares.slice(middle).findIndex((share) => share >= 0.9);
  return {
    back: found === -1 ? 1 : (found + 1) / shares.length,
    before: mean(shares.slice(middle - 10, middle)),
    after: mean(shares.slice(-10)),
  };
};

const mean = (list: readonly number[]) => list.reduce((sum, share) => sum + share, 0) / list.length;
