import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toItem } from '../../../src/catalog/item.ts';
import { similarTo, similarToAll } from '../../../src/decide/strategies/similar-to.ts';
import { attributesOf, ContentIndex } from '../../../src/learning/items/content/content-index.ts';
import { buildItemModel, type ItemModel } from '../../../src/learning/items/item-model.ts';
import { ItemSums } from '../../../src/learning/items/item-sums.ts';
import type { NeighbourTable } from '../../../src/learning/items/neighbour-table.ts';
import { DEFAULT_SCALARS } from '../../../src/learning/items/scalars.ts';
import { scoreHistory } from '../../../src/learning/items/score-history.ts';
import { ScoreTable } from '../../../src/learning/items/score-table.ts';
import { type Deed, MORNING, timelineOf } from '../timelines.ts';

interface Shelf {
  readonly name: string;
  readonly categories?: readonly string[];
  readonly brand?: string;
}

/** Keys begin at 1, in the order of the shelf. */
const contentOf = (shelf: readonly Shelf[]): ContentIndex => {
  const items = shelf.map(({ categories = [], ...rest }, i) =>
    toItem(
      { id: String(i + 1), categories: [...categories], ...rest },
      { key: i + 1, source: 'catalogue', now: 0, created: 0 },
    ),
  );
  return new ContentIndex((key) => items[key - 1]);
};

const modelOf = (sums: ItemSums, size: number, content?: ContentIndex): ItemModel => {
  const request = { number: 1, now: MORNING, position: 0, size, scalars: DEFAULT_SCALARS };
  const steps = buildItemModel(sums, { ...request, content });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

/** So many people who each look at these items, one after the other. */
const visits = (sums: ItemSums, people: number, ...items: readonly number[]) => {
  const deeds = items.map((item): Deed => ['view', item]);
  for (let i = 0; i < people; i++) sums.add({ timeline: timelineOf(...deeds), from: 0 });
};
const orders = (sums: ItemSums, people: number, ...items: readonly number[]) => {
  for (let i = 0; i < people; i++) sums.add({ timeline: timelineOf(['buy', items]), from: 0 });
};

const [BLUE_MUG, TEA, RED_MUG, SPADE, SEEDS] = [1, 2, 3, 4, 5] as const;
const SHELF: readonly Shelf[] = [
  { name: 'Blue mug', categories: ['Kitchen > Mugs'], brand: 'Fern' },
  { name: 'Green tea', categories: ['Pantry > Tea'], brand: 'Leaf' },
  { name: 'Red mug', categories: ['Kitchen > Mugs'], brand: 'Fern' },
  { name: 'Iron spade', categories: ['Garden > Tools'], brand: 'Soil' },
  { name: 'Bean seeds', categories: ['Garden > Seeds'], brand: 'Soil' },
  { name: 'Black tea', categories: ['Pantry > Tea'], brand: 'Leaf' },
  { name: 'Wool socks', categories: ['Home > Socks'], brand: 'Knit' },
  { name: 'Brass lamp', categories: ['Home > Lamps'], brand: 'Glow' },
];
const SIZE = SHELF.length + 1;

/** Blue mugs and tea are looked at in 40 visits and bought in 20 orders, spades and seeds likewise. */
const shop = () => {
  const sums = new ItemSums();
  visits(sums, 40, BLUE_MUG, TEA);
  visits(sums, 40, SPADE, SEEDS);
  orders(sums, 20, BLUE_MUG, TEA);
  orders(sums, 20, SPADE, SEEDS);
  return sums;
};

const rowOf = (table: NeighbourTable | undefined, key: number) => new Map(table?.row(key) ?? []);

describe('what stands for an item', () => {
  test('its categories with those above, its brand, its words', () => {
    const item = { name: 'Crème Brûlée Torch, 2-in-1!', categories: ['Kitchen > Tools'] };
    expect(attributesOf({ ...item, brand: 'Fern & Co' })).toEqual([
      'category >kitchen',
      'category >kitchen>tools',
      'brand fern & co',
      'word creme',
      'word brulee',
      'word torch',
    ]);
    expect(attributesOf({ name: '', categories: [] })).toEqual([]);
  });

  test('whatever its owner wrote, it is at most sixty', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 500 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 50 }), (name, categories) => {
        const found = attributesOf({ name, categories });
        expect(found.length).toBeLessThanOrEqual(60);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

describe('an item without history', () => {
  test('is like those that share what few have', () => {
    const { likes } = modelOf(shop(), SIZE, contentOf(SHELF)).borrowed;
    expect([...(likes?.row(RED_MUG) ?? [])].map(([key]) => key)).toEqual([BLUE_MUG]);
    // Nobody lends to what shares nothing, and who has counts of their own borrows nothing.
    expect([...(likes?.row(7) ?? [])]).toEqual([]);
    expect([...(likes?.row(BLUE_MUG) ?? [])]).toEqual([]);
  });

  test('borrows what goes with them, and stands beside them', () => {
    const model = modelOf(shop(), SIZE, contentOf(SHELF));
    const alike = model.borrowed.likes?.weight(RED_MUG, BLUE_MUG) ?? 0;
    expect(alike).toBeGreaterThan(0.3);
    const next = model.borrowed.beside(model.next);
    // One lender: s² / s · W[blue mug → tea], and s times the nearest to stand beside it.
    const tea = model.next.weight(BLUE_MUG, TEA);
    expect(rowOf(next, RED_MUG).get(TEA)).toBeCloseTo(alike * tea, 6);
    expect(rowOf(next, RED_MUG).get(BLUE_MUG)).toBeCloseTo(alike * model.next.largest(BLUE_MUG), 6);
    expect(rowOf(next, TEA).get(RED_MUG)).toBeCloseTo(alike * model.next.weight(TEA, BLUE_MUG), 6);
    expect(rowOf(next, SPADE).has(RED_MUG)).toBe(false);
    // One red mug is not bought with one blue mug for being alike.
    const complements = model.borrowed.beside(model.complements);
    expect([...rowOf(complements, RED_MUG).keys()]).toEqual([TEA]);
    expect(model.borrowed.loan(model.next, TEA, RED_MUG)).toEqual({
      like: BLUE_MUG,
      side: 'target',
    });
    expect(model.borrowed.loan(model.next, RED_MUG, TEA)).toEqual({
      like: BLUE_MUG,
      side: 'source',
    });
  });

  test('borrows less with every count of its own, and nothing from ten on', () => {
    const borrowed = Array.from({ length: 12 }, (_, own) => {
      const sums = shop();
      visits(sums, own, RED_MUG);
      const { borrowed: loans, next } = modelOf(sums, SIZE, contentOf(SHELF));
      return rowOf(loans.beside(next), RED_MUG).get(TEA) ?? 0;
    });
    const [first = 0, second = 0, , fourth = 0] = borrowed;
    expect(second / first).toBeCloseTo(3 / 4, 6);
    expect(fourth / first).toBeCloseTo(3 / 6, 6);
    expect(
      borrowed.slice(0, 10).every((value, i) => i === 0 || value < (borrowed[i - 1] ?? 0)),
    ).toBe(true);
    expect(borrowed.slice(10)).toEqual([0, 0]);
  });

  test('is read again when its owner describes it anew', () => {
    let name = 'Something';
    const content = contentOf(SHELF);
    const index = new ContentIndex((key) =>
      key === 7
        ? { name, categories: [] }
        : key < SIZE
          ? { name: SHELF[key - 1]?.name ?? '', categories: [] }
          : undefined,
    );
    const update = (one: ContentIndex) => {
      const steps = one.update(SIZE);
      while (steps.next().done !== true);
    };
    update(content);
    update(index);
    const before = index.itemsWith(index.of(3)[1] ?? -1);
    name = 'Green mug';
    update(index);
    expect(index.itemsWith(index.of(3)[1] ?? -1)).toBe(before + 1);
  });
});

/** Histories over few items, most of which come to plenty of counts. */
const people = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }), {
  minLength: 5,
  maxLength: 40,
});

test('between items with plenty of counts nothing changes, to the bit', () => {
  fc.assert(
    fc.property(people, (histories) => {
      const sums = new ItemSums();
      for (const items of histories) visits(sums, 1, ...items);
      const [plain, with_] = [modelOf(sums, SIZE), modelOf(sums, SIZE, contentOf(SHELF))];
      for (const name of ['next', 'complements', 'alternatives'] as const) {
        expect(with_[name]).toEqual(plain[name]);
      }
      const { support } = plain.popularity.browse;
      const isWarm = (key: number) => (support[key] ?? 0) >= 10;
      const warm = Array.from({ length: SIZE }, (_, key) => key).filter(isWarm);
      const scoresOf = (model: ItemModel) => {
        const table = new ScoreTable();
        table.clear(SIZE);
        const signals = warm.map((item, i) => ({ item, kind: 1 as const, weight: 1 / (i + 1) }));
        scoreHistory(model, signals, 100, table);
        const { keys, scores } = table.top(100, () => 0);
        return keys.flatMap((key, i) => (isWarm(key) ? [[key, scores[i]]] : []));
      };
      expect(scoresOf(with_)).toEqual(scoresOf(plain));
    }),
  );
});

test('nobody to borrow from, nobody who borrows, nothing described: nothing is borrowed', () => {
  const cold = new ItemSums();
  visits(cold, 3, BLUE_MUG, TEA);
  expect(modelOf(cold, SIZE, contentOf(SHELF)).borrowed.likes).toBeUndefined();
  const nameless = SHELF.map(() => ({ name: '' }));
  expect(modelOf(shop(), SIZE, contentOf(nameless)).borrowed.likes).toBeUndefined();
  expect(modelOf(new ItemSums(), 1, contentOf([])).borrowed.likes).toBeUndefined();
});

test('the reasons of a whole list are those of its items one by one, to the bit', () => {
  const weight = fc.double({ min: -1, max: 1, noNaN: true });
  const signals = fc.array(fc.tuple(fc.integer({ min: 1, max: SIZE - 1 }), weight), {
    maxLength: 8,
  });
  let told = 0;
  fc.assert(
    fc.property(
      people,
      fc.uniqueArray(fc.integer({ min: 1, max: SIZE - 1 })),
      signals,
      (...all) => {
        const [histories, list, said] = all;
        const sums = new ItemSums();
        for (const items of histories) visits(sums, 1, ...items);
        const model = modelOf(sums, SIZE, contentOf(SHELF));
        const sources = [...new Map(said)].map(([item, factor]) => ({ item, factor, kind: 1 }));
        for (const table of [model.next, model.alternatives]) {
          const together = similarToAll({ model }, table, sources, list);
          const apart = list.map((key) => similarTo({ model }, table, sources, key)[0]);
          expect(list.map((_, place) => together[place])).toEqual(apart);
          told += apart.filter((term) => term !== undefined).length;
        }
      },
    ),
  );
  expect(told).toBeGreaterThan(0);
});
