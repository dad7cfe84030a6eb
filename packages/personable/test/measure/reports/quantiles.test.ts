import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QUANTILE_ERROR, quantileOf, valueStep } from '../../../src/measure/reports/quantiles.ts';

const countsOf = (amounts: readonly number[]) =>
  amounts.map((amount) => ({ step: valueStep(amount), count: 1 }));

it('a quantile is within 2 % of that of the amounts themselves', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.25, 0.5, 0.75, 0.9),
      (amounts, share) => {
        const sorted = amounts.toSorted((a, b) => a - b);
        const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
        const found = quantileOf(countsOf(amounts), share);
        expect(found?.of).toBe(amounts.length);
        expect(Math.abs((found?.value ?? Number.NaN) - exact)).toBeLessThanOrEqual(
          exact * QUANTILE_ERROR * (1 + 1e-6),
        );
      },
    ),
  );
});

it('days add up, and what is taken away is gone', () => {
  const [a, b] = [countsOf([100, 200, 300]), countsOf([1_000, 2_000])];
  const minus = b.map(({ step, count }) => ({ step, count: -count }));
  const steps = Map.groupBy([...a, ...b, ...minus], ({ step }) => step);
  const left = [...steps].map(([step, own]) => ({
    step,
    count: own.reduce((sum, { count }) => sum + count, 0),
  }));
  expect(quantileOf(left, 0.5)).toEqual(quantileOf(a, 0.5));
});

it('has an interval from thirty amounts on, and nothing to say of none', () => {
  expect(quantileOf([], 0.5)).toBeNull();
  expect(quantileOf(countsOf([500]), 0.5)).toMatchObject({ low: null, high: null, of: 1 });
  const many = countsOf(Array.from({ length: 101 }, (_, i) => 1_000 + i * 10));
  // The ranks 40 and 62 of 101: 1,390 and 1,610.
  const found = quantileOf(many, 0.5);
  expect(found?.low).toBeGreaterThan(1_390 * 0.98);
  expect(found?.low).toBeLessThan(1_400 * 1.02);
  expect(found?.high).toBeGreaterThan(1_600 * 0.98);
  expect(found?.high).toBeLessThan(1_620 * 1.02);
  // The upper end of nine tenths of thirty lies beyond them.
  expect(quantileOf(countsOf(Array(30).fill(7)), 0.95)?.high).toBeNull();
});
