import { expect, test } from 'vitest';
import { NO_PART } from '../../../src/learning/likelihoods/counting/part.ts';
import { backTestOf } from '../../../src/learning/likelihoods/judging/back-test.ts';
import { Sample } from '../../../src/learning/likelihoods/judging/sample.ts';
import {
  chanceOf,
  type Example,
  featuresOn,
  fitPropensity,
} from '../../../src/learning/likelihoods/models/propensity.ts';
import { createRandom } from '../../../src/math/random.ts';

const run = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

const SPAN = { cut: 100, days: 28 };

test('predictions that are right stand within the intervals, and those of a baseline miss by more', () => {
  const random = createRandom(5);
  const people = Array.from({ length: 4_000 }, () => {
    const chance = random.next();
    return { predicted: chance, actual: random.next() < chance ? 1 : 0, others: [0.5] };
  });
  const test = backTestOf(people, SPAN, ['everybody the same']);
  expect(test?.deciles).toHaveLength(10);
  expect(test?.within).toBeGreaterThanOrEqual(8);
  // √(E p(1 − p)) = √(1/6), beside ½.
  expect(test?.error).toBeCloseTo(Math.sqrt(1 / 6), 1);
  expect(test?.baselines).toEqual([{ name: 'everybody the same', error: 0.5 }]);
  expect(test?.predicted).toBeCloseTo(2_000, -2);
});

test('a group in which nothing came is not taken for one in which nothing ever will', () => {
  const people = Array.from({ length: 200 }, (_, i) => ({
    predicted: i / 200,
    actual: i < 100 ? 0 : 2,
    others: [],
  }));
  const [first] = backTestOf(people, SPAN, [])?.deciles ?? [];
  expect(first).toMatchObject({ people: 20, actual: 0, low: 0, high: (3 / 20) * 2 });
  expect(backTestOf(people.slice(0, 99), SPAN, [])).toBeUndefined();
});

test('weights are where the slope of the penalised likelihood is nothing', () => {
  const random = createRandom(9);
  const examples: Example[] = Array.from({ length: 600 }, () => {
    const orders = [10 + random.int(60), 80 + random.int(10)];
    const features = featuresOn({ orders, visits: [95], carts: [] }, 100) ?? new Float64Array(11);
    return { features, ordered: random.next() < 0.2 + 0.5 * (features[2] ?? 0) };
  });
  const { weights, converged, people, buyers } = run(fitPropensity(examples));
  expect(converged).toBe(true);
  expect(people).toBe(600);
  for (const [i, weight] of weights.entries()) {
    let slope = i === 0 ? 0 : -weight;
    for (const { features, ordered } of examples) {
      slope += ((ordered ? 1 : 0) - chanceOf(weights, features)) * (features[i] ?? 0);
    }
    expect(Math.abs(slope)).toBeLessThan(1e-3);
  }
  // The sum of the chances is that of who ordered: the intercept is not held back.
  const sum = examples.reduce((total, { features }) => total + chanceOf(weights, features), 0);
  expect(sum).toBeCloseTo(buyers, 2);
});

test('what came after a day says nothing of it, and who was not there lately is not looked at', () => {
  const known = { orders: [10, 50, 200], visits: [10, 50, 60, 200], carts: [200] };
  const then = featuresOn(known, 100);
  expect(then).toEqual(featuresOn({ orders: [10, 50], visits: [10, 50, 60], carts: [] }, 100));
  expect(then?.every(Number.isFinite)).toBe(true);
  expect(featuresOn(known, 5)).toBeUndefined();
  expect(featuresOn({ orders: [10], visits: [], carts: [] }, 500)).toBeUndefined();
});

test('a sample is of the same people in whatever order they come, and never too large', () => {
  const people = Array.from({ length: 1_000 }, (_, i) => ({ homes: [i + 1], part: NO_PART }));
  const draw = (list: typeof people) => {
    const sample = new Sample(100);
    for (const one of list) sample.add(one);
    expect(sample.seen).toBe(1_000);
    return sample.people.map(({ homes }) => homes[0] ?? 0).toSorted((a, b) => a - b);
  };
  const drawn = draw(people);
  expect(drawn.length).toBeGreaterThan(40);
  expect(drawn.length).toBeLessThanOrEqual(100);
  expect(draw(people.toReversed())).toEqual(drawn);
});
