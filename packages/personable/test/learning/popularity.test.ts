import { expect, test } from 'vitest';
import { ItemSums } from '../../src/learning/items/item-sums.ts';
import { popularityAt } from '../../src/learning/items/popularity.ts';
import { DEFAULT_SCALARS } from '../../src/learning/items/scalars.ts';
import { DAY, DAY_NUMBER } from './timelines.ts';

const [TEA, HONEY, SALT, SOAP] = [1, 2, 3, 4] as const;
const SIZE = 6;

/** Popularity counts half after 14 days. */
const scalars = { ...DEFAULT_SCALARS, halfLifeDays: 14 };

/** Midnight of the day, so that ages are whole days. */
const at = (sums: ItemSums, days = 0) => {
  const counting = popularityAt(sums, { size: SIZE, now: (DAY_NUMBER + days) * DAY, scalars });
  let step = counting.next();
  while (step.done !== true) step = counting.next();
  return step.value;
};

const shop = () => {
  const sums = new ItemSums();
  sums.basket.addSupport(TEA, DAY_NUMBER, 2);
  sums.basket.addSupport(TEA, DAY_NUMBER - 14, 4);
  sums.basket.addSupport(HONEY, DAY_NUMBER - 28, 8);
  sums.browse.addSupport(HONEY, DAY_NUMBER - 14, 6);
  sums.browse.addSupport(SALT, DAY_NUMBER - 42, 8);
  return sums;
};

test('counts halve every half-life', () => {
  const { basket, browse } = at(shop());
  // Tea 2 + 4/2, honey 8/4; honey looked at 6/2, salt 8/8.
  expect([...basket.faded]).toEqual([0, 4, 2, 0, 0, 0]);
  expect([...browse.faded]).toEqual([0, 0, 3, 1, 0, 0]);
});

test('the support does not fade', () => {
  const { basket, browse } = at(shop());
  expect([...basket.support]).toEqual([0, 6, 8, 0, 0, 0]);
  expect([...browse.support]).toEqual([0, 0, 6, 8, 0, 0]);
});

test('an order says as much as five visits; the most popular item stands at 1', () => {
  const { share, ranking } = at(shop());
  // Tea 5 × 4 = 20, honey 5 × 2 + 3 = 13, salt 1; soap nobody.
  expect([...share]).toEqual([0, 1, 13 / 20, 1 / 20, 0, 0]);
  expect([...ranking]).toEqual([TEA, HONEY, SALT]);
});

test('lately is the last 30 days', () => {
  const sums = new ItemSums();
  sums.basket.addSupport(TEA, DAY_NUMBER - 30, 1);
  sums.basket.addSupport(TEA, DAY_NUMBER - 31, 10);
  expect(at(sums).basket.lately[TEA]).toBe(1);
  expect(at(sums, 1).basket.lately[TEA]).toBe(0);
});

test('time alone changes no ranking among items that fade alike', () => {
  expect([...at(shop(), 14).ranking]).toEqual([...at(shop()).ranking]);
  expect([...at(shop(), 14).basket.faded]).toEqual([0, 2, 1, 0, 0, 0]);
});

test('something new overtakes what was popular long ago', () => {
  const sums = new ItemSums();
  sums.basket.addSupport(TEA, DAY_NUMBER - 56, 10);
  sums.basket.addSupport(SOAP, DAY_NUMBER, 1);
  // Tea is worth 10/16 by now.
  expect([...at(sums).ranking]).toEqual([SOAP, TEA]);
});

test('an event of today, by a clock that is ahead, is of today', () => {
  const sums = new ItemSums();
  sums.basket.addSupport(TEA, DAY_NUMBER + 1, 1);
  expect(at(sums).basket.faded[TEA]).toBe(1);
});

test('equal items stand by key, and an empty shop has no ranking', () => {
  const sums = new ItemSums();
  for (const item of [SOAP, TEA, SALT]) sums.browse.addSupport(item, DAY_NUMBER, 1);
  expect([...at(sums).ranking]).toEqual([TEA, SALT, SOAP]);
  expect([...at(new ItemSums()).ranking]).toEqual([]);
});
