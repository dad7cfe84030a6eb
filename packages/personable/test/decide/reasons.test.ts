import { describe, expect, test } from 'vitest';
import { DAY, NOON, openShop, order, product } from '../customer/open-shop.ts';
import { ask, because, openSmallShop, viewed } from './small-shop.ts';

describe('numbers in words', () => {
  test('are those of the events', async () => {
    const { shop } = await openShop();
    const ordered = (count: number, ago: number, id: string) =>
      Array.from({ length: count }, (_, i) =>
        order([id], { userId: `${id}-${ago}-${i}`, timestamp: NOON - ago * DAY }),
      );
    await shop.batch([
      ...ordered(3, 1, 'tea'),
      ...ordered(4, 10, 'tea'),
      ...ordered(5, 100, 'tea'),
      ...ordered(1, 1, 'salt'),
      ...ordered(2, 50, 'rice'),
      viewed('soap', { userId: 'a' }),
      viewed('soap', { userId: 'a' }),
      viewed('soap', { userId: 'b' }),
      viewed('wax', { userId: 'c', timestamp: NOON - 60 * DAY }),
    ]);
    await shop.rebuild();
    const decision = await ask(shop, 'new', 'popular');
    expect(because(decision, 'tea')).toEqual(['popular: in 7 orders in the last 30 days']);
    expect(because(decision, 'salt')).toEqual(['popular: in 1 order in the last 30 days']);
    expect(because(decision, 'rice')).toEqual(['popular: in 2 orders so far']);
    expect(because(decision, 'soap')).toEqual([
      'popular: looked at in 2 visits in the last 30 days',
    ]);
    expect(because(decision, 'wax')).toEqual(['popular: looked at in 1 visit so far']);
  });

  test('have a comma from a thousand on', async () => {
    const { shop } = await openShop();
    await shop.batch(Array.from({ length: 1_204 }, (_, i) => order(['tea'], { userId: `u-${i}` })));
    await shop.rebuild();
    expect(because(await ask(shop, 'new', 'popular'), 'tea')).toEqual([
      'popular: in 1,204 orders in the last 30 days',
    ]);
  });

  test('stay true when nothing happens for a while', async () => {
    const { shop, clock } = await openSmallShop();
    await ask(shop, 'new', 'popular');
    clock.now += 60 * DAY;
    expect(because(await ask(shop, 'new', 'popular'), 'soap')).toEqual([
      'popular: in 10 orders so far',
    ]);
  });
});

describe('what is said of the person', () => {
  test('names at most two items, the stronger first', async () => {
    const { shop } = await openShop();
    await shop.items.put([
      { id: 'tea', name: 'Tea' },
      { id: 'cup', name: 'Cup' },
      { id: 'pot', name: 'Pot' },
      { id: 'tray', name: 'Tray' },
    ]);
    const together = (count: number, id: string) =>
      Array.from({ length: count }, (_, i) => order([id, 'tray'], { userId: `${id}-${i}` }));
    await shop.batch([...together(9, 'tea'), ...together(6, 'cup'), ...together(3, 'pot')]);
    await shop.rebuild();
    await shop.batch(['pot', 'cup', 'tea'].map((id) => viewed(id, { userId: 'ada' })));
    expect(because(await ask(shop, 'ada', 'for-you'), 'tray')[0]).toBe(
      'because you looked at Tea and Cup',
    );
  });

  describe('where honey goes with tea and with coffee', () => {
    const openWithHoney = async () => {
      const { shop } = await openSmallShop();
      const basket = ['tea', 'coffee', 'honey'];
      await shop.batch(Array.from({ length: 5 }, (_, i) => order(basket, { userId: `h-${i}` })));
      await shop.rebuild();
      return shop;
    };
    const honeyFor = async (...deeds: object[]) => {
      const shop = await openWithHoney();
      const times = deeds.map((deed, i) => ({ ...deed, timestamp: NOON - deeds.length + i }));
      await shop.batch(times);
      const { items } = await ask(shop, 'ada', 'for-you');
      return items.find(({ id }) => id === 'honey')?.reasons ?? [];
    };
    const ada = { userId: 'ada' };

    test('what was bought and what was looked at are kept apart', async () => {
      const reasons = await honeyFor(order(['tea'], ada), viewed('coffee', ada));
      expect(reasons.slice(0, 2)).toMatchObject([
        { term: 'bought', items: ['tea'], text: 'because you bought Green tea' },
        { term: 'viewed', items: ['coffee'], text: 'because you looked at Coffee' },
      ]);
    });

    test('what was taken out of the cart counts against it', async () => {
      const reasons = await honeyFor(
        product('Product Added', 'tea', ada),
        product('Product Removed', 'tea', ada),
        order(['coffee'], ada),
      );
      expect(reasons.find(({ term }) => term === 'disliked')).toEqual({
        term: 'disliked',
        value: expect.toSatisfy((value: number) => value < 0),
        items: ['tea'],
        text: 'less, because you put back Green tea',
      });
    });

    test('what was kept and rated badly is not called something that was not kept', async () => {
      const badly = { properties: { product_id: 'tea', rating: 1 } };
      const reasons = await honeyFor(
        { ...product('Product Reviewed', 'tea', ada), ...badly },
        order(['coffee'], ada),
      );
      const less = reasons.find(({ term }) => term === 'disliked');
      expect(less).toMatchObject({ items: ['tea'], text: expect.stringContaining('Green tea') });
      expect(less?.text).not.toContain('did not keep');
    });
  });
});

test('an item is new since it came, not since its price was changed', async () => {
  const { shop, clock } = await openShop();
  await shop.items.put([{ id: 'tea', price: 4 }]);
  clock.now += 40 * DAY;
  await shop.items.put([{ id: 'tea', price: 5 }]);
  expect(because(await ask(shop, 'new', 'popular'), 'tea')).toEqual([
    'new in the shop since 2 March 2026',
  ]);
});
