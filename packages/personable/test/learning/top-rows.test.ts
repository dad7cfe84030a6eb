import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TopRows } from '../../src/learning/items/top-rows.ts';

type Offer = readonly [to: number, weight: number];

/** What `TopRows` is to say, by sorting everything. */
const naive = (offers: readonly Offer[], most: number) => {
  const sorted = offers
    .map(([to, weight]) => [to, Math.fround(weight)] as const)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most);
  return { keys: sorted.map(([to]) => to), weights: sorted.map(([, weight]) => weight) };
};

const told = (rows: TopRows, from: number) => {
  const { keys, weights } = rows.row(from);
  return { keys: [...keys], weights: [...weights] };
};

/** Few different weights, so that many are equal; 0.1 and 0.7 are not the same in 32 bits as in 64. */
const offers = fc.uniqueArray(
  fc.tuple(
    fc.integer({ min: 1, max: 300 }),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(0.5, 0.1, 0.7, 1 / 3) },
      { weight: 1, arbitrary: fc.double({ min: 1e-6, max: 1, noNaN: true }) },
    ),
  ),
  { selector: ([to]) => to, maxLength: 120 },
);

test('the strongest are kept, strongest first, equal ones by key', () => {
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 40 }), (list, most) => {
      const rows = new TopRows(2, most);
      for (const [to, weight] of list) rows.offer(1, to, weight);
      expect(told(rows, 1)).toEqual(naive(list, most));
    }),
    { numRuns: 300 },
  );
});

test('the order of the offers does not matter', () => {
  fc.assert(
    fc.property(
      offers.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => {
        const [a, b] = [new TopRows(2, 10), new TopRows(2, 10)];
        for (const [to, weight] of list) a.offer(1, to, weight);
        for (const [to, weight] of shuffled) b.offer(1, to, weight);
        expect(told(a, 1)).toEqual(told(b, 1));
      },
    ),
  );
});

test('equal weights that 32 bits round up are settled by key as well', () => {
  const rows = new TopRows(2, 2);
  for (const to of [3, 2, 1]) rows.offer(1, to, 0.1);
  expect(told(rows, 1).keys).toEqual([1, 2]);
});

test('rows do not know of each other; one without offers is empty', () => {
  const rows = new TopRows(4, 2);
  rows.offer(1, 2, 0.5);
  rows.offer(3, 1, 0.25);
  expect([1, 2, 3].map((from) => told(rows, from).keys)).toEqual([[2], [], [1]]);
});
