import { expect, test } from 'vitest';
import { HOUR, NOON, openShop, order, product, profileOf } from './open-shop.ts';

test('many batches of one new person at once make one person', async () => {
  const { shop } = await openShop();
  await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      shop.batch([
        product('Product Viewed', `item-${i % 9}`, {
          ...(i % 3 === 0 ? {} : { userId: 'ada' }),
          ...(i % 3 === 1 ? {} : { anonymousId: 'b-1' }),
          timestamp: NOON - 100 + i,
        }),
      ]),
    ),
  );
  const profile = await profileOf(shop, 'ada');
  expect(profile.identities).toEqual([
    { namespace: 'userId', value: 'ada' },
    { namespace: 'anonymousId', value: 'b-1' },
  ]);
  expect(profile.events).toBe(60);
  expect(profile.history.map(({ item }) => item)).toEqual(
    Array.from({ length: 60 }, (_, i) => `item-${(59 - i) % 9}`),
  );
  expect(await shop.rebuild()).toMatchObject({ equal: true });
});

test('one person keeps the order of the calls, whoever else is served meanwhile', async () => {
  const { shop } = await openShop();
  const calls = Array.from({ length: 40 }, (_, i) => [
    shop.batch([product('Product Viewed', `item-${i}`, { userId: 'ada' })]),
    shop.batch([order([`item-${i}`, 'tea'], { userId: `other-${i}` })]),
  ]);
  await Promise.all(calls.flat());
  const { history } = await profileOf(shop, 'ada');
  expect(history.map(({ item }) => item)).toEqual(
    Array.from({ length: 40 }, (_, i) => `item-${39 - i}`),
  );
});

test('decisions, consent and profiles in between see whole events and disturb none', async () => {
  const { shop } = await openShop({ profileMemory: 1 });
  const work = Array.from({ length: 300 }, (_, i) => {
    const userId = `u-${i % 50}`;
    const anonymousId = `b-${i % 75}`;
    const messages = [
      product('Product Viewed', `item-${i % 11}`, { anonymousId, timestamp: NOON - HOUR + i }),
      order([`item-${i % 7}`, `item-${i % 13}`, 'tea'], { userId, timestamp: NOON - i }),
      { type: 'identify', userId, anonymousId, timestamp: NOON - i },
    ];
    return [
      shop.batch(messages),
      shop.decide({ userId, placement: 'for-you' }),
      shop.people.profile({ userId }),
      ...(i % 20 === 0 ? [shop.people.consent({ userId }, { analytics: i % 40 === 0 })] : []),
    ];
  });
  const done = await Promise.allSettled(work.flat());
  expect(done.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(await shop.rebuild()).toMatchObject({ equal: true });
  let orders = 0;
  for (let i = 0; i < 50; i++) {
    const { history } = await profileOf(shop, `u-${i}`);
    orders += history.filter(({ item, kind }) => item === 'tea' && kind === 'buy').length;
  }
  expect(orders).toBe(300);
});
