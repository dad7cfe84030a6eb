import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addSums,
  NO_SUMS,
  type PersonValue,
  partOf,
  subtractSums,
} from '../../../src/measure/statistics/sums.ts';

const amount = fc.double({ min: -1_000, max: 1_000, noNaN: true });
const person: fc.Arbitrary<PersonValue> = fc.record({ value: amount, below: amount, pre: amount });

test('sums are equal in whatever order people come, and after they left again', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 30 }), fc.array(person), (stay, leave) => {
      const there = stay.map(partOf).reduce(addSums, NO_SUMS);
      expect(stay.toReversed().map(partOf).reduce(addSums, NO_SUMS)).toEqual(there);
      const withAll = leave.map(partOf).reduce(addSums, there);
      const left = leave.map(partOf).reduce(subtractSums, withAll);
      if (stay.length > 0) expect(positive(left)).toEqual(positive(there));
      else expect(left).toMatchObject({ people: 0 });
    }),
  );
});

/** With 0 for −0. */
const positive = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => (inner === 0 ? 0 : inner)));

test('hand-checked', () => {
  const two = addSums(
    partOf({ value: 3, below: 2, pre: 1 }),
    partOf({ value: 5, below: 4, pre: 0 }),
  );
  expect(two).toEqual({
    people: 2,
    sum: 8,
    squares: 34,
    below: { sum: 6, squares: 20 },
    product: 26,
    pre: { sum: 1, squares: 1, product: 3 },
  });
});
