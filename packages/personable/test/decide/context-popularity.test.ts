import { describe, expect, test } from 'vitest';
import type { DecisionRequest, Personable } from '../../src/index.ts';
import { DAY, HOUR, NOON, openShop, order } from '../customer/open-shop.ts';
import { because, ids } from './small-shop.ts';

/** Tuesday evening, six days before the test's Monday. */
const TUESDAY_EVENING = NOON - 6 * DAY + 7 * HOUR;
/** Saturday morning. */
const SATURDAY_MORNING = NOON - 2 * DAY - 3 * HOUR;

/** So many people order one thing each, somewhere and at some time. */
const crowd = (
  count: number,
  item: string,
  context: Record<string, unknown>,
  timestamp = TUESDAY_EVENING,
) =>
  Array.from({ length: count }, (_, i) =>
    order([item], { userId: `${item} ${JSON.stringify(context)} ${i}`, context, timestamp }),
  );

const GERMANY = { country: 'DE' };
const FRANCE = { country: 'FR' };

/** Tea is what most order; in Germany rye bread, on Saturday mornings and on tablets something of their own. */
const openWideShop = async () => {
  const opened = await openShop({ arrange: { newcomers: 0 } });
  const { shop } = opened;
  await shop.items.put(
    ['tea', 'rye', 'brioche', 'croissants', 'stand', 'stamp'].map((id) => ({ id })),
  );
  await shop.batch([
    ...crowd(60, 'tea', FRANCE),
    ...crowd(20, 'brioche', FRANCE),
    ...crowd(60, 'rye', GERMANY),
    ...crowd(10, 'tea', GERMANY),
    ...crowd(32, 'croissants', { timezone: 'UTC' }, SATURDAY_MORNING),
    ...crowd(5, 'tea', { timezone: 'UTC' }, SATURDAY_MORNING),
    ...crowd(60, 'tea', { timezone: 'UTC' }),
    ...crowd(30, 'stand', { device: { type: 'tablet' } }),
    ...crowd(50, 'tea', { device: { type: 'phone' } }),
  ]);
  await shop.rebuild();
  return opened;
};

const popularHere = (shop: Personable, context: Record<string, unknown>, rest: object = {}) =>
  shop.decide({ placement: 'popular', limit: 3, context, ...rest } as DecisionRequest);

describe('popular, where and when it is asked', () => {
  test('without any circumstances it is what most people want', async () => {
    const { shop } = await openWideShop();
    const decision = await popularHere(shop, {});
    expect(ids(decision)).toEqual(['tea', 'rye', 'croissants']);
    expect(because(decision, 'tea')).toEqual(['popular: in 185 orders in the last 30 days']);
  });

  test('in a country', async () => {
    const { shop } = await openWideShop();
    const german = await popularHere(shop, GERMANY);
    expect(ids(german)[0]).toBe('rye');
    expect(german.items[0]?.score).toBeCloseTo(1, 12);
    expect(because(german, 'rye')).toEqual([
      'popular in Germany: in 60 orders in the last 30 days',
    ]);
    const french = await popularHere(shop, { locale: 'fr-FR' }, { limit: 6 });
    expect(ids(french)[0]).toBe('tea');
    expect(ids(french).indexOf('rye')).toBeGreaterThan(ids(french).indexOf('brioche'));
    expect(because(french, 'brioche')).toEqual([
      'popular in France: in 20 orders in the last 30 days',
    ]);
  });

  test('at a time of the week, and on a device', async () => {
    const { shop } = await openWideShop();
    const saturday = await popularHere(shop, { hour: 5 * 24 + 9 });
    expect(ids(saturday)[0]).toBe('croissants');
    expect(because(saturday, 'croissants')).toEqual([
      'popular on weekend mornings: in 32 orders in the last 30 days',
    ]);
    expect(ids(await popularHere(shop, { device: 'tablet' }))[0]).toBe('stand');
  });

  test('several circumstances at once, each told', async () => {
    const { shop } = await openShop({ arrange: { newcomers: 0 } });
    await shop.items.put([{ id: 'tea' }, { id: 'rye' }]);
    const evening = { timezone: 'UTC' };
    await shop.batch([
      ...crowd(40, 'rye', { ...GERMANY, ...evening }),
      ...crowd(60, 'tea', { ...FRANCE, ...evening }, SATURDAY_MORNING),
    ]);
    await shop.rebuild();
    const decision = await popularHere(shop, { ...GERMANY, hour: 19 });
    expect(because(decision, 'rye')).toEqual([
      'popular in Germany, in 40 orders in the last 30 days, and on weekday evenings, in 40 orders',
    ]);
  });

  test('a country of few says little', async () => {
    const { shop } = await openWideShop();
    const shares = async () => {
      const { items } = await popularHere(shop, { country: 'MT' }, { limit: 6 });
      return Object.fromEntries(
        items.filter(({ strategy }) => strategy === 'popular').map(({ id, score }) => [id, score]),
      );
    };
    const before = await shares();
    await shop.batch(crowd(2, 'stamp', { country: 'MT' }));
    await shop.rebuild();
    const after = await shares();
    for (const [id, share] of Object.entries(before))
      expect(Math.abs((after[id] ?? 0) - share)).toBeLessThan(0.06);
    expect(after['tea']).toBeCloseTo(1, 12);
    expect(after['stamp']).toBeLessThan(0.02);
  });

  test('is where the person was last, when the request does not say', async () => {
    const { shop, clock } = await openWideShop();
    await shop.page({ userId: 'ada', context: GERMANY });
    await shop.batch([order(['stamp'], { userId: 'ada', context: GERMANY, timestamp: NOON - 1 })]);
    expect(ids(await popularHere(shop, {}, { userId: 'ada' }))[0]).toBe('rye');
    expect(ids(await popularHere(shop, FRANCE, { userId: 'ada' }))[0]).toBe('tea');
    // Bob's Saturday: he was seen on Monday at noon, in a place eleven hours ahead of UTC.
    const far = { timezone: '+11:00' };
    await shop.batch([order(['stamp'], { userId: 'bob', context: far, timestamp: NOON - 1 })]);
    clock.now = NOON + 4 * DAY + 10 * HOUR;
    expect(ids(await popularHere(shop, {}, { userId: 'bob' }))[0]).toBe('croissants');
  });

  test('without consent only what the request says counts', async () => {
    const { shop } = await openWideShop();
    await shop.batch([order(['stamp'], { userId: 'ada', context: GERMANY, timestamp: NOON - 1 })]);
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    expect(ids(await popularHere(shop, {}, { userId: 'ada' }))[0]).toBe('tea');
    expect(ids(await popularHere(shop, GERMANY, { userId: 'ada' }))[0]).toBe('rye');
  });

  test('what nobody understands changes nothing', async () => {
    const { shop } = await openWideShop();
    const plain = await popularHere(shop, {});
    for (const context of [
      { country: 'Deutschland', device: 7, hour: 'noon', timezone: 'Nowhere/Land', place: [] },
      { country: 'ZZ' },
      { hour: 1e300, utcOffset: -1e300 },
    ]) {
      expect(ids(await popularHere(shop, context))).toEqual(ids(plain));
    }
  });

  test('for-you settles what is equal by it', async () => {
    const { shop } = await openWideShop();
    await shop.batch([order(['stamp'], { userId: 'ada', timestamp: NOON - 1 })]);
    const decision = await shop.decide({ userId: 'ada', placement: 'for-you', context: GERMANY });
    expect(ids(decision)[0]).toBe('rye');
    expect(because(decision, 'rye')).toEqual([
      'popular in Germany: in 60 orders in the last 30 days',
    ]);
  });

  test('is the same after a restart and a recount', async () => {
    const { shop } = await openWideShop();
    const before = await popularHere(shop, GERMANY);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    const after = await popularHere(shop, GERMANY);
    expect(after.items).toEqual(before.items);
  });
});
