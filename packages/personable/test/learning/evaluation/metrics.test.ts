import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ItemPeople } from '../../../src/learning/evaluation/metrics/item-people.ts';
import { ListMeasures } from '../../../src/learning/evaluation/metrics/list-measures.ts';
import { relevanceAt } from '../../../src/learning/evaluation/metrics/relevance.ts';
import { inTurn, query } from './small-histories.ts';

describe('relevance by hand', () => {
  test('one target at rank 3', () => {
    expect(relevanceAt([5, 6, 7, 8], Int32Array.of(7), 4)).toEqual({
      recall: 1,
      hitRate: 1,
      ndcg: 0.5, // 1 / log₂(4), of at most 1 / log₂(2) = 1
      mrr: 1 / 3,
      precision: 1 / 4,
    });
    expect(relevanceAt([5, 6, 7, 8], Int32Array.of(7), 2)).toEqual({
      recall: 0,
      hitRate: 0,
      ndcg: 0,
      mrr: 0,
      precision: 0,
    });
  });

  test('three targets, found at ranks 1 and 3', () => {
    const { recall, hitRate, ndcg, mrr, precision } = relevanceAt(
      [1, 9, 2, 8],
      Int32Array.of(1, 2, 3),
      4,
    );
    // 1 + 1/2 of 1 + 1/log₂(3) + 1/2 = 2.130930
    expect(ndcg).toBeCloseTo(1.5 / 2.13093, 5);
    expect([recall, hitRate, mrr, precision]).toEqual([2 / 3, 1, 1, 2 / 4]);
  });

  test('more targets than places: the best ranking is 1', () => {
    expect(relevanceAt([1, 2], Int32Array.of(3, 2, 1), 2)).toMatchObject({
      recall: 2 / 3,
      ndcg: 1,
      precision: 1,
    });
  });

  test('a short list leaves places empty', () => {
    expect(relevanceAt([1], Int32Array.of(1), 10)).toMatchObject({ recall: 1, precision: 0.1 });
    expect(relevanceAt([], Int32Array.of(1), 10)).toMatchObject({ recall: 0, ndcg: 0 });
  });
});

describe('relevance, whatever the ranking', () => {
  const items = fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 12 });
  const targets = fc
    .uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 6 })
    .map((list) => Int32Array.from(list));
  const k = fc.integer({ min: 1, max: 15 });

  test('lies between 0 and 1, and finds anything or nothing', () => {
    fc.assert(
      fc.property(items, targets, k, (ranked, wanted, depth) => {
        const relevance = relevanceAt(ranked, wanted, depth);
        for (const value of Object.values(relevance)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        const found = Object.values(relevance).map((value) => value > 0);
        expect(new Set(found).size).toBe(1);
        expect(relevance.recall * wanted.length).toBeCloseTo(relevance.precision * depth, 9);
      }),
    );
  });

  test('a longer list never finds less', () => {
    fc.assert(
      fc.property(items, targets, k, (ranked, wanted, depth) => {
        const [short, long] = [depth, depth + 1].map((n) => relevanceAt(ranked, wanted, n));
        expect(long?.recall).toBeGreaterThanOrEqual(short?.recall ?? 0);
        expect(long?.mrr).toBeGreaterThanOrEqual(short?.mrr ?? 0);
      }),
    );
  });

  test('the targets themselves are the best ranking', () => {
    fc.assert(
      fc.property(targets, k, (wanted, depth) => {
        expect(relevanceAt(wanted, wanted, depth).ndcg).toBe(1);
      }),
    );
  });

  test('exchanging a hit for an earlier miss is better', () => {
    const [late, early] = [
      [5, 1],
      [1, 5],
    ].map((ranked) => relevanceAt(ranked, Int32Array.of(1), 2));
    expect(early?.ndcg).toBeGreaterThan(late?.ndcg ?? 1);
    expect(early?.recall).toBe(late?.recall);
  });
});

describe('the people of an item', () => {
  // Item 1: people 0, 1, 2, 3; item 2: 0, 1; item 3: 1, 2, 3; item 4: nobody.
  const people = new ItemPeople(
    inTurn(
      [
        [1, 2, 1],
        [1, 2, 3],
        [1, 3],
        [3, 1],
      ],
      4,
    ),
  );

  test('are counted once each', () => {
    expect([1, 2, 3, 4].map((item) => people.count(item))).toEqual([4, 2, 3, 0]);
    expect([1, 2, 3, 4].map((item) => people.share(item))).toEqual([1, 0.5, 0.75, 0]);
  });

  test('are compared by their cosine', () => {
    expect(people.cosine(1, 2)).toBeCloseTo(2 / Math.sqrt(4 * 2), 12);
    expect(people.cosine(2, 3)).toBeCloseTo(1 / Math.sqrt(2 * 3), 12);
    expect(people.cosine(3, 2)).toBe(people.cosine(2, 3));
    expect(people.cosine(1, 4)).toBe(0);
  });
});

describe('the measures of lists', () => {
  // Item 1: people 0, 1; item 2: 0, 1; item 3: 2; item 4: nobody; of four people.
  const people = new ItemPeople(inTurn([[1, 2], [2, 1], [3], [5]], 5));
  const measured = (lists: readonly (readonly number[])[], targets: readonly number[]) => {
    const measures = new ListMeasures({
      task: 'basket',
      items: 5,
      queries: lists.length,
      ks: [2, 3],
      kept: ['recall@2'],
      people,
    });
    for (const [i, list] of lists.entries()) {
      measures.add(list, query([], { targets: Int32Array.of(targets[i] ?? 0) }));
    }
    return measures;
  };

  test('are means over the queries', () => {
    const measures = measured(
      [
        [1, 2, 3],
        [1, 3, 4],
        [2, 1, 3],
      ],
      [2, 4, 9],
    );
    const means = measures.means();
    expect(means).toMatchObject({
      'recall@2': 1 / 3,
      'recall@3': 2 / 3,
      'hitRate@3': 2 / 3,
      'mrr@3': expect.closeTo((1 / 2 + 1 / 3) / 3, 12),
      'precision@2': expect.closeTo(1 / 6, 12),
      // Items 1, 2 and 3 at k = 2, of five; 4 as well at k = 3.
      'coverage@2': 3 / 5,
      'coverage@3': 4 / 5,
      // Shares 1/2, 1/2, 1/4, 0: lists at k = 2 are 1/2, 3/8 and 1/2.
      'popularity@2': expect.closeTo((0.5 + 0.375 + 0.5) / 3, 12),
      // Pairs at k = 2: (1,2) with cosine 1, (1,3) with 0, (2,1) with 1.
      'diversity@2': expect.closeTo(1 / 3, 12),
      // At k = 3 the first and the last list have one pair of three alike, the second none.
      'diversity@3': expect.closeTo((2 / 3 + 1 + 2 / 3) / 3, 12),
    });
    expect([...(measures.values.get('recall@2') ?? [])]).toEqual([1, 0, 0]);
  });

  test('know no popularity and no diversity of nothing', () => {
    expect(measured([[], []], [1, 1]).means()).toMatchObject({
      'recall@2': 0,
      'coverage@2': 0,
      'popularity@2': null,
      'diversity@2': null,
    });
    expect(measured([[1]], [1]).means()).toMatchObject({
      'popularity@2': 0.5,
      'diversity@2': null,
    });
  });
});
