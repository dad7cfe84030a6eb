import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCondition } from '../../../personable/src/conditions/index.ts';
import { hasPlainConditions, plainMatches } from '../../src/element/plain-conditions.ts';
import type { Values } from '../../src/index.ts';
import { EVERYTHING } from './everything.ts';

const field = fc.constantFrom('a', 'b', 'c');
const value = fc.oneof(
  fc.constantFrom('', 'x', 'X', 'y', '1', 'toString'),
  fc.constantFrom(0, 1, -1, 1.5),
);
const comparison = fc.oneof(
  value,
  fc.record({ $eq: value }),
  fc.record({ $ne: value }),
  fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(value, { maxLength: 3 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $ne: value, $exists: fc.boolean() }),
);
const { condition } = fc.letrec<{ condition: Record<string, unknown> }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.dictionary(field, comparison, { minKeys: 1, maxKeys: 3 }),
    fc
      .tuple(
        fc.constantFrom('$and', '$or', '$nor'),
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      )
      .map(([operator, all]) => ({ [operator]: all })),
  ),
}));
const values: fc.Arbitrary<Values> = fc.dictionary(field, value, { maxKeys: 3 });

const withCondition = (when: Record<string, unknown>) => ({
  ...EVERYTHING,
  compatibility: [],
  fields: EVERYTHING.fields.slice(0, 1).map((one) => ({ ...one, when })),
});

test('plain conditions are answered as the engine answers them', () => {
  fc.assert(
    fc.property(condition, values, (asked, chosen) => {
      expect(hasPlainConditions(withCondition(asked))).toBe(true);
      expect(plainMatches(asked, chosen)).toBe(compileCondition(asked).matches(chosen));
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 1_000) },
  );
});

test.each([
  { a: { $regex: 'x' } },
  { a: { $gt: 1 } },
  { a: null },
  { 'a.picture': 'x' },
  { $expr: { $gt: ['$a', 1] } },
  { $not: { a: 1 } },
  { $or: [{ a: 1 }, { b: { $gt: 1 } }] },
  { a: { $in: [null] } },
  { a: {} },
  {},
])('%j is for the engine’s whole language', (asked) => {
  expect(hasPlainConditions(withCondition(asked))).toBe(false);
});
