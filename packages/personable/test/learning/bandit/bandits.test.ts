import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BANDITS, type Bandit, type ChooseOptions } from '../../../src/learning/bandit/bandit.ts';
import {
  addReward,
  type BanditState,
  emptyState,
  mergeStates,
  setPrior,
} from '../../../src/learning/bandit/state.ts';
import { createRandom } from '../../../src/math/random.ts';
import { FADING, HOUR, observation, START, stateOf } from './observations.ts';

const ALL = Object.values(BANDITS);
const ONE = [1];
const NOW = { time: START } satisfies ChooseOptions;
const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

/** Arms whose rewards were so often 1, and so often 0. */
const counted = (
  arms: Readonly<Record<string, readonly [ones: number, zeros: number]>>,
  halfLife?: number,
): BanditState => {
  const state = emptyState({ dimensions: 1, ...(halfLife === undefined ? {} : { halfLife }) });
  for (const [arm, [ones, zeros]] of Object.entries(arms)) {
    for (let i = 0; i < ones + zeros; i++) {
      addReward(state, { arm, x: ONE, reward: i < ones ? 1 : 0, time: START });
    }
  }
  return state;
};

const choose = (bandit: Bandit, state: BanditState, arms: readonly string[], options = NOW) =>
  bandit.choose(state, arms, ONE, options, createRandom(1));

describe.each(ALL.map((bandit) => [bandit.name, bandit] as const))('%s', (name, bandit) => {
  test('gives every arm a probability, whatever was learned; together they are 1', () => {
    const arms = fc.uniqueArray(fc.constantFrom('red', 'blue', '__proto__', 'grün', 'new'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        fc.array(observation(30), { maxLength: 60 }),
        arms,
        fc.integer({ min: START - 1e12, max: START + 1e12 }),
        fc.nat(),
        (list, names, time, seed) => {
          const state = stateOf(FADING, list);
          const x = [1, 0.5, -1, 0];
          const options = { time, draws: 100 };
          const choice = bandit.choose(state, names, x, options, createRandom(seed));
          expect(names[choice.index]).toBe(choice.arm);
          expect(choice.propensities[choice.index]).toBe(choice.propensity);
          expect(choice.propensity).toBeGreaterThan(0);
          expect(sum(choice.propensities)).toBeCloseTo(1, 12);
          for (const value of choice.propensities) expect(value).toBeGreaterThanOrEqual(0);
          for (const value of choice.predictions) expect(Number.isFinite(value)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is called by its name, and says whether its propensities are the probabilities', () => {
    const choice = choose(bandit, counted({ a: [3, 4] }), ['a', 'b']);
    expect(BANDITS[name]).toBe(bandit);
    expect(choice.exact).toBe(name !== 'thompson');
  });

  test('chooses the only arm there is', () => {
    const choice = choose(bandit, emptyState({ dimensions: 1 }), ['only']);
    expect(choice).toMatchObject({ arm: 'only', index: 0, propensity: 1, propensities: [1] });
  });

  test('splits evenly before anything is known', () => {
    if (name === 'epsilon-greedy') return;
    const { propensities } = choose(bandit, emptyState({ dimensions: 1 }), ['a', 'b', 'c', 'd']);
    for (const value of propensities) {
      expect(Math.abs(value - 0.25)).toBeLessThan(name === 'thompson' ? 0.06 : 1e-12);
    }
  });

  test('draws as often as it says', () => {
    const state = counted({ a: [8, 12], b: [11, 9], c: [3, 6] });
    const random = createRandom(3);
    const options = { time: START, exploration: 0.1, draws: 20_000 };
    const { propensities } = bandit.choose(state, ['a', 'b', 'c'], ONE, options, random);
    const counts = [0, 0, 0];
    const times = 20_000;
    for (let i = 0; i < times; i++) {
      const few = { ...options, draws: 100 };
      const { index } = bandit.choose(state, ['a', 'b', 'c'], ONE, few, random);
      counts[index] = (counts[index] ?? 0) + 1;
    }
    // Five standard deviations of a frequency, and of an estimate beside it; the seed is fixed.
    for (const [index, count] of counts.entries()) {
      expect(Math.abs(count / times - (propensities[index] ?? 0))).toBeLessThan(0.025);
    }
  });

  test('spreads its share of exploration over all arms', () => {
    const state = counted({ good: [200, 0], bad: [0, 200] });
    const options = { time: START, exploration: 0.2, epsilon: 0 };
    const { propensities } = choose(bandit, state, ['good', 'bad'], options);
    expect(propensities[1]).toBeGreaterThanOrEqual(0.1);
    if (name !== 'random') expect(propensities[0]).toBeGreaterThan(0.85);
  });

  test.each<[string, readonly string[], readonly number[], ChooseOptions]>([
    ['/arms', [], ONE, NOW],
    ['/arms', Array.from({ length: 1_001 }, (_, i) => `arm-${i}`), ONE, NOW],
    ['/arms/1', ['a', 'a'], ONE, NOW],
    ['/arms/0', [''], ONE, NOW],
    ['/x', ['a'], [1, 2], NOW],
    ['/x/0', ['a'], [Number.NaN], NOW],
    ['/time', ['a'], ONE, { time: Number.NaN }],
  ])('refuses, at %s, what cannot be chosen from', (path, arms, x, options) => {
    const state = counted({ a: [1, 1] });
    expect(() => bandit.choose(state, arms, x, options, createRandom(1))).toThrow(
      expect.objectContaining({ code: 'invalid_bandit', path }),
    );
  });
});

test.each<[Bandit['name'], Partial<ChooseOptions>]>([
  ['squarecb', { exploration: -0.1 }],
  ['squarecb', { gamma: Number.NaN }],
  ['squarecb', { optimism: 11 }],
  ['thompson', { exploration: 2 }],
  ['thompson', { spread: 0 }],
  ['thompson', { draws: 1e9 }],
  ['epsilon-greedy', { epsilon: 1.1 }],
  ['epsilon-greedy', { exploration: Number.NaN }],
])('%s refuses options out of range: %j', (name, options) => {
  const state = counted({ a: [1, 1] });
  expect(() => choose(BANDITS[name], state, ['a', 'b'], { ...NOW, ...options })).toThrow(
    expect.objectContaining({ path: `/options/${Object.keys(options)[0]}` }),
  );
});

describe('inverse-gap weighting', () => {
  test('is what can be worked out by hand', () => {
    // Shared: 24 rewards of mean 12/24, θ = 12/25 = 0.48. Arms: (9 + 0.48) / 16 and (3 + 0.48) / 10.
    const state = counted({ a: [9, 6], b: [3, 6] });
    const options = { time: START, gamma: 2, optimism: 0 };
    const { predictions, propensities } = choose(BANDITS.squarecb, state, ['a', 'b'], options);
    const [a, b] = [9.48 / 16, 3.48 / 10];
    expect(predictions[0]).toBeCloseTo(a, 12);
    expect(predictions[1]).toBeCloseTo(b, 12);
    // σ² = (24 · ¼ + ½) / 25, of 12 rewards of 1 among 24.
    const deviation = Math.sqrt((6 + 0.5) / 25);
    const expected = 1 / (2 + ((2 * Math.sqrt(2 * 9)) / deviation) * (a - b));
    expect(propensities[1]).toBeCloseTo(expected, 12);
    expect(propensities[0]).toBeCloseTo(1 - expected, 12);
  });

  test('says the same of rewards in euros and in cents', () => {
    const [euros, cents] = [1, 100].map((unit) => {
      const state = emptyState({ dimensions: 1, rewardScale: unit });
      for (const [arm, reward] of [
        ['a', 12],
        ['a', 7],
        ['b', 3],
        ['b', 9],
      ] as const) {
        addReward(state, { arm, x: ONE, reward: reward * unit, time: START });
      }
      return choose(BANDITS.squarecb, state, ['a', 'b']);
    });
    expect(cents?.propensities).toEqual(euros?.propensities);
    expect(cents?.predictions[0]).toBeCloseTo(100 * (euros?.predictions[0] ?? 0), 9);
  });

  test('says the same of a merged state as of the whole, but for rounding', () => {
    const list = Array.from({ length: 300 }, (_, i) => ({
      arm: i % 3 === 0 ? 'red' : 'blue',
      x: [1, (i % 7) / 7, (i % 5) / 5, (i % 11) / 11],
      reward: (i * 13) % 17,
      time: START + i * 60_000,
    }));
    const whole = stateOf(FADING, list);
    const x = [1, 0.2, 0.4, 0.9];
    const options = { time: START + 5 * HOUR };
    // Asked in between, so that what is derived is carried along.
    const carried = stateOf(FADING, []);
    for (const one of list) {
      addReward(carried, one);
      BANDITS.squarecb.choose(carried, ['red', 'blue'], x, { time: one.time }, createRandom(1));
    }
    carried.shared = undefined;
    const merged = mergeStates(
      stateOf(FADING, list.slice(0, 100)),
      stateOf(FADING, list.slice(100)),
    );
    const [one, two, three] = [whole, merged, carried].map((state) =>
      BANDITS.squarecb.choose(state, ['red', 'blue'], x, options, createRandom(1)),
    );
    expect(two?.propensities).toEqual(one?.propensities);
    expect(three?.predictions[0]).toBeCloseTo(one?.predictions[0] ?? 0, 1);
  });

  test('tries an arm that is new as often as if nothing were known', () => {
    const state = counted({ a: [60, 40], b: [40, 60] });
    const { propensities } = choose(BANDITS.squarecb, state, ['a', 'b', 'new']);
    expect(propensities[2]).toBeGreaterThan(0.3);
    expect(propensities[1]).toBeLessThan(0.2);
  });

  test('tries an arm again of which nothing was heard for long', () => {
    const state = counted({ a: [90, 10], b: [10, 90] }, HOUR);
    const [soon, later] = [0, 7].map(
      (hours) =>
        choose(BANDITS.squarecb, state, ['a', 'b'], { time: START + hours * HOUR }).propensities[1],
    );
    expect(soon).toBeLessThan(0.03);
    expect(later).toBeGreaterThan(5 * (soon ?? 1));
  });

  test('learns what is good for whom', () => {
    const random = createRandom(9);
    const state = emptyState({ dimensions: 2 });
    let earned = 0;
    for (let i = 0; i < 2_000; i++) {
      const x = [1, i % 2];
      const choice = BANDITS.squarecb.choose(state, ['a', 'b'], x, NOW, random);
      const good = choice.index === i % 2;
      const reward = random.next() < (good ? 0.6 : 0.2) ? 1 : 0;
      if (i >= 1_000) earned += reward;
      addReward(state, { arm: choice.arm, x, reward, time: START });
    }
    // 600 at best, 400 by chance.
    expect(earned).toBeGreaterThan(550);
  });
});

describe('a prior', () => {
  test('is what an arm is expected to bring before it was tried', () => {
    const state = emptyState({ dimensions: 3, rewardScale: 10 });
    setPrior(state, 'a', { mean: 12, observations: 50 });
    setPrior(state, 'b', { mean: 4, observations: 50 });
    const x = [1, 0.3, 0.9];
    const { predictions } = BANDITS.squarecb.choose(state, ['a', 'b'], x, NOW, createRandom(1));
    expect(predictions[0]).toBeCloseTo(12, 9);
    expect(predictions[1]).toBeCloseTo(4, 9);
  });

  test('counts as many observations as it is worth', () => {
    // (n₀ + λ) · 0.5 + 29 · 1 over n₀ + λ + 29, with n₀ = 9 and λ = 1.
    const state = emptyState({ dimensions: 1 });
    setPrior(state, 'a', { mean: 0.5, observations: 9 });
    for (let i = 0; i < 29; i++) addReward(state, { arm: 'a', x: ONE, reward: 1, time: START });
    const { predictions } = choose(BANDITS.squarecb, state, ['a']);
    expect(predictions[0]).toBeCloseTo((10 * 0.5 + 29) / 39, 12);
  });

  test('stands after everything else has faded, and can be taken back', () => {
    const state = counted({ a: [100, 0] }, HOUR);
    setPrior(state, 'a', { mean: 0.25, observations: 20 });
    const later = { time: START + 1_000 * HOUR };
    expect(choose(BANDITS.squarecb, state, ['a'], later).predictions[0]).toBeCloseTo(0.25, 6);
    setPrior(state, 'a', undefined);
    expect(choose(BANDITS.squarecb, state, ['a'], later).predictions[0]).toBeCloseTo(0, 6);
  });
});
