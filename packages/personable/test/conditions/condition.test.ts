import { describe, expect, test } from 'vitest';
import { compileCondition } from '../../src/conditions/condition.ts';

const matches = (condition: unknown, document: object): boolean =>
  compileCondition(condition).matches(document);

const ada = {
  traits: { city: 'Berlin', age: 34, size: '42', tags: ['vip', 'early'], email: null },
  computed: { orders: 3 },
  audiences: ['vip', 'gardeners'],
  basket: [
    { sku: 'mug', price: 8 },
    { sku: 'pot', price: 20, colours: ['red', 'blue'] },
  ],
};

describe('a condition', () => {
  test.each<[string, unknown, boolean]>([
    ['a value', { 'traits.city': 'Berlin' }, true],
    ['two values', { 'traits.city': 'Berlin', 'computed.orders': { $gte: 4 } }, false],
    ['any element of a list', { audiences: 'vip' }, true],
    ['any element by $in', { audiences: { $in: ['x', 'gardeners'] } }, true],
    ['no element by $ne', { audiences: { $ne: 'vip' } }, false],
    ['every value by $all', { audiences: { $all: ['vip', 'gardeners'] } }, true],
    ['a path through a list', { 'basket.price': { $gt: 15 } }, true],
    ['a path by number', { 'basket.0.price': { $gt: 15 } }, false],
    ['a place beyond the list', { 'basket.7': { $exists: true } }, false],
    ['a list in a list', { 'basket.colours': 'red' }, true],
    ['one element for all', { basket: { $elemMatch: { sku: 'mug', price: { $gt: 15 } } } }, false],
    ['a missing field as null', { 'traits.phone': null }, true],
    ['a missing field that is not above', { 'traits.phone': { $gt: -1 } }, false],
    ['a missing field that differs', { 'traits.phone': { $ne: 'x' } }, true],
    ['null that exists', { 'traits.email': { $exists: true } }, true],
    ['a number in a text', { 'traits.size': { $gt: 41, $lt: 43 } }, true],
    ['no number in a text for equality', { 'traits.size': 42 }, false],
    ['$mod', { 'traits.age': { $mod: [4, 2] } }, true],
    ['field against field', { $expr: { $lt: ['$computed.orders', '$traits.age'] } }, true],
    ['sums', { $expr: { $eq: [{ $add: ['$computed.orders', 31] }, '$traits.age'] } }, true],
    ['unknown sums', { $expr: { $gt: [{ $divide: ['$traits.age', 0] }, 1] } }, false],
    ['everybody', { $always: true }, true],
    ['not everybody', { $not: { $always: true } }, false],
    ['nobody', {}, false],
    ['a pattern', { 'traits.city': { $regex: '^b', $options: 'i' } }, true],
    ['a field that every object inherits', { 'traits.constructor': { $exists: true } }, false],
    ['a method that every list inherits', { 'audiences.map': { $exists: true } }, false],
    ['elements that are objects', { audiences: { $elemMatch: { sku: { $ne: 'mug' } } } }, false],
  ])('asks for %s', (_, condition, holds) => {
    expect(matches(condition, ada)).toBe(holds);
  });

  test('reads fields that a class computes', () => {
    class Document {
      get traits() {
        return { city: 'Berlin' };
      }
    }
    expect(matches({ 'traits.city': 'Berlin' }, new Document())).toBe(true);
  });

  test('says which fields it reads', () => {
    const { fields } = compileCondition({
      $or: [{ 'traits.city': 'Berlin' }, { $expr: { $gt: ['$computed.orders', 1] } }],
      basket: { $elemMatch: { sku: 'mug' } },
    });
    expect(fields).toEqual(['traits.city', 'computed.orders', 'basket']);
  });

  test('orders texts as a database does, by code point', () => {
    expect(matches({ a: { $gt: '\u{ff5e}' } }, { a: '\u{1f600}' })).toBe(true);
  });
});
