import { expect, test } from 'vitest';
import {
  chanceWithin,
  nextOrderOf,
  rhythmOf,
  staysAfter,
} from '../../../src/learning/likelihoods/models/rhythm.ts';

const RHYTHM = {
  ...{ mean: Math.log(20), between: 0.3, within: 0.5, returns: 0.8 },
  ...{ people: 100, gaps: 500 },
};

test('somebody regular is expected after their own interval, a newcomer after everybody’s', () => {
  const regular = nextOrderOf(RHYTHM, [0, 7, 14, 21, 28, 35, 42], 43);
  const newcomer = nextOrderOf(RHYTHM, [42], 43);
  expect(regular?.expected).toBeLessThan(53);
  expect(newcomer?.expected).toBeGreaterThan(58);
  for (const next of [regular, newcomer]) {
    expect(next?.low).toBeGreaterThanOrEqual(43);
    expect(next?.low).toBeLessThan(next?.expected ?? 0);
    expect(next?.high).toBeGreaterThan(next?.expected ?? 0);
  }
});

test('nothing is expected in the past, and of who is beyond everything that was seen no date is told', () => {
  for (const now of [42, 60, 120, 400]) {
    const next = nextOrderOf(RHYTHM, [0, 14, 28, 42], now);
    if (next !== undefined) expect(next.low).toBeGreaterThanOrEqual(now);
  }
  expect(nextOrderOf(RHYTHM, [0, 7, 14], 1e6)).toBeUndefined();
  expect(nextOrderOf(RHYTHM, [], 5)).toBeUndefined();
});

test('the chance of an order grows with the time looked ahead and falls with the time without one', () => {
  const stays = staysAfter(RHYTHM, { a: 0.8, b: 2.4 }, 3);
  const chance = (now: number, horizon: number) =>
    chanceWithin(RHYTHM, { days: [0, 20, 40, 60], stays }, now, horizon);
  expect(chance(70, 0)).toBe(0);
  expect(chance(70, 14)).toBeLessThan(chance(70, 28));
  expect(chance(300, 28)).toBeLessThan(chance(70, 28));
  for (const one of [chance(60, 1e9), chance(1e9, 28), chance(-50, 28)]) {
    expect(one).toBeGreaterThanOrEqual(0);
    expect(one).toBeLessThanOrEqual(1);
  }
  expect(staysAfter(RHYTHM, { a: 0, b: 2 }, 5)).toBeLessThan(1);
  expect(staysAfter(RHYTHM, { a: 0.8, b: 2.4 }, 0)).toBe(RHYTHM.returns);
});

test('of few people no rhythm is told', () => {
  expect(rhythmOf(() => 0, [])).toBeUndefined();
  expect(rhythmOf((name) => (name === 'people' ? 29 : 1_000), [])).toBeUndefined();
});
