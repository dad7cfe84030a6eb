import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interaction, InteractionName } from '../../src/customer/interactions.ts';
import { KEPT, LOOKBACK } from '../../src/customer/timeline.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import {
  DAY_NUMBER,
  type Deed,
  forward,
  inWords,
  MORNING,
  sumsOf,
  support,
  timelineOf,
  together,
} from './timelines.ts';

const NAMES = ['tea', 'biscuits', 'honey', 'salt', 'soap'];
const [TEA, BISCUITS, HONEY, SALT, SOAP] = [1, 2, 3, 4, 5] as const;

/** 1/√2, to the five places that `inWords` tells. */
const ROOT_HALF = Number(Math.SQRT1_2.toFixed(5));

const ANN = timelineOf(['view', TEA], ['view', BISCUITS], ['click', HONEY]);
const BEN = timelineOf(['view', TEA, 0], ['view', BISCUITS, 31]);
const CAT = timelineOf(['buy', [TEA, BISCUITS]], ['buy', HONEY], ['buy', [TEA, SALT]]);
const DAN = timelineOf(['view', TEA], ['view', TEA], ['cart', BISCUITS], ['view', TEA]);
const EVE = timelineOf(
  ['buy', SOAP],
  ['rate', HONEY, 1, 5],
  ['rate', SALT, 2, 2],
  ['hide', TEA],
  ['remove', BISCUITS],
  ['refund', SOAP],
  ['search', SALT],
  ['buy', SOAP],
);

describe('what one person adds', () => {
  test('a visit: 1/gap to what came after, 1/√(met so far) to what was there', () => {
    expect(inWords(sumsOf(ANN).browse, NAMES)).toEqual({
      tea: 1,
      biscuits: 1,
      honey: 1,
      'tea → biscuits': 1,
      'biscuits → honey': 1,
      'tea → honey': 0.5,
      'tea + biscuits': 1,
      'tea + honey': ROOT_HALF,
      'biscuits + honey': ROOT_HALF,
    });
    expect(inWords(sumsOf(ANN).basket, NAMES)).toEqual({});
  });

  test('two visits: one comes after the other, but they are not together', () => {
    expect(inWords(sumsOf(BEN).browse, NAMES)).toEqual({
      tea: 1,
      biscuits: 1,
      'tea → biscuits': 1,
    });
    const sameVisit = timelineOf(['view', TEA, 0], ['view', BISCUITS, 30]);
    expect(together(sumsOf(sameVisit).browse, TEA, BISCUITS)).toBe(1);
  });

  test('orders: 0.8^(orders between) to later ones, 1/√size within one', () => {
    expect(inWords(sumsOf(CAT).basket, NAMES)).toEqual({
      tea: 2,
      biscuits: 1,
      honey: 1,
      salt: 1,
      'tea + biscuits': ROOT_HALF,
      'tea + salt': ROOT_HALF,
      'tea → honey': 1,
      'biscuits → honey': 1,
      'honey → tea': 1,
      'honey → salt': 1,
      'tea → salt': 0.8,
      'biscuits → tea': 0.8,
      'biscuits → salt': 0.8,
    });
    expect(inWords(sumsOf(CAT).browse, NAMES)).toEqual({});
  });

  test('looking again: once a visit, and never from an item to itself', () => {
    expect(inWords(sumsOf(DAN).browse, NAMES)).toEqual({
      tea: 1,
      biscuits: 1,
      'tea → biscuits': 1,
      'biscuits → tea': 1,
      'tea + biscuits': 1,
    });
  });

  test('dislikes, searches and bad ratings count for nothing; four stars are a liking', () => {
    expect(inWords(sumsOf(EVE).browse, NAMES)).toEqual({ honey: 1 });
    expect(inWords(sumsOf(EVE).basket, NAMES)).toEqual({ soap: 2 });
    const stars = (amount: number) => sumsOf(timelineOf(['rate', TEA, 0, amount])).browse;
    expect([3, 4, 5].map((amount) => support(stars(amount), TEA))).toEqual([0, 1, 1]);
  });
});

describe('what five people add together', () => {
  const sums = sumsOf(ANN, BEN, CAT, DAN, EVE);

  test('is the sum of what each adds', () => {
    expect(inWords(sums.browse, NAMES)).toEqual({
      tea: 3,
      biscuits: 3,
      honey: 2,
      'tea → biscuits': 3,
      'biscuits → tea': 1,
      'biscuits → honey': 1,
      'tea → honey': 0.5,
      'tea + biscuits': 2,
      'tea + honey': ROOT_HALF,
      'biscuits + honey': ROOT_HALF,
    });
    expect(inWords(sums.basket, NAMES)).toEqual({
      ...inWords(sumsOf(CAT).basket, NAMES),
      soap: 2,
    });
  });

  test('is the same in any order of people', () => {
    expect(sumsOf(EVE, CAT, ANN, DAN, BEN).toObject()).toEqual(sums.toObject());
  });

  test('is whole multiples of 2⁻²⁰', () => {
    const amounts = Object.values(sums.toObject()).flatMap((cells) => Object.values(cells).flat());
    expect(amounts.length).toBeGreaterThan(20);
    expect(amounts.filter((amount) => !Number.isInteger(amount * 2 ** 20))).toEqual([]);
  });
});

test('support is kept by the day it happened', () => {
  const days: Record<number, number> = {};
  const sums = sumsOf(
    timelineOf(['buy', TEA, 0], ['buy', TEA, 14 * 60 - 1], ['buy', TEA, 14 * 60]),
  );
  sums.basket.eachDay(TEA, (day, amount) => {
    days[day] = amount;
  });
  expect(days).toEqual({ [DAY_NUMBER]: 2, [DAY_NUMBER + 1]: 1 });
});

describe('how far it looks back', () => {
  const views = (count: number, apart = 1): Deed[] =>
    Array.from({ length: count }, (_, i) => ['view', i + 1, i * apart]);

  test('ten items of browsing', () => {
    const { browse } = sumsOf(timelineOf(...views(30)));
    expect(forward(browse, 20, 30)).toBeCloseTo(1 / 10, 5);
    expect(forward(browse, 19, 30)).toBe(0);
  });

  test('over as many visits as it takes', () => {
    const { browse } = sumsOf(timelineOf(...views(30, 60)));
    expect(forward(browse, 20, 30)).toBeCloseTo(1 / 10, 5);
    expect(together(browse, 29, 30)).toBe(0);
  });

  test('100 items of the same visit', () => {
    const { browse } = sumsOf(timelineOf(...views(110)));
    expect(together(browse, 50, 51)).toBeCloseTo(1 / Math.sqrt(50), 5);
    expect(together(browse, 10, 110)).toBeCloseTo(1 / Math.sqrt(100), 5);
    expect(together(browse, 9, 110)).toBe(0);
  });

  test('five orders', () => {
    const orders = Array.from({ length: 7 }, (_, i): Deed => ['buy', i + 1]);
    const { basket } = sumsOf(timelineOf(...orders));
    expect([6, 5, 4, 3, 2, 1].map((from) => forward(basket, from, 7))).toEqual([
      1,
      expect.closeTo(0.8, 5),
      expect.closeTo(0.64, 5),
      expect.closeTo(0.512, 5),
      expect.closeTo(0.4096, 5),
      0,
    ]);
  });

  test('to the last order with an item, not to all', () => {
    const { basket } = sumsOf(timelineOf(['buy', TEA], ['buy', TEA], ['buy', SALT]));
    expect(inWords(basket, NAMES)).toEqual({ tea: 2, salt: 1, 'tea → salt': 1 });
  });
});

describe('a very large order', () => {
  const first = Array.from({ length: 150 }, (_, i) => i + 1);
  const NEXT = 151;
  const { basket } = sumsOf(timelineOf(['buy', first], ['buy', NEXT]));

  test('has all its items counted', () => {
    expect(first.every((item) => support(basket, item) === 1)).toBe(true);
  });

  test('has its first hundred paired with each other', () => {
    expect(together(basket, 1, 100)).toBeCloseTo(1 / Math.sqrt(100), 5);
    expect(together(basket, 100, 101)).toBe(0);
    const paired = first.filter((item) => first.some((other) => together(basket, item, other) > 0));
    expect(paired).toEqual(first.slice(0, 100));
  });

  test('has a hundred of its items paired with what comes next', () => {
    expect(first.filter((item) => forward(basket, item, NEXT) === 1)).toHaveLength(100);
  });

  test('is paired with what came before by its first hundred', () => {
    const after = sumsOf(timelineOf(['buy', NEXT], ['buy', first])).basket;
    expect(first.filter((item) => forward(after, NEXT, item) === 1)).toEqual(first.slice(0, 100));
  });
});

const KINDS: readonly InteractionName[] = ['view', 'cart', 'buy', 'rate', 'hide', 'remove'];

const deeds = (most: number) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      items: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 }),
      gap: fc.constantFrom(1, 20, 40, 1_440),
      amount: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: most },
  );

const timelines = (most: number) =>
  deeds(most).map((list) => {
    let minute = 0;
    return timelineOf(
      ...list.map(({ kind, items, gap, amount }): Deed => {
        minute += gap;
        return [kind, items, minute, amount];
      }),
    );
  });

/** The first interaction of each record: only there may a stretch begin. */
const starts = (timeline: readonly Interaction[]): number[] =>
  timeline.flatMap(({ position }, i) => (timeline[i - 1]?.position === position ? [] : [i]));

describe('the algebra', () => {
  const NOTHING = new ItemSums().toObject();

  test('what is added and taken away again leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(timelines(20), { maxLength: 4 }), timelines(20), (others, timeline) => {
        const sums = sumsOf(...others);
        const before = sums.toObject();
        sums.add({ timeline, from: 0 });
        sums.subtract({ timeline, from: 0 });
        expect(sums.toObject()).toEqual(before);
        for (const other of others) sums.subtract({ timeline: other, from: 0 });
        expect(sums.toObject()).toEqual(NOTHING);
      }),
    );
  });

  test('a timeline counted in two stretches is the timeline counted at once', () => {
    fc.assert(
      fc.property(timelines(30), fc.nat(), (timeline, at) => {
        const places = starts(timeline);
        const from = places[at % Math.max(1, places.length)] ?? 0;
        const sums = new ItemSums();
        sums.add({ timeline: timeline.slice(0, from), from: 0 });
        sums.add({ timeline, from });
        expect(sums.toObject()).toEqual(sumsOf(timeline).toObject());
      }),
    );
  });

  test(`of a long history only the ${LOOKBACK} before an event matter`, () => {
    let seed = 1;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const long = timelineOf(
      ...Array.from({ length: 3_000 }, (_, minute): Deed => {
        const items = Array.from({ length: 1 + next(3) }, (_, i) => 1 + 10 * i + next(10));
        return [KINDS[next(KINDS.length)] ?? 'view', items, minute, 1 + next(5)];
      }),
    );
    expect(long.length).toBeGreaterThan(KEPT + LOOKBACK);
    const kept = long.slice(-KEPT);
    for (const start of starts(long).filter((i) => i >= long.length - (KEPT - LOOKBACK))) {
      if (start % 50 !== 0) continue;
      const whole = new ItemSums();
      whole.add({ timeline: long, from: start });
      const short = new ItemSums();
      short.add({ timeline: kept, from: start - (long.length - KEPT) });
      expect(short.toObject()).toEqual(whole.toObject());
    }
  });

  test('a basket of the largest size, after one as large, needs no more than is kept', () => {
    const largest = Array.from({ length: 1_000 }, (_, i) => i + 1);
    const long = timelineOf(...Array.from({ length: 5 }, (): Deed => ['buy', largest]));
    const whole = new ItemSums();
    whole.add({ timeline: long, from: 4_000 });
    const short = new ItemSums();
    short.add({ timeline: long.slice(-KEPT), from: 1_000 });
    expect(short.toObject()).toEqual(whole.toObject());
  });
});

test('the morning of these examples is in the morning', () => {
  expect(new Date(MORNING).toISOString()).toBe('2024-10-04T10:00:00.000Z');
});
