import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addReward,
  type BanditState,
  correctReward,
  dropArm,
  emptyState,
  mergeStates,
  setPrior,
  subtractReward,
} from '../../../src/learning/bandit/state.ts';
import { storeState } from '../../../src/learning/bandit/stored.ts';
import { FADING, HOUR, observation, SETTINGS, START, stateOf } from './observations.ts';

/** All sums, as whole numbers: what is equal here is equal to the bit. */
const sums = (state: BanditState) => storeState(state);
const arms = (state: BanditState) => storeState(state).arms;

/** Two halves of a list in any order, and the list. */
const split = (hours: number) =>
  fc
    .array(observation(hours), { maxLength: 40 })
    .chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.nat({ max: list.length }),
      ),
    );

describe.each([
  ['that does not fade', SETTINGS, 100],
  ['that fades, within one stretch of time', FADING, 7],
  ['that fades, over many', FADING, 60],
] as const)('a state %s', (_, settings, hours) => {
  test('has the same sums whatever the order of rewards, but for what has faded out', () => {
    fc.assert(
      fc.property(split(hours), ([list, other]) => {
        expect(arms(stateOf(settings, other))).toEqual(arms(stateOf(settings, list)));
      }),
    );
  });

  test('has the same sums when it is counted in two places and merged', () => {
    fc.assert(
      fc.property(split(hours), ([list, other, at]) => {
        const left = stateOf(settings, other.slice(0, at));
        const right = stateOf(settings, other.slice(at));
        const whole = sums(stateOf(settings, list));
        expect(sums(mergeStates(left, right))).toEqual(whole);
        expect(sums(mergeStates(right, left))).toEqual(whole);
      }),
    );
  });

  test('has, without a reward that is taken away, the sums of a state that never had it', () => {
    fc.assert(
      fc.property(split(hours), observation(hours), ([list, other], gone) => {
        const state = stateOf(settings, [gone, ...other]);
        const latest = state.block;
        subtractReward(state, gone);
        const never = stateOf(settings, list);
        // The clock has gone on, whatever was taken away.
        const clock = emptyState(settings);
        clock.block = latest;
        expect(sums(state)).toEqual(sums(mergeStates(never, clock)));
      }),
    );
  });

  test('has, after a correction, the sums of a state that was right from the beginning', () => {
    fc.assert(
      fc.property(split(hours), observation(hours), ([list, other], late) => {
        const state = stateOf(settings, [{ ...late, reward: 0 }, ...other]);
        correctReward(state, { ...late, reward: 0 }, late.reward);
        expect(sums(state)).toEqual(sums(stateOf(settings, [late, ...list])));
      }),
    );
  });

  test('is empty again when everything is taken away', () => {
    fc.assert(
      fc.property(fc.array(observation(hours), { maxLength: 20 }), (list) => {
        const state = stateOf(settings, list);
        for (const one of list) subtractReward(state, one);
        expect(arms(state)).toEqual([]);
      }),
    );
  });
});

describe('the sums', () => {
  test('are those that can be worked out by hand', () => {
    const state = emptyState({ dimensions: 2 });
    addReward(state, { arm: 'a', x: [1, 0.5], reward: 1, time: 0 });
    addReward(state, { arm: 'a', x: [1, 0.25], reward: 3, time: 0 });
    const grain = 2 ** 20;
    // Σxxᵀ = [2, 0.75; 0.75, 0.3125], Σrx = [4, 1.25], Σr² = 10.
    expect(arms(state)).toEqual([
      {
        arm: 'a',
        current: {
          count: 2,
          squares: 10 * grain,
          gram: [2 * grain, 0.75 * grain, 0.3125 * grain],
          moments: [4 * grain, 1.25 * grain],
        },
      },
    ]);
  });

  test('weigh what is two half-lives younger four times as much', () => {
    const state = emptyState({ dimensions: 1, halfLife: HOUR });
    addReward(state, { arm: 'old', x: [1], reward: 1, time: START });
    addReward(state, { arm: 'new', x: [1], reward: 1, time: START + 2 * HOUR });
    const [young, old] = arms(state).map(({ current }) => current?.gram[0]);
    expect(young).toBe(4 * (old ?? 0));
  });

  test('stay as they are for the next eight half-lives, and are let go after those', () => {
    const state = stateOf({ dimensions: 1, halfLife: HOUR }, [
      { arm: 'a', x: [1], reward: 1, time: START },
    ]);
    const before = arms(state)[0]?.current;
    addReward(state, { arm: 'b', x: [1], reward: 0, time: START + 8 * HOUR });
    expect(arms(state)[0]?.previous).toEqual(before);
    addReward(state, { arm: 'b', x: [1], reward: 0, time: START + 16 * HOUR });
    expect(arms(state).map(({ arm }) => arm)).toEqual(['b']);
  });

  test('stay finite over years', () => {
    const state = emptyState({ dimensions: 1, halfLife: 60_000 });
    for (let day = 0; day < 3_650; day++) {
      addReward(state, { arm: 'a', x: [1], reward: 1, time: START + day * 24 * HOUR });
    }
    const [{ current } = {}] = arms(state);
    expect(current?.gram[0]).toBeLessThan(2 ** 28);
    expect(current?.count).toBe(1);
  });

  test('do not count what came too late, and say so', () => {
    const state = stateOf(FADING, [{ arm: 'a', x: [1, 0, 0, 0], reward: 1, time: START }]);
    const late = { arm: 'b', x: [1, 0, 0, 0], reward: 1, time: START - 9 * HOUR };
    expect(addReward(state, late)).toBe(false);
    expect(subtractReward(state, late)).toBe(false);
    expect(correctReward(state, late, 2)).toBe(false);
    expect(addReward(state, { ...late, time: START - HOUR })).toBe(true);
    expect(arms(state).map(({ arm }) => arm)).toEqual(['a', 'b']);
  });
});

describe('what is refused', () => {
  const one = { arm: 'a', x: [1, 0, 0, 0], reward: 1, time: START };

  test.each([
    ['/arm', { ...one, arm: '' }],
    ['/arm', { ...one, arm: 'x'.repeat(501) }],
    ['/x', { ...one, x: [1, 0, 0] }],
    ['/x', { ...one, x: [] }],
    ['/x/0', { ...one, x: [0, 0, 0, 0] }],
    ['/x/2', { ...one, x: [1, 0, Number.NaN, 0] }],
    ['/x/3', { ...one, x: [1, 0, 0, 1.5] }],
    ['/reward', { ...one, reward: Number.NaN }],
    ['/reward', { ...one, reward: Number.POSITIVE_INFINITY }],
    ['/reward', { ...one, reward: 5_001 }],
    ['/time', { ...one, time: Number.NaN }],
    ['/time', { ...one, time: 1e300 }],
  ])('at %s, a reward that is none: nothing changes', (path, wrong) => {
    const state = stateOf(FADING, [one]);
    const before = sums(state);
    expect(() => addReward(state, wrong)).toThrow(
      expect.objectContaining({ code: 'invalid_bandit', path }),
    );
    expect(sums(state)).toEqual(before);
  });

  test.each([
    ['/dimensions', { dimensions: 0 }],
    ['/dimensions', { dimensions: 66 }],
    ['/dimensions', { dimensions: 2.5 }],
    ['/ridge', { dimensions: 2, ridge: 0 }],
    ['/halfLife', { dimensions: 2, halfLife: 0 }],
    ['/rewardScale', { dimensions: 2, rewardScale: Number.NaN }],
  ])('at %s, settings out of range', (path, settings) => {
    expect(() => emptyState(settings)).toThrow(expect.objectContaining({ path }));
  });

  test('taking away what was never added', () => {
    const state = stateOf(FADING, [one]);
    const before = sums(state);
    for (const wrong of [
      { ...one, arm: 'b' },
      { ...one, time: START + 8 * HOUR },
    ]) {
      expect(() => subtractReward(state, wrong)).toThrow('no such reward');
      expect(() => correctReward(state, wrong, 2)).toThrow('no such reward');
    }
    expect(sums(state)).toEqual(before);
  });

  test('adding states of different settings', () => {
    expect(() => mergeStates(emptyState(SETTINGS), emptyState(FADING))).toThrow('halfLife');
  });

  test('a prior that is none, and an arm too many', () => {
    const state = emptyState(SETTINGS);
    expect(() => setPrior(state, 'a', { mean: Number.NaN, observations: 1 })).toThrow('mean');
    expect(() => setPrior(state, 'a', { mean: 1, observations: -1 })).toThrow('observations');
    for (let i = 0; i < 1_000; i++) addReward(state, { ...one, arm: `arm-${i}` });
    expect(() => addReward(state, { ...one, arm: 'one more' })).toThrow('1000 arms');
    dropArm(state, 'arm-0');
    expect(addReward(state, { ...one, arm: 'one more' })).toBe(true);
  });
});
