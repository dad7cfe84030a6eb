import fc from 'fast-check';
import type { Condition } from 'personable';
import { describe, expect, it } from 'vitest';
import { conditionOf, EMPTY_FIELD, pointersOf, rowsOf } from '../src/parts/condition/rows.ts';
import {
  readValue,
  readValues,
  writeValue,
  writeValues,
} from '../src/parts/condition/written-value.ts';

describe('a value in a field', () => {
  it.each<[string, unknown]>([
    ['Berlin', 'Berlin'],
    [' 42 ', 42],
    ['-8.5', -8.5],
    ['"42"', '42'],
    ['true', true],
    ['""', ''],
    ['1e3', '1e3'],
    ['"half', '"half'],
  ])('%j is read', (written, value) => {
    expect(readValue(written)).toBe(value);
  });

  it('is written so that it is read as itself', () => {
    const scalar = fc.oneof(fc.string(), fc.boolean(), fc.integer());
    fc.assert(
      fc.property(scalar, (value) => {
        expect(readValue(writeValue(value) ?? '')).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.array(scalar), (values) => {
        expect(readValues(writeValues(values) ?? '')).toEqual(values);
      }),
    );
  });
});

describe('a condition in rows', () => {
  it.each<[string, Condition]>([
    ['nothing', {}],
    ['a field', { 'traits.city': 'Berlin' }],
    ['several fields', { 'traits.city': 'Berlin', 'computed.orders': { $gte: 2 } }],
    ['a field twice', { $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] }],
    ['any of several', { $or: [{ a: true }, { b: { $in: ['x', 'y, z', 3] } }] }],
    ['whether it is known', { a: { $exists: true }, b: { $exists: false } }],
    ['a pattern', { a: { $regex: '^x' } }],
    [
      'what was done',
      { $did: { event: 'Order Completed', count: { $gte: 2 }, within: '30d' }, a: 1 },
    ],
  ])('comes back as it was: %s', (_, condition) => {
    const rows = rowsOf(condition);
    expect(rows && conditionOf(rows)).toEqual(condition);
  });

  it.each<[string, Condition]>([
    ['a group in a group', { $and: [{ $or: [{ a: 1 }, { b: 1 }] }, { c: 1 }] }],
    ['not', { $not: { a: 1 } }],
    ['a list', { a: [1] }],
    ['an element', { a: { $elemMatch: { b: 1 } } }],
    ['options', { a: { $regex: 'x', $options: 'i' } }],
    ['a sum', { $did: { event: 'A', sum: { $gt: 1 }, of: 'properties.total' } }],
    ['two operators under any', { $or: [{ a: { $gt: 1, $lt: 3 } }, { b: 1 }] }],
    ['everybody', { $always: true }],
    ['null', { a: null }],
  ])('is none where rows cannot say it: %s', (_, condition) => {
    expect(rowsOf(condition)).toBeUndefined();
  });

  it('leaves out rows that are not complete', () => {
    const rows = rowsOf({ a: 1 });
    const more = { join: '$and' as const, rows: [EMPTY_FIELD, ...(rows?.rows ?? [])] };
    expect(conditionOf(more)).toEqual({ a: 1 });
    expect(pointersOf(more)).toEqual([undefined, '/a']);
  });

  it('knows where each row stands', () => {
    const pointers = (condition: Condition) =>
      pointersOf(rowsOf(condition) ?? { join: '$and', rows: [] });
    expect(pointers({ a: 1, 'b/c': 2 })).toEqual(['/a', '/b~1c']);
    expect(pointers({ $or: [{ a: 1 }, { $did: { event: 'E' } }] })).toEqual([
      '/$or/0/a',
      '/$or/1/$did',
    ]);
    expect(pointers({ a: { $in: [1, 2] } })).toEqual(['/a']);
  });
});
