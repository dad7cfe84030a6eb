import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/catalog/item.ts';
import { valueTerms, worthOf } from '../../../src/decide/arrange/worth.ts';
import type { DecisionRequest, Personable } from '../../../src/index.ts';
import { DAY, openShop, order, PUBLIC } from '../../customer/open-shop.ts';

const itemOf = (attributes: Item['attributes'], rest: Partial<Item> = {}): Item => ({
  ...{ key: 1, id: 'a', source: 'catalogue', name: 'A', available: true, categories: [] },
  ...{ attributes, created: 0, updated: 0, ...rest },
});

/** The scores after the dial, by the place in the list. */
const turned = (dial: number, items: readonly { score: number; margin?: number }[]): number[] => {
  const candidates = items.map(({ score, margin }, key) => ({
    ...{ key, score },
    item: itemOf(margin === undefined ? {} : { margin }, { currency: 'EUR' }),
  }));
  const terms = valueTerms(dial, candidates);
  return items.map(({ score }, key) => score + (terms.get(key)?.[0]?.value ?? 0));
};

const candidate = fc.record({
  score: fc.double({ min: 0.01, max: 10, noNaN: true }),
  margin: fc.integer({ min: -5_000, max: 5_000 }).map((cents) => cents / 100),
});
const list = fc.array(candidate, { minLength: 2, maxLength: 12 });
const orderOf = (scores: readonly number[]) =>
  scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);

describe('the blend of score and worth', () => {
  test('has no unit: other scales of scores or of money leave the order as it is', () => {
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (items, dial) => {
        const plain = turned(dial, items);
        const scaled = turned(
          dial,
          items.map(({ score, margin }) => ({ score: score * 64, margin: margin * 1_024 })),
        );
        for (const [i, score] of scaled.entries()) {
          expect(score / 64).toBeCloseTo(plain[i] as number, 6);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('rises with both: who has no less of either never stands behind', () => {
    fc.assert(
      fc.property(list, fc.double({ min: 0, max: 1, noNaN: true }), (items, dial) => {
        const after = turned(dial, items);
        for (const [i, one] of items.entries()) {
          for (const [j, other] of items.entries()) {
            if (one.score < other.score || one.margin < other.margin) continue;
            expect(after[i]).toBeGreaterThanOrEqual((after[j] as number) * (1 - 1e-9));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('is the order of scores at 0, of score times margin at ½ and of the margin at 1', () => {
    const items = [
      { score: 4, margin: 1 },
      { score: 3, margin: 5 },
      { score: 2, margin: 3 },
      { score: 1, margin: -2 },
    ];
    expect(orderOf(turned(0, items))).toEqual([0, 1, 2, 3]);
    expect(orderOf(turned(0.5, items))).toEqual([1, 2, 0, 3]);
    expect(orderOf(turned(1, items))).toEqual([1, 2, 0, 3]);
    fc.assert(
      fc.property(list, (drawn) => {
        const after = turned(1, drawn);
        const margins = drawn.map(({ margin }) => margin);
        for (const [i, score] of after.entries()) {
          for (const [j, other] of after.entries()) {
            const [more, less] = [margins[i] as number, margins[j] as number];
            if (more > less) expect(score).toBeGreaterThanOrEqual(other * (1 - 1e-8));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('counts what is not known as the middle one, and gives no score to what has none', () => {
    const [low, unknown, high, none] = turned(1, [
      ...[{ score: 1, margin: 1 }, { score: 1 }, { score: 1, margin: 9 }],
      { score: -1, margin: 99 },
    ]) as [number, number, number, number];
    expect(low).toBeLessThanOrEqual(unknown);
    expect(unknown).toBeLessThan(high);
    expect(none).toBe(-1);
    expect(orderOf(turned(1, [{ score: 1 }, { score: 2 }]))).toEqual([1, 0]);
    const worthless = [
      { score: 2, margin: 0 },
      { score: 1, margin: 0 },
    ];
    expect(orderOf(turned(0.5, worthless))).toEqual([0, 1]);
  });

  test('believes a margin first, then price less cost, then a value, and nothing else', () => {
    const price = { price: 800, currency: 'EUR' };
    expect(worthOf(itemOf({ margin: 3.2, cost: 1, value: 9 }, price))).toEqual({
      ...{ amount: 3.2, unit: 'EUR', from: 'margin' },
    });
    expect(worthOf(itemOf({ cost: '5' }, price))?.amount).toBe(3);
    expect(worthOf(itemOf({ cost: 5 }))).toBeUndefined();
    expect(worthOf(itemOf({ value: 2 }))).toEqual({ amount: 2, unit: '', from: 'value' });
    for (const margin of ['', 'much', true, 1e300, ['3']]) {
      expect(worthOf(itemOf({ margin }))).toBeUndefined();
    }
  });
});

const SHELF = [
  { id: 'tea', price: 4, currency: 'EUR', attributes: { margin: 0.4 } },
  { id: 'mug', price: 9, currency: 'EUR', attributes: { cost: 5.8 } },
  { id: 'pot', price: 30, currency: 'EUR', attributes: { margin: 12 } },
  { id: 'tin', price: 6, currency: 'EUR' },
];

/** Tea is bought most, then mugs, pots and tins. */
const openTeaShop = async (options: object = {}) => {
  const opened = await openShop({ arrange: { newcomers: 0 }, ...options });
  const { shop, clock } = opened;
  await shop.items.put(SHELF);
  const timestamp = clock.now - DAY;
  await shop.batch(
    SHELF.flatMap(({ id }, i) =>
      Array.from({ length: 20 - 5 * i }, (_, n) =>
        order([id], { userId: `${id}-${n}`, timestamp }),
      ),
    ),
  );
  await shop.rebuild();
  return shop;
};

const ids = async (shop: Personable, asked: Partial<DecisionRequest> = {}, caller?: object) => {
  const placement = 'popular';
  const request = { anonymousId: 'b', placement, limit: 4, ...asked };
  const decision = await shop.decide(request, { trusted: true, ...caller });
  return { decision, order: decision.items.map(({ id }) => id).join(' ') };
};

describe('the dial of value', () => {
  test('is said by the request, else by the placement, else by the engine', async () => {
    const shop = await openTeaShop();
    expect((await ids(shop)).order).toBe('tea mug pot tin');
    expect((await ids(shop, { value: 0 })).order).toBe('tea mug pot tin');
    const { decision, order: byWorth } = await ids(shop, { value: 1 });
    // Of the tin nothing is known: it counts as the middle one, the mug, and the mug had more score.
    expect(byWorth).toBe('pot mug tin tea');
    for (const { score, reasons } of decision.items) {
      expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
    }
    await shop.rules.apply(
      [
        {
          ...{ kind: 'placements', id: 'popular' },
          body: { name: 'P', channel: 'web', kind: 'items', arrange: { value: 1 } },
        },
      ],
      { publish: true },
    );
    expect((await ids(shop)).order).toBe('pot mug tin tea');
    expect((await ids(shop, { value: 0 })).order).toBe('tea mug pot tin');
    const second = await openTeaShop({ arrange: { newcomers: 0, value: 1 } });
    expect((await ids(second)).order).toBe('pot mug tin tea');
  });

  test('tells the margin to the owner and to nobody else', async () => {
    const shop = await openTeaShop();
    const { decision } = await ids(shop, { value: 0.5 });
    const said = JSON.stringify(decision.items.map(({ reasons }) => reasons.map((r) => r.text)));
    expect(said).toContain('put forward by the shop');
    expect(said).toContain('the shop puts others before it');
    expect(said).toContain('the shop prefers neither this nor others');
    expect(said).not.toMatch(/margin|12|3\.2/);
    const found = await shop.decisions.find(decision.decision);
    const noteOf = (id: string) =>
      found?.decision.items
        .find((item) => item.id === id)
        ?.reasons.find(({ term }) => term === 'value')?.note;
    expect(noteOf('pot')).toBe('worth more to the shop than the middle one: margin €12.00');
    expect(noteOf('mug')).toMatch(
      /^worth as much to the shop as the middle one: €3\.20 between price and cost$/,
    );
    expect(noteOf('tin')).toMatch(/is not known/);
  });

  test('through a write key is the placement’s alone, and says no numbers', async () => {
    const shop = await openTeaShop({ arrange: { newcomers: 0, value: 0.9 } });
    const { decision, order: shown } = await ids(shop, { value: 0 }, PUBLIC);
    expect(shown).toBe((await ids(shop)).order);
    for (const { reasons, score } of decision.items) {
      expect(reasons.find(({ term }) => term === 'value')?.value).toBe(0);
      expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
    }
    const { decision: plain } = await ids(shop, { value: 0 });
    const scoreOf = (id: string, { items }: typeof plain) =>
      items.find((item) => item.id === id)?.score;
    for (const { id } of SHELF) {
      expect(scoreOf(id, decision)).toBeCloseTo(scoreOf(id, plain) ?? Number.NaN, 9);
    }
  });
});
