import { describe, expect, test } from 'vitest';
import { NOON, openShop, order } from '../customer/open-shop.ts';
import { ask, because, hidden, ids, viewed } from './small-shop.ts';

const openArrivals = async (count = 6) => {
  const opened = await openShop();
  const categories = (i: number) => [i % 3 === 0 ? 'Tea' : i % 3 === 1 ? 'Soap' : 'Cards'];
  for (let i = 0; i < count; i++) {
    await opened.shop.items.put([
      { id: `item-${i}`, name: `Item ${i}`, categories: categories(i) },
    ]);
  }
  return opened;
};

describe('newest', () => {
  test('has what came in last first, and says when', async () => {
    const { shop } = await openArrivals();
    const decision = await ask(shop, 'new', 'newest', { limit: 3 });
    expect(ids(decision)).toEqual(['item-5', 'item-4', 'item-3']);
    expect(decision.items.map(({ score }) => score)).toEqual([1, 1 - 1 / 500, 1 - 2 / 500]);
    expect(because(decision, 'item-5')).toEqual(['new in the shop since 2 March 2026']);
    expect(decision).toMatchObject({ strategy: 'newest', fallback: [] });
  });

  test('is pulled toward the categories a person had to do with', async () => {
    const { shop } = await openArrivals();
    await shop.batch([order(['item-0'], { userId: 'ada' })]);
    const decision = await ask(shop, 'ada', 'newest', { limit: 3 });
    expect(ids(decision)).toEqual(['item-3', 'item-0', 'item-5']);
    expect(because(decision, 'item-3')).toEqual([
      'new in the shop since 2 March 2026',
      'from the same category as Item 0',
    ]);
    expect(decision.items[0]?.score).toBeCloseTo(1 - 2 / 500 + 0.25, 12);
  });

  test('is not pulled toward what a person disliked, nor without consent', async () => {
    const { shop } = await openArrivals();
    await shop.batch([hidden('item-0', { userId: 'ada' }), viewed('item-3', { userId: 'eve' })]);
    expect(ids(await ask(shop, 'ada', 'newest', { limit: 2 }))).toEqual(['item-5', 'item-4']);
    await shop.people.consent({ userId: 'eve' }, { personalization: false });
    const refusing = await ask(shop, 'eve', 'newest', { limit: 2 });
    expect(ids(refusing)).toEqual(['item-5', 'item-4']);
    expect(refusing.personalized).toBe(false);
  });

  test('that is a fallback goes by nothing but arrival', async () => {
    const { shop } = await openArrivals();
    await shop.batch([hidden('item-5', { userId: 'ada', timestamp: NOON })]);
    const decision = await ask(shop, 'ada', 'similar', { limit: 2 });
    expect(ids(decision)).toEqual(['item-4', 'item-3']);
    expect(decision.items[0]?.score).toBe(5 / 6);
    expect(decision.fallback).toMatchObject([{ to: 'newest', items: 2 }]);
  });
});
