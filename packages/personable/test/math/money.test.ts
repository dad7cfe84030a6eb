import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMinor, toMinor } from '../../src/math/money.ts';

describe('an amount in minor units', () => {
  test.each([
    [8.5, 'EUR', 850],
    [8, 'EUR', 800],
    [0, 'EUR', 0],
    [19.99, 'USD', 1_999],
    // In binary 1.15 × 100 is 114.99999999999999.
    [1.15, 'GBP', 115],
    [0.07, 'GBP', 7],
    [500, 'JPY', 500],
    [499.6, 'JPY', 500],
    [1.234, 'KWD', 1_234],
    [0.001, 'BHD', 1],
    [1_000_000_000_000, 'EUR', 100_000_000_000_000],
  ])('of %d %s is %d', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  test.each(['XXX', 'ZZZ', 'not a currency', ''])(
    'has two digits where the currency "%s" says nothing else',
    (currency) => {
      expect(toMinor(12.34, currency)).toBe(1_234);
      expect(fromMinor(1_234, currency)).toBe(12.34);
    },
  );

  test('comes back as it was', () => {
    const digits = fc.constantFrom(['EUR', 2], ['JPY', 0], ['KWD', 3], ['USD', 2]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 }), digits, (minor, [currency, places]) => {
        const decimal = fromMinor(minor, String(currency));
        expect(decimal).toBe(Number((minor / 10 ** Number(places)).toFixed(Number(places))));
        expect(toMinor(decimal, String(currency))).toBe(minor);
      }),
    );
  });
});
