import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BANDITS } from '../../../src/learning/bandit/bandit.ts';
import { emptyState, setPrior } from '../../../src/learning/bandit/state.ts';
import { restoreState, storeState } from '../../../src/learning/bandit/stored.ts';
import { createRandom } from '../../../src/math/random.ts';
import { FADING, observation, START, stateOf } from './observations.ts';

const through = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('a state comes back from JSON as it was, and chooses as before', () => {
  fc.assert(
    fc.property(fc.array(observation(20), { maxLength: 30 }), (list) => {
      const state = stateOf(FADING, list);
      setPrior(state, 'red', { mean: 2, observations: 10 });
      const restored = restoreState(through(storeState(state)));
      expect(storeState(restored)).toEqual(storeState(state));
      const [one, other] = [state, restored].map((asked) =>
        BANDITS.squarecb.choose(
          asked,
          ['red', 'blue'],
          [1, 0, 1, 0],
          { time: START },
          createRandom(1),
        ),
      );
      expect(other).toEqual(one);
    }),
  );
});

test('an empty state comes back', () => {
  const state = emptyState({ dimensions: 3 });
  expect(storeState(restoreState(through(storeState(state))))).toEqual(storeState(state));
});

describe('what is broken is refused', () => {
  const stored = storeState(
    stateOf({ dimensions: 2 }, [{ arm: 'a', x: [1, 0.5], reward: 1, time: 0 }]),
  );
  const [arm] = stored.arms;
  const withBlock = (change: object) => ({
    ...stored,
    arms: [{ ...arm, current: { ...arm?.current, ...change } }],
  });

  test.each<[string, unknown]>([
    ['', null],
    ['', 'text'],
    ['/kind', {}],
    ['/version', { ...stored, version: 2 }],
    ['/settings', { ...stored, settings: null }],
    ['/dimensions', { ...stored, settings: { ...stored.settings, dimensions: 99 } }],
    ['/block', { ...stored, block: 0.5 }],
    ['/block', { ...stored, block: null }],
    ['/arms', { ...stored, arms: {} }],
    ['/arms/1', { ...stored, arms: [arm, arm] }],
    ['/arms/0/arm', { ...stored, arms: [{ ...arm, arm: 7 }] }],
    ['/arms/0/previous', { ...stored, arms: [{ ...arm, previous: arm?.current }] }],
    ['/arms/0/prior', { ...stored, arms: [{ ...arm, prior: 3 }] }],
    ['/arms/0/current', { ...stored, arms: [{ ...arm, current: [] }] }],
    ['/arms/0/current/count', withBlock({ count: -1 })],
    ['/arms/0/current/squares', withBlock({ squares: -1 })],
    ['/arms/0/current/gram', withBlock({ gram: [1] })],
    ['/arms/0/current/gram/0', withBlock({ gram: [-1, 0, 1] })],
    ['/arms/0/current/gram/1', withBlock({ gram: [1, null, 1] })],
    ['/arms/0/current/moments', withBlock({ moments: undefined })],
  ])('at "%s"', (path, value) => {
    expect(() => restoreState(value)).toThrow(
      expect.objectContaining({ code: 'invalid_bandit', path, hint: expect.any(String) }),
    );
  });
});

test('sums that no rewards can have made choose all the same', () => {
  const broken = storeState(
    stateOf({ dimensions: 2 }, [{ arm: 'a', x: [1, 0.5], reward: 1, time: 0 }]),
  );
  const [arm] = broken.arms;
  const state = restoreState({
    ...broken,
    arms: [{ ...arm, current: { ...arm?.current, gram: [1, 1e12, 1] } }],
  });
  const { propensities } = BANDITS.squarecb.choose(
    state,
    ['a', 'b'],
    [1, 1],
    { time: 0 },
    createRandom(1),
  );
  expect(propensities.every((value) => value > 0)).toBe(true);
});
