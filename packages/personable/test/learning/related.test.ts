import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildItemModel, type ItemModel } from '../../src/learning/items/item-model.ts';
import { ItemSums, type StreamSums } from '../../src/learning/items/item-sums.ts';
import { type Relation, relatedPairs } from '../../src/learning/items/related.ts';
import { DEFAULT_SCALARS } from '../../src/learning/items/scalars.ts';
import { type Deed, forward, MORNING, sumsOf, support, timelineOf, together } from './timelines.ts';

const SIZE = 8;
const ITEMS = [1, 2, 3, 4, 5, 6, 7];

const modelOf = (sums: ItemSums): ItemModel => {
  const request = { number: 1, now: MORNING, position: 1, size: SIZE, scalars: DEFAULT_SCALARS };
  const building = buildItemModel(sums, request);
  let step = building.next();
  while (step.done !== true) step = building.next();
  return step.value;
};

const related = (model: ItemModel, sums: ItemSums, relation: Relation, item: number) => [
  ...relatedPairs(model, sums, relation, item),
];

/** What each stream says of a pair in `next`, part by part, by the formula and before it is made 1. */
const byFormula = (stream: StreamSums, h: number, i: number): number[] => {
  const { a, b, beta, w, shrink } = DEFAULT_SCALARS;
  const [F, back, C] = [forward(stream, h, i), forward(stream, i, h), together(stream, h, i)];
  const n = F + back + C;
  if (n === 0) return [0, 0, 0];
  const { massForward, massTogether } = stream;
  const c = massForward > 0 && massTogether > 0 ? massForward / massTogether : 1;
  const around = support(stream, h) ** -a * support(stream, i) ** -b * (n / (n + shrink));
  return [F, beta * back, w * c * C].map((part) => part * around);
};

const TERMS = ['after', 'before', 'with'];

/** All terms of all pairs in `next`, the strongest pair of the shop at 1. */
const definition = ({ basket, browse }: ItemSums) => {
  const pairs = ITEMS.flatMap((h) => ITEMS.filter((i) => i !== h).map((i) => [h, i] as const));
  const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);
  const unit = (stream: StreamSums) =>
    Math.max(...pairs.map(([h, i]) => total(byFormula(stream, h, i)))) || 1;
  const [boughtUnit, viewedUnit] = [unit(basket), unit(browse)];
  const share = DEFAULT_SCALARS.browse;
  const terms = pairs.map(([h, i]) => {
    const bought = byFormula(basket, h, i).map((part) => ((1 - share) * part) / boughtUnit);
    const viewed = byFormula(browse, h, i).map((part) => (share * part) / viewedUnit);
    const named = [
      ...bought.map((part, place) => [`bought-${TERMS[place]}`, part] as const),
      ...viewed.map((part, place) => [`viewed-${TERMS[place]}`, part] as const),
    ];
    return { pair: `${h} ${i}`, named: named.filter(([, part]) => part > 0) };
  });
  const strongest = Math.max(...terms.map(({ named }) => total(named.map(([, part]) => part))));
  return new Map(
    terms.map(({ pair, named }) => [
      pair,
      Object.fromEntries(named.map(([term, part]) => [term, part / strongest])),
    ]),
  );
};

const histories = fc.array(
  fc.array(
    fc.tuple(
      fc.constantFrom('view' as const, 'cart' as const, 'buy' as const, 'save' as const),
      fc.uniqueArray(fc.constantFrom(...ITEMS), { minLength: 1, maxLength: 4 }),
    ) satisfies fc.Arbitrary<Deed>,
    { minLength: 1, maxLength: 12 },
  ),
  { minLength: 1, maxLength: 10 },
);

describe('what goes with an item', () => {
  test('is what the model’s table has, in its order, and the terms add up to the weight', () => {
    fc.assert(
      fc.property(histories, (people) => {
        const sums = sumsOf(...people.map((deeds) => timelineOf(...deeds)));
        const model = modelOf(sums);
        const tables = {
          next: model.next,
          together: model.complements,
          alternatives: model.alternatives,
        };
        for (const [relation, table] of Object.entries(tables)) {
          for (const item of ITEMS) {
            const found = related(model, sums, relation as Relation, item);
            expect(found.map(({ key, weight }) => [key, weight])).toEqual([...table.row(item)]);
            for (const { weight, terms } of found) {
              const sum = terms.reduce((total, { value }) => total + value, 0);
              expect(sum).toBeCloseTo(weight, 12);
              expect(terms.every(({ value }) => value > 0)).toBe(true);
              const values = terms.map(({ value }) => value);
              expect(values).toEqual([...values].sort((a, b) => b - a));
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('has in each term what the formula has there', () => {
    fc.assert(
      fc.property(histories, (people) => {
        const sums = sumsOf(...people.map((deeds) => timelineOf(...deeds)));
        const model = modelOf(sums);
        const expected = definition(sums);
        for (const item of ITEMS) {
          for (const { key, terms } of related(model, sums, 'next', item)) {
            const defined = expected.get(`${item} ${key}`) ?? {};
            expect(terms.map(({ term }) => term).sort()).toEqual(Object.keys(defined).sort());
            for (const { term, value } of terms) expect(value).toBeCloseTo(defined[term] ?? 0, 6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is, of complements and alternatives, what stood together', () => {
    const sums = sumsOf(timelineOf(['buy', [1, 2]], ['view', 3], ['view', 4]));
    const model = modelOf(sums);
    expect(related(model, sums, 'together', 1)).toEqual([
      { key: 2, weight: 1, terms: [{ term: 'bought-with', value: 1 }] },
    ]);
    expect(related(model, sums, 'alternatives', 3)).toEqual([
      { key: 4, weight: 1, terms: [{ term: 'viewed-with', value: 1 }] },
    ]);
    expect(related(model, sums, 'alternatives', 1)).toEqual([]);
  });

  test('no longer has what was taken back since the model was built', () => {
    const kept = timelineOf(['view', 1], ['view', 2], ['buy', [1, 2]]);
    const withdrawn = timelineOf(['view', 1], ['view', 3], ['buy', [1, 3]]);
    const sums = sumsOf(kept, withdrawn);
    const model = modelOf(sums);
    for (const relation of ['next', 'together', 'alternatives'] as const) {
      expect(
        related(model, sums, relation, 1)
          .map(({ key }) => key)
          .sort(),
      ).toEqual([2, 3]);
    }
    sums.subtract({ timeline: withdrawn, from: 0 });
    for (const relation of ['next', 'together', 'alternatives'] as const) {
      expect(related(model, sums, relation, 1).map(({ key }) => key)).toEqual([2]);
      expect(related(model, new ItemSums(), relation, 1)).toEqual([]);
    }
  });

  test('is nothing for an item nobody had to do with', () => {
    const model = modelOf(new ItemSums());
    for (const relation of ['next', 'together', 'alternatives'] as const) {
      for (const item of [0, 1, 7, 8, 99]) {
        expect(related(model, new ItemSums(), relation, item)).toEqual([]);
      }
    }
  });
});
