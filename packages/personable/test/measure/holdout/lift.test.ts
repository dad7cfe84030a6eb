import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../../src/math/random.ts';
import type { GroupSums } from '../../../src/measure/holdout/holdout-sums.ts';
import { LEAST, liftOf, readiness } from '../../../src/measure/holdout/lift.ts';
import { widening } from '../../../src/measure/statistics/always-valid.ts';

const sumsOf = (values: readonly number[]): GroupSums => ({
  people: values.length,
  buyers: values.filter((value) => value > 0).length,
  orders: values.filter((value) => value > 0).length,
  amount: values.reduce((sum, value) => sum + BigInt(value), 0n),
  squares: values.reduce((sum, value) => sum + BigInt(value) ** 2n, 0n),
});

/** So many people who spend one amount, then another, in turn. */
const inTurn = (people: number, ...amounts: readonly number[]) =>
  sumsOf(Array.from({ length: people }, (_, i) => amounts[i % amounts.length] ?? 0));

describe('the interval', () => {
  test.each([
    // By another program, with ρ² = (2 ln 20 + ln(2 ln 20 + 1)) / 10,000.
    [400, 26.00959],
    [10_000, 9.212494],
    [1_000_000, 12.685286],
  ])('is widened for looking often: with %d people to B = %d', (people, expected) => {
    expect(widening(people)).toBeCloseTo(expected, 5);
  });

  test('is that of hand-checked sums', () => {
    // Means 60 and 50; both groups vary by 50² · n / (n − 1).
    const shown = inTurn(2_000, 10, 110);
    const held = inTurn(500, 0, 100);
    const lift = liftOf(shown, held);
    const variance = 2_500 / 1_999 + 2_500 / 499;
    const half = Math.sqrt(variance * widening(2_500));
    expect(lift?.perPerson.value).toBe(10);
    expect(lift?.perPerson.low).toBeCloseTo(10 - half, 9);
    expect(lift?.perPerson.high).toBeCloseTo(10 + half, 9);
    expect(lift?.total.value).toBe(20_000);
    expect(lift?.relative?.value).toBeCloseTo(0.2, 12);
    // The edges of the ratio are where the difference to so many times the other mean is as far off as it may be.
    for (const edge of [lift?.relative?.low ?? 0, lift?.relative?.high ?? 0]) {
      const off = (60 - (1 + edge) * 50) ** 2;
      const may = widening(2_500) * (2_500 / 1_999 + ((1 + edge) ** 2 * 2_500) / 499);
      expect(off).toBeCloseTo(may, 6);
    }
  });

  test('stays exact for amounts beyond what a number holds', () => {
    const large = 900_000_000_000;
    const shown = inTurn(1_000, large, large + 2);
    const held = inTurn(1_000, large, large + 2);
    const half = Math.sqrt((2 / 999) * widening(2_000));
    expect(liftOf(shown, held)?.perPerson.high).toBeCloseTo(half, 9);
  });

  test('leaves the relative lift out while what is held out cannot be told from nothing', () => {
    const held = sumsOf([
      ...Array.from({ length: 950 }, () => 0),
      ...Array.from({ length: 50 }, (_, i) => (i === 0 ? 1_000_000 : 1)),
    ]);
    const lift = liftOf(inTurn(1_000, 0, 100), held);
    expect(lift).toMatchObject({ relative: undefined });
    expect(Number.isFinite(lift?.perPerson.low)).toBe(true);
  });

  test('is not there before both groups are large enough, nor where nobody differs', () => {
    const enough = inTurn(LEAST.people, 0, 100);
    expect(liftOf(enough, enough)).toBeDefined();
    expect(liftOf(enough, inTurn(LEAST.people - 1, 0, 100))).toBeUndefined();
    expect(liftOf(enough, inTurn(10_000, 0))).toBeUndefined();
    expect(liftOf(inTurn(1_000, 5), inTurn(1_000, 5))).toBeUndefined();
    expect(readiness([enough, inTurn(100, 0, 100)])).toBe(0.5);
    expect(readiness([enough, inTurn(200, 0)])).toBe(0);
  });
});

/** A shop over some weeks: people come every day, and buy as they do, each of them more or less often. */
const simulate = (
  seed: number,
  more: number,
  looks: (lift: ReturnType<typeof liftOf>, people: number) => boolean,
) => {
  const random = createRandom(seed);
  const people: { readonly held: boolean; readonly rate: number }[] = [];
  const totals: number[] = [];
  const sums = { shown: empty(), held: empty() };
  for (let day = 0; day < DAYS; day++) {
    for (let i = 0; i < ARRIVALS; i++) {
      const held = random.next() < 0.25;
      people.push({ held, rate: 0.02 * (0.2 + random.exponential(0.8)) });
      totals.push(0);
      sums[held ? 'held' : 'shown'].people += 1;
    }
    for (const [i, { held, rate }] of people.entries()) {
      if (random.next() >= rate * (held ? 1 : 1 + more)) continue;
      spend(sums[held ? 'held' : 'shown'], totals, i, random);
    }
    if (looks(liftOf(sums.shown, sums.held), people.length)) return true;
  }
  return false;
};
const DAYS = 40;
const ARRIVALS = 60;

const empty = () => ({ people: 0, buyers: 0, orders: 0, amount: 0n, squares: 0n });

/** Amounts with a long tail: a median of €30, one in forty above €200. */
const spend = (sums: ReturnType<typeof empty>, totals: number[], i: number, random: Random) => {
  const before = totals[i] ?? 0;
  const after = before + Math.round(3_000 * Math.exp(random.normal()));
  totals[i] = after;
  if (before === 0) sums.buyers += 1;
  sums.amount += BigInt(after - before);
  sums.squares += BigInt(after) ** 2n - BigInt(before) ** 2n;
};

describe('looked at every day', () => {
  const away = (lift: ReturnType<typeof liftOf>) =>
    lift !== undefined && (lift.perPerson.low > 0 || lift.perPerson.high < 0);

  test('finds a difference where there is none in at most 5 % of shops', () => {
    const wrong = Array.from({ length: 200 }, (_, run) => simulate(run + 1, 0, away));
    expect(wrong.filter(Boolean).length).toBeLessThanOrEqual(10);
  });

  test('would find one far more often with an interval for one look', () => {
    const plain = (lift: ReturnType<typeof liftOf>, people: number) => {
      if (lift === undefined) return false;
      const { value, high } = lift.perPerson;
      return Math.abs(value) > (1.96 * (high - value)) / Math.sqrt(widening(people));
    };
    const wrong = Array.from({ length: 200 }, (_, run) => simulate(run + 1, 0, plain));
    expect(wrong.filter(Boolean).length).toBeGreaterThan(20);
  });

  test('finds a real one', () => {
    const found = Array.from({ length: 20 }, (_, run) =>
      simulate(run + 1, 1, (lift) => lift !== undefined && lift.perPerson.low > 0),
    );
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(18);
  });
});
