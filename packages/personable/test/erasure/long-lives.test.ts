import { expect, test } from 'vitest';
import { KEPT } from '../../src/customer/timeline.ts';
import { DAY, NOON, openShop, order, product, profileOf } from '../customer/open-shop.ts';

const MINUTE = 60_000;
const EVENTS = KEPT + 700;

/** Ada and her tablet, each with more events than memory keeps of anybody, and bob. */
const openLong = async () => {
  const opened = await openShop({ retention: { days: 30 } });
  const { shop } = opened;
  const life = (who: object, shift: number) =>
    Array.from({ length: EVENTS }, (_, i) => {
      const at = { ...who, timestamp: NOON - 40 * DAY + (i * 3 + shift) * 7 * MINUTE };
      return i % 4 === 0
        ? order([`o-${i % 7}`, `o-${(i + 1) % 11}`], at)
        : product('Product Viewed', `p-${(i * 5 + shift) % 23}`, at);
    });
  await shop.batch(life({ userId: 'ada' }, 0));
  await shop.batch(life({ userId: 'bob' }, 2).slice(0, 500));
  await shop.batch(life({ anonymousId: 'tablet' }, 1));
  await shop.batch([
    product('Product Viewed', 'p-1', {
      userId: 'ada',
      anonymousId: 'tablet',
      timestamp: NOON - MINUTE,
    }),
  ]);
  const { person, homes } = await profileOf(shop, 'ada');
  return { ...opened, person, tablet: homes.at(-1)?.home ?? 0 };
};

test('long histories are unlinked, expired and erased as short ones are', async () => {
  const { shop, person, tablet } = await openLong();
  expect(await shop.people.unlink({ person, home: tablet })).toMatchObject({ undone: 1 });
  expect((await profileOf(shop, 'ada')).events).toBe(EVENTS + 1);
  await shop.batch([{ type: 'alias', userId: 'ada', previousId: 'tablet' }]);
  expect((await profileOf(shop, 'ada')).events).toBe(2 * EVENTS + 2);
  expect(await shop.rebuild()).toMatchObject({ equal: true });

  const expired = await shop.expire();
  expect(expired?.records).toBeGreaterThan(1_000);
  expect((await profileOf(shop, 'ada')).events).toBe(
    2 * EVENTS + 2 - (expired?.records ?? 0) + bobs(500),
  );
  expect(await shop.rebuild()).toMatchObject({ equal: true });

  const receipt = await shop.people.erase({ anonymousId: 'tablet' });
  expect(receipt).toMatchObject({ state: 'finished', homes: 2, learned: { equal: true } });
  expect(await shop.rebuild()).toMatchObject({ equal: true });
  expect((await profileOf(shop, 'bob')).events).toBe(500 - bobs(500));
}, 60_000);

/** How many of bob's events are older than 30 days. */
const bobs = (events: number): number =>
  Array.from({ length: events }, (_, i) => (i * 3 + 2) * 7 * MINUTE).filter((at) => at < 10 * DAY)
    .length;
