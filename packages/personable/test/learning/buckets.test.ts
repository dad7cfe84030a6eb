import { expect, test } from 'vitest';
import { DEVICES } from '../../src/customer/device.ts';
import { sharedOccasion } from '../../src/customer/occasion.ts';
import {
  BUCKETS,
  bucketName,
  bucketsOf,
  kindOf,
  WEEK_PARTS,
  weekPartOf,
} from '../../src/learning/items/context/buckets.ts';
import {
  type ContextPopularity,
  contextPopularityAt,
} from '../../src/learning/items/context/context-popularity.ts';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { popularityAt } from '../../src/learning/items/popularity.ts';
import { DEFAULT_SCALARS } from '../../src/learning/items/scalars.ts';
import { DAY, DAY_NUMBER } from './timelines.ts';

test('every occasion has a bucket of each kind, and the bucket its name', () => {
  const codes = ['AA', 'DE', 'ZZ'];
  const seen = new Set<number>();
  for (const country of codes) {
    for (const device of DEVICES) {
      for (let hour = 0; hour < 168; hour++) {
        const buckets = bucketsOf(sharedOccasion(country, device, hour, undefined));
        expect(buckets.map(kindOf)).toEqual(['country', 'week-part', 'device']);
        expect(buckets.map(bucketName)).toEqual([country, weekPartOf(hour), device]);
        for (const bucket of buckets) seen.add(bucket);
      }
    }
  }
  expect(seen.size).toBe(codes.length + DEVICES.length + WEEK_PARTS.length);
  expect(Math.max(...seen)).toBe(BUCKETS - 1);
  expect(bucketsOf(undefined)).toEqual([]);
});

test('the parts of the week are six hours each', () => {
  expect([0, 5, 6, 12, 18, 23, 24, 119].map(weekPartOf)).toEqual([
    'weekday-night',
    'weekday-night',
    'weekday-morning',
    'weekday-afternoon',
    'weekday-evening',
    'weekday-evening',
    'weekday-night',
    'weekday-evening',
  ]);
  expect([120, 127, 143, 167].map(weekPartOf)).toEqual([
    'weekend-night',
    'weekend-morning',
    'weekend-evening',
    'weekend-evening',
  ]);
});

const derived = (sums: ItemSums, size: number): ContextPopularity => {
  const now = DAY_NUMBER * DAY;
  const whole = popularityAt(sums, { size, now, scalars: DEFAULT_SCALARS });
  let step = whole.next();
  while (step.done !== true) step = whole.next();
  const steps = contextPopularityAt(sums, step.value, { size, now, halfLifeDays: 14 });
  let made = steps.next();
  while (made.done !== true) made = steps.next();
  return made.value;
};

test('a lift, by hand', () => {
  const sums = new ItemSums();
  const [here, there] = [
    sharedOccasion('DE', undefined, undefined, undefined),
    sharedOccasion('FR', undefined, undefined, undefined),
  ];
  sums.basket.addSupport(1, DAY_NUMBER, 12, here);
  sums.basket.addSupport(1, DAY_NUMBER, 4, there);
  sums.browse.addSupport(2, DAY_NUMBER, 20, there);
  const [bucket] = bucketsOf(here) as [number];
  const german = derived(sums, 3).bucket(bucket);
  // Germany has 60 of 100; of item 1 one would expect 80 · 0.6 = 48 and finds 60, of item 2 12 and finds 0.
  expect(german?.lift[1]).toBeCloseTo((60 + 20) / (48 + 20), 6);
  expect(german?.lift[2]).toBeCloseTo((0 + 20) / (12 + 20), 6);
  expect([german?.orders.get(1), german?.visits.get(2)]).toEqual([12, undefined]);
});

test('small countries stand together, so that buckets are few', () => {
  const sums = new ItemSums();
  const countries = Array.from({ length: 26 }, (_, i) => `A${String.fromCharCode(65 + i)}`);
  for (const [place, country] of countries.entries()) {
    sums.browse.addSupport(
      1,
      DAY_NUMBER,
      100 - place,
      sharedOccasion(country, undefined, undefined, undefined),
    );
  }
  const made = derived(sums, 2);
  const names = [...made.buckets].map(({ bucket }) => bucketName(bucket));
  expect(names).toHaveLength(21);
  expect(names).toContain('other');
  expect(names).not.toContain('AZ');
  const [small] = bucketsOf(sharedOccasion('AZ', undefined, undefined, undefined)) as [number];
  expect(made.bucket(small)?.visits.get(1)).toBe(80 + 79 + 78 + 77 + 76 + 75);
});

test('taken away again, nothing is left of it', () => {
  const sums = new ItemSums();
  const here = sharedOccasion('DE', 'phone', 10, undefined);
  sums.basket.addSupport(1, DAY_NUMBER, 1, here);
  sums.basket.addSupport(1, DAY_NUMBER, -1, here);
  expect(sums.equals(new ItemSums())).toBe(true);
  expect([...sums.basket.bucketTotals].every((total) => total === 0)).toBe(true);
  expect([...derived(sums, 2).buckets]).toEqual([]);
});
