import { describe, expect, test } from 'vitest';
import {
  type Cart,
  merged,
  pieces,
  readCart,
  totalOf,
  withAdded,
  withQuantity,
} from '../src/cart/cart.ts';
import { orderProperties } from '../src/cart/order.ts';

const mug = { id: 'mug', name: 'Mug', price: 16.1, currency: 'EUR' };
const tea = { id: 'tea', name: 'Tea', price: 8.2, currency: 'EUR', categories: ['Tea > Loose'] };
const gift = { id: 'gift', name: 'Gift without a price' };
const cart: Cart = [
  { item: mug, quantity: 3 },
  { item: tea, quantity: 1 },
];

describe('a cart', () => {
  test('counts pieces, and adds another piece to the line that is there', () => {
    expect(pieces(withAdded(cart, mug))).toBe(5);
    expect(withAdded(cart, mug)).toHaveLength(2);
    expect(withAdded(cart, gift).at(-1)).toEqual({ item: gift, quantity: 1 });
  });

  test('loses a line with its last piece, and holds no more than 99 of one item', () => {
    expect(withQuantity(cart, 'mug', 0)).toEqual([{ item: tea, quantity: 1 }]);
    expect(withQuantity(cart, 'mug', 1_000)[0]?.quantity).toBe(99);
  });

  test('adds up prices without binary rounding', () => {
    // 3 × 16.10 + 8.20; in binary fractions 3 × 16.1 is 48.300000000000004.
    expect(totalOf(cart)).toEqual({ amount: 56.5, currency: 'EUR' });
  });

  test('has no total when nothing in it has a price', () => {
    expect(totalOf([{ item: gift, quantity: 2 }])).toBeUndefined();
    expect(totalOf([...cart, { item: gift, quantity: 2 }])?.amount).toBe(56.5);
  });

  test('goes along at sign-in: pieces of what is in both are added up', () => {
    const before: Cart = [
      { item: mug, quantity: 2 },
      { item: gift, quantity: 1 },
    ];
    expect(merged(cart, before).map(({ item, quantity }) => [item.id, quantity])).toEqual([
      ['mug', 5],
      ['tea', 1],
      ['gift', 1],
    ]);
  });

  test('is read back without what is not a line of a cart', () => {
    const kept: unknown = JSON.parse(JSON.stringify([...cart, { item: {}, quantity: 1 }, 7, null]));
    expect(readCart(kept)).toEqual(cart);
    expect(readCart([{ item: mug, quantity: 0 }])).toEqual([]);
    expect(readCart('nonsense')).toEqual([]);
  });
});

test('an order names its products, pieces and total', () => {
  expect(orderProperties('order-1', [{ item: tea, quantity: 2 }])).toEqual({
    order_id: 'order-1',
    total: 16.4,
    currency: 'EUR',
    products: [
      {
        product_id: 'tea',
        name: 'Tea',
        price: 8.2,
        currency: 'EUR',
        category: 'Tea > Loose',
        quantity: 2,
      },
    ],
  });
});
