import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  NOON,
  openShop,
  order,
  PUBLIC,
  product,
} from '../customer/open-shop.ts';
import { because, hidden, ids, viewed } from './small-shop.ts';

const ada = { userId: 'ada' };
const at = (timestamp: number) => ({ ...ada, timestamp });
const added = (id: string, rest: object = {}) => product('Product Added', id, { ...ada, ...rest });
const removed = (id: string, rest: object = {}) =>
  product('Product Removed', id, { ...ada, ...rest });
const saved = (id: string, rest: object = {}) =>
  product('Product Added to Wishlist', id, { ...ada, ...rest });

const leftOff = (shop: Personable, rest: object = {}) =>
  shop.decide({ ...ada, placement: 'continue', limit: 20, ...rest });

describe('continue', () => {
  test('shows what was looked at, saved or put in the cart, the furthest first', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('tea', ada), added('mug'), saved('soap'), viewed('milk', ada)]);
    expect(ids(await leftOff(shop))).toEqual(['mug', 'soap', 'tea', 'milk']);
  });

  test('shows of equal ones the latest first: in a week each counts half', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('old', at(NOON - 8 * DAY)),
      viewed('new', at(NOON - DAY)),
      added('cart', at(NOON - 20 * DAY)),
    ]);
    const { items } = await leftOff(shop);
    expect(items.map(({ id }) => id)).toEqual(['new', 'old', 'cart']);
    const [latest, older, cart] = items.map(({ score }) => score);
    expect(latest).toBeCloseTo(0.4 * 2 ** (-1 / 7), 12);
    expect(older).toBeCloseTo(0.4 * 2 ** (-8 / 7), 12);
    expect(cart).toBeCloseTo(2 ** (-20 / 7), 12);
  });

  test('forgets after sixty days', async () => {
    const { shop, clock } = await openShop();
    await shop.batch([viewed('tea', ada)]);
    clock.now = NOON + 60 * DAY;
    expect(ids(await leftOff(shop))).toEqual(['tea']);
    clock.now += 1;
    expect(ids(await leftOff(shop))).toEqual([]);
  });

  test.each([
    ['bought', (id: string) => order([id], ada)],
    ['put back', (id: string) => removed(id)],
    ['hidden', (id: string) => hidden(id, ada)],
    ['rated', (id: string) => product('Product Reviewed', id, ada)],
  ])('does not show what was %s since', async (_what, settle) => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('mug', at(NOON - HOUR)),
      added('tea', at(NOON - HOUR)),
      settle('tea'),
    ]);
    expect(ids(await leftOff(shop))).toEqual(['mug']);
  });

  test('shows again what was looked at again after it was bought or put back', async () => {
    const { shop } = await openShop();
    await shop.batch([
      order(['tea'], at(NOON - HOUR)),
      removed('mug', at(NOON - HOUR)),
      viewed('tea', ada),
      viewed('mug', ada),
    ]);
    expect(ids(await leftOff(shop)).sort()).toEqual(['mug', 'tea']);
  });

  test('never shows again what was hidden', async () => {
    const { shop } = await openShop();
    await shop.batch([hidden('tea', at(NOON - HOUR)), added('tea', ada)]);
    expect(ids(await leftOff(shop))).toEqual([]);
  });

  test('shows nothing that is sold out, in the basket, on the page or asked away', async () => {
    const { shop } = await openShop();
    const looks = ['tea', 'mug', 'soap', 'milk', 'jam'].map((id) => viewed(id, ada));
    await shop.batch(looks);
    await shop.items.put([{ id: 'jam', stock: 0 }]);
    const context = { item: 'tea', basket: ['mug'] };
    expect(ids(await leftOff(shop, { context, exclude: ['soap'] }))).toEqual(['milk']);
  });

  test('says where one left off, with the day on which it was', async () => {
    const { shop } = await openShop();
    await shop.batch([
      added('tea', at(NOON - 5 * DAY)),
      viewed('tea', at(NOON - DAY)),
      saved('soap', at(NOON - 4 * DAY)),
      viewed('soap', at(NOON - 2 * DAY)),
      viewed('mug', at(NOON - 3 * DAY)),
      viewed('mug', at(NOON - 2 * DAY)),
      viewed('milk', ada),
    ]);
    const decision = await leftOff(shop);
    expect(because(decision, 'tea')).toEqual([
      'you put it in your cart on 25 February 2026 and have not bought it',
    ]);
    expect(because(decision, 'soap')).toEqual(['you saved it on 26 February 2026']);
    expect(because(decision, 'mug')).toEqual(['you looked at it twice, last on 28 February 2026']);
    expect(because(decision, 'milk')).toEqual(['you looked at it on 2 March 2026']);
  });

  test('is never filled by anything else, and says nothing of a fallback', async () => {
    const { shop } = await openShop();
    await shop.batch(['tea', 'mug', 'soap'].map((id) => order([id], { userId: 'eve' })));
    for (const request of [{}, { userId: 'nobody' }, { userId: undefined, anonymousId: 'b-9' }]) {
      expect(await leftOff(shop, request)).toMatchObject({ items: [], fallback: [] });
    }
    await shop.batch([viewed('tea', ada)]);
    expect(await leftOff(shop)).toMatchObject({
      strategy: 'continue',
      items: [{ id: 'tea' }],
      fallback: [],
      personalized: true,
    });
  });

  test('is empty without consent', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('tea', ada)]);
    await shop.people.consent(ada, { personalization: false });
    expect(await leftOff(shop)).toMatchObject({ items: [], fallback: [], personalized: false });
    const required = await openShop({ consent: 'required' });
    await required.shop.batch([viewed('tea', ada)]);
    expect(await leftOff(required.shop)).toMatchObject({ items: [], fallback: [] });
  });

  test('is empty for a browser that objects', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('tea', { anonymousId: 'b-1' })]);
    const request = { anonymousId: 'b-1', placement: 'continue' };
    const decision = await shop.decide(request, { ...PUBLIC, objects: true });
    expect(decision).toMatchObject({ items: [], fallback: [] });
    expect(ids(await shop.decide(request, PUBLIC))).toEqual(['tea']);
  });

  test('may be asked for anywhere: the last part of a placement’s name says it', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('tea', ada)]);
    expect(await leftOff(shop, { placement: 'home.continue' })).toMatchObject({
      placement: 'home.continue',
      strategy: 'continue',
      items: [{ id: 'tea' }],
    });
  });
});

test('whatever somebody did: only what is unfinished, in order of how far and how lately', async () => {
  const STAGE: Readonly<Record<string, number>> = {
    'Product Viewed': 0.4,
    'Product Clicked': 0.4,
    'Product Added to Wishlist': 0.8,
    'Product Added': 1,
  };
  const names = [...Object.keys(STAGE), 'Order Completed', 'Product Removed', 'Product Hidden'];
  const did = fc.record({
    event: fc.constantFrom(...names),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    minutes: fc.integer({ min: 0, max: 100 * 24 * 60 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(did, { minLength: 1, maxLength: 60 }), async (all) => {
      const { shop } = await openShop();
      const sorted = all
        .map((one, place) => ({ ...one, time: NOON - one.minutes * MINUTE + place / 1_000 }))
        .sort((a, b) => a.time - b.time);
      const steps = sorted.map((one, place) => ({ ...one, time: Math.trunc(one.time) + place }));
      await shop.items.put(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id })));
      await shop.batch(steps.map(({ event, id, time }) => product(event, id, at(time - 1_000))));
      const expected = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id) => {
        const own = steps.filter((step) => step.id === id);
        if (own.some(({ event }) => event === 'Product Hidden')) return [];
        const settled = own.findLastIndex(({ event }) => STAGE[event] === undefined);
        const open = own.slice(settled + 1).filter(({ time }) => NOON - time + 1_000 <= 60 * DAY);
        const last = open.at(-1);
        if (last === undefined) return [];
        const stage = Math.max(...open.map(({ event }) => STAGE[event] ?? 0));
        return { id, score: stage * 2 ** (-(NOON - last.time + 1_000) / DAY / 7) };
      });
      const { items } = await leftOff(shop);
      const best = expected.sort((x, y) => y.score - x.score);
      expect(items.map(({ id }) => id)).toEqual(best.map(({ id }) => id));
      for (const [place, { score }] of items.entries()) {
        expect(score).toBeCloseTo(best[place]?.score ?? Number.NaN, 9);
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
