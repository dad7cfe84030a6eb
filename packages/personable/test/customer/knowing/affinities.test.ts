import { expect, test } from 'vitest';
import type { Personable, ShownAffinity } from '../../../src/index.ts';
import { DAY, NOON, openShop, order, product } from '../open-shop.ts';

const ITEMS = [
  { id: 'mug', categories: ['Kitchen > Mugs'], brand: 'Hohenfels', attributes: { colour: 'blue' } },
  { id: 'pot', categories: ['Kitchen > Pots'], brand: 'Hohenfels', attributes: { colour: 'red' } },
  { id: 'rose', categories: ['Garden > Plants'], brand: 'Grün', attributes: { colour: 'red' } },
  { id: 'spade', categories: ['Garden > Tools'], brand: 'Grün' },
];
const ADA = { userId: 'ada' };
const at = (days: number) => ({ ...ADA, timestamp: NOON - days * DAY });

const tasteOf = async (shop: Personable, attribute: string) => {
  const known = await shop.knowing.of(ADA);
  const found = known?.affinities.find((one) => one.attribute === attribute);
  return new Map(
    (found?.values ?? []).map((value): [string, ShownAffinity] => [value.value, value]),
  );
};

test('a taste is a share of what was done with its attribute, newer and stronger things counting more', async () => {
  const { shop } = await openShop();
  await shop.items.put(ITEMS);
  await shop.batch([
    product('Product Viewed', 'mug', at(60)),
    product('Product Viewed', 'rose', at(0)),
    order(['spade'], at(0)),
  ]);
  const categories = await tasteOf(shop, 'category');
  // A look of 60 days ago counts half of one of today; an order counts as five.
  expect(categories.get('Kitchen')).toMatchObject({ usually: 0.077, interactions: 1 });
  expect(categories.get('Garden')).toMatchObject({ usually: 0.923, interactions: 2 });
  expect(categories.get('Garden > Tools')).toMatchObject({ usually: 0.769, now: 0.833 });
  expect(categories.get('Garden')?.last).toBe(new Date(NOON).toISOString());
  expect((await tasteOf(shop, 'brand')).get('Grün')).toMatchObject({ usually: 0.923 });
  expect((await tasteOf(shop, 'colour')).get('red')).toMatchObject({ usually: 0.667 });
});

test('a taste that grows lately is rising, and the one it takes the place of fading', async () => {
  const { shop } = await openShop();
  await shop.items.put(ITEMS);
  await shop.batch([
    ...[50, 49, 48, 47].map((days) => order(['mug'], at(days))),
    ...[1, 1, 0].map((days) => product('Product Viewed', 'rose', at(days))),
  ]);
  const categories = await tasteOf(shop, 'category');
  expect(categories.get('Garden')).toMatchObject({ now: 1, trend: 'rising' });
  expect(categories.get('Kitchen')).toMatchObject({ now: 0, trend: 'fading' });
  expect(categories.get('Kitchen')?.usually).toBeGreaterThan(0.7);
});

test('after a month away nothing is said of what they like now', async () => {
  const { shop } = await openShop();
  await shop.items.put(ITEMS);
  await shop.batch([order(['mug'], at(40)), product('Product Viewed', 'rose', at(35))]);
  const garden = (await tasteOf(shop, 'category')).get('Garden');
  expect(garden).toMatchObject({ usually: expect.closeTo(0.17, 1) });
  expect(garden).not.toHaveProperty('now');
  expect(garden).not.toHaveProperty('trend');
});

test('what was given back and hidden counts against', async () => {
  const { shop } = await openShop();
  await shop.items.put(ITEMS);
  await shop.batch([
    product('Product Viewed', 'mug', at(0)),
    product('Product Hidden', 'rose', at(0)),
  ]);
  const categories = await tasteOf(shop, 'category');
  expect(categories.get('Garden')).toMatchObject({ usually: -0.909, now: -0.909 });
  expect(categories.get('Kitchen')).toMatchObject({ usually: 0.091 });
});

test('gifts and what was not them are no taste', async () => {
  const { shop } = await openShop();
  await shop.items.put(ITEMS);
  await shop.batch([
    product('Product Viewed', 'mug', at(2)),
    { ...order(['rose'], at(1)), properties: { products: [{ product_id: 'rose', gift: true }] } },
    product('Product Viewed', 'pot', at(1)),
  ]);
  await shop.preferences.set(ADA, { choice: 'not-me', item: 'pot' });
  const categories = await tasteOf(shop, 'category');
  expect([...categories.keys()].sort()).toEqual(['Kitchen', 'Kitchen > Mugs']);
});

test('the shop’s own strengths count', async () => {
  const { shop } = await openShop({ strengths: { buy: 1 } });
  await shop.items.put(ITEMS);
  await shop.batch([order(['mug'], at(0)), product('Product Viewed', 'rose', at(0))]);
  expect((await tasteOf(shop, 'category')).get('Kitchen')?.usually).toBe(0.5);
});

test('over two devices it is one taste', async () => {
  const { shop } = await openShop();
  await shop.items.put(ITEMS);
  await shop.batch([
    product('Product Viewed', 'mug', { anonymousId: 'phone' }),
    product('Product Viewed', 'rose', { anonymousId: 'laptop' }),
    { type: 'identify', ...ADA, anonymousId: 'phone' },
    { type: 'identify', ...ADA, anonymousId: 'laptop' },
  ]);
  const categories = await tasteOf(shop, 'category');
  expect(categories.get('Kitchen')).toMatchObject({ usually: 0.5 });
  expect(categories.get('Garden')).toMatchObject({ usually: 0.5 });
});
