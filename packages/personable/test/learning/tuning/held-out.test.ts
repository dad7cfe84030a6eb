import { describe, expect, test } from 'vitest';
import { heldOutEnd } from '../../../src/learning/tuning/held-out.ts';
import { type Deed, timelineOf } from '../timelines.ts';

/** Minutes: a visit ends after 30 of silence. */
const NEXT_DAY = 24 * 60;

const endOf = (...deeds: readonly Deed[]) => heldOutEnd(timelineOf(...deeds));

describe('what a person did last', () => {
  test('an order is asked for at the beginning of its visit, and nothing of that visit is counted', () => {
    const end = endOf(
      ['view', 1, 0],
      ['view', 2, NEXT_DAY],
      ['cart', 2, NEXT_DAY + 1],
      ['buy', [2, 3], NEXT_DAY + 2],
    );
    expect(end?.order).toMatchObject({ before: 1, items: [2, 3] });
    expect(end?.from).toBe(1);
  });

  test('of a visit the last item that was new to it is asked for, at the step before', () => {
    const end = endOf(['view', 1, 0], ['view', 2, 1], ['view', 3, 2], ['view', 2, 3]);
    expect(end?.visit).toMatchObject({ before: 2, items: [3] });
    expect(end).toMatchObject({ from: 2 });
    expect(end?.order).toBeUndefined();
  });

  test('what was seen on another day is new to the visit', () => {
    const end = endOf(['view', 1, 0], ['view', 2, 1], ['view', 1, NEXT_DAY]);
    expect(end?.visit).toMatchObject({ before: 2, items: [1] });
  });

  test('both are held back from the earlier of the two on', () => {
    const end = endOf(
      ['view', 1, 0],
      ['buy', [1], NEXT_DAY],
      ['view', 4, 3 * NEXT_DAY],
      ['view', 5, 3 * NEXT_DAY + 1],
    );
    expect(end?.order?.before).toBe(1);
    expect(end?.visit?.before).toBe(3);
    expect(end?.from).toBe(1);
  });

  test.each<[string, Deed[]]>([
    ['nothing', []],
    ['one view', [['view', 1, 0]]],
    ['one order', [['buy', [1, 2], 0]]],
    [
      'one visit that ends in an order of what it looked at',
      [
        ['view', 1, 0],
        ['buy', [1], 1],
      ],
    ],
    ['a refund', [['refund', 1, 0]]],
  ])('of %s nothing can be asked', (_what, deeds) => {
    expect(endOf(...deeds)).toBeUndefined();
  });
});
