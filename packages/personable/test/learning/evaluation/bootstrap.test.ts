import { describe, expect, test } from 'vitest';
import { bootstrap } from '../../../src/learning/evaluation/bootstrap.ts';
import { createRandom } from '../../../src/math/random.ts';

const numbers = (count: number, make: (i: number) => number) =>
  Float64Array.from({ length: count }, (_, i) => make(i));
const own = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

describe('the bootstrap', () => {
  test('of equal differences is certain', () => {
    const [interval] = bootstrap([numbers(50, () => 0.25)], own(50));
    expect(interval).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  });

  test('has the width that the normal distribution promises', () => {
    const random = createRandom(1);
    const values = numbers(2_000, () => 0.1 + random.normal());
    const [interval] = bootstrap([values], own(2_000));
    // 1.96 standard errors of 1 / √2000 to each side; the bounds of 1,000 draws scatter by some 5 %.
    const half = 1.96 / Math.sqrt(2_000);
    expect(interval?.mean).toBeCloseTo(values.reduce((a, b) => a + b) / 2_000, 12);
    expect((interval?.high ?? 0) - (interval?.mean ?? 0)).toBeGreaterThan(half * 0.85);
    expect((interval?.high ?? 0) - (interval?.mean ?? 0)).toBeLessThan(half * 1.15);
    expect((interval?.mean ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(half * 0.85);
    expect((interval?.mean ?? 0) - (interval?.low ?? 0)).toBeLessThan(half * 1.15);
  });

  test('draws people: queries of one person say no more than one of them', () => {
    const random = createRandom(2);
    const people = numbers(100, () => random.normal());
    const [single] = bootstrap([people], own(100));
    const repeated = numbers(1_000, (i) => people[Math.floor(i / 10)] ?? 0);
    const clusters = Int32Array.from({ length: 1_000 }, (_, i) => 7 + Math.floor(i / 10));
    const [clustered] = bootstrap([repeated], clusters);
    expect(clustered?.low).toBeCloseTo(single?.low ?? 0, 12);
    expect(clustered?.high).toBeCloseTo(single?.high ?? 0, 12);
  });

  test('weighs people by their queries', () => {
    const [interval] = bootstrap([Float64Array.of(1, 1, 1, 0)], Int32Array.of(4, 4, 4, 9));
    // Drawn are both, or one of them twice.
    expect(interval).toEqual({ mean: 0.75, low: 0, high: 1 });
  });

  test('gives the same for the same, each difference by itself', () => {
    const random = createRandom(3);
    const [a, b] = [numbers(40, () => random.next()), numbers(40, () => random.next())];
    const both = bootstrap([a, b], own(40));
    expect(both).toEqual([...bootstrap([a], own(40)), ...bootstrap([b], own(40))]);
  });
});
