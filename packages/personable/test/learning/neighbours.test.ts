import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildItemModel } from '../../src/learning/items/item-model.ts';
import type { ItemSums, StreamSums } from '../../src/learning/items/item-sums.ts';
import { NeighbourTable } from '../../src/learning/items/neighbour-table.ts';
import { blend, deriveNeighbours } from '../../src/learning/items/neighbours.ts';
import { DEFAULT_SCALARS, type ItemScalars } from '../../src/learning/items/scalars.ts';
import { TopRows } from '../../src/learning/items/top-rows.ts';
import { type Deed, forward, MORNING, sumsOf, support, timelineOf, together } from './timelines.ts';

const SIZE = 7;
const ITEMS = [1, 2, 3, 4, 5, 6];
const [TEA, BISCUITS, HONEY] = [1, 2, 3] as const;

/** Runs a derivation that pauses, to its end. */
const finish = <T>(steps: Generator<void, T>): T => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

const derive = (stream: StreamSums, scalars: ItemScalars) => {
  const counts = Float64Array.from({ length: SIZE }, (_, item) => support(stream, item));
  return finish(deriveNeighbours(stream, counts, scalars));
};

/** Rows as `from → to` with a weight. */
const table = (rows: NeighbourTable): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: rows.size }, (_, from) =>
      Array.from(rows.row(from), ([to, weight]) => [`${from} → ${to}`, weight] as const),
    ).flat(),
  );

/** The formula of the design, written down as it stands there. */
const naive = (stream: StreamSums, { a, b, beta, w, shrink }: ItemScalars) => {
  const F = (h: number, i: number) => forward(stream, h, i);
  const C = (h: number, i: number) => together(stream, h, i);
  const D = (i: number) => support(stream, i);
  const pairs = ITEMS.flatMap((h) => ITEMS.filter((i) => i !== h).map((i) => [h, i] as const));
  const massF = pairs.reduce((sum, [h, i]) => sum + F(h, i), 0);
  const massC = pairs.reduce((sum, [h, i]) => sum + C(h, i), 0) / 2;
  const c = massF > 0 && massC > 0 ? massF / massC : 1;
  const weigh = (weight: (h: number, i: number) => number) => {
    const rows = pairs
      .map(([h, i]) => [`${h} → ${i}`, weight(h, i)] as const)
      .filter(([, value]) => value > 0);
    const largest = Math.max(...rows.map(([, value]) => value));
    return Object.fromEntries(rows.map(([name, value]) => [name, value / largest]));
  };
  return {
    next: weigh((h, i) => {
      const n = F(h, i) + F(i, h) + C(h, i);
      if (n === 0) return 0;
      const inner = F(h, i) + beta * F(i, h) + w * c * C(h, i);
      return D(h) ** -a * inner * D(i) ** -b * (n / (n + shrink));
    }),
    together: weigh((h, i) => {
      if (C(h, i) === 0) return 0;
      return D(h) ** -a * C(h, i) * D(i) ** -b * (C(h, i) / (C(h, i) + shrink));
    }),
  };
};

const near = (table: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(table).map(([name, value]) => [name, expect.closeTo(value, 5)]),
  );

const SHOP = sumsOf(
  timelineOf(['view', TEA], ['view', BISCUITS], ['view', HONEY]),
  timelineOf(['view', TEA], ['view', BISCUITS]),
  timelineOf(['view', BISCUITS], ['view', TEA], ['view', 4]),
  timelineOf(['buy', [TEA, BISCUITS]], ['buy', HONEY]),
);

const PLAIN: ItemScalars = { ...DEFAULT_SCALARS, a: 0, b: 0, beta: 0, w: 0, shrink: 0 };

describe('by hand', () => {
  test('with everything off, what comes next is F', () => {
    // F: tea → biscuits 2, biscuits → tea 1, biscuits → honey 1, tea → salt 1; at a distance a half. A pair that
    // says nothing, such as honey → tea, is no pair.
    expect(table(derive(SHOP.browse, PLAIN).next)).toEqual({
      '1 → 2': 1,
      '1 → 3': 0.25,
      '1 → 4': 0.5,
      '2 → 1': 0.5,
      '2 → 3': 0.5,
      '2 → 4': 0.25,
    });
  });

  test('β counts the way back', () => {
    const { next } = derive(SHOP.browse, { ...PLAIN, beta: 0.5 });
    // Tea → biscuits 2 + 1/2, the way back 1 + 2/2, honey → biscuits 1/2.
    expect(table(next)).toMatchObject(near({ '1 → 2': 1, '2 → 1': 2 / 2.5, '3 → 2': 0.5 / 2.5 }));
  });

  test('a and b hold back what is everywhere', () => {
    // Biscuits stand in 3 visits, tea in 3, honey in 1.
    const { next } = derive(SHOP.browse, { ...PLAIN, a: 1, b: 1 });
    const raw = { '1 → 2': 2 / 9, '2 → 3': 1 / 3, '1 → 4': 1 / 3, '1 → 3': 0.5 / 3 };
    expect(table(next)).toMatchObject(
      near(Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, value * 3]))),
    );
  });

  test('what was seen once says less than what was seen often', () => {
    const { next } = derive(SHOP.basket, { ...PLAIN, w: 1, shrink: 5 });
    // Tea + biscuits in one order of two: C = 1/√2. C is given the mass of F, which is 2.
    const c = 2 / Math.SQRT1_2;
    const both = c * Math.SQRT1_2 * (Math.SQRT1_2 / (Math.SQRT1_2 + 5));
    const after = 1 * (1 / 6);
    expect(table(next)).toMatchObject(near({ '1 → 2': 1, '1 → 3': after / both }));
  });

  test('together is the same both ways when supports are equal', () => {
    const { together: rows } = derive(SHOP.basket, DEFAULT_SCALARS);
    expect(table(rows)).toEqual({ '1 → 2': 1, '2 → 1': 1 });
  });
});

describe('against the formula', () => {
  const numbers = fc.record({
    a: fc.double({ min: 0, max: 1, noNaN: true }),
    b: fc.double({ min: 0, max: 1, noNaN: true }),
    beta: fc.double({ min: 0.01, max: 1, noNaN: true }),
    w: fc.double({ min: 0.01, max: 2, noNaN: true }),
    shrink: fc.double({ min: 0, max: 10, noNaN: true }),
  });
  const deed = fc.record({
    kind: fc.constantFrom('view', 'buy', 'cart', 'hide'),
    items: fc.uniqueArray(fc.constantFrom(...ITEMS), { minLength: 1, maxLength: 3 }),
    gap: fc.constantFrom(1, 40),
  });
  const timeline = fc.array(deed, { maxLength: 12 }).map((list) => {
    let minute = 0;
    return timelineOf(
      ...list.map(({ kind, items, gap }): Deed => {
        minute += gap;
        return [kind, items, minute];
      }),
    );
  });

  test('any small shop with any scalars', () => {
    fc.assert(
      fc.property(fc.array(timeline, { maxLength: 5 }), numbers, (people, own) => {
        const scalars = { ...DEFAULT_SCALARS, ...own };
        const sums = sumsOf(...people);
        for (const stream of [sums.browse, sums.basket]) {
          const derived = derive(stream, scalars);
          const expected = naive(stream, scalars);
          expect(table(derived.next)).toEqual(near(expected.next));
          expect(table(derived.together)).toEqual(near(expected.together));
        }
      }),
    );
  });
});

describe('a model', () => {
  const modelOf = (sums: ItemSums, size = SIZE) =>
    finish(
      buildItemModel(sums, {
        number: 1,
        now: MORNING,
        position: 0,
        size,
        scalars: DEFAULT_SCALARS,
      }),
    );

  test('takes complements from orders and alternatives from visits', () => {
    const { complements, alternatives } = modelOf(SHOP);
    expect(table(complements)).toEqual(near(naive(SHOP.basket, DEFAULT_SCALARS).together));
    expect(table(alternatives)).toEqual(near(naive(SHOP.browse, DEFAULT_SCALARS).together));
  });

  test('takes half of what comes next from each, the largest weight 1', () => {
    const basket = naive(SHOP.basket, DEFAULT_SCALARS).next;
    const browse = naive(SHOP.browse, DEFAULT_SCALARS).next;
    const names = new Set([...Object.keys(basket), ...Object.keys(browse)]);
    const mixed = Array.from(names, (name) => {
      return [name, 0.5 * (basket[name] ?? 0) + 0.5 * (browse[name] ?? 0)] as const;
    });
    const largest = Math.max(...mixed.map(([, value]) => value));
    const expected = Object.fromEntries(mixed.map(([name, value]) => [name, value / largest]));
    expect(table(modelOf(SHOP).next)).toEqual(near(expected));
  });

  test('does not know items that came after it', () => {
    const { next, complements, alternatives } = modelOf(SHOP, 3);
    for (const rows of [next, complements, alternatives]) {
      const names = Object.keys(table(rows));
      expect(names.length).toBeGreaterThan(0);
      expect(names.every((name) => /^[12] → [12]$/.test(name))).toBe(true);
    }
  });

  test('of nothing has no neighbours', () => {
    const { next, complements, alternatives } = modelOf(sumsOf());
    expect([next, complements, alternatives].map(table)).toEqual([{}, {}, {}]);
  });

  test('keeps the 64 strongest neighbours of an item', () => {
    const items = Array.from({ length: 130 }, (_, i) => i + 2);
    // Item 1 is bought with each of the others, with later ones more often.
    const orders = items.flatMap((item) =>
      Array.from({ length: 1 + Math.floor(item / 10) }, (): Deed => ['buy', [1, item]]),
    );
    const people = orders.map((deed) => timelineOf(deed));
    const { complements } = modelOf(sumsOf(...people), 140);
    const keys = Array.from(complements.row(1), ([key]) => key).sort((a, b) => a - b);
    // The 62 from 70 on were bought most often; of 60 to 69, which are equal, the first 2 follow.
    expect(keys).toEqual(items.filter((item) => item >= 70 || (item >= 60 && item < 62)));
  });
});

test('a table tells single weights, the largest of a row, and nothing of what it does not know', () => {
  const { next } = derive(SHOP.browse, PLAIN);
  expect([next.weight(TEA, BISCUITS), next.weight(TEA, HONEY), next.weight(TEA, TEA)]).toEqual([
    1, 0.25, 0,
  ]);
  expect([next.largest(BISCUITS), next.has(BISCUITS)]).toEqual([0.5, true]);
  expect([next.largest(5), next.has(5), next.weight(5, TEA), [...next.row(5)]]).toEqual([
    0,
    false,
    0,
    [],
  ]);
  expect([next.largest(99), next.has(99), next.weight(99, TEA), [...next.row(99)]]).toEqual([
    0,
    false,
    0,
    [],
  ]);
});

test('blending adds shares, and one side alone is itself', () => {
  const { next } = derive(SHOP.browse, DEFAULT_SCALARS);
  const nothing = finish(NeighbourTable.of(new TopRows(SIZE, 1), SIZE));
  expect(table(finish(blend(next, 0.5, nothing, 0.5)))).toEqual(table(next));
  expect(table(finish(blend(next, 0.25, next, 0.75)))).toEqual(near(table(next)));
});
