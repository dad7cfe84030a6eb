import { describe, expect, test } from 'vitest';
import { alwaysValidP, widening } from '../../../src/measure/statistics/always-valid.ts';
import { compareArms } from '../../../src/measure/statistics/difference.ts';
import { type ArmEstimate, meanOf, proportionIn } from '../../../src/measure/statistics/mean.ts';
import type { MetricSums } from '../../../src/measure/statistics/sums.ts';
import { closeTo, golden, said, unsaid } from './golden.ts';

const share = ([ones, people]: readonly [number, number]): ArmEstimate =>
  said(proportionIn({ people, sum: ones, squares: ones }));

describe('against scipy and statsmodels', () => {
  test.each(golden.means)('a difference of means is that of Welch', (expected) => {
    const found = said(compareArms(said(meanOf(expected.arm)), said(meanOf(expected.control))));
    expect(closeTo(found.difference.value, expected.difference)).toBe(true);
    expect(closeTo(found.difference.fixed.low, expected.low, 1e-8)).toBe(true);
    expect(closeTo(found.difference.fixed.high, expected.high, 1e-8)).toBe(true);
    expect(closeTo(found.pValue, expected.p, 1e-7)).toBe(true);
    const { value, fixed } = found.relative ?? { value: 0, fixed: { low: 0, high: 0 } };
    for (const [i, got] of [value, fixed.low, fixed.high].entries()) {
      expect(closeTo(got, expected.relative[i] ?? Number.NaN, 1e-8)).toBe(true);
    }
  });

  test.each(golden.shares)(
    'proportions $arm and $control are compared without continuity correction',
    (expected) => {
      const found = said(compareArms(share(expected.arm), share(expected.control)));
      expect(closeTo(found.difference.fixed.low, expected.low, 1e-8)).toBe(true);
      expect(closeTo(found.difference.fixed.high, expected.high, 1e-8)).toBe(true);
      expect(closeTo(found.pValue, expected.p, 1e-7)).toBe(true);
    },
  );
});

test('exchanging the arms turns the difference round and nothing else', () => {
  const [a, b] = [share([120, 1_000]), share([150, 1_100])];
  const [one, other] = [said(compareArms(a, b)), said(compareArms(b, a))];
  expect(other.difference.value).toBe(-one.difference.value);
  expect(other.difference.fixed.low).toBe(-one.difference.fixed.high);
  expect(other.difference.always?.low).toBe(-(one.difference.always?.high ?? 0));
  expect(other.pValue).toBeCloseTo(one.pValue, 12);
  expect(other.alwaysP).toBe(one.alwaysP);
});

test('the p-value of all looks falls below the level where its interval leaves zero', () => {
  for (const [people, level, horizon] of [
    [400, 0.05, 10_000],
    [50_000, 0.01, 20_000],
  ] as const) {
    const z = Math.sqrt(widening(people, level, horizon));
    expect(alwaysValidP(z, people, level, horizon)).toBeCloseTo(level, 9);
    expect(alwaysValidP(z * 1.001, people, level, horizon)).toBeLessThan(level);
    expect(alwaysValidP(0, people, level, horizon)).toBe(1);
  }
});

test.each<[string, MetricSums, string]>([
  ['nobody', { people: 0, sum: 0, squares: 0 }, 'nobody'],
  ['one person', { people: 1, sum: 3, squares: 9 }, 'one_person'],
  ['an infinite sum', { people: 9, sum: Number.POSITIVE_INFINITY, squares: 1 }, 'not_finite'],
  ['no number', { people: 9, sum: 1, squares: Number.NaN }, 'not_finite'],
])('an arm with %s says why it says nothing', (_, sums, code) => {
  const found = meanOf(sums);
  expect(unsaid(found)).toBe(code);
});

test('arms in which nobody differs are not compared', () => {
  const found = compareArms(
    said(meanOf({ people: 100, sum: 500, squares: 2_500 })),
    said(meanOf({ people: 80, sum: 320, squares: 1_280 })),
  );
  expect(unsaid(found)).toBe('no_variance');
});

test('what is left of huge squares by rounding is no variance', () => {
  const value = 1_700_000_000.1;
  const found = said(
    meanOf({ people: 1_000, sum: 1_000 * value, squares: 1_000 * value * value * (1 + 1e-15) }),
  );
  expect(found.variance).toBe(0);
});

test('a relative lift is left out where the control cannot be told from zero', () => {
  const control = said(meanOf({ people: 1_000, sum: 10, squares: 5_000 }));
  const arm = said(meanOf({ people: 1_000, sum: 900, squares: 5_000 }));
  expect(said(compareArms(arm, control)).relative).toBeUndefined();
});

test('few people have an interval for one look and none for all looks', () => {
  const found = said(compareArms(share([3, 20]), share([9, 20])));
  expect(found.difference.always).toBeUndefined();
  expect(found.alwaysP).toBe(1);
  expect(Number.isFinite(found.difference.fixed.low)).toBe(true);
});
