import { describe, expect, test } from 'vitest';
import { type BanditMode, chooseInMode } from '../../../src/learning/bandit/mode.ts';
import { addReward, emptyState } from '../../../src/learning/bandit/state.ts';
import {
  countReward,
  emptyTrial,
  mergeTrials,
  recountReward,
  type Trial,
  verdictOf,
} from '../../../src/learning/bandit/trial.ts';
import { createRandom } from '../../../src/math/random.ts';

const counted = (ones: number, zeros: number, arm: string, trial: Trial = emptyTrial()): Trial => {
  let next = trial;
  for (let i = 0; i < ones + zeros; i++) next = countReward(next, arm, i < ones ? 1 : 0);
  return next;
};
const choose = (mode: BanditMode, arms: readonly string[]) => {
  const state = emptyState({ dimensions: 1 });
  for (let i = 0; i < 50; i++) addReward(state, { arm: 'a', x: [1], reward: 1, time: 0 });
  for (let i = 0; i < 50; i++) addReward(state, { arm: 'b', x: [1], reward: 0, time: 0 });
  return chooseInMode(mode, state, arms, [1], { time: 0 }, createRandom(1));
};

describe('a trial', () => {
  test('names its test, its leader and no winner before it is significant', () => {
    const verdict = verdictOf(counted(6, 4, 'a', counted(4, 6, 'b')), ['a', 'b']);
    expect(verdict).toMatchObject({
      winner: undefined,
      leader: 'a',
      test: 'beta-binomial confidence sequence',
      level: 0.05,
    });
    expect(verdict.arms[0]).toMatchObject({ arm: 'a', count: 10, mean: 0.6 });
  });

  test('names the winner when one arm is better than all others', () => {
    const trial = counted(90, 10, 'a', counted(40, 60, 'b'));
    expect(verdictOf(trial, ['a', 'b']).winner).toBe('a');
    // Of an arm that was not tried nothing is known.
    expect(verdictOf(trial, ['a', 'b', 'c']).winner).toBeUndefined();
    expect(verdictOf(trial, ['a']).winner).toBeUndefined();
  });

  test('says nothing of nothing', () => {
    expect(verdictOf(emptyTrial(), ['a', 'b'])).toMatchObject({
      winner: undefined,
      leader: undefined,
      arms: [{ mean: undefined, low: 0, high: 1 }, { count: 0 }],
    });
  });

  test('names a wrong winner among equals in at most 5 % of runs, however often one looks', () => {
    let wrong = 0;
    for (let run = 1; run <= 200; run++) {
      const random = createRandom(run);
      let trial = emptyTrial();
      for (let i = 0; i < 300; i++) {
        trial = countReward(trial, random.pick(['a', 'b', 'c']), random.next() < 0.3 ? 1 : 0);
        if (verdictOf(trial, ['a', 'b', 'c']).winner === undefined) continue;
        wrong += 1;
        break;
      }
    }
    expect(wrong).toBeLessThanOrEqual(10);
  });

  test('counts values between its bounds, in their own unit', () => {
    let trial = emptyTrial({ low: -10, high: 90 });
    for (const value of [0, 40, 1_000]) trial = countReward(trial, 'a', value);
    const [arm] = verdictOf(trial, ['a']).arms;
    expect(arm?.mean).toBeCloseTo((0 + 40 + 90) / 3, 4);
  });

  test('merges by adding and takes away exactly', () => {
    const whole = counted(3, 4, 'a', counted(1, 2, 'b'));
    expect(mergeTrials(counted(3, 4, 'a'), counted(1, 2, 'b'))).toEqual(whole);
    const more = countReward(whole, 'a', 0.3);
    expect(countReward(more, 'a', 0.3, -1)).toEqual(whole);
    expect(recountReward(countReward(whole, 'a', 0), 'a', 0, 0.3)).toEqual(more);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  test.each([
    ['/level', () => emptyTrial({ level: 0 })],
    ['/low', () => emptyTrial({ low: 1, high: 1 })],
    ['/reward', () => countReward(emptyTrial(), 'a', Number.NaN)],
    ['/arm', () => countReward(emptyTrial(), '', 1)],
    ['/arm', () => countReward(emptyTrial(), 'a', 1, -1)],
    ['/level', () => mergeTrials(emptyTrial(), emptyTrial({ level: 0.1 }))],
  ])('refuses, at %s, what is none', (path, act) => {
    expect(act).toThrow(expect.objectContaining({ path }));
  });
});

describe('choosing', () => {
  const decided = counted(90, 10, 'b', counted(40, 60, 'a'));

  test.each<[string, BanditMode, readonly string[], object]>([
    ['earns', { kind: 'earn' }, ['a', 'b'], { arm: 'a', drawn: true, why: 'earned', exact: true }],
    ['earns as told', { kind: 'earn', bandit: 'thompson' }, ['a', 'b'], { exact: false }],
    [
      'splits evenly while it learns',
      { kind: 'learn', trial: emptyTrial() },
      ['a', 'b'],
      { propensities: [0.5, 0.5], drawn: true, why: 'even-split' },
    ],
    [
      'takes the winner of a trial',
      { kind: 'learn', trial: decided },
      ['a', 'b'],
      { arm: 'b', propensity: 1, propensities: [0, 1], drawn: false, why: 'trial-winner' },
    ],
    [
      'splits what is left where the winner may not be shown',
      { kind: 'learn', trial: decided },
      ['a'],
      { arm: 'a', why: 'winner-not-admissible' },
    ],
    [
      'takes the winner that somebody named',
      { kind: 'winner', arm: 'b' },
      ['a', 'b'],
      { arm: 'b', propensity: 1, drawn: false, why: 'named-winner' },
    ],
    [
      'earns where that may not be shown',
      { kind: 'winner', arm: 'c' },
      ['a', 'b'],
      { arm: 'a', drawn: true, why: 'winner-not-admissible' },
    ],
  ])('%s', (_, mode, arms, expected) => {
    expect(choose(mode, arms)).toMatchObject(expected);
  });
});
