import { describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { HOUR, NOON, openShop, order, product, profileOf } from '../customer/open-shop.ts';

const ADA = { userId: 'ada' };
const TABLET = { anonymousId: 'tablet' };

/** Ada signed in once on a tablet that is somebody else's. */
const openLinked = async () => {
  const opened = await openShop();
  await opened.shop.batch([
    order(['tea', 'biscuits'], { ...ADA, timestamp: NOON - 5 * HOUR }),
    product('Product Viewed', 'soap', { ...TABLET, timestamp: NOON - 4 * HOUR }),
    product('Product Viewed', 'towel', { ...ADA, ...TABLET, timestamp: NOON - 3 * HOUR }),
    product('Product Viewed', 'sponge', { ...TABLET, timestamp: NOON - 2 * HOUR }),
  ]);
  const { person, homes } = await profileOf(opened.shop, 'ada');
  const tablet = homes.find(({ identities }) => identities[0]?.value === 'tablet')?.home ?? 0;
  return { ...opened, person, tablet };
};

const items = async (shop: Personable, who: object) =>
  (await shop.people.profile(who))?.history.map(({ item }) => item);

describe('a link that is undone', () => {
  test('leaves each event where it came from, and sums as if it had never been', async () => {
    const { shop, person, tablet } = await openLinked();
    expect(await items(shop, ADA)).toEqual(['sponge', 'towel', 'soap', 'biscuits', 'tea']);
    const unlinked = await shop.people.unlink({ person, home: tablet });
    expect(unlinked).toEqual({ undone: 1, people: [tablet, person] });
    expect(await items(shop, ADA)).toEqual(['towel', 'biscuits', 'tea']);
    expect(await items(shop, TABLET)).toEqual(['sponge', 'soap']);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    const { entries } = await shop.people.timeline({ person });
    expect(entries[0]).toMatchObject({ kind: 'unlink', text: `from home ${tablet}` });
  });

  test('is not made again by an event that names both', async () => {
    const { shop, person, tablet } = await openLinked();
    await shop.people.unlink({ person, home: tablet });
    await shop.batch([product('Product Viewed', 'mug', { ...ADA, ...TABLET })]);
    expect((await profileOf(shop, 'ada')).homes).toHaveLength(1);
    expect(await items(shop, ADA)).toEqual(['mug', 'towel', 'biscuits', 'tea']);
    expect(await items(shop, TABLET)).toEqual(['sponge', 'soap']);
  });

  test('is made again by an alias, and can be undone again', async () => {
    const { shop, person, tablet } = await openLinked();
    for (let round = 0; round < 3; round++) {
      await shop.people.unlink({ person, home: tablet });
      expect((await profileOf(shop, 'ada')).homes).toHaveLength(1);
      await shop.batch([{ type: 'alias', ...ADA, previousId: 'tablet' }]);
      expect((await profileOf(shop, 'ada')).homes).toHaveLength(2);
      expect(await shop.rebuild()).toMatchObject({ equal: true });
    }
    expect(await items(shop, TABLET)).toEqual(['sponge', 'towel', 'soap', 'biscuits', 'tea']);
  });

  test('lets the browser belong to whoever uses it next', async () => {
    const { shop, person, tablet } = await openLinked();
    await shop.people.unlink({ person, home: tablet });
    await shop.batch([product('Product Viewed', 'mug', { userId: 'bob', ...TABLET })]);
    expect(await items(shop, { userId: 'bob' })).toEqual(['mug', 'sponge', 'soap']);
    expect(await items(shop, ADA)).toEqual(['towel', 'biscuits', 'tea']);
  });

  test('by somebody erased afterwards keeps the other', async () => {
    const { shop, person, tablet } = await openLinked();
    await shop.people.unlink({ person, home: tablet });
    expect(await shop.people.erase(ADA)).toMatchObject({ homes: 1, learned: { equal: true } });
    expect(await items(shop, TABLET)).toEqual(['sponge', 'soap']);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test.each([
    ['a person nobody knows', { person: 4_711, home: 1 }],
    ['a home of somebody else', { person: 1, home: 4_711 }],
  ])('of %s is none', async (_, link) => {
    const { shop } = await openLinked();
    expect(await shop.people.unlink(link)).toEqual({ undone: 0, people: [] });
  });

  test('of somebody with one home is none, twice at once is one', async () => {
    const { shop, person, tablet } = await openLinked();
    const both = [
      shop.people.unlink({ person, home: tablet }),
      shop.people.unlink({ person, home: tablet }),
    ];
    expect((await Promise.all(both)).map(({ undone }) => undone)).toEqual([1, 0]);
    expect(await shop.people.unlink({ person, home: person })).toMatchObject({ undone: 0 });
  });
});
