import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLeak } from '../../../src/learning/evaluation/leak.ts';
import { type Deed, histories } from './small-histories.ts';

const train: readonly (readonly Deed[])[] = [
  [
    [1, 10],
    [2, 20],
    [1, 30],
  ],
  [[3, 10]],
];

describe('rows to test by that stand in the training', () => {
  test('are counted, with an example', () => {
    const asked = histories([
      [
        [1, 30],
        [4, 40],
        [2, 20],
      ],
      [[3, 10]],
    ]);
    expect(findLeak('next-item', histories(train), asked)).toEqual({
      rows: 3,
      example: { person: 0, item: 1, time: 30 },
    });
  });

  test('differ by time, unless order does not matter', () => {
    const asked = histories([[[1, 40]], []]);
    expect(findLeak('basket', histories(train), asked)).toBeUndefined();
    expect(findLeak('top-n', histories(train), asked)).toMatchObject({ rows: 1 });
  });

  test('differ by person', () => {
    const asked = histories([[[3, 10]], []]);
    expect(findLeak('session', histories(train), asked)).toBeUndefined();
  });

  test('differ by basket where both have them', () => {
    const known = histories([[[1, 10, 5]]]);
    expect(findLeak('basket', known, histories([[[1, 10, 6]]]))).toBeUndefined();
    expect(findLeak('basket', known, histories([[[1, 10, 5]]]))).toMatchObject({ rows: 1 });
    expect(findLeak('basket', known, histories([[[1, 10]]]))).toMatchObject({ rows: 1 });
  });

  test('are found as comparing every pair would find them', () => {
    const deeds = fc.array(
      fc.array(
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.nat(2)),
        { minLength: 1, maxLength: 8 },
      ),
      { minLength: 3, maxLength: 3 },
    );
    fc.assert(
      fc.property(deeds, deeds, fc.constantFrom('basket', 'top-n'), (known, asked, task) => {
        const same = (a: Deed, b: Deed) =>
          a[0] === b[0] && (task === 'top-n' || (a[1] === b[1] && a[2] === b[2]));
        const rows = asked.flatMap((list, person) =>
          list.filter((one) => known[person]?.some((other) => same(one, other))),
        ).length;
        const leak = findLeak(task, histories(known, 4), histories(asked, 4));
        expect(leak?.rows ?? 0).toBe(rows);
      }),
    );
  });
});
