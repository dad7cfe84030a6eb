import { describe, expect, test } from 'vitest';
import { meanInterval } from '../../src/math/confidence-sequence.ts';
import { logGamma } from '../../src/math/log-gamma.ts';
import { createRandom } from '../../src/math/random.ts';

// Reference values of the C library, by another language.
test.each([
  [0.1, 2.2527126517342055],
  [0.5, 0.5723649429247004],
  [1, 0],
  [2.5, 0.2846828704729196],
  [10, 12.801827480081467],
  [1_000.5, 5_908.674175848678],
])('the logarithm of the gamma function of %d', (x, expected) => {
  expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-11 * Math.max(1, expected));
});

describe('an interval for a mean that holds at all times', () => {
  test.each([
    [100, 50, 0.3382575526457913, 0.6617424473542087],
    [10, 0, 0, 0.3769873509906773],
    [1_000_000, 10_000, 0.009558756391625728, 0.010454478835635272],
  ])('is, for %d values with the sum %d, that of another program', (count, total, low, high) => {
    const interval = meanInterval(count, total, 0.05);
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  });

  test('is everything before there is a value, and ends where the values do', () => {
    expect(meanInterval(0, 0, 0.05)).toEqual({ low: 0, high: 1 });
    expect(meanInterval(1_000, 1_000, 0.05).high).toBe(1);
  });

  test.each([
    ['zeros and ones', (next: () => number) => (next() < 0.1 ? 1 : 0), 0.1],
    ['values in between', (next: () => number) => next() ** 3, 0.25],
  ])('misses the mean of %s at any time in at most 5 %% of runs', (_, draw, mean) => {
    let missed = 0;
    for (let run = 1; run <= 400; run++) {
      const { next } = createRandom(run);
      let total = 0;
      for (let count = 1; count <= 400; count++) {
        total += draw(next);
        const { low, high } = meanInterval(count, total, 0.05);
        if (mean >= low && mean <= high) continue;
        missed += 1;
        break;
      }
    }
    expect(missed).toBeLessThanOrEqual(20);
  });
});
