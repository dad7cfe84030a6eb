import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bucketName } from '../../../src/learning/items/context/buckets.ts';
import { buildItemModel, type ItemModel } from '../../../src/learning/items/item-model.ts';
import type { ItemSums, StreamSums } from '../../../src/learning/items/item-sums.ts';
import { deriveNeighbours } from '../../../src/learning/items/neighbours.ts';
import { DEFAULT_SCALARS } from '../../../src/learning/items/scalars.ts';
import { openCounting } from '../counting.ts';
import { forward, together } from '../timelines.ts';

const LOG = JSON.parse(readFileSync(new URL('five-people.json', import.meta.url), 'utf8'));
/** What stands in five-people.md. */
const R = 741_455 / 2 ** 20;
const E = 838_861 / 2 ** 20;
const NAMES = ['', 'tea', 'mug', 'honey', 'soap'];
const [TEA, MUG, HONEY, SOAP] = [1, 2, 3, 4] as const;
const ITEMS = [TEA, MUG, HONEY, SOAP];
const DAY = 86_400_000;
const FEBRUARY = Date.UTC(2026, 1, 1) / DAY - 1;
const scalars = {
  ...DEFAULT_SCALARS,
  a: 0.5,
  b: 0.7,
  beta: 0.3,
  w: 3,
  shrink: 5,
  halfLifeDays: 14,
};

const finish = <T>(steps: Generator<void, T>): T => {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
};

/** The sums of the log, one message at a time, so that what arrives late is late. */
const counted = async (): Promise<ItemSums> => {
  const counting = await openCounting();
  for (const message of LOG) await counting.take([message]);
  return counting.table();
};

const table =
  (read: (stream: StreamSums, a: number, b: number) => number, sign: string) =>
  (stream: StreamSums): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const a of ITEMS) {
      for (const b of ITEMS) {
        if (a === b || (sign === '+' && a > b)) continue;
        const amount = read(stream, a, b);
        if (amount !== 0) found[`${NAMES[a]} ${sign} ${NAMES[b]}`] = amount;
      }
    }
    return found;
  };
const forwards = table(forward, '→');
const togethers = table(together, '+');

/** Days of February on which an item was counted, one entry for each time. */
const days = (stream: StreamSums): Record<string, number[]> =>
  Object.fromEntries(
    ITEMS.map((item) => {
      const found: number[] = [];
      stream.eachDay(item, (day, amount) => {
        for (let i = 0; i < amount; i++) found.push(day - FEBRUARY);
      });
      return [NAMES[item], found.sort((a, b) => a - b)];
    }),
  );

const inBuckets = (stream: StreamSums): string[] => {
  const found: string[] = [];
  for (const item of ITEMS) {
    stream.eachBucketDay(item, (bucket, day, amount) => {
      found.push(`${bucketName(bucket)} ${NAMES[item]} ${day - FEBRUARY}: ${amount}`);
    });
  }
  return found.sort();
};

const modelAt = (sums: ItemSums, time: number): ItemModel =>
  finish(buildItemModel(sums, { number: 1, now: time, position: 0, size: 5, scalars }));

describe('five people, counted by hand', () => {
  test('visits', async () => {
    const sums = await counted();
    expect(forwards(sums.browse)).toEqual({
      'tea → mug': 1.5,
      'mug → tea': 1,
      'tea → honey': 1.5,
      'mug → honey': 1,
      'honey → mug': 1,
    });
    expect(togethers(sums.browse)).toEqual({
      'tea + mug': 2 + R,
      'tea + honey': 1 + R,
      'mug + honey': 2 * R,
    });
    expect([sums.browse.massForward, sums.browse.massTogether]).toEqual([6, 3 + 4 * R]);
    expect(days(sums.browse)).toEqual({
      tea: [1, 1, 1],
      mug: [1, 1, 1, 5],
      honey: [1, 1],
      soap: [1],
    });
  });

  test('orders', async () => {
    const sums = await counted();
    expect(forwards(sums.basket)).toEqual({
      'honey → tea': 2,
      'mug → tea': 2,
      'tea → honey': 1,
      'mug → honey': 1,
      'soap → honey': 1,
      'tea → soap': 1,
      'honey → soap': E,
    });
    expect(togethers(sums.basket)).toEqual({
      'tea + honey': 2 * R,
      'tea + mug': R,
      'mug + honey': R,
      'honey + soap': R,
    });
    expect([sums.basket.massForward, sums.basket.massTogether]).toEqual([8 + E, 5 * R]);
    expect(days(sums.basket)).toEqual({
      tea: [1, 2, 6, 8, 9],
      mug: [2, 5, 9],
      honey: [1, 4, 5, 6, 10],
      soap: [3, 10, 12],
    });
  });

  test('where and on what', async () => {
    const sums = await counted();
    const both = (...rows: string[]) =>
      ['DE', 'phone'].flatMap((bucket) => rows.map((row) => `${bucket} ${row}`)).sort();
    expect(inBuckets(sums.browse)).toEqual(both('tea 1: 1', 'mug 1: 1', 'honey 1: 1'));
    expect(inBuckets(sums.basket)).toEqual(
      both('tea 1: 1', 'tea 8: 1', 'honey 1: 1', 'soap 12: 1'),
    );
  });

  test('popularity, two weeks on', async () => {
    const sums = await counted();
    const { popularity } = modelAt(sums, (FEBRUARY + 15) * DAY);
    const { basket, browse, share } = popularity;
    expect(basket.faded[TEA]).toBeCloseTo(3.115_926, 6);
    expect(browse.faded[TEA]).toBeCloseTo(1.5, 12);
    // Tea is the most popular: the others are shares of its 17.079628.
    const honey = 5 * (basket.faded[HONEY] ?? 0) + (browse.faded[HONEY] ?? 0);
    expect(share[TEA]).toBe(1);
    expect(share[HONEY]).toBeCloseTo(honey / 17.079_628, 6);
  });

  test('two rows of W', async () => {
    const sums = await counted();
    const { support } = modelAt(sums, FEBRUARY * DAY).popularity.basket;
    const { next } = finish(deriveNeighbours(sums.basket, support, scalars));
    const weights = (from: number) =>
      Object.fromEntries(
        [...next.row(from)].map(([to, weight]) => [NAMES[to], weight * next.unit]),
      );
    const near = (value: number) => expect.closeTo(value, 6);
    expect(weights(HONEY)).toEqual({
      tea: near(0.874_07),
      soap: near(0.441_622),
      mug: near(0.294_367),
    });
    expect(weights(TEA)).toEqual({
      honey: near(0.826_492),
      mug: near(0.428_077),
      soap: near(0.034_544),
    });
  });
});
