import { describe, expect, test } from 'vitest';
import { readOptions } from '../../src/engine/options.ts';
import type { PersonableOptions } from '../../src/index.ts';
import { NOON, openShop, order } from '../customer/open-shop.ts';
import { ask, because, ids, viewed } from '../decide/small-shop.ts';

const read = (options: object) =>
  readOptions({ data: ':memory:', ...options } as PersonableOptions);

describe('the formula of popularity', () => {
  test('has a default for what is left out', () => {
    expect(read({}).popularity).toEqual({ orders: 5, visits: 1 });
    expect(read({ popularity: { visits: 2 } }).popularity).toEqual({ orders: 5, visits: 2 });
  });

  test.each([
    [{ order: 5 }, 'popularity has no "order".'],
    [{ orders: -1 }, 'popularity.orders is -1.'],
    [{ visits: Number.NaN }, 'popularity.visits is NaN.'],
    [{ visits: '3' }, 'popularity.visits is 3.'],
    [{ orders: 1e9 }, 'popularity.orders is 1000000000.'],
    [{ orders: 0, visits: 0 }, 'popularity counts neither orders nor visits.'],
    [{ halfLifeDays: 0 }, 'popularity.halfLifeDays is 0.'],
    [{ halfLifeDays: '14' }, 'popularity.halfLifeDays is 14.'],
    [{ halfLifeDays: null }, 'popularity.halfLifeDays is null.'],
    [[5, 1], 'popularity is no formula.'],
    ['5 orders', 'popularity is no formula.'],
  ])('refuses %j', (popularity, message) => {
    expect(() => read({ popularity })).toThrow(
      expect.objectContaining({ code: 'invalid_option', message, hint: expect.any(String) }),
    );
  });

  test('decides what is popular, and what is said of it', async () => {
    const { shop } = await openShop({
      popularity: { orders: 0, visits: 1 },
      arrange: { newcomers: 0 },
    });
    await shop.batch([
      ...['a', 'b', 'c'].map((userId) => order(['tea'], { userId })),
      ...['d', 'e'].map((userId) => viewed('mug', { userId })),
      viewed('tea', { userId: 'f' }),
    ]);
    const decision = await ask(shop, 'new', 'popular');
    expect(ids(decision)).toEqual(['mug', 'tea']);
    expect(because(decision, 'tea')).toEqual(['popular: looked at in 1 visit in the last 30 days']);
  });

  test('fades by the half-life that is said', async () => {
    const { shop } = await openShop({ popularity: { halfLifeDays: 1 }, arrange: { newcomers: 0 } });
    const longAgo = { timestamp: NOON - 10 * 86_400_000 };
    await shop.batch([
      ...['a', 'b', 'c', 'd'].map((userId) => order(['tea'], { userId, ...longAgo })),
      order(['mug'], { userId: 'e' }),
    ]);
    expect(ids(await ask(shop, 'new', 'popular'))).toEqual(['mug', 'tea']);
  });
});

test.each(['Mars/Olympus', '', 7, null])('the shop has no time zone %j', (timezone) => {
  expect(() => read({ timezone })).toThrow(expect.objectContaining({ code: 'invalid_option' }));
});
