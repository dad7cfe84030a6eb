import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, keepRows, withBaskets } from '../../../src/learning/evaluation/histories.ts';
import { anyHistories, histories, itemsByPerson } from './small-histories.ts';

describe('rows become histories', () => {
  test('by person, then time, then their order in the file', () => {
    const { starts, item, time, kind } = arrange(
      {
        person: Int32Array.of(1, 0, 1, 0, 1),
        item: Int32Array.of(11, 12, 13, 14, 15),
        time: Float64Array.of(5, 2, 3, 2, 3),
        kind: Uint8Array.of(1, 2, 3, 4, 5),
      },
      { people: 3, items: 20 },
    );
    expect([...starts]).toEqual([0, 2, 5, 5]);
    expect([...item]).toEqual([12, 14, 13, 15, 11]);
    expect([...time]).toEqual([2, 2, 3, 3, 5]);
    expect([...(kind ?? [])]).toEqual([2, 4, 3, 5, 1]);
  });

  test('any rows, as sorting all of them would have it', () => {
    const row = fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 9 }), fc.nat(5));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const arranged = arrange(
          {
            person: Int32Array.from(rows, ([person]) => person),
            item: Int32Array.from(rows, ([, item]) => item),
            time: Float64Array.from(rows, ([, , time]) => time),
          },
          { people: 5, items: 9 },
        );
        const sorted = rows.toSorted((a, b) => a[0] - b[0] || a[2] - b[2]);
        expect([...arranged.item]).toEqual(sorted.map(([, item]) => item));
        expect([...arranged.time]).toEqual(sorted.map(([, , time]) => time));
      }),
    );
  });
});

describe('baskets', () => {
  test('without names are the rows of one person at one time', () => {
    const log = withBaskets(
      histories([
        [
          [1, 1],
          [2, 1],
          [3, 2],
        ],
        [[4, 2]],
      ]),
    );
    expect([...(log.basket ?? [])]).toEqual([1, 1, 2, 3]);
  });

  test('that are torn apart by time are put together, in the order in which they were begun', () => {
    const log = withBaskets(
      histories([
        [
          [1, 1, 7],
          [2, 2, 5],
          [3, 3, 7],
          [4, 4, 5],
        ],
        [[5, 1, 7]],
      ]),
    );
    expect([...log.item]).toEqual([1, 3, 2, 4, 5]);
    expect([...(log.basket ?? [])]).toEqual([7, 7, 5, 5, 7]);
    expect([...log.time]).toEqual([1, 3, 2, 4, 1]);
  });

  test('keep every row of every person, and stand together', () => {
    fc.assert(
      fc.property(anyHistories, (log) => {
        const together = withBaskets(log);
        expect(itemsByPerson(together).map((items) => items.toSorted())).toEqual(
          itemsByPerson(log).map((items) => items.toSorted()),
        );
        for (let person = 0; person < log.people; person++) {
          const baskets = [
            ...(together.basket?.subarray(log.starts[person], log.starts[person + 1]) ?? []),
          ];
          const runs = baskets.filter((basket, i) => basket !== baskets[i - 1]);
          expect(new Set(runs).size).toBe(runs.length);
        }
      }),
    );
  });
});

test('rows that are kept; people without any are left out and the others numbered anew', () => {
  const log = histories([
    [
      [1, 1],
      [2, 2],
    ],
    [[3, 1]],
    [
      [4, 1],
      [5, 2],
    ],
  ]);
  const { histories: kept, personOf } = keepRows(log, Uint8Array.of(1, 0, 0, 1, 1));
  expect(itemsByPerson(kept)).toEqual([[1], [4, 5]]);
  expect([...personOf]).toEqual([0, -1, 1]);
  expect([...kept.time]).toEqual([1, 1, 2]);
  expect(kept.items).toBe(5);
});
