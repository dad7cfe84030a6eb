import { describe, expect, test } from 'vitest';
import { planExperiment } from '../../../src/measure/statistics/plan.ts';
import {
  fixedPeople,
  fixedPower,
  sequencePeople,
  sequencePower,
  smallestDifference,
} from '../../../src/measure/statistics/power.ts';
import { golden, said, unsaid } from './golden.ts';

test('the power of one look is that of statsmodels', () => {
  for (const { effect, people, ratio, power } of golden.power) {
    const plan = { variance: 1, difference: effect, share: 1 / (1 + ratio) };
    expect(fixedPower(plan, people * (1 + ratio))).toBeCloseTo(power, 8);
  }
});

test('the power of twenty looks is that of 400,000 simulated walks', () => {
  for (const { effect, people, horizon, power } of golden.sequencePower) {
    const found = sequencePower({ variance: 1, difference: effect }, people, { horizon });
    expect(Math.abs(found - power)).toBeLessThan(0.003);
  }
});

test('people and differences are planned so that the power is what was asked for', () => {
  const plan = { variance: 0.09, difference: 0.005 };
  const people = fixedPeople(plan) ?? 0;
  expect(fixedPower(plan, people)).toBeGreaterThanOrEqual(0.8);
  expect(fixedPower(plan, people - 1)).toBeLessThan(0.8);
  expect(smallestDifference(plan, people)).toBeCloseTo(0.005, 6);
  const looked = sequencePeople(plan) ?? 0;
  expect(sequencePower(plan, looked)).toBeGreaterThanOrEqual(0.8);
  // Looking whenever one likes costs about twice as many people.
  expect(looked / people).toBeGreaterThan(1.5);
  expect(looked / people).toBeLessThan(2.2);
});

test('no difference is found by no number of people', () => {
  expect(fixedPeople({ variance: 1, difference: 0 })).toBeUndefined();
});

describe('a plan', () => {
  test('says people and days in a sentence', () => {
    const found = said(planExperiment({ mean: 0.1, lift: 0.05, peoplePerDay: 5_000 }));
    // 2 (1.95996 + 0.84162)² · 0.09 / 0.005² a group.
    expect(found.once.people).toBeCloseTo(113_024, -2);
    expect(found.once.days).toBe(23);
    expect(found.anyLooks.people).toBeGreaterThan(found.once.people);
    expect(found.text).toMatch(
      /^A change of 5 % is found with a probability of 80 % by 113,\d{3} people in 2 arms \(23 days\) looked at once/,
    );
  });

  test('takes more people for more arms and metrics, and fewer where much is known from before', () => {
    const question = { mean: 20, variance: 900, lift: 0.05 };
    const people = (more: object) => said(planExperiment({ ...question, ...more })).once.people;
    expect(people({ arms: 3 })).toBeGreaterThan(1.5 * people({}));
    expect(people({ metrics: 4 })).toBeGreaterThan(people({}));
    expect(people({ correlation: 0.6 }) / people({})).toBeCloseTo(0.64, 2);
    expect(people({ lift: -0.05 })).toBe(people({}));
  });

  test.each([
    ['no mean', { mean: 0, lift: 0.1 }],
    ['a mean that is no share, without a variance', { mean: 3, lift: 0.1 }],
    ['no change', { mean: 0.1, lift: 0 }],
    ['a change that is no number', { mean: 0.1, lift: Number.NaN }],
    ['one arm', { mean: 0.1, lift: 0.1, arms: 1 }],
    ['nobody a day', { mean: 0.1, lift: 0.1, peoplePerDay: 0 }],
    ['a perfect correlation', { mean: 0.1, lift: 0.1, correlation: 1 }],
  ])('with %s is refused', (_, question) => {
    expect(unsaid(planExperiment(question))).toBe('no_data');
  });

  test('for a change nobody could find says so', () => {
    expect(unsaid(planExperiment({ mean: 0.1, lift: 1e-9 }))).toBe('too_few');
  });
});
