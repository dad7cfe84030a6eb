import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantize } from '../../src/math/quantum.ts';

const GRAIN = 2 ** -20;
/** Amounts such as are summed: far below the 2³³ up to which sums stay exact. */
const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('quantize', () => {
  test.each([
    [0, 0],
    [1, 1],
    [-3, -3],
    [0.5, 0.5],
    [GRAIN, GRAIN],
    [GRAIN * 0.49, 0],
    [GRAIN * 0.51, GRAIN],
    // 0.1 × 2²⁰ = 104,857.6
    [0.1, 104_858 / 2 ** 20],
    // 2²⁰ ÷ 3 = 349,525.33
    [1 / 3, 349_525 / 2 ** 20],
    // 2²⁰ ÷ √2 = 741,455.2
    [1 / Math.sqrt(2), 741_455 / 2 ** 20],
  ])('rounds %d to the nearest grain', (value, expected) => {
    expect(quantize(value)).toBe(expected);
  });

  test('gives a multiple of the grain, at most half a grain away', () => {
    fc.assert(
      fc.property(amount, (value) => {
        const rounded = quantize(value);
        expect(Number.isInteger(rounded / GRAIN)).toBe(true);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(GRAIN / 2);
      }),
    );
  });

  test('leaves a multiple of the grain as it is', () => {
    fc.assert(fc.property(amount, (value) => quantize(quantize(value)) === quantize(value)));
  });

  test('makes sums free of order, and taking away exact', () => {
    const shuffled = fc
      .array(amount.map(quantize), { maxLength: 100 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      );
    const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
    fc.assert(
      fc.property(shuffled, amount.map(quantize), ([list, other], part) => {
        expect(sum(other)).toBe(sum(list));
        expect(sum([...list, part]) - part).toBe(sum(list));
      }),
    );
  });

  test('is exact up to 2³³, and not beyond, as its docs say', () => {
    const large = 2 ** 33 - 1;
    expect(large + GRAIN - large).toBe(GRAIN);
    const tooLarge = 2 ** 34;
    expect(tooLarge + GRAIN - tooLarge).toBe(0);
  });
});
