import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giniOf, type ShownTimes } from '../../src/measure/bubble/gini.ts';

const histogramOf = (counts: readonly number[]): ShownTimes[] =>
  [...new Set(counts)].map((times) => ({
    times,
    items: counts.filter((count) => count === times).length,
  }));

/** By another definition: half the mean difference of all pairs, relative to the mean. */
const byPairs = (counts: readonly number[]): number => {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const differences = counts.flatMap((a) => counts.map((b) => Math.abs(a - b)));
  return differences.reduce((sum, one) => sum + one, 0) / counts.length ** 2 / (2 * mean);
};

describe('the Gini coefficient of exposure', () => {
  test('is 0 when all are shown equally often', () => {
    expect(giniOf([{ times: 7, items: 12 }], 12)).toBe(0);
  });

  test('is near 1 when one has it all', () => {
    // (n − 1) / n
    expect(giniOf([{ times: 50, items: 1 }], 10)).toBeCloseTo(0.9);
  });

  test('says nothing of nothing', () => {
    expect(giniOf([], 10)).toBeUndefined();
    expect(giniOf([], 0)).toBeUndefined();
  });

  test('does not mind that something was shown and sold out since', () => {
    expect(giniOf([{ times: 2, items: 3 }], 1)).toBe(0);
  });

  test('is what its other definition says', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        counts.filter((list) => list.some((count) => count > 0)),
        (list) => {
          expect(giniOf(histogramOf(list), list.length)).toBeCloseTo(byPairs(list), 10);
        },
      ),
    );
  });
});
