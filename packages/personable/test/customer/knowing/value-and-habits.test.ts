import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { habitsOf } from '../../../src/customer/knowing/habits.ts';
import {
  addOrder,
  mergeOrders,
  NO_ORDERS,
  type OrderNote,
} from '../../../src/customer/knowing/order-sums.ts';
import { DAY, HOUR, MINUTE, NOON, openShop, order, PUBLIC, product } from '../open-shop.ts';

const ADA = { userId: 'ada' };
const paid = (total: number, days: number, rest: object = {}) => ({
  type: 'track',
  event: 'Order Completed',
  ...ADA,
  timestamp: NOON - days * DAY,
  properties: { total, currency: 'EUR', products: [{ product_id: 'tea', price: total }] },
  ...rest,
});

describe('value', () => {
  test('adds up what was paid, less what was given back', async () => {
    const { shop } = await openShop();
    await shop.batch([
      paid(20, 40),
      paid(10.1, 30),
      paid(30.2, 10),
      { ...paid(10.1, 9), event: 'Order Refunded' },
    ]);
    expect((await shop.knowing.of(ADA))?.value).toEqual({
      orders: 3,
      refunds: 1,
      priced: 3,
      currency: 'EUR',
      lifetimeValue: 50.2,
      averageOrderValue: 20.1,
      firstOrder: new Date(NOON - 40 * DAY).toISOString(),
      lastOrder: new Date(NOON - 10 * DAY).toISOString(),
      daysBetweenOrders: 15,
      daysSinceLastOrder: 10,
    });
  });

  test('without a total the products are added up, and without any price nothing is claimed', async () => {
    const { shop } = await openShop();
    const products = [
      { product_id: 'tea', price: 2.5, quantity: 3 },
      { product_id: 'mug', price: 8 },
    ];
    await shop.batch([
      { ...order([], ADA), properties: { currency: 'EUR', products } },
      order(['tea'], ADA),
    ]);
    const value = (await shop.knowing.of(ADA))?.value;
    expect(value).toMatchObject({ orders: 2, priced: 1, lifetimeValue: 15.5 });
    await shop.batch([order(['tea'], { userId: 'bob' })]);
    const bob = (await shop.knowing.of({ userId: 'bob' }))?.value;
    expect(bob).toMatchObject({ orders: 1, priced: 0 });
    expect(bob).not.toHaveProperty('lifetimeValue');
  });

  test('counts orders of a kind that the shop named itself', async () => {
    const { shop } = await openShop({ events: { 'Till Receipt': 'buy' } });
    await shop.batch([{ ...paid(12, 1), event: 'Till Receipt' }]);
    expect((await shop.knowing.of(ADA))?.value).toMatchObject({ orders: 1, lifetimeValue: 12 });
  });

  test('is the same after a restart’s reading, a merge and an expiry', async () => {
    const { shop } = await openShop({ retention: { days: 30 } });
    await shop.batch([
      paid(7, 45, { userId: undefined, anonymousId: 'phone' }),
      paid(5, 5),
      { type: 'identify', ...ADA, anonymousId: 'phone' },
    ]);
    expect((await shop.knowing.of(ADA))?.value).toMatchObject({ orders: 2, lifetimeValue: 12 });
    await shop.expire();
    expect((await shop.knowing.of(ADA))?.value).toMatchObject({ orders: 1, lifetimeValue: 5 });
  });

  test('amounts that no till prints are no amounts', async () => {
    const { shop } = await openShop();
    for (const total of ['12', -3, 1e300, null, {}]) {
      await shop.batch([{ ...paid(1, 1), properties: { total } }], PUBLIC);
      await shop.batch([{ ...paid(1, 1), properties: { total } }]);
    }
    const value = (await shop.knowing.of(ADA))?.value;
    expect(value).toMatchObject({ orders: 5, priced: 0 });
    expect(value).not.toHaveProperty('lifetimeValue');
  });

  test('sums of homes add up in any order', () => {
    const note = fc.record({
      kind: fc.constantFrom<OrderNote['kind']>('order', 'refund'),
      currency: fc.constantFrom('EUR', 'CHF', 'JPY'),
      amount: fc.option(fc.nat(1_000_000), { nil: undefined }),
      time: fc.integer({ min: 1, max: 1e12 }),
    });
    const sumOf = (notes: readonly (OrderNote & { time: number })[]) =>
      notes.reduce((sums, one) => addOrder(sums, one, one.time), NO_ORDERS);
    fc.assert(
      fc.property(fc.array(note), fc.array(note), (a, b) => {
        const together = sumOf([...a, ...b]);
        expect(mergeOrders(sumOf(a), sumOf(b))).toEqual(together);
        expect(mergeOrders(sumOf(b), sumOf(a))).toEqual(together);
        expect(sumOf([...b, ...a])).toEqual(together);
      }),
    );
  });
});

describe('habits', () => {
  const visit = (days: number, hour: number, device = 'phone') => ({
    ...product('Product Viewed', 'tea', ADA),
    timestamp: NOON - days * DAY + (hour - 12) * HOUR,
    context: { timezone: 'UTC', device: { type: device }, country: 'DE' },
  });

  test('are the hours, days and devices most visits share, with how many', async () => {
    const { shop } = await openShop();
    // Every Friday evening, once a Monday morning.
    await shop.batch([
      ...[3, 10, 17, 24, 31].map((days, i) => visit(days, 19 + (i % 2))),
      visit(0, 9, 'desktop'),
    ]);
    const habits = (await shop.knowing.of(ADA))?.habits;
    expect(habits).toMatchObject({
      visits: 6,
      clock: 'local',
      hours: { visits: 6, enough: true, usual: { from: 19, to: 20, visits: 3 } },
      weekdays: { usual: 'Friday', values: [{ value: 'Friday', visits: 5, share: 0.833 }, {}] },
      device: { usual: 'phone' },
      country: { usual: 'DE', values: [{ value: 'DE', visits: 6, share: 1 }] },
      place: { visits: 0, enough: false, values: [] },
    });
  });

  test('of too few visits are none, and say so', async () => {
    const { shop } = await openShop();
    await shop.batch([visit(1, 9), visit(2, 9)]);
    const habits = (await shop.knowing.of(ADA))?.habits;
    expect(habits).toMatchObject({ visits: 2, needed: 5, hours: { enough: false } });
    expect(habits?.hours).not.toHaveProperty('usual');
    expect(habits?.device).not.toHaveProperty('usual');
  });

  test('a pause of half an hour begins another visit', async () => {
    const { shop } = await openShop();
    const views = [0, 29, 58, 88].map((minutes) =>
      product('Product Viewed', 'tea', { ...ADA, timestamp: NOON - HOUR * 3 + minutes * MINUTE }),
    );
    await shop.batch(views);
    expect((await shop.knowing.of(ADA))?.habits.visits).toBe(2);
  });

  test('nothing at all is no habit', () => {
    expect(habitsOf([])).toMatchObject({ visits: 0, hours: { enough: false, visits: 0 } });
  });
});

test('the price band is where what they buy lies among its kind', async () => {
  const { shop } = await openShop();
  await shop.items.put(
    Array.from({ length: 10 }, (_, i) => ({
      id: `mug-${i}`,
      price: 10 + i,
      currency: 'EUR',
      categories: ['Mugs'],
    })),
  );
  await shop.batch([
    order(['mug-7', 'mug-8', 'mug-9'], ADA),
    product('Product Viewed', 'mug-0', ADA),
  ]);
  expect((await shop.knowing.of(ADA))?.priceBand).toEqual({
    enough: true,
    band: 'high',
    median: 0.85,
    quartiles: [0.75, 0.95],
    items: 4,
    bought: 3,
    needed: 3,
  });
  await shop.batch([product('Product Viewed', 'mug-0', { userId: 'bob' })]);
  const { priceBand } = (await shop.knowing.of({ userId: 'bob' })) ?? {};
  expect(priceBand).toEqual({ enough: false, items: 1, bought: 0, needed: 3 });
});

test('values are what they said, and what they buy only suggests more', async () => {
  const { shop } = await openShop();
  await shop.items.put(
    Array.from({ length: 6 }, (_, i) => ({ id: `tea-${i}`, attributes: { organic: i < 4 } })),
  );
  await shop.batch([
    { type: 'identify', ...ADA, traits: { values: ['Local'], preferences: { vegan: true } } },
    order(['tea-0', 'tea-1', 'tea-2', 'tea-3', 'tea-4', 'tea-5'], ADA),
  ]);
  expect((await shop.knowing.of(ADA))?.values).toEqual([
    { value: 'local', source: 'stated', text: 'said so: values' },
    { value: 'vegan', source: 'stated', text: 'said so: preferences' },
    {
      value: 'sustainability',
      source: 'suggested',
      text: '4 of 6 different items they bought are marked so',
      bought: { items: 4, of: 6 },
    },
  ]);
});
