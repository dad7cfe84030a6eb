import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf, forecast, weeklySales } from '../../../src/engine/trial/demand.ts';
import { createRandom } from '../../../src/math/random.ts';
import { DAY, order, START } from './order-list.ts';

describe('weekly sales', () => {
  test('are of the last eight weeks, less what came back, the latest last', () => {
    const orders = [
      order('ada', 0, { tea: 100 }),
      order('ada', 65, { tea: 3 }),
      order('ada', 66, { tea: 1 }, { refund: true }),
      order(undefined, 110, { tea: 5 }),
      order('ada', 112, { mug: 1 }),
      order('ada', 112, { mug: 4 }, { refund: true }),
      order('ada', 113, { tea: 7 }),
    ];
    const { weeks, items } = weeklySales(orders, START + 113 * DAY);
    expect(weeks).toBe(8);
    expect(items.get('tea')).toEqual([0, 2, 0, 0, 0, 0, 0, 12]);
    expect(items.has('mug')).toBe(false);
  });

  test('rest on at least four whole weeks', () => {
    const orders = [order('ada', 0, { tea: 1 }), order('ada', 27, { tea: 1 })];
    expect(weeklySales(orders, START + 27 * DAY)).toEqual({ weeks: 0, items: new Map() });
    expect(weeklySales(orders, START + 28 * DAY).weeks).toBe(4);
  });
});

describe('the demand of 30 days', () => {
  test('has the mean of the weeks and the moments of the formula', () => {
    // m = 5, s² = 32/7 < 5, so 5; h = 30/7: variance h·5 + h²·5/8 = 32.908 and a deviation of 5.737.
    const { expected, low, high } = forecast([3, 7, 3, 7, 3, 7, 3, 7]);
    expect(expected).toBeCloseTo(150 / 7, 10);
    expect([low, high]).toEqual([11, 34]);
  });

  test('is surer the more weeks it rests on, and less sure the wilder they are', () => {
    const width = (sold: readonly number[]) => {
      const { low, high } = forecast(sold);
      return high - low;
    };
    expect(width([5, 5, 5, 5, 5, 5, 5, 5])).toBeLessThan(width([5, 5, 5, 5]));
    expect(width([5, 5, 5, 5, 5, 5, 5, 5])).toBeLessThan(width([0, 40, 0, 0, 0, 0, 0, 0]));
  });

  test('says how likely more is asked for than there is', () => {
    const { moreThan, low, high } = forecast([5, 5, 5, 5, 5, 5, 5, 5]);
    expect(moreThan(low - 1)).toBeGreaterThanOrEqual(0.975);
    expect(moreThan(high)).toBeLessThanOrEqual(0.025);
    expect(daysOf(10, 30)).toBe(10);
  });

  test('holds for every shop: an interval around the mean, chances that fall with the stock', () => {
    const sold = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(
        sold.filter((weeks) => weeks.some((pieces) => pieces > 0)),
        fc.integer({ min: 0, max: 20_000 }),
        (weeks, stock) => {
          const { expected, low, high, moreThan } = forecast(weeks);
          expect(low).toBeLessThanOrEqual(expected);
          expect(high).toBeGreaterThanOrEqual(Math.floor(expected));
          expect(moreThan(stock)).toBeGreaterThanOrEqual(moreThan(stock + 100));
          expect(moreThan(stock)).toBeGreaterThanOrEqual(0);
          expect(moreThan(stock)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('holds the truth in 95 of 100 shops whose sales are by chance', () => {
    const random = createRandom(7);
    let held = 0;
    for (let shop = 0; shop < 400; shop++) {
      const rate = 1 + random.next() * 20;
      const weeks = Array.from({ length: 8 }, () => random.poisson(rate));
      if (weeks.every((pieces) => pieces === 0)) continue;
      const { low, high } = forecast(weeks);
      const truth = random.poisson((rate * 30) / 7);
      if (truth >= low && truth <= high) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.92);
  });

  test('of very many pieces is still an interval around the mean', () => {
    const { expected, low, high, moreThan } = forecast([1e6, 2e6, 1e6, 2e6]);
    expect(low).toBeLessThan(expected);
    expect(high).toBeGreaterThan(expected);
    expect(moreThan(expected)).toBeCloseTo(0.5, 2);
  });
});
