import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storeState } from '../../../src/learning/bandit/stored.ts';
import {
  addPlaces,
  type ContextFit,
  fitOf,
  gainsOf,
  type LearnedPlace,
  noRankingSums,
  withoutPlaces,
} from '../../../src/learning/ranking/context-fit.ts';
import { examine, type PlaceCount, weightOf } from '../../../src/learning/ranking/examination.ts';
import { type ContextWords, featuresOf } from '../../../src/learning/ranking/features.ts';
import { createRandom, type Random } from '../../../src/math/random.ts';

/** How likely the eight places of an invented page are looked at: the second row far less than the first. */
const TRUE = [1, 0.8, 0.62, 0.5, 0.24, 0.2, 0.17, 0.15];

/** Items with a relevance of their own at places they come to by chance, near one place of their own. */
const stream = (lists: number, random: Random): PlaceCount[] => {
  const items = 40;
  const relevance = Array.from({ length: items }, () => 0.05 + 0.35 * random.next());
  const counts = new Map<
    string,
    { item: number; place: number; shown: number; outcomes: number }
  >();
  for (let list = 0; list < lists; list++) {
    const shown = random.shuffle(relevance.map((_, item) => item)).slice(0, TRUE.length);
    // What is relevant mostly stands first: clicks alone would say that only the place counts.
    shown.sort(
      (a, b) => (relevance[b] as number) - (relevance[a] as number) + 0.15 * (random.next() - 0.5),
    );
    for (const [place, item] of shown.entries()) {
      const name = `${item} ${place}`;
      const count = counts.get(name) ?? { item, place, shown: 0, outcomes: 0 };
      count.shown += 1;
      const chance = (TRUE[place] as number) * (relevance[item] as number);
      if (random.next() < chance) count.outcomes += 1;
      counts.set(name, count);
    }
  }
  return [...counts.values()];
};

describe('how likely places are looked at', () => {
  test('is found within a tenth of each place from an invented stream, and lies in its intervals', () => {
    const found = examine(stream(60_000, createRandom(7)));
    let inside = 0;
    for (const [place, truth] of TRUE.entries()) {
      const { share, low, high } = found[place] ?? { share: 0, low: 0, high: 0 };
      expect(Math.abs(share / truth - 1)).toBeLessThan(0.1);
      if (low <= truth * 1.001 && truth <= high * 1.001) inside += 1;
    }
    expect(inside).toBeGreaterThanOrEqual(7);
    // Outcomes by place alone mix the place with what stands there.
    const totals = TRUE.map((_, at) =>
      stream(20_000, createRandom(8))
        .filter(({ place }) => place === at)
        .reduce((sum, one) => [(sum[0] ?? 0) + one.outcomes, (sum[1] ?? 0) + one.shown], [0, 0]),
    );
    const rate = (at: number) => (totals[at]?.[0] ?? 0) / (totals[at]?.[1] ?? 1);
    expect(Math.abs(rate(7) / rate(0) / 0.15 - 1)).toBeGreaterThan(0.3);
  });

  test('is what is assumed while nothing is known, and moves away from it as more is', () => {
    const [first, second, , fourth] = examine([]);
    expect(first).toEqual({ share: 1, low: 1, high: 1, rests: 0 });
    expect(second?.share).toBeCloseTo(Math.SQRT1_2);
    expect(fourth?.share).toBeCloseTo(0.5);
    expect(fourth?.low).toBeLessThan(0.5);
    const of = (times: number) =>
      examine([
        { item: 1, place: 0, shown: 10 * times, outcomes: 5 * times },
        { item: 1, place: 3, shown: 10 * times, outcomes: times },
      ])[3] ?? { share: 0, low: 0, high: 0, rests: 0 };
    expect(of(2).share).toBeGreaterThan(of(20).share);
    expect(of(1_000).share).toBeCloseTo(0.2, 2);
    expect(of(1_000).high - of(1_000).low).toBeLessThan(of(2).high - of(2).low);
  });

  test('never rises from one place to the next, has its share in its interval, and its weight is at most 10', () => {
    const counts = fc.array(
      fc
        .record({
          item: fc.integer({ min: 1, max: 5 }),
          place: fc.integer({ min: 0, max: 25 }),
          shown: fc.integer({ min: 0, max: 200 }),
          clicked: fc.double({ min: 0, max: 1, noNaN: true }),
        })
        .map(({ clicked, ...rest }) => ({ ...rest, outcomes: Math.floor(clicked * rest.shown) })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(counts, (some) => {
        const found = examine(some);
        for (const [place, { share, low, high }] of found.entries()) {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual((found[place - 1]?.share ?? 1) + 1e-12);
          expect(low).toBeLessThanOrEqual(share);
          expect(high).toBeGreaterThanOrEqual(share);
          const weight = weightOf(found, place);
          expect(weight).toBeGreaterThanOrEqual(1);
          expect(weight).toBeLessThanOrEqual(10);
        }
        expect(weightOf(found, 60)).toBeGreaterThanOrEqual(weightOf(found, 19));
      }),
      { numRuns: 60 },
    );
  });
});

const EVENING: ContextWords = { dayPart: 'evening', device: 'phone' };
const MORNING: ContextWords = { dayPart: 'morning', device: 'desktop' };
const featured = (context: ContextWords, category: string) =>
  featuresOf(context, { category, price: 'near', known: false });

/** Tea suits the evening better than mugs, but stands low on the page; in the morning both are alike. */
const lists = (count: number, random: Random) =>
  Array.from({ length: count }, () => {
    const context = random.next() < 0.5 ? EVENING : MORNING;
    return TRUE.map((examined, place) => {
      const low = place >= 4;
      const category = random.next() < (context === EVENING ? 0.9 : 0.5) === low ? 'Tea' : 'Mugs';
      const relevance = context === EVENING ? (category === 'Tea' ? 0.36 : 0.24) : 0.3;
      const met = random.next() < examined * relevance;
      return { place, met, codes: featured(context, category).codes, rank: 1 };
    });
  }).flat();

const gainOf = (fit: Pick<ContextFit, 'theta'>, context: ContextWords, category: string) =>
  gainsOf(fit, featured(context, category)).reduce((sum, [, gain]) => sum + gain, 0);

describe('what is learned from lists', () => {
  const fitWith = (weight: (place: number) => number) => {
    const sums = noRankingSums();
    const places = lists(4_000, createRandom(3)).map(
      ({ place, met, ...rest }): LearnedPlace => ({ ...rest, reward: met ? weight(place) : 0 }),
    );
    addPlaces(sums, places);
    return fitOf(sums, { version: 1, outcomes: 1, examined: [] });
  };

  test('finds the better order with the correction, where clicks alone find the worse one', () => {
    const naive = fitWith(() => 1);
    const examined = examine(stream(30_000, createRandom(5)));
    const corrected = fitWith((place) => weightOf(examined, place));
    const preferred = (fit: ContextFit) =>
      gainOf(fit, EVENING, 'Tea') - gainOf(fit, EVENING, 'Mugs');
    expect(preferred(naive)).toBeLessThan(0);
    expect(preferred(corrected)).toBeGreaterThan(0.03);
    expect(
      Math.abs(gainOf(corrected, MORNING, 'Tea') - gainOf(corrected, MORNING, 'Mugs')),
    ).toBeLessThan(preferred(corrected));
  });

  test('is a sum: order does not matter, and what is taken away was never there', () => {
    const place = fc.record({
      codes: fc.constantFrom(
        featured(EVENING, 'Tea').codes,
        featured(EVENING, 'Mugs').codes,
        featured(MORNING, 'Tea').codes,
      ),
      rank: fc.double({ min: 0, max: 1, noNaN: true }),
      reward: fc.constantFrom(0, 1, 1.7320508, 10),
    });
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 12 }),
        fc.array(place, { maxLength: 12 }),
        (a, b) => {
          const [one, both] = [noRankingSums(), noRankingSums()];
          addPlaces(one, a);
          addPlaces(both, [...b, ...a]);
          expect(storeState(withoutPlaces(both, b))).toEqual({
            ...storeState(one),
            // Of no place at all it is not known that there ever was one.
            block: a.length + b.length === 0 ? null : 0,
          });
        },
      ),
      { numRuns: 30 },
    );
  });
});
