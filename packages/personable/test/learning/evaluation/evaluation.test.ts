import { expect, test } from 'vitest';
import { popular } from '../../../src/learning/evaluation/baselines/popular.ts';
import { evaluate, type Surroundings } from '../../../src/learning/evaluation/evaluation.ts';
import type { Method, Query, Tuning } from '../../../src/learning/evaluation/recommender.ts';
import { splitNextItem } from '../../../src/learning/evaluation/splits/next-item.ts';
import { inTurn } from './small-histories.ts';

/** A clock that ticks a second whenever it is looked at. */
const surroundings = (): Surroundings & { readonly said: unknown[] } => {
  let seconds = 0;
  const said: unknown[] = [];
  return {
    said,
    clock: () => 1_000 * seconds++,
    peak: () => 100,
    begin: (label, queries) => said.push([label, queries]),
    advance: (queries) => said.push(queries),
  };
};

/** Knows the answers: an upper bound under our name. */
const allKnowing = (told: (tuning: Tuning | undefined) => void = () => {}): Method => ({
  name: 'personable',
  fit: (_train, _task, tuning) => {
    told(tuning);
    return {
      chosen: { wisdom: 1 },
      rank: ({ targets }: Query, limit) => [...targets].slice(0, limit),
    };
  },
});

// Learned from are 1, 1 and 2: popular says 1, then 2. Histories are (1, 3), (1, 3) and (2, 3).
const log = inTurn([
  [1, 3, 4],
  [1, 3, 2],
  [2, 3, 1],
]);

test('compares methods, by hand', () => {
  const around = surroundings();
  const result = evaluate('next-item', splitNextItem(log), [allKnowing(), popular], [1], around);
  expect(result).toMatchObject({ ks: [1, 10], tested: 3, available: 3 });
  // Nobody's training holds 4.
  expect(result.targets).toEqual({ all: 3, unknown: 1, masked: 0 });
  const [ours, theirs] = result.methods;
  expect(ours?.measures).toMatchObject({ 'recall@1': 1, 'ndcg@10': 1 });
  expect(ours?.chosen).toEqual({ wisdom: 1 });
  // It says 2, 2 and 1: the first is wrong.
  expect(theirs?.measures).toMatchObject({ 'recall@1': 2 / 3, 'ndcg@10': 2 / 3 });
  expect(theirs?.chosen).toBeUndefined();
  const [difference, ...more] = result.differences;
  expect(more).toEqual([]);
  // Three people drawn of three, of whom one makes the difference: from none of them to all.
  expect(difference).toEqual({
    metric: 'ndcg@10',
    against: 'popular',
    mean: expect.closeTo(1 / 3, 12),
    low: 0,
    high: 1,
  });
});

test('times fitting and asking, and says what goes on', () => {
  const around = surroundings();
  const { methods } = evaluate('next-item', splitNextItem(log), [allKnowing()], [1], around);
  expect(methods).toMatchObject([
    { fitSeconds: 1, microsecondsPerQuery: expect.closeTo(1e6 / 3, 6), peakMiB: 100 },
  ]);
  expect(around.said).toEqual([['personable', 3], 3]);
});

test('hands over what to tune by, and nothing where there is nothing', () => {
  const given: (Tuning | undefined)[] = [];
  const method = allKnowing((tuning) => given.push(tuning));
  const splits = splitNextItem(log);
  evaluate('next-item', splits, [method], [1], surroundings());
  const none = { ...splits.tuning, queries: [] };
  evaluate('next-item', { ...splits, tuning: none }, [method], [1], surroundings());
  expect(given.map((tuning) => tuning?.queries.length)).toEqual([3, undefined]);
});

test('counts answers that stand in a masked history', () => {
  const splits = splitNextItem(inTurn([[1, 2, 1]]));
  expect(evaluate('next-item', splits, [popular], [1], surroundings()).targets).toEqual({
    all: 1,
    unknown: 0,
    masked: 1,
  });
});

test('compares nothing without our method', () => {
  expect(
    evaluate('next-item', splitNextItem(log), [popular], [1], surroundings()).differences,
  ).toEqual([]);
});
