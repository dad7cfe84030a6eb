import { expect, test } from 'vitest';
import { DEFAULT_MIX, MIX_GRID } from '../../../src/learning/items/basket/mix.ts';
import { searchGrid } from '../../../src/learning/items/tuning/search.ts';
import { searchWithin } from '../../../src/learning/tuning/within.ts';

/** The better, the nearer decay is to 1. */
const search = (leastGain = 0) =>
  searchGrid(DEFAULT_MIX, MIX_GRID, ({ decay }) => decay, leastGain);

test('a search ends by itself, after so many attempts, or when time is over', () => {
  const whole = searchWithin(
    search(),
    1_000,
    () => false,
    () => undefined,
  );
  expect(whole).toMatchObject({ cut: false, best: { values: { decay: 1 } } });

  const heard: number[] = [];
  const few = searchWithin(
    search(),
    4,
    () => false,
    (done) => heard.push(done),
  );
  expect(heard).toEqual([1, 2, 3, 4]);
  expect(few).toMatchObject({ cut: false, tried: { length: 4 } });

  const none = searchWithin(
    search(),
    1_000,
    () => true,
    () => undefined,
  );
  expect(none).toMatchObject({ cut: true, tried: { length: 1 }, best: { values: DEFAULT_MIX } });
});

test('what gains less than asked for is not gone on from', () => {
  const { best, tried } = searchWithin(
    search(0.07),
    1_000,
    () => false,
    () => undefined,
  );
  // From 0.9 on, 0.95 gains too little and 1 enough.
  expect(best.values.decay).toBe(1);
  expect(tried.filter((attempt) => attempt.best).map(({ values }) => values.decay)).toEqual([
    0.9, 1,
  ]);
});
