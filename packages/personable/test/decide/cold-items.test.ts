import { describe, expect, test } from 'vitest';
import { demoItems } from '../../src/cli/demo/gift-shop.ts';
import { demoHistory } from '../../src/cli/demo/history.ts';
import type { DecisionRequest, Personable } from '../../src/index.ts';
import { DAY, NOON, openShop, order } from '../customer/open-shop.ts';
import { ask, because, ids, viewed } from './small-shop.ts';

const SHELF = [
  { id: 'blue-mug', name: 'Blue mug', categories: ['Kitchen > Mugs'], brand: 'Fern' },
  { id: 'tea', name: 'Green tea', categories: ['Pantry > Tea'], brand: 'Leaf' },
  { id: 'spade', name: 'Iron spade', categories: ['Garden > Tools'], brand: 'Soil' },
  { id: 'seeds', name: 'Bean seeds', categories: ['Garden > Seeds'], brand: 'Soil' },
  { id: 'red-mug', name: 'Red mug', categories: ['Kitchen > Mugs'], brand: 'Fern' },
  { id: 'socks', name: 'Wool socks', categories: ['Home > Socks'], brand: 'Knit' },
  { id: 'lamp', name: 'Brass lamp', categories: ['Home > Lamps'], brand: 'Glow' },
];

/** Blue mugs go with tea, spades with seeds; nobody has met the red mug. */
const openColdShop = async () => {
  const opened = await openShop();
  const { shop } = opened;
  await shop.items.put(SHELF);
  const timestamp = NOON - DAY;
  const pair = (a: string, b: string) =>
    Array.from({ length: 20 }, (_, i) => {
      const userId = `${a}-${i}`;
      return [
        viewed(a, { userId, timestamp: timestamp - 2_000 }),
        viewed(b, { userId, timestamp: timestamp - 1_000 }),
        order([a, b], { userId, timestamp }),
      ];
    }).flat();
  await shop.batch([...pair('blue-mug', 'tea'), ...pair('spade', 'seeds')]);
  await shop.rebuild();
  return opened;
};

const onPage = (shop: Personable, placement: string, item: string) =>
  shop.decide({ placement, context: { item }, limit: 2 });

const borrowedReasons = (decision: Awaited<ReturnType<typeof ask>>, id: string) =>
  decision.items
    .find((item) => item.id === id)
    ?.reasons.filter(({ term }) => term === 'similar-to')
    .map(({ text }) => text);

describe('an item that nobody has met', () => {
  test('has a page with neighbours, and is a neighbour, and it says from whom', async () => {
    const { shop } = await openColdShop();
    const similar = await onPage(shop, 'similar', 'red-mug');
    // Tea goes with it, so it does not stand in its place.
    expect(similar.items.find(({ strategy }) => strategy === 'similar')?.id).toBe('blue-mug');
    expect(borrowedReasons(similar, 'blue-mug')).toEqual(['like Red mug']);
    const basket = await onPage(shop, 'complete-basket', 'red-mug');
    expect(ids(basket)[0]).toBe('tea');
    expect(borrowedReasons(basket, 'tea')).toEqual(['goes with Blue mug, which is like Red mug']);
    const tea = await onPage(shop, 'complete-basket', 'tea');
    expect(ids(tea)).toEqual(['blue-mug', 'red-mug']);
    expect(borrowedReasons(tea, 'red-mug')).toEqual(['like Blue mug, which goes with Green tea']);
  });

  test('comes to those who like what it is like', async () => {
    const { shop } = await openColdShop();
    await shop.batch([order(['blue-mug'], { userId: 'ada', timestamp: NOON - 2 })]);
    const forAda = await ask(shop, 'ada', 'for-you', { limit: 2 });
    expect(ids(forAda)).toEqual(['tea', 'red-mug']);
    expect(because(forAda, 'red-mug')).toEqual(['like Blue mug, which you bought']);
    await shop.batch([order(['tea'], { userId: 'bob', timestamp: NOON - 2 })]);
    const forBob = await ask(shop, 'bob', 'for-you', { limit: 2 });
    expect(because(forBob, 'red-mug')).toEqual([
      'like Blue mug, which goes with Green tea, which you bought',
    ]);
  });

  test('says what somebody wants who has met nothing else', async () => {
    const { shop } = await openColdShop();
    await shop.batch([viewed('red-mug', { userId: 'eve', timestamp: NOON - 2 })]);
    const decision = await ask(shop, 'eve', 'for-you', { limit: 3 });
    expect(ids(decision).slice(0, 2).sort()).toEqual(['blue-mug', 'tea']);
    expect(because(decision, 'blue-mug')[0]).toBe('like Red mug, which you looked at');
    await shop.batch([
      { ...viewed('red-mug', { userId: 'eve', timestamp: NOON - 1 }), event: 'Product Removed' },
    ]);
    const after = await ask(shop, 'eve', 'for-you', { limit: 3 });
    expect(JSON.stringify(after.items.map(({ reasons }) => reasons))).not.toContain(
      'which you bought',
    );
    expect(ids(after)[0]).not.toBe('blue-mug');
  });

  test('the parts of every score add up', async () => {
    const { shop } = await openColdShop();
    await shop.batch([
      order(['blue-mug', 'spade'], { userId: 'ada', timestamp: NOON - 3 }),
      viewed('red-mug', { userId: 'ada', timestamp: NOON - 2 }),
      viewed('tea', { userId: 'ada', timestamp: NOON - 1 }),
    ]);
    for (const placement of ['for-you', 'similar', 'complete-basket']) {
      for (const item of ['red-mug', 'tea', 'blue-mug']) {
        const context = { item, basket: placement === 'similar' ? [] : [item] };
        const { items } = await shop.decide({ userId: 'ada', placement, context, limit: 7 });
        for (const { score, reasons } of items) {
          const sum = reasons.reduce((total, { value }) => total + value, 0);
          expect(Math.abs(score - sum)).toBeLessThanOrEqual(1e-12);
        }
        for (const [i, { score, strategy }] of items.entries()) {
          const next = items[i + 1];
          if (next?.strategy === strategy) expect(score).toBeGreaterThanOrEqual(next.score - 1e-12);
        }
      }
    }
  });

  test('shows on its page from whom it borrows, and a deleted one lends nothing', async () => {
    const { shop } = await openColdShop();
    const red = shop.items.related('red-mug');
    expect(red?.like).toEqual([{ id: 'blue-mug', name: 'Blue mug', alike: expect.any(Number) }]);
    expect(red?.together.map(({ name, text }) => [name, text])).toEqual([
      ['Green tea', 'goes with Blue mug, which is like it; in 20 orders in all'],
    ]);
    expect(red?.alternatives[0]?.terms).toEqual([
      { term: 'similar-to', value: expect.any(Number), text: 'like it' },
    ]);
    await shop.items.remove(['blue-mug']);
    await shop.rebuild();
    expect(shop.items.related('red-mug')?.like).toEqual([]);
  });
});

/** The invented shop, without what anybody did with some of its items. */
const inventedShop = async (held: ReadonlySet<string>): Promise<Personable> => {
  const { shop } = await openShop();
  await shop.items.put(demoItems);
  const messages = [...demoHistory({ seed: 3, until: NOON, days: 120 })].flatMap((message) => {
    const { product_id: id, products } = (message.properties ?? {}) as {
      product_id?: string;
      products?: readonly { product_id: string }[];
    };
    if (id !== undefined && held.has(id)) return [];
    if (products === undefined) return [message];
    const left = products.filter((one) => !held.has(one.product_id));
    const properties = { ...message.properties, products: left };
    return left.length === 0 ? [] : [{ ...message, properties }];
  });
  for (let at = 0; at < messages.length; at += 4_000) {
    await shop.batch(messages.slice(at, at + 4_000));
  }
  await shop.rebuild();
  return shop;
};

test('items whose history is held back get the neighbours they have with it, and come into lists', async () => {
  const held = new Set(demoItems.filter((_, i) => i % 10 === 3).map(({ id }) => id));
  const [whole, without] = [await inventedShop(new Set()), await inventedShop(held)];
  const departments = new Map(
    demoItems.map(({ id, categories }) => [id, categories[0]?.split(' >')[0]]),
  );
  const similar = (shop: Personable, item: string) =>
    shop.decide({ placement: 'similar', context: { item }, limit: 10 });
  const popular = ids(await without.decide({ placement: 'popular', limit: 10 }));
  let [found, byChance, own, all] = [0, 0, 0, 0];
  for (const id of held) {
    const truth = new Set(ids(await similar(whole, id)));
    const borrowed = ids(await similar(without, id));
    found += borrowed.filter((one) => truth.has(one)).length;
    byChance += popular.filter((one) => truth.has(one)).length;
    own += borrowed.filter((one) => departments.get(one) === departments.get(id)).length;
    all += borrowed.length;
  }
  // Of the ten an item has with its history, nearly half; popular ones would be a tenth of them.
  expect(found / (10 * held.size)).toBeGreaterThan(0.35);
  expect(found).toBeGreaterThan(2.5 * byChance);
  expect(own / all).toBeGreaterThan(0.5);

  let [lists, shown] = [0, 0];
  for (let person = 1; person <= 200; person++) {
    const decision = await without.decide({
      person,
      placement: 'for-you',
      limit: 10,
    } as DecisionRequest);
    if (!decision.personalized) continue;
    lists += 1;
    shown += decision.items.filter(({ id }) => held.has(id)).length;
  }
  // A tenth of the shop: about one place in ten of every list would be its share.
  expect(shown / (10 * lists)).toBeGreaterThan(0.03);
  expect(shown / (10 * lists)).toBeLessThan(0.15);
}, 120_000);
