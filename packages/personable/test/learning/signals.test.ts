import { describe, expect, test } from 'vitest';
import { DEFAULT_STRENGTHS, InteractionKind } from '../../src/customer/interactions.ts';
import { signalsOf } from '../../src/learning/items/signals.ts';
import { type Deed, timelineOf } from './timelines.ts';

const [TEA, HONEY, SALT] = [1, 2, 3] as const;
const TAU = 12;

/** By item: what was done, and its weight. A purchase is 1, a cart 3/5, a view 1/5. */
const signals = (...deeds: Deed[]) =>
  signalsOf(timelineOf(...deeds), DEFAULT_STRENGTHS, TAU).map(({ item, kind, weight }) => [
    item,
    kind,
    weight,
  ]);

describe('what a history says', () => {
  test('fades by how many other items came later', () => {
    expect(signals(['buy', TEA], ['cart', HONEY], ['view', SALT])).toEqual([
      [SALT, InteractionKind.view, 1 / 5],
      [HONEY, InteractionKind.cart, expect.closeTo((3 / 5) * Math.exp(-1 / 12), 12)],
      [TEA, InteractionKind.buy, expect.closeTo(Math.exp(-2 / 12), 12)],
    ]);
  });

  test('has each item once, where it was last, with the strongest thing done with it', () => {
    expect(signals(['buy', TEA], ['view', HONEY], ['view', TEA])).toEqual([
      [TEA, InteractionKind.buy, 1],
      [HONEY, InteractionKind.view, expect.closeTo(Math.exp(-1 / 12) / 5, 12)],
    ]);
  });

  test('a dislike that came last stands', () => {
    expect(signals(['buy', TEA], ['refund', TEA])).toEqual([[TEA, InteractionKind.refund, -3 / 5]]);
    expect(signals(['cart', TEA], ['remove', TEA])).toEqual([
      [TEA, InteractionKind.remove, -2 / 5],
    ]);
    expect(signals(['cart', TEA], ['hide', TEA])).toEqual([[TEA, InteractionKind.hide, -2]]);
  });

  test('one broken cup of four is no dislike of cups; two of four are', () => {
    expect(signals(['buy', TEA, 0, 4], ['refund', TEA, 1, 1])).toEqual([
      [TEA, InteractionKind.buy, 1],
    ]);
    expect(signals(['buy', TEA, 0, 4], ['refund', TEA, 1, 2])).toEqual([
      [TEA, InteractionKind.refund, -3 / 5],
    ]);
  });

  test('a liking after a dislike stands', () => {
    expect(signals(['remove', TEA], ['cart', TEA])).toEqual([[TEA, InteractionKind.cart, 3 / 5]]);
  });

  test.each([
    [5, 4 / 5],
    [4, 2 / 5],
    [2, -2 / 5],
    [1, -4 / 5],
  ])('%d stars weigh %d', (stars, weight) => {
    expect(signals(['rate', TEA, 0, stars])).toEqual([[TEA, InteractionKind.rate, weight]]);
  });

  test('three stars of five say nothing', () => {
    expect(signals(['rate', TEA, 0, 3])).toEqual([]);
  });

  test('looks back on thirty items', () => {
    const deeds = Array.from({ length: 60 }, (_, i): Deed => ['view', i + 1]);
    const found = signals(...deeds);
    expect(found.map(([item]) => item)).toEqual(Array.from({ length: 30 }, (_, i) => 60 - i));
    expect(found.at(-1)?.[2]).toBeCloseTo(Math.exp(-29 / 12) / 5, 12);
  });

  test('of nobody is nothing', () => {
    expect(signals()).toEqual([]);
  });
});
