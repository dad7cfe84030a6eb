import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileCondition,
  conditionInWords,
  declarationInWords,
} from '../../src/conditions/condition.ts';
import { anyCondition } from './conditions.ts';

describe('a condition in words', () => {
  test.each<[unknown, string]>([
    [{}, 'nobody'],
    [{ $always: true }, 'everybody'],
    [
      {
        'traits.city': 'Berlin',
        $did: { event: 'Order Completed', count: { $gte: 2 }, within: '30d' },
      },
      'lives in Berlin and bought at least 2 times in the last 30 days',
    ],
    [
      { $or: [{ audiences: 'vip' }, { 'computed.orders': { $gt: 3, $lte: 9 } }] },
      'is in the audience vip or (orders is more than 3 and orders is at most 9)',
    ],
    [{ 'consent.email': false }, 'does not agree to email'],
    [
      { 'traits.favouriteColour': { $in: ['red', 'dark blue', '#333'] } },
      'favourite colour is red, dark blue or "#333"',
    ],
    [{ 'traits.phone': null }, 'phone is not known'],
    [{ 'traits.phone': { $exists: true } }, 'phone is known'],
    [{ 'traits.age': { $not: { $gt: 30 } } }, 'not (age is more than 30)'],
    [
      { $did: { event: 'Order Completed', count: 0, within: '1y' } },
      'has not bought in the last year',
    ],
    [{ $did: { event: 'Newsletter Opened' } }, 'did "Newsletter Opened" at least once'],
    [
      { $did: { event: 'Order Completed', daysSince: { $gte: 30 } } },
      'last bought at least 30 days ago',
    ],
    [
      {
        $did: {
          event: 'Order Completed',
          sum: { $gte: 100 },
          of: 'properties.total',
          where: { 'properties.currency': 'EUR' },
        },
      },
      'the sum of total of orders where currency is EUR is at least 100',
    ],
    [{ tags: { $size: { $gte: 2 } } }, 'the number of entries of tags is at least 2'],
    [
      { basket: { $elemMatch: { sku: 'mug', price: { $lt: 9 } } } },
      'an entry of basket fits (sku is mug and price is less than 9)',
    ],
    [
      { $expr: { $gt: ['$computed.orders', { $multiply: ['$traits.visits', 2] }] } },
      'orders is more than (visits × 2)',
    ],
  ])('%j is said', (condition, words) => {
    expect(conditionInWords(condition)).toBe(words);
  });

  test('says what is gathered', () => {
    expect(
      declarationInWords({ kind: 'average', event: 'Order Completed', of: 'properties.total' }),
    ).toBe('the average total of orders');
  });

  test('never says nothing', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        const words = conditionInWords(condition);
        expect(words).not.toMatch(/undefined|NaN|\[object/);
        expect(words.length).toBeGreaterThan(2);
      }),
    );
  });
});

describe('an explanation', () => {
  test('shows every clause with the value it saw', () => {
    const condition = {
      'traits.city': 'Berlin',
      $or: [{ 'computed.orders': { $gte: 4 } }, { 'basket.price': { $gt: 15 } }],
    };
    const document = {
      traits: { city: 'Berlin' },
      computed: { orders: 3 },
      basket: [{ price: 8 }, { price: 20 }],
    };
    const clause = compileCondition(condition).explain(document);
    expect(clause).toMatchObject({
      operator: '$and',
      holds: true,
      clauses: [
        { path: 'traits.city', operator: '$eq', expected: 'Berlin', saw: 'Berlin', holds: true },
        {
          operator: '$or',
          holds: true,
          clauses: [
            { path: 'computed.orders', expected: 4, saw: 3, holds: false },
            { path: 'basket.price', expected: 15, saw: [8, 20], holds: true },
          ],
        },
      ],
    });
  });

  test('shows what a person did, by its own words', () => {
    const condition = { $did: { event: 'Order Completed', count: { $gte: 2 } } };
    const { explain, histories } = compileCondition(condition);
    const id = histories[0]?.id ?? '';
    expect(explain({ history: { [id]: 1 } })).toEqual({
      path: `history.${id}`,
      operator: '$did',
      expected: condition.$did,
      saw: 1,
      holds: false,
      words: 'bought at least 2 times',
    });
  });

  test('agrees with the answer, and groups with their clauses', () => {
    fc.assert(
      fc.property(
        anyCondition,
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue()),
        (condition, document) => {
          const { matches, explain } = compileCondition(condition);
          const clause = explain(document);
          expect(clause.holds).toBe(matches(document));
          const inner = clause.clauses?.map(({ holds }) => holds);
          if (clause.operator === '$and') expect(clause.holds).toBe(inner?.every(Boolean));
          if (clause.operator === '$or') expect(clause.holds).toBe(inner?.some(Boolean));
          if (clause.operator === '$not') expect(clause.holds).toBe(!inner?.[0]);
        },
      ),
    );
  });
});
