import { describe, expect, test } from 'vitest';
import { HOUR, NOON, PUBLIC } from '../customer/open-shop.ts';
import { ask, hidden, ids, openSmallShop, SHELF, viewed } from './small-shop.ts';

const PLACEMENTS = ['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'newest'];

describe.each(PLACEMENTS)('in %s', (placement) => {
  test.each([
    ['unavailable', { available: false }],
    ['out of stock', { stock: 0 }],
  ])('an item that is %s is not shown, and as soon as that is over it is', async (_name, state) => {
    const { shop } = await openSmallShop();
    const soap = { id: 'soap', name: 'Soap' };
    await shop.items.put([{ ...soap, ...state }]);
    expect(ids(await ask(shop, 'new', placement, { limit: 20 }))).not.toContain('soap');
    await shop.items.put([soap]);
    expect(ids(await ask(shop, 'new', placement, { limit: 20 }))).toContain('soap');
  });

  test('a deleted item is not shown, also when somebody still does something with it', async () => {
    const { shop } = await openSmallShop();
    await shop.items.remove(['soap']);
    await shop.batch([viewed('soap', { userId: 'ada' })]);
    await shop.rebuild();
    for (const userId of ['ada', 'new']) {
      expect(ids(await ask(shop, userId, placement, { limit: 20 }))).not.toContain('soap');
    }
  });

  test('what the page excludes, shows already or has in the basket is not shown', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([viewed('tea', { userId: 'ada' })]);
    for (const userId of ['ada', 'new']) {
      const decision = await ask(shop, userId, placement, {
        limit: 20,
        exclude: ['soap', 'unheard-of'],
        context: { item: 'tea', basket: ['milk', 'coffee'] },
      });
      expect(ids(decision).sort()).toEqual(['biscuits', 'blue-mug', 'red-mug']);
    }
  });

  test('what a person has hidden is gone at once, for them alone', async () => {
    const { shop } = await openSmallShop();
    const context = { item: 'tea', basket: ['coffee'] };
    for (const id of ['soap', 'biscuits', 'milk']) {
      await shop.batch([hidden(id, { userId: 'ada' })]);
      expect(ids(await ask(shop, 'ada', placement, { limit: 20, context }))).not.toContain(id);
    }
    expect(ids(await ask(shop, 'new', placement, { limit: 20, context }))).toEqual(
      expect.arrayContaining(['soap', 'biscuits', 'milk']),
    );
  });

  test('nothing is shown twice, and everything that may be is shown', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([viewed('tea', { userId: 'ada' })]);
    for (const userId of ['ada', 'new']) {
      const shown = ids(await ask(shop, userId, placement, { limit: 100 }));
      expect([...shown].sort()).toEqual(SHELF.map(({ id }) => id).sort());
    }
  });
});

describe('what a browser has hidden', () => {
  test('is hidden through the public key that said so', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([hidden('soap', { anonymousId: 'b-1' })], PUBLIC);
    const request = { anonymousId: 'b-1', placement: 'popular' };
    expect(ids(await shop.decide(request, { trusted: false }))).not.toContain('soap');
  });

  test('is hidden for the person it turns out to be', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([hidden('soap', { anonymousId: 'b-1' })]);
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    expect(ids(await ask(shop, 'ada', 'popular'))).not.toContain('soap');
  });
});

test('what was hidden long ago is still hidden, however much came after', async () => {
  const { shop } = await openSmallShop();
  await shop.batch([hidden('soap', { userId: 'ada', timestamp: NOON - HOUR })]);
  const looks = Array.from({ length: 2_100 }, (_, i) =>
    viewed(i % 2 === 0 ? 'tea' : 'coffee', { userId: 'ada', timestamp: NOON - HOUR + 1 + i }),
  );
  await shop.batch(looks);
  expect(ids(await ask(shop, 'ada', 'popular'))).not.toContain('soap');
});
