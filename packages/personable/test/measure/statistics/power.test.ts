import { expect, test } from 'vitest';
import {
  fixedPeople,
  fixedPower,
  sequencePeople,
  sequencePower,
  smallestDifference,
} from '../../../src/measure/statistics/power.ts';
import { golden } from './golden.ts';

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
