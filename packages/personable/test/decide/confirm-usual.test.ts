import { describe, expect, test } from 'vitest';
import type { ItemInput, Personable } from '../../src/index.ts';
import { DAY, NOON, openShop, PUBLIC } from '../customer/open-shop.ts';
import { hidden, viewed } from './small-shop.ts';

const TEA = { categories: ['Tea'], currency: 'EUR' };
const GOODS: readonly ItemInput[] = [
  { id: 'tea', name: 'Green tea', price: 4.9, ...TEA },
  { id: 'oolong', name: 'Oolong', price: 5.5, ...TEA },
  { id: 'coffee', name: 'Coffee', price: 7, currency: 'EUR', categories: ['Coffee'] },
  { id: 'yen', name: 'Matcha', price: 980, currency: 'JPY', categories: ['Matcha'] },
];

type Product = readonly [id: string, quantity: number, price?: number, currency?: string];

const bought = (days: number, ...products: Product[]) => ({
  type: 'track',
  event: 'Order Completed',
  userId: 'ada',
  timestamp: NOON - days * DAY,
  properties: {
    products: products.map(([product_id, quantity, price, currency]) => ({
      product_id,
      quantity,
      price,
      currency,
    })),
  },
});

/** Ada ordered tea three times and coffee twice. */
const openForAda = async () => {
  const opened = await openShop();
  const { shop } = opened;
  await shop.items.put(GOODS);
  await shop.batch([
    bought(21, ['tea', 1, 4.5], ['coffee', 2, 7]),
    bought(14, ['tea', 5, 4.5], ['coffee', 2, 7]),
    bought(7, ['tea', 2, 4.5]),
  ]);
  return opened;
};

const confirm = (shop: Personable, rest: object = {}) =>
  shop.confirmUsual({ userId: 'ada', ...rest });

describe('the usual, confirmed', () => {
  test('has the median of the pieces, the price of now and what it was, and a total', async () => {
    const { shop } = await openForAda();
    expect(await confirm(shop)).toEqual({
      lines: [
        {
          id: 'tea',
          name: 'Green tea',
          quantity: 2,
          price: 4.9,
          currency: 'EUR',
          available: true,
          changed: { was: 4.5 },
        },
        { id: 'coffee', name: 'Coffee', quantity: 2, price: 7, currency: 'EUR', available: true },
      ],
      total: [{ amount: 23.8, currency: 'EUR' }],
      notes: ['Green tea costs €4.90 now; last time it was €4.50.'],
      decision: expect.any(String),
    });
  });

  test('is logged with what may be ordered', async () => {
    const { shop } = await openForAda();
    const { decision = '' } = await confirm(shop);
    expect(await shop.decisions.find(decision)).toMatchObject({
      decision: {
        placement: 'confirm.usual',
        strategy: 'usual',
        items: [{ id: 'tea' }, { id: 'coffee' }],
      },
    });
  });

  test('names the nearest of the same kind for what is sold out, and leaves it out of the total', async () => {
    const { shop } = await openForAda();
    await shop.batch(
      Array.from({ length: 6 }, (_, i) =>
        ['tea', 'coffee', 'oolong'].map((id, at) =>
          viewed(id, { userId: `p-${i}`, timestamp: NOON - DAY + at }),
        ),
      ).flat(),
    );
    await shop.items.put([{ ...(GOODS[0] as ItemInput), stock: 0 }]);
    await shop.rebuild();
    const { lines, total, notes } = await confirm(shop);
    expect(lines.find(({ id }) => id === 'tea')).toMatchObject({
      available: false,
      quantity: 2,
      instead: { id: 'oolong', name: 'Oolong', price: 5.5, currency: 'EUR' },
    });
    expect(total).toEqual([{ amount: 14, currency: 'EUR' }]);
    expect(notes).toEqual(['Green tea is not available; Oolong could take its place.']);
    await shop.batch([hidden('oolong', { userId: 'ada' })]);
    const without = await confirm(shop);
    expect(without.notes).toEqual(['Green tea is not available, and nothing near it is.']);
    expect(without.lines.some(({ instead }) => instead !== undefined)).toBe(false);
  });

  test('asks for no more than there is', async () => {
    const { shop } = await openForAda();
    await shop.items.put([{ ...(GOODS[2] as ItemInput), stock: 1 }]);
    const { lines, notes } = await confirm(shop);
    expect(lines.find(({ id }) => id === 'coffee')).toMatchObject({ quantity: 1, available: true });
    expect(notes).toContain('Of Coffee only 1 piece is left, not 2.');
  });

  test('compares prices of the same money only', async () => {
    const { shop } = await openForAda();
    await shop.batch([
      bought(3, ['tea', 2, 4.5, 'USD'], ['yen', 1, 980]),
      bought(2, ['yen', 1, 990]),
    ]);
    const { lines, total } = await confirm(shop);
    expect(lines.find(({ id }) => id === 'tea')?.changed).toBeUndefined();
    expect(lines.find(({ id }) => id === 'yen')?.changed).toEqual({ was: 990 });
    expect(total).toEqual(expect.arrayContaining([{ amount: 980, currency: 'JPY' }]));
  });

  test('of a person who is new, refuses, or has no habit has no lines, and says why', async () => {
    const { shop } = await openForAda();
    await shop.batch([viewed('tea', { userId: 'eve' })]);
    const empty = { lines: [], total: [] };
    expect(await confirm(shop, { userId: 'nobody' })).toMatchObject({
      ...empty,
      notes: ['This person is not known yet, so there is no usual basket.'],
    });
    expect(await confirm(shop, { userId: 'eve' })).toMatchObject({
      ...empty,
      notes: ['Nothing was ordered twice yet, so there is no usual basket.'],
    });
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    expect(await confirm(shop)).toMatchObject({
      ...empty,
      notes: ['The use of the history is not allowed, so there is no usual basket.'],
    });
    expect(await shop.confirmUsual({ userId: 'ada' }, PUBLIC)).toMatchObject(empty);
  });
});

describe('a basket that is given', () => {
  test('is checked as it is, each item once, with the quantities that are named', async () => {
    const { shop } = await openForAda();
    const items = [{ id: 'oolong', quantity: 2 }, { id: 'tea' }, { id: 'oolong', quantity: 1 }];
    const { lines, total, decision } = await confirm(shop, { items });
    expect(lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['oolong', 3],
      ['tea', 2],
    ]);
    expect(total).toEqual([{ amount: 26.3, currency: 'EUR' }]);
    expect(decision).toBeUndefined();
  });

  test('may name what nobody knows', async () => {
    const { shop } = await openForAda();
    const { lines, notes } = await confirm(shop, { items: [{ id: '__proto__' }, { id: 7 }] });
    expect(lines).toMatchObject([
      { id: '__proto__', available: false },
      { id: '7', available: false },
    ]);
    expect(notes[0]).toBe('There is no item "__proto__" in the catalogue.');
  });

  test('may be empty', async () => {
    const { shop } = await openForAda();
    expect(await confirm(shop, { items: [] })).toEqual({
      lines: [],
      total: [],
      notes: ['No items were named.'],
    });
  });

  test('says of what has no price that the total is without it', async () => {
    const { shop } = await openForAda();
    await shop.items.put([{ id: 'gift', name: 'Gift' }]);
    const { total, notes } = await confirm(shop, { items: [{ id: 'gift' }] });
    expect(total).toEqual([]);
    expect(notes).toEqual(['Gift has no price in the catalogue, so the total is without it.']);
  });
});
