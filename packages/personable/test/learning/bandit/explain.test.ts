import { expect, test } from 'vitest';
import { BANDITS } from '../../../src/learning/bandit/bandit.ts';
import { explainChoice } from '../../../src/learning/bandit/explain.ts';
import { compileEncoder } from '../../../src/learning/bandit/features.ts';
import { addReward, emptyState } from '../../../src/learning/bandit/state.ts';
import { createRandom } from '../../../src/math/random.ts';

const encoder = compileEncoder({
  version: 1,
  features: 64,
  fields: [
    { name: 'part', kind: 'text' },
    { name: 'device', kind: 'text' },
  ],
  crosses: [['part', 'device']],
});
const time = 0;
const evening = encoder.encode({ part: 'evening', device: 'phone' });

/** Red is good for phones in the evening, and only there. */
const learned = () => {
  const state = emptyState({ dimensions: encoder.dimensions, rewardScale: 10 });
  for (let i = 0; i < 400; i++) {
    const [part, device] = [i % 2 ? 'evening' : 'noon', i % 4 < 2 ? 'phone' : 'computer'];
    const { x } = encoder.encode({ part, device });
    const good = part === 'evening' && device === 'phone';
    addReward(state, { arm: 'red', x, reward: good ? 10 : 0, time });
    addReward(state, { arm: 'blue', x, reward: 2, time });
  }
  return state;
};

test('an arm is explained by what moved it most, and the parts are the whole', () => {
  const state = learned();
  const arms = ['red', 'blue', 'new'];
  const choice = BANDITS.squarecb.choose(state, arms, evening.x, { time }, createRandom(1));
  const explained = explainChoice(state, arms, evening, choice, { time, most: 1 });
  expect(explained[0]).toMatchObject({ arm: 'red', because: 'evening × phone', observations: 400 });
  expect(explained[2]).toMatchObject({ arm: 'new', observations: 0 });
  for (const [index, { predicted, low, high, base, terms, propensity }] of explained.entries()) {
    const whole = terms.reduce((sum, { amount }) => sum + amount, base);
    expect(predicted).toBeCloseTo(whole, 9);
    expect(predicted).toBeCloseTo(choice.predictions[index] ?? Number.NaN, 9);
    expect(low < predicted && predicted < high).toBe(true);
    expect(propensity).toBe(choice.propensities[index]);
  }
  const [red, , unknown] = explained.map(({ low, high }) => high - low);
  expect(unknown).toBeGreaterThan(3 * (red ?? 0));
});

test('before anything is known every arm is expected to bring nothing, with an interval', () => {
  const state = emptyState({ dimensions: encoder.dimensions });
  const [only] = explainChoice(state, ['a'], evening, { propensities: [1] }, { time });
  expect(only).toMatchObject({ predicted: 0, observations: 0, base: 0, terms: [], because: '' });
  expect(only?.low).toBeLessThan(0);
  expect(only?.high).toBeGreaterThan(0);
});
