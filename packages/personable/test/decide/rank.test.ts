import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable, Ranking } from '../../src/index.ts';
import { NOON, openShop, order, PUBLIC } from '../customer/open-shop.ts';
import { hidden, openSmallShop, SHELF, viewed } from './small-shop.ts';

const SHOP_ORDER = ['soap', 'red-mug', 'milk', 'coffee', 'tea', 'blue-mug', 'biscuits'];
const idsOf = ({ items }: Ranking) => items.map(({ id }) => id);

const openForAda = async () => {
  const opened = await openSmallShop();
  await opened.shop.batch([order(['tea'], { userId: 'ada' })]);
  return opened;
};

const rank = (shop: Personable, rest: object = {}) =>
  shop.rank({ userId: 'ada', items: SHOP_ORDER, ...rest });

describe('a ranking', () => {
  test('lifts what the person will want, and says from where and why', async () => {
    const { shop } = await openForAda();
    const { items, personalized } = await rank(shop);
    expect(personalized).toBe(true);
    expect(items[0]).toMatchObject({ id: 'biscuits', rank: 1, was: 7 });
    expect(items[0]?.score).toBeCloseTo(0.5 / 7 + 0.5, 12);
    expect(items[0]?.reasons.map(({ text }) => text)).toEqual([
      'number 7 in the order of the shop',
      'because you bought Green tea',
    ]);
  });

  test('with the weight 0 is the shop’s own order, with 1 the person’s alone', async () => {
    const { shop } = await openForAda();
    const own = await rank(shop, { weight: 0 });
    expect(idsOf(own)).toEqual(SHOP_ORDER);
    expect(own.personalized).toBe(false);
    const personal = await rank(shop, { weight: 1 });
    expect(idsOf(personal)[0]).toBe('biscuits');
    expect(personal.items[0]?.score).toBeCloseTo(1, 12);
    const again = await rank(shop, { weight: 1, items: idsOf(personal) });
    expect(idsOf(again)).toEqual(idsOf(personal));
  });

  test('of any length gives every item its own reasons', async () => {
    const { shop } = await openForAda();
    const fillers = Array.from({ length: 400 }, (_, i) => `filler-${i}`);
    await shop.items.put(fillers.map((id) => ({ id })));
    await shop.rebuild();
    const items = [...fillers.slice(0, 300), 'biscuits', ...fillers.slice(300)];
    const ranking = await rank(shop, { items, weight: 1 });
    expect(ranking.items[0]).toMatchObject({ id: 'biscuits', was: 301 });
    const said = ranking.items.filter(({ reasons }) =>
      reasons.some(({ term }) => term === 'bought'),
    );
    expect(said.map(({ id }) => id)).toEqual(['biscuits']);
  });

  test('of which the history does not speak stays as it is, however popular its items are', async () => {
    const { shop } = await openForAda();
    const items = ['red-mug', 'blue-mug', 'milk', 'coffee', 'soap'];
    expect(idsOf(await rank(shop, { items, weight: 1 }))).toEqual(items);
  });

  test.each([
    ['a newcomer', { userId: 'nobody' }],
    ['nobody', { userId: undefined }],
    ['whoever refuses', { userId: 'eve' }],
  ])('for %s is the order as it was', async (_who, of) => {
    const { shop } = await openForAda();
    await shop.batch([order(['coffee'], { userId: 'eve' })]);
    await shop.people.consent({ userId: 'eve' }, { personalization: false });
    const ranking = await shop.rank({ items: SHOP_ORDER, ...JSON.parse(JSON.stringify(of)) });
    expect(idsOf(ranking)).toEqual(SHOP_ORDER);
    expect(ranking.personalized).toBe(false);
    expect(ranking.items.map(({ score }) => score)).toEqual(
      SHOP_ORDER.map((_, place) => (7 - place) / 7),
    );
  });

  test('keeps what the catalogue does not have where it stood', async () => {
    const { shop } = await openForAda();
    const items = ['soap', 'unheard-of', 'milk', '__proto__', 'biscuits', 7];
    const ranked = idsOf(await rank(shop, { items, weight: 1 }));
    expect(ranked[1]).toBe('unheard-of');
    expect(ranked[3]).toBe('__proto__');
    expect(ranked[5]).toBe('7');
    expect(ranked[0]).toBe('biscuits');
  });

  test('keeps what is sold out, deleted or hidden, unless it is to be dropped', async () => {
    const { shop } = await openForAda();
    await shop.items.put([{ id: 'soap', name: 'Soap', stock: 0 }]);
    await shop.items.remove(['milk']);
    await shop.batch([hidden('coffee', { userId: 'ada' })]);
    expect(idsOf(await rank(shop)).sort()).toEqual([...SHOP_ORDER].sort());
    const context = { item: 'tea', basket: ['red-mug'] };
    const dropped = await rank(shop, { drop: true, context });
    expect(idsOf(dropped).sort()).toEqual(['biscuits', 'blue-mug', 'red-mug', 'tea']);
    expect(dropped.items.map((item) => item.rank)).toEqual([1, 2, 3, 4]);
    expect(dropped.items.find(({ id }) => id === 'biscuits')?.was).toBe(7);
  });

  test('of an empty list is empty; an id that comes twice counts where it stood first', async () => {
    const { shop } = await openForAda();
    expect((await rank(shop, { items: [] })).items).toEqual([]);
    const { items } = await rank(shop, { items: ['soap', 'tea', 'soap'], weight: 0 });
    expect(items.map(({ id, was }) => [id, was])).toEqual([
      ['soap', 1],
      ['tea', 2],
    ]);
  });

  test('through a public key goes by that browser alone', async () => {
    const { shop } = await openForAda();
    await shop.batch([
      viewed('blue-mug', { anonymousId: 'phone' }),
      { type: 'identify', userId: 'ada', anonymousId: 'phone' },
    ]);
    const request = { anonymousId: 'phone', items: SHOP_ORDER, weight: 1 };
    expect(JSON.stringify(await shop.rank(request, PUBLIC))).not.toContain('you bought');
    expect(JSON.stringify(await shop.rank(request))).toContain('you bought');
    expect((await shop.rank({ userId: 'ada', items: SHOP_ORDER }, PUBLIC)).personalized).toBe(
      false,
    );
  });

  test('is logged as a decision, up to its hundredth item', async () => {
    const { shop } = await openForAda();
    await shop.items.put(Array.from({ length: 150 }, (_, i) => ({ id: `more-${i}` })));
    const items = [...SHOP_ORDER, ...Array.from({ length: 150 }, (_, i) => `more-${i}`)];
    const ranking = await rank(shop, { items });
    expect(ranking.items).toHaveLength(157);
    const logged = await shop.decisions.find(ranking.ranking);
    expect(logged).toMatchObject({
      request: { userId: 'ada', placement: 'rank', context: { items, weight: 0.5, drop: false } },
      decision: { placement: 'rank', strategy: 'rank', personalized: true },
    });
    const first = ranking.items
      .slice(0, 100)
      .map(({ id, score, reasons }) => ({ id, score, reasons }));
    expect(logged?.decision.items).toMatchObject(first);
    expect(logged?.decision.items).toHaveLength(100);
  });
});

test('every ranking: a permutation, in order of scores that are sums of reasons, always the same', async () => {
  const { shop } = await openShop();
  await shop.items.put(SHELF);
  const shelf = SHELF.map(({ id }) => id);
  const anything = fc.oneof(fc.constantFrom(...shelf), fc.constantFrom('x', 'y', 'z'));
  await shop.batch([
    order(['tea', 'biscuits'], { userId: 'ada', timestamp: NOON - 3 }),
    viewed('blue-mug', { userId: 'ada', timestamp: NOON - 2 }),
    viewed('red-mug', { userId: 'ada', timestamp: NOON - 1 }),
    hidden('soap', { userId: 'ada' }),
    order(['coffee', 'milk', 'tea'], { userId: 'eve' }),
  ]);
  await shop.rebuild();
  const requests = fc.record({
    userId: fc.constantFrom('ada', 'eve', 'nobody'),
    items: fc.array(anything, { maxLength: 14 }),
    weight: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  });
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const ranking = await shop.rank(request);
      const { items } = ranking;
      const unique: string[] = [...new Set(request.items)];
      expect(idsOf(ranking).toSorted()).toEqual(unique.toSorted());
      expect(items.map((item) => item.rank)).toEqual(unique.map((_, place) => place + 1));
      for (const { id, was, score, reasons } of items) {
        expect(request.items[was - 1]).toBe(id);
        expect(request.items.slice(0, was - 1).some((one) => one === id)).toBe(false);
        const total = reasons.reduce((sum, { value }) => sum + value, 0);
        expect(Math.abs(total - score)).toBeLessThan(1e-12);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-12);
      }
      const known = items.filter(({ id }) => shelf.some((one) => one === id));
      for (const [place, { score }] of known.entries()) {
        expect(score).toBeLessThanOrEqual((known[place - 1]?.score ?? 2) + 1e-12);
      }
      for (const [place, id] of unique.entries()) {
        if (!shelf.some((one) => one === id)) expect(items[place]?.id).toBe(id);
      }
      if (request.weight === 0 || request.userId === 'nobody')
        expect(idsOf(ranking)).toEqual(unique);
      expect((await shop.rank(request)).items).toEqual(items);
    }),
    { numRuns: 60 },
  );
});
