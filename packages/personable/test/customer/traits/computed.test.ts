import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { DAY, HOUR, NOON, openShop, profileOf } from '../open-shop.ts';

const iso = (time: number) => new Date(time).toISOString();

const bought = (shop: Personable, who: object, time: number, properties: object) =>
  shop.track({ ...who, event: 'Order Completed', timestamp: iso(time), properties });

const computedOf = async (shop: Personable, userId: string) =>
  (await profileOf(shop, userId)).computed;

const folder = () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-traits-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
};

const CATEGORIES = {
  label: 'Favourite categories',
  declaration: {
    kind: 'top',
    event: 'Order Completed',
    of: 'properties.products.category',
    most: 2,
  },
};

describe('built in', () => {
  test('orders are counted and added up, whatever property has their value', async () => {
    const { shop, clock } = await openShop();
    const ada = { userId: 'ada' };
    await bought(shop, ada, NOON - 100 * DAY, { revenue: 10.1, total: 12.5 });
    await bought(shop, ada, NOON - 40 * DAY, { total: 20.2 });
    await bought(shop, ada, NOON - 2 * DAY, { products: [{ price: 1.1, quantity: 3 }] });
    await shop.track({ ...ada, event: 'Order Refunded', properties: { total: 20.2 } });
    expect(await computedOf(shop, 'ada')).toEqual({
      orders: 3,
      revenue: 33.6,
      refunds: 20.2,
      averageOrderValue: 11.2,
      firstOrder: iso(NOON - 100 * DAY),
      lastOrder: iso(NOON - 2 * DAY),
      daysSinceOrder: 2,
      ordersIn90Days: 2,
      revenueIn365Days: 33.6,
    });
    clock.now = NOON + 60 * DAY;
    expect(await computedOf(shop, 'ada')).toMatchObject({ ordersIn90Days: 1, daysSinceOrder: 62 });
  });

  test('somebody without orders has none, and no average', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'bob', traits: { city: 'Paris' } });
    expect(await computedOf(shop, 'bob')).toEqual({
      orders: 0,
      revenue: 0,
      refunds: 0,
      ordersIn90Days: 0,
      revenueIn365Days: 0,
    });
  });

  test('an order sent twice counts once', async () => {
    const { shop } = await openShop();
    const order = { type: 'track', userId: 'ada', event: 'Order Completed', messageId: 'm-1' };
    const sent = { ...order, properties: { total: 5 } };
    await shop.batch([sent, sent]);
    await shop.batch([sent]);
    expect(await computedOf(shop, 'ada')).toMatchObject({ orders: 1, revenue: 5 });
  });

  test('two devices that turn out to be one person add up, and an undone link takes it back', async () => {
    const { shop } = await openShop();
    await bought(shop, { userId: 'ada' }, NOON - DAY, { total: 5 });
    await bought(shop, { anonymousId: 'b-1' }, NOON - 9 * DAY, { total: 7 });
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    const linked = await profileOf(shop, 'ada');
    expect(linked.computed).toMatchObject({
      orders: 2,
      revenue: 12,
      firstOrder: iso(NOON - 9 * DAY),
      lastOrder: iso(NOON - DAY),
    });
    const [first] = linked.homes;
    await shop.people.unlink({ person: linked.person, home: first?.home ?? 0 });
    expect(await computedOf(shop, 'ada')).toMatchObject({ orders: 1, revenue: 5 });
  });
});

describe('a trait declared later', () => {
  test('has the past of whoever is looked at, at once', async () => {
    const { shop } = await openShop();
    const products = [{ category: 'tea' }, { category: 'mugs' }, { category: 'tea' }];
    await bought(shop, { userId: 'ada' }, NOON - DAY, { products });
    await bought(shop, { userId: 'ada' }, NOON - HOUR, { products: [{ category: 'mugs' }] });
    const view = await shop.traits.computed.put('favouriteCategories', CATEGORIES);
    expect(view).toMatchObject({ label: 'Favourite categories', builtIn: false });
    const { favouriteCategories } = await computedOf(shop, 'ada');
    expect(favouriteCategories).toEqual(['mugs', 'tea']);
    await bought(shop, { userId: 'ada' }, NOON, { products: [{ category: 'tea' }] });
    expect((await computedOf(shop, 'ada'))['favouriteCategories']).toEqual(['tea', 'mugs']);
  });

  test('is counted in the profiles that are stored, and found there after a restart', async () => {
    const data = folder();
    const clock = () => NOON;
    const people = 300;
    const first = await openPersonable({ data, clock });
    for (let i = 0; i < people; i++) {
      const userId = `user-${i}`;
      await first.batch(
        Array.from({ length: 1 + (i % 4) }, () => ({
          ...{ type: 'track', userId, event: i % 3 === 0 ? 'Recipe Opened' : 'Recipe Printed' },
          properties: { minutes: i },
        })),
      );
    }
    await first.close();
    const shop = await openPersonable({ data, clock });
    const declaration = { kind: 'sum', event: 'Recipe Opened', of: 'properties.minutes' };
    await shop.traits.computed.put('minutes', { declaration });
    await shop.traits.computed.counted();
    expect(shop.traits.computed.find('minutes')?.backfilled).toBe(undefined);
    await shop.close();
    const again = await openPersonable({ data, clock });
    for (const i of [0, 1, 3, 150, 299]) {
      const expected = i % 3 === 0 ? i * (1 + (i % 4)) : 0;
      expect((await computedOf(again, `user-${i}`))['minutes']).toBe(expected);
    }
    await again.close();
  });

  test('while events go on, nobody misses any', async () => {
    const { shop } = await openShop();
    const sent: Promise<unknown>[] = [];
    for (let round = 0; round < 40; round++) {
      const userId = `user-${round % 7}`;
      const event = { type: 'track', userId, event: 'Recipe Opened' };
      sent.push(shop.batch([event, { ...event, userId: 'user-0' }]));
      if (round % 8 === 3) {
        const declaration = { kind: 'count', event: 'Recipe Opened', within: `${round}d` };
        sent.push(shop.traits.computed.put(`opened${round}`, { declaration }));
      }
    }
    await Promise.all(sent);
    for (let user = 0; user < 7; user++) {
      const own = [...Array(40).keys()].filter((round) => round % 7 === user).length;
      const expected = user === 0 ? own + 40 : own;
      const computed = await computedOf(shop, `user-${user}`);
      for (const round of [3, 11, 19, 27, 35]) expect(computed[`opened${round}`]).toBe(expected);
    }
  });

  test('may be given another meaning, or be taken away', async () => {
    const { shop } = await openShop();
    await bought(shop, { userId: 'ada' }, NOON - DAY, { total: 5 });
    await bought(shop, { userId: 'ada' }, NOON - DAY, { total: 8 });
    const largest = { kind: 'max', event: 'Order Completed', of: 'properties.total' };
    await shop.traits.computed.put('order', { declaration: largest });
    expect((await computedOf(shop, 'ada'))['order']).toBe(8);
    await shop.traits.computed.put('order', { declaration: { ...largest, kind: 'min' } });
    expect((await computedOf(shop, 'ada'))['order']).toBe(5);
    expect(await shop.traits.computed.delete('order')).toBe(true);
    expect(await shop.traits.computed.delete('order')).toBe(false);
    expect(await computedOf(shop, 'ada')).not.toHaveProperty('order');
    await bought(shop, { userId: 'ada' }, NOON, { total: 2 });
    await shop.traits.computed.put('order', { declaration: largest });
    expect((await computedOf(shop, 'ada'))['order']).toBe(8);
  });
});

test('what retention takes away is no longer counted', async () => {
  const { shop, clock } = await openShop({ retention: { days: 30 } });
  await bought(shop, { userId: 'ada' }, NOON - 20 * DAY, { total: 5 });
  await bought(shop, { userId: 'ada' }, NOON - DAY, { total: 8 });
  expect(await computedOf(shop, 'ada')).toMatchObject({ orders: 2, revenue: 13 });
  clock.now = NOON + 15 * DAY;
  await shop.expire();
  expect(await computedOf(shop, 'ada')).toMatchObject({ orders: 1, revenue: 8 });
  const declaration = { kind: 'max', event: 'Order Completed', of: 'properties.total' };
  await shop.traits.computed.put('largest', { declaration });
  expect((await computedOf(shop, 'ada'))['largest']).toBe(8);
});

test('who comes back after an erasure begins at nothing', async () => {
  const { shop, clock } = await openShop();
  await bought(shop, { userId: 'ada' }, NOON - DAY, { total: 5 });
  await shop.people.erase({ userId: 'ada' });
  clock.now = NOON + HOUR;
  await bought(shop, { userId: 'ada' }, clock.now, { total: 8 });
  expect(await computedOf(shop, 'ada')).toMatchObject({ orders: 1, revenue: 8 });
});

test('the list says in words what is computed', async () => {
  const { shop } = await openShop();
  await shop.traits.computed.put('favouriteCategories', CATEGORIES);
  const list = shop.traits.computed.list();
  expect(list.map(({ name }) => name)).toEqual([
    ...['orders', 'revenue', 'refunds', 'averageOrderValue', 'firstOrder', 'lastOrder'],
    ...['daysSinceOrder', 'ordersIn90Days', 'revenueIn365Days', 'favouriteCategories'],
  ]);
  expect(list.every(({ words }) => words.length > 8)).toBe(true);
  expect(list.at(-1)).toMatchObject({ label: 'Favourite categories', builtIn: false });
});

test.each([
  ['Orders', { declaration: { kind: 'count', event: 'E' } }, 'invalid_field', '/name'],
  ['x'.repeat(65), { declaration: { kind: 'count', event: 'E' } }, 'invalid_field', '/name'],
  ['constructor', { declaration: { kind: 'count', event: 'E' } }, 'invalid_field', '/name'],
  ['orders', { declaration: { kind: 'count', event: 'E' } }, 'invalid_field', '/name'],
  ['a', { declaration: { kind: 'median', event: 'E' } }, 'invalid_condition', '/declaration/kind'],
  ['a', { declaration: { kind: 'sum', event: 'E' } }, 'invalid_condition', '/declaration/of'],
  ['a', { declaration: { kind: 'count', event: [] } }, 'invalid_condition', '/declaration/event'],
  ['a', { declaration: null }, 'invalid_condition', '/declaration'],
])('%s as %j cannot be computed', async (name, input, code, path) => {
  const { shop } = await openShop();
  await expect(shop.traits.computed.put(name, input)).rejects.toMatchObject({ code, path });
  expect(shop.traits.computed.list().every(({ builtIn }) => builtIn)).toBe(true);
});
