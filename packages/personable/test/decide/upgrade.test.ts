import { describe, expect, test } from 'vitest';
import type { ItemInput, Personable } from '../../src/index.ts';
import { NOON, openShop, order } from '../customer/open-shop.ts';
import { ask, because, hidden, ids, viewed } from './small-shop.ts';

const MUGS = { currency: 'EUR', categories: ['Kitchen', 'Kitchen > Mugs'] };
const KETTLES = { currency: 'EUR', categories: ['Kitchen', 'Kitchen > Kettles'] };

const GOODS: readonly ItemInput[] = [
  { id: 'plain', name: 'Plain mug', price: 10, ...MUGS },
  { id: 'cheap', name: 'Cheap mug', price: 6, ...MUGS },
  { id: 'same', name: 'Same mug', price: 10.99, ...MUGS },
  { id: 'better', name: 'Better mug', price: 11, ...MUGS },
  { id: 'fine', name: 'Fine mug', price: 15, ...MUGS },
  { id: 'best', name: 'Best mug', price: 20, ...MUGS },
  { id: 'royal', name: 'Royal mug', price: 20.01, ...MUGS },
  { id: 'foreign', name: 'Foreign mug', price: 15, ...MUGS, currency: 'USD' },
  { id: 'kettle', name: 'Kettle', price: 15, ...KETTLES },
];

const openMugs = async () => {
  const opened = await openShop();
  await opened.shop.items.put(GOODS);
  return opened;
};

const better = (shop: Personable, item: string, rest: object = {}) =>
  ask(shop, 'ada', 'upgrade', { context: { item }, ...rest });

describe('upgrade', () => {
  test('is the same kind of thing, 10 to 100 % dearer, in the same money', async () => {
    const { shop } = await openMugs();
    const decision = await better(shop, 'plain');
    expect(ids(decision)).toEqual(['better', 'fine', 'best']);
    expect(decision.about?.text).toBe('A better one than Plain mug');
    expect(because(decision, 'fine')).toEqual(['costs €5.00 more than Plain mug']);
    expect(decision.items.map(({ score }) => score)).toEqual([
      expect.closeTo(0.1, 12),
      expect.closeTo(0.06, 12),
      expect.closeTo(0.01, 12),
    ]);
  });

  test('has first what people looked at and chose beside it', async () => {
    const { shop } = await openMugs();
    await shop.batch(
      Array.from({ length: 6 }, (_, i) => [
        viewed('plain', { userId: `p-${i}`, timestamp: NOON - 9_000 }),
        viewed('kettle', { userId: `p-${i}`, timestamp: NOON - 8_000 }),
        viewed('best', { userId: `p-${i}`, timestamp: NOON - 7_000 }),
      ]).flat(),
    );
    await shop.rebuild();
    const decision = await better(shop, 'plain');
    expect(ids(decision)).toEqual(['best', 'better', 'fine']);
    expect(because(decision, 'best').slice(0, 3)).toEqual([
      'people who looked at Plain mug looked at it',
      'often chosen by those who chose Plain mug',
      'costs €10.00 more than Plain mug',
    ]);
  });

  test('is nothing at all rather than something else', async () => {
    const { shop } = await openMugs();
    for (const item of ['royal', 'kettle', 'foreign', 'nobody knows', '']) {
      expect(await better(shop, item), item).toMatchObject({ items: [], fallback: [] });
    }
    expect(await ask(shop, 'ada', 'upgrade')).toMatchObject({ items: [], fallback: [] });
  });

  test('needs a price above nothing', async () => {
    const { shop } = await openMugs();
    await shop.items.put([
      { id: 'free', name: 'Free mug', price: 0, ...MUGS },
      { id: 'unpriced', name: 'Mug without a price', categories: ['Kitchen > Mugs'] },
    ]);
    for (const item of ['free', 'unpriced']) expect(ids(await better(shop, item))).toEqual([]);
    expect(ids(await better(shop, 'plain'))).not.toContain('unpriced');
  });

  test('is not sold out, not hidden, not excluded and not bought already', async () => {
    const { shop } = await openMugs();
    await shop.items.put([{ ...(GOODS[3] as ItemInput), stock: 0 }]);
    await shop.batch([hidden('fine', { userId: 'ada' })]);
    expect(ids(await better(shop, 'plain'))).toEqual(['best']);
    expect(ids(await better(shop, 'plain', { exclude: ['best'] }))).toEqual([]);
    await shop.batch([order(['best'], { userId: 'ada' })]);
    expect(ids(await better(shop, 'plain'))).toEqual([]);
  });

  test('follows an item that moves to another category or is deleted', async () => {
    const { shop } = await openMugs();
    const fine = GOODS[4] as ItemInput;
    await shop.items.put([{ ...fine, categories: ['Gifts'] }]);
    await shop.items.remove(['best']);
    expect(ids(await better(shop, 'plain'))).toEqual(['better']);
    await shop.items.put([fine]);
    expect(ids(await better(shop, 'plain'))).toEqual(['better', 'fine']);
  });

  test('without categories goes by what a thing is called, among its neighbours', async () => {
    const { shop } = await openShop();
    const money = { currency: 'EUR' };
    await shop.items.put([
      { id: 'a', name: 'Blue mug', price: 10, ...money },
      { id: 'b', name: 'Fern Mugs in moss green', price: 14, ...money },
      { id: 'c', name: 'Blue teapot', price: 14, ...money },
    ]);
    await shop.batch(
      Array.from({ length: 6 }, (_, i) =>
        ['a', 'b', 'c'].map((id, at) => viewed(id, { userId: `p-${i}`, timestamp: NOON - 9 + at })),
      ).flat(),
    );
    await shop.rebuild();
    expect(ids(await better(shop, 'a'))).toEqual(['b']);
  });
});
