import { describe, expect, test } from 'vitest';
import type { Features } from '../../../src/customer/audiences/features.ts';
import { twoKinds } from '../../../src/customer/audiences/kinds/two-kinds.ts';
import { createRandom } from '../../../src/math/random.ts';

const random = createRandom(34);
const normal = (mean: number, deviation: number): number => mean + deviation * random.normal();

/** Two men of one age, country and wealth: one buys suits for weekdays, the other leather for weekends. */
const prince = (): Features => ({
  numbers: {
    events: normal(40, 10),
    'traits.age': normal(70, 4),
    'computed.orders': normal(20, 4),
    'computed.averageOrderValue': normal(400, 60),
  },
  words: { 'traits.country': 'GB', 'traits.style': random.next() < 0.9 ? 'classic' : 'loud' },
});
const rocker = (): Features => ({
  numbers: {
    events: normal(160, 30),
    'traits.age': normal(70, 4),
    'computed.orders': normal(5, 2),
    'computed.averageOrderValue': normal(120, 30),
  },
  words: { 'traits.country': 'GB', 'traits.style': random.next() < 0.1 ? 'classic' : 'loud' },
});
const many = (count: number, one: () => Features) => Array.from({ length: count }, one);

describe('two kinds in one audience', () => {
  test('are told apart, with what they differ in', () => {
    const found = twoKinds([...many(120, prince), ...many(60, rocker)], 1);
    expect(found).toMatchObject({ members: 180 });
    expect(found?.share).toBeCloseTo(1 / 3, 1);
    const features = found?.differences.map(({ feature }) => feature) ?? [];
    expect(features).toContain('computed.orders');
    expect(features).not.toContain('traits.age');
    const orders = found?.differences.find(({ feature }) => feature === 'computed.orders');
    expect(orders?.first).toBeLessThan(8);
    expect(orders?.second).toBeGreaterThan(15);
  });

  test('are not seen in one kind, also where a feature has two values', () => {
    for (let round = 0; round < 20; round++) {
      expect(twoKinds(many(150, prince), round)).toBeUndefined();
    }
    const split = many(150, () => ({
      numbers: { events: normal(10, 3), 'computed.orders': normal(3, 1) },
      words: { 'traits.sex': random.next() < 0.5 ? 'f' : 'm' },
    }));
    expect(twoKinds(split, 1)).toBeUndefined();
  });

  test('are not seen where some are only more active than others', () => {
    for (let round = 0; round < 20; round++) {
      const people = many(200, () => {
        const orders = random.exponential(8);
        const numbers = {
          events: orders * 6 + normal(0, 4),
          'computed.orders': Math.round(orders),
          'computed.revenue': orders * 30 + normal(0, 20),
          'days since last seen': 30 / (1 + orders) + normal(0, 1),
        };
        const word = random.next() < 0.5 ? 'f' : 'm';
        return { numbers, words: { 'traits.sex': word } };
      });
      expect(twoKinds(people, round)).toBeUndefined();
    }
  });

  test('are not claimed of fewer than fifty members', () => {
    expect(twoKinds([...many(25, prince), ...many(24, rocker)], 1)).toBeUndefined();
  });

  test('are not seen where a few differ from all others', () => {
    expect(twoKinds([...many(190, prince), ...many(10, rocker)], 1)).toBeUndefined();
  });

  test('cannot be seen where everybody is the same', () => {
    const same = { numbers: { events: 3 }, words: { 'traits.country': 'GB' } };
    expect(
      twoKinds(
        many(100, () => same),
        1,
      ),
    ).toBeUndefined();
  });
});
