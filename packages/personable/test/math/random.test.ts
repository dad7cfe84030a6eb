import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/math/random.ts';

/**
 * Whole outputs of the published C++ source (PractRand 0.95, `sfc32::seed(Uint64)` and
 * `sfc32::raw32()`), transcribed to C and compiled; not made with the code under test.
 */
const reference: readonly [seed: number, outputs: readonly number[]][] = [
  [0, [1363572419, 145230303, 808754475, 4216505632, 947923937]],
  [1, [2012149540, 1872316204, 1707632675, 1779833415, 2026416846]],
  [42, [1264412219, 1947509147, 3919439299, 1251167922, 656401615]],
  [Number.MAX_SAFE_INTEGER, [3268402823, 2602357022, 3266425223, 182731693, 1903088272]],
];

function times<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const center = mean(values);
  return mean(values.map((value) => (value - center) ** 2));
}

function expectNear(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThan(tolerance);
}

function shareOf<T>(values: readonly T[], wanted: T): number {
  return values.filter((value) => value === wanted).length / values.length;
}

describe('the stream', () => {
  test.each(reference)('of seed %d equals the reference', (seed, outputs) => {
    const random = createRandom(seed);
    expect(times(outputs.length, () => random.next() * 2 ** 32)).toEqual(outputs);
  });

  test('stays in [0, 1) with mean 1/2 and variance 1/12', () => {
    const random = createRandom(7);
    const values = times(100_000, () => random.next());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expectNear(mean(values), 1 / 2, 0.003);
    expectNear(variance(values), 1 / 12, 0.001);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses the seed %d', (seed) => {
    expect(() => createRandom(seed)).toThrow(RangeError);
  });
});

// Of 100,000 draws the mean has a standard error of (standard deviation / 316); tolerances are three
// standard errors or more.
describe('distributions', () => {
  const draws = 100_000;

  test('normal has mean 0, variance 1 and 95 % within 1.96', () => {
    const random = createRandom(11);
    const values = times(draws, () => random.normal());
    expectNear(mean(values), 0, 0.01);
    expectNear(variance(values), 1, 0.015);
    const within = values.map((value) => Math.abs(value) < 1.96);
    expectNear(shareOf(within, true), 0.95, 0.003);
  });

  test.each([0.3, 4, 47.5])('poisson of mean %d has that mean and variance', (expected) => {
    const random = createRandom(12);
    const values = times(draws, () => random.poisson(expected));
    expect(values.every(Number.isInteger)).toBe(true);
    expectNear(mean(values) / expected, 1, 0.02);
    expectNear(variance(values) / expected, 1, 0.03);
    expectNear(shareOf(values, 0), Math.exp(-expected), 0.005);
  });

  test('exponential has the mean as mean and as standard deviation', () => {
    const random = createRandom(13);
    const values = times(draws, () => random.exponential(5));
    expectNear(mean(values), 5, 0.05);
    expectNear(Math.sqrt(variance(values)), 5, 0.1);
  });

  test('a mean of 0 gives 0', () => {
    const random = createRandom(14);
    expect(random.poisson(0)).toBe(0);
    expect(random.exponential(0)).toBeCloseTo(0);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the mean %d', (value) => {
    const random = createRandom(14);
    expect(() => random.poisson(value)).toThrow(RangeError);
    expect(() => random.exponential(value)).toThrow(RangeError);
  });
});

describe('choices', () => {
  test('int takes every value below its bound equally often', () => {
    const random = createRandom(21);
    const values = times(60_000, () => random.int(6));
    for (const value of [0, 1, 2, 3, 4, 5]) expectNear(shareOf(values, value), 1 / 6, 0.006);
    expect(new Set(values).size).toBe(6);
  });

  test('pick takes every element equally often', () => {
    const random = createRandom(22);
    const values = times(60_000, () => random.pick(['tea', 'coffee', 'cocoa']));
    for (const drink of ['tea', 'coffee', 'cocoa']) {
      expectNear(shareOf(values, drink), 1 / 3, 0.006);
    }
  });

  test('weighted takes elements in proportion to their weights, and never one of weight 0', () => {
    const random = createRandom(23);
    const drinks = ['tea', 'coffee', 'cocoa', 'juice'];
    const values = times(60_000, () => random.weighted(drinks, [1, 0, 3, 0]));
    expectNear(shareOf(values, 'tea'), 1 / 4, 0.006);
    expectNear(shareOf(values, 'cocoa'), 3 / 4, 0.006);
    expect(new Set(values)).toEqual(new Set(['tea', 'cocoa']));
  });

  test('shuffle returns a copy in which every order is equally likely', () => {
    const random = createRandom(24);
    const list = ['a', 'b', 'c'] as const;
    const orders = times(60_000, () => random.shuffle(list).join(''));
    for (const order of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
      expectNear(shareOf(orders, order), 1 / 6, 0.006);
    }
    expect(list).toEqual(['a', 'b', 'c']);
  });

  test('impossible choices are refused', () => {
    const random = createRandom(25);
    expect(() => random.int(0)).toThrow(RangeError);
    expect(() => random.int(2 ** 32 + 1)).toThrow(RangeError);
    expect(() => random.pick([])).toThrow('empty list');
    expect(() => random.weighted(['a', 'b'], [1])).toThrow('2 elements but 1 weights');
    expect(() => random.weighted(['a', 'b'], [0, 0])).toThrow('finite sum above 0');
    expect(() => random.weighted(['a', 'b'], [1, -1])).toThrow('at least 0');
  });
});
