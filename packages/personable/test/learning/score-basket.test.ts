import { describe, expect, test } from 'vitest';
import { type Interaction, InteractionKind } from '../../src/customer/interactions.ts';
import { basketsOf } from '../../src/learning/items/basket/baskets.ts';
import {
  basketCandidates,
  massOf,
  scoreCandidate,
} from '../../src/learning/items/basket/score-basket.ts';
import { buildItemModel } from '../../src/learning/items/item-model.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { DEFAULT_SCALARS } from '../../src/learning/items/scalars.ts';

const DAY = 86_400_000;

/** Orders on given days. */
const orders = (...baskets: readonly (readonly [day: number, items: readonly number[]])[]) =>
  baskets.flatMap(([day, items], order): Interaction[] =>
    items.map((item) => ({
      item,
      kind: InteractionKind.buy,
      time: day * DAY,
      position: order + 1,
      amount: 1,
    })),
  );

const modelOf = (...histories: readonly Interaction[][]) => {
  const sums = new ItemSums();
  for (const timeline of histories) sums.add({ timeline, from: 0 });
  const scalars = { ...DEFAULT_SCALARS, browse: 0 };
  const steps = buildItemModel(sums, { number: 1, now: 100 * DAY, position: 0, size: 10, scalars });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

describe('what may come into the next basket', () => {
  const milk = 1;
  const bread = 2;
  const jam = 3;
  const tea = 4;
  const own = orders([0, [milk, bread]], [10, [milk]], [20, [milk, jam]]);
  const model = modelOf(own, orders([5, [jam, tea]]), orders([6, [jam, tea]]));
  const baskets = basketsOf(own, 50);
  const candidates = basketCandidates(model, baskets, 30 * DAY);
  const of = (key: number) => candidates.find((candidate) => candidate.key === key);

  test('the orders are read from the latest to the first, at most so many', () => {
    expect(baskets.map(({ items }) => [...items].sort())).toEqual([[1, 3], [1], [1, 2]]);
    expect(basketsOf(own, 2)).toHaveLength(2);
  });

  test('a habit is told by how many orders back it was, and its rhythm by the days between', () => {
    // Milk every 10 days, and 10 days have passed: it is due.
    expect(of(milk)).toMatchObject({ ago: [0, 1, 2], rhythm: 1 });
    expect(of(bread)).toMatchObject({ ago: [2], rhythm: 0 });
    const early = basketCandidates(model, baskets, 25 * DAY).find(({ key }) => key === milk);
    expect(early?.rhythm).toBe(0.5);
  });

  test('what goes with the latest order is there though it was never bought', () => {
    expect(of(tea)).toMatchObject({ ago: [], rhythm: 0 });
    expect(of(tea)?.neighbours).toBeGreaterThan(0);
  });

  test('the score is the sum of its parts', () => {
    const candidate = { key: milk, ago: [0, 2], rhythm: 0.5, neighbours: 0.4, popular: 0.2 };
    const parts = { decay: 0.5, rhythm: 2, neighbours: 0.1, popular: 0.05 };
    const mix = { ...parts, lately: 0.3, often: 0.2 };
    // Of three orders: 1 + 0.5 + 0.25 = 1.75; milk has 1 + 0.25; times 1 + 2 · 0.5.
    expect(massOf(3, 0.5)).toBe(1.75);
    const habit = (1.25 / 1.75) * 2;
    // It was in the latest order, and in two of them.
    expect(scoreCandidate(candidate, mix, 1.75)).toBeCloseTo(
      habit + 0.3 + 0.2 * Math.log(3) + 0.04 + 0.01,
      12,
    );
    const older = scoreCandidate({ ...candidate, ago: [2] }, mix, 1.75);
    expect(older).toBeCloseTo((0.25 / 1.75) * 2 + 0.3 / 4 + 0.2 * Math.log(2) + 0.05, 12);
    // What was never bought has no habit, whatever it weighs.
    expect(scoreCandidate({ ...candidate, ago: [] }, mix, 1.75)).toBeCloseTo(0.05, 12);
    expect(massOf(3, 1)).toBe(3);
    expect(massOf(0, 0.9)).toBe(0);
  });
});

test('somebody without orders is offered what everybody buys, and nothing is not a number', () => {
  const model = modelOf(orders([1, [1, 2]]), orders([2, [1]]));
  const candidates = basketCandidates(model, [], 3 * DAY);
  expect(candidates.map(({ key }) => key).sort()).toEqual([1, 2]);
  for (const candidate of candidates) {
    const score = scoreCandidate(
      candidate,
      { decay: 0.9, lately: 1, often: 1, rhythm: 1, neighbours: 1, popular: 1 },
      0,
    );
    expect(score).toBeGreaterThan(0);
    expect(Number.isFinite(score)).toBe(true);
  }
});
