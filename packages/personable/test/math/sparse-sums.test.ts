import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantize } from '../../src/math/quantum.ts';
import { SparseSums } from '../../src/math/sparse-sums.ts';

interface Addition {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly delta: number;
}

const WIDTH = 3;

/** Few rows and columns, so that cells are met again; now and then a large column. */
const addition: fc.Arbitrary<Addition> = fc.record({
  row: fc.integer({ min: 1, max: 6 }),
  column: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })),
  value: fc.integer({ min: 0, max: WIDTH - 1 }),
  delta: fc
    .oneof(
      fc.constantFrom(0, 1, -1, 0.5),
      fc.double({ min: -1_000, max: 1_000, noNaN: true }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    )
    .map(quantize),
});
const additions = fc.array(addition, { maxLength: 200 });

const addAll = (sums: SparseSums, list: readonly Addition[], sign: 1 | -1 = 1): SparseSums => {
  for (const { row, column, value, delta } of list) sums.add(row, column, value, sign * delta);
  return sums;
};

const sumsOf = (list: readonly Addition[]): SparseSums => addAll(new SparseSums(WIDTH), list);

/** The same sums in the plainest way there is. */
const plainly = (list: readonly Addition[]): Record<string, number[]> => {
  const cells = new Map<string, number[]>();
  for (const { row, column, value, delta } of list) {
    const key = `${row}:${column}`;
    const cell = cells.get(key) ?? Array.from({ length: WIDTH }, () => 0);
    cell[value] = (cell[value] ?? 0) + delta;
    cells.set(key, cell);
  }
  return Object.fromEntries([...cells].filter(([, cell]) => cell.some((value) => value !== 0)));
};

const sorted = (sums: SparseSums) =>
  Object.entries(sums.toObject()).sort(([a], [b]) => (a < b ? -1 : 1));

/** Takes a whole copy, in slices of so many bytes, doing something between them. */
const copyInSlices = (sums: SparseSums, slice: number, between: () => void) => {
  sums.beginCopy();
  between();
  while (!sums.copySome(slice)) between();
  return sums.endCopy();
};

const restored = (copies: Iterable<readonly [number, Uint8Array]>): SparseSums => {
  const sums = new SparseSums(WIDTH);
  for (const [row, bytes] of copies) sums.restoreRow(row, bytes);
  return sums;
};

describe('a cell', () => {
  test('is 0 until something is added, and then what was added', () => {
    const sums = new SparseSums(2);
    expect(sums.get(3, 5, 1)).toBe(0);
    sums.add(3, 5, 1, 0.5);
    sums.add(3, 5, 1, 0.25);
    sums.add(3, 5, 0, -2);
    expect([sums.get(3, 5, 0), sums.get(3, 5, 1)]).toEqual([-2, 0.75]);
    expect([sums.get(3, 4, 1), sums.get(2, 5, 1), sums.get(99, 5, 1)]).toEqual([0, 0, 0]);
    expect(sums.toObject()).toEqual({ '3:5': [-2, 0.75] });
    expect(sums.cells).toBe(1);
    expect(sums.rows).toBe(4);
  });

  test('is found again in a row of any size, whatever its column', () => {
    const sums = new SparseSums(1);
    const columns = Array.from({ length: 5_000 }, (_, i) => 1 + ((i * 2_654_435_761) % 2 ** 32));
    for (const [i, column] of columns.entries()) sums.add(1, column, 0, i + 1);
    for (const [i, column] of columns.entries()) expect(sums.get(1, column, 0)).toBe(i + 1);
    expect(sums.cells).toBe(columns.length);
    // At most 3/4 full and doubling when more is needed: between 3/8 and 3/4 full.
    expect(sums.bytes).toBeGreaterThanOrEqual((columns.length * 12) / 0.75);
    expect(sums.bytes).toBeLessThanOrEqual((columns.length * 12) / 0.375);
  });
});

describe('sums', () => {
  test('are what a plain map would hold', () => {
    fc.assert(
      fc.property(additions, (list) => {
        const sums = sumsOf(list);
        expect(sums.toObject()).toEqual(plainly(list));
        for (const { row, column, value } of list) {
          expect(sums.get(row, column, value)).toBe(
            plainly(list)[`${row}:${column}`]?.[value] ?? 0,
          );
        }
      }),
    );
  });

  test('that are frozen stay as they were, whatever is added meanwhile', () => {
    fc.assert(
      fc.property(additions, additions, additions, (before, meanwhile, after) => {
        const sums = sumsOf(before);
        const frozen = sums.freeze();
        addAll(sums, meanwhile);
        expect(frozen.toObject()).toEqual(sumsOf(before).toObject());
        sums.thaw();
        addAll(sums, after);
        expect(sums.toObject()).toEqual(sumsOf([...before, ...meanwhile, ...after]).toObject());
      }),
    );
  });

  test('do not depend on the order of what is added', () => {
    const shuffled = additions.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(sumsOf(other).toObject()).toStrictEqual(sumsOf(list).toObject());
      }),
    );
  });

  test('are equal to those that never had a part, once it is taken away', () => {
    fc.assert(
      fc.property(additions, additions, (kept, taken) => {
        const sums = addAll(addAll(sumsOf(kept), taken), taken, -1);
        expect(sums.toObject()).toStrictEqual(sumsOf(kept).toObject());
      }),
    );
  });

  test('of parts counted apart add up to the sums of all', () => {
    fc.assert(
      fc.property(additions, additions, (here, there) => {
        const merged = sumsOf(here);
        const other = sumsOf(there);
        for (let row = 0; row < other.rows; row++) {
          other.eachCell(row, (column, values, offset) => {
            for (let value = 0; value < WIDTH; value++) {
              merged.add(row, column, value, values[offset + value] ?? 0);
            }
          });
        }
        expect(merged.toObject()).toStrictEqual(sumsOf([...here, ...there]).toObject());
      }),
    );
  });
});

describe('two sums', () => {
  test('are equal when their cells are, a cell of zeros being as good as none', () => {
    fc.assert(
      fc.property(additions, additions, (here, there) => {
        const [a, b] = [sumsOf(here), sumsOf(there)];
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect([a.equals(b), b.equals(a)]).toEqual([same, same]);
        expect(addAll(sumsOf([...here, ...there]), there, -1).equals(a)).toBe(true);
      }),
    );
  });

  test('differ by one cell in one of them', () => {
    const [a, b] = [sumsOf([]), sumsOf([{ row: 4, column: 1, value: 2, delta: 2 ** -20 }])];
    expect([a.equals(b), b.equals(a), a.equals(a)]).toEqual([false, false, true]);
    expect(new SparseSums(1).equals(new SparseSums(2))).toBe(false);
  });
});

describe('a copy', () => {
  test('restores to equal sums, and to the same from then on', () => {
    fc.assert(
      fc.property(additions, additions, (list, more) => {
        const sums = sumsOf(list);
        const again = restored(copyInSlices(sums, Number.POSITIVE_INFINITY, () => undefined));
        expect(again.toObject()).toStrictEqual(sums.toObject());
        expect(again.cells).toBe(Object.keys(sums.toObject()).length);
        expect(again.equals(sums) && sums.equals(again)).toBe(true);
        expect(addAll(again, more).toObject()).toStrictEqual(addAll(sums, more).toObject());
      }),
    );
  });

  test('is of the moment it began, whatever is added while it is taken', () => {
    const slice = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(additions, additions, slice, (before, meanwhile, bytes) => {
        const sums = sumsOf(before);
        const waiting = [...meanwhile];
        const copies = copyInSlices(sums, bytes, () => addAll(sums, waiting.splice(0, 7)));
        expect(restored(copies).toObject()).toStrictEqual(sumsOf(before).toObject());
        addAll(sums, waiting);
        expect(sums.toObject()).toStrictEqual(sumsOf([...before, ...meanwhile]).toObject());
      }),
    );
  });

  test('has only the rows changed since the last one; all of them together have everything', () => {
    const rounds = fc.array(
      fc.record({
        before: additions,
        meanwhile: additions,
        bytes: fc.integer({ min: 1, max: 500 }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(rounds, (list) => {
        const sums = new SparseSums(WIDTH);
        const stored = new Map<number, Uint8Array>();
        let changed = new Set<number>();
        let counted: Addition[] = [];
        for (const { before, meanwhile, bytes } of list) {
          addAll(sums, before);
          for (const { row } of before) changed.add(row);
          counted = [...counted, ...before];
          const waiting = [...meanwhile];
          const copies = copyInSlices(sums, bytes, () => addAll(sums, waiting.splice(0, 3)));
          addAll(sums, waiting);
          expect(new Set(copies.map(([row]) => row))).toEqual(changed);
          for (const [row, data] of copies) stored.set(row, data);
          expect(restored(stored).toObject()).toStrictEqual(sumsOf(counted).toObject());
          changed = new Set(meanwhile.map(({ row }) => row));
          counted = [...counted, ...meanwhile];
        }
      }),
    );
  });

  test('keeps values up to the end of the range in which sums are exact', () => {
    const largest = 2 ** 33 - 2 ** -20;
    const values = [largest, -largest, 2 ** 32, -(2 ** 32), 2 ** -20, -(2 ** -20), 1_024, -1_024];
    const sums = new SparseSums(1);
    for (const [i, value] of values.entries()) sums.add(1, i + 1, 0, value);
    const again = new SparseSums(1);
    for (const [row, bytes] of copyInSlices(sums, 1, () => undefined)) again.restoreRow(row, bytes);
    expect(values.map((_, i) => again.get(1, i + 1, 0))).toEqual(values);
  });

  test('of unchanged sums is empty', () => {
    const sums = sumsOf([{ row: 2, column: 9, value: 1, delta: 4 }]);
    expect(copyInSlices(sums, 1, () => undefined)).toHaveLength(1);
    expect(copyInSlices(sums, 1, () => undefined)).toEqual([]);
  });

  test('is taken in slices of about the bytes asked for', () => {
    const sums = new SparseSums(1);
    for (let row = 1; row <= 8; row++) sums.add(row, 1, 0, row);
    sums.beginCopy();
    // A row of four slots takes 4 × 12 bytes, so 96 bytes are two rows.
    const finished = [1, 2, 3, 4].map(() => sums.copySome(96));
    expect(finished).toEqual([false, false, false, true]);
    expect(sums.endCopy().map(([row]) => row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('is read from bytes that begin anywhere', () => {
    const sums = sumsOf([{ row: 1, column: 7, value: 2, delta: 2.5 }]);
    const [copy] = copyInSlices(sums, 1, () => undefined);
    if (copy === undefined) throw new Error('one row was changed');
    const shifted = new Uint8Array(copy[1].byteLength + 3);
    shifted.set(copy[1], 3);
    expect(restored([[1, shifted.subarray(3)]]).get(1, 7, 2)).toBe(2.5);
  });
});
