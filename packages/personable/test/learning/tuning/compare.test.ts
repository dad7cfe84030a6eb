import { expect, test } from 'vitest';
import { personalTop, ranksIn } from '../../../src/learning/tuning/answers.ts';
import { compare } from '../../../src/learning/tuning/compare.ts';

test('methods are compared on the same questions, by hand-checkable numbers', () => {
  const questions = [
    { person: 1, targets: [5] },
    { person: 2, targets: [6, 7] },
  ];
  const { methods, gain, people } = compare(questions, [
    // Second place: 1 / log2(3); then nothing.
    ['current', ({ person }) => (person === 1 ? [1, 5] : [1, 2])],
    // First place: 1; then one of two at the first place: 1 / (1 + 1 / log2(3)).
    ['found', ({ person }) => (person === 1 ? [5] : [7, 1])],
  ]);
  const second = 1 / Math.log2(3);
  expect(people).toBe(2);
  expect(methods[0]?.ndcg.mean).toBeCloseTo(second / 2, 12);
  expect(methods[0]?.recall.mean).toBeCloseTo(1 / 2, 12);
  expect(methods[1]?.ndcg.mean).toBeCloseTo((1 + 1 / (1 + second)) / 2, 12);
  expect(methods[1]?.recall.mean).toBeCloseTo((1 + 1 / 2) / 2, 12);
  expect(gain.mean).toBeCloseTo((1 + 1 / (1 + second) - second) / 2, 12);
  // Of two people, a draw has one of them twice, or both.
  expect(gain.low).toBeCloseTo(1 - second, 12);
  expect(gain.high).toBeCloseTo(1 / (1 + second), 12);
});

test('what is not in an answer has no rank', () => {
  expect(ranksIn([4, 2], [2, 9])).toEqual([2, Number.POSITIVE_INFINITY]);
});

test('one’s own most frequent items stand by orders, the latest first among equals', () => {
  const baskets = [
    { time: 3, items: [8, 1] },
    { time: 2, items: [2, 1] },
    { time: 1, items: [3] },
  ];
  expect(personalTop({ person: 1, baskets, time: 4, targets: [] })).toEqual([1, 8, 2, 3]);
});
