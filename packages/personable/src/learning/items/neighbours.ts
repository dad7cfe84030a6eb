import type { StreamSums } from './item-sums.ts';
import { PAIR } from './item-sums.ts';
import type { ItemScalars } from './scalars.ts';
import { type NeighbourRow, TopRows } from './top-rows.ts';

/** Neighbours kept of an item. */
const NEIGHBOURS = 100;
/** Cells between two pauses: about a millisecond. */
const CELLS_A_SLICE = 4_000;
const ROWS_A_SLICE = 50;

/** Rows of neighbours by item key. */
export type NeighbourRows = readonly (NeighbourRow | undefined)[];

/** What one stream says of pairs. */
export interface StreamNeighbours {
  /** What comes after an item, or with it. Largest weight 1. */
  readonly next: NeighbourRows;
  /** What stands in the same session or basket, in whatever order. Largest weight 1. */
  readonly together: NeighbourRows;
}

/**
 * Derives a stream's neighbours from its sums in one pass over the pairs:
 *
 *     next     h→i   D(h)^−a · [ F(h→i) + β·F(i→h) + w·c·C(h,i) ] · D(i)^−b · n / (n + s)
 *     together h→i   D(h)^−a · C(h,i) · D(i)^−b · C / (C + s)
 *
 * `c` gives C the mass of F, `n` is the raw count of the pair, `s` the shrinkage. Pauses about every
 * millisecond, so that decisions go on in between.
 */
export function* deriveNeighbours(
  sums: StreamSums,
  support: Float64Array,
  scalars: ItemScalars,
): Generator<void, StreamNeighbours> {
  const size = support.length;
  const { beta, shrink } = scalars;
  const source = support.map((count) => (count > 0 ? count ** -scalars.a : 0));
  const target = support.map((count) => (count > 0 ? count ** -scalars.b : 0));
  yield;
  const { massForward, massTogether } = sums;
  const equal = massForward > 0 && massTogether > 0 ? massForward / massTogether : 1;
  const w = scalars.w * equal;
  const next = new TopRows(size, NEIGHBOURS);
  const together = new TopRows(size, NEIGHBOURS);
  let left = CELLS_A_SLICE;
  for (let a = 1; a < size; a++) {
    sums.pairs.eachCell(a, (b, values, at) => {
      left -= 1;
      if (b >= size) return;
      const forward = values[at + PAIR.forward] as number;
      const backward = values[at + PAIR.backward] as number;
      const both = values[at + PAIR.together] as number;
      const seen = forward + backward + both;
      if (seen <= 0) return;
      const forth = (source[a] as number) * (target[b] as number);
      const back = (source[b] as number) * (target[a] as number);
      const proof = seen / (seen + shrink);
      next.offer(a, b, (forward + beta * backward + w * both) * forth * proof);
      next.offer(b, a, (backward + beta * forward + w * both) * back * proof);
      if (both <= 0) return;
      const proofTogether = both / (both + shrink);
      together.offer(a, b, both * forth * proofTogether);
      together.offer(b, a, both * back * proofTogether);
    });
    if (left <= 0) {
      left = CELLS_A_SLICE;
      yield;
    }
  }
  return { next: yield* finish(next, size), together: yield* finish(together, size) };
}

/** Sorts the rows and divides them by the largest weight of all. */
function* finish(rows: TopRows, size: number): Generator<void, NeighbourRows> {
  const finished: (NeighbourRow | undefined)[] = [];
  let largest = 0;
  for (let item = 0; item < size; item++) {
    const row = rows.row(item);
    largest = Math.max(largest, row.weights[0] ?? 0);
    finished.push(row.keys.length === 0 ? undefined : row);
    if (item % ROWS_A_SLICE === 0) yield;
  }
  for (const row of finished) {
    if (row === undefined) continue;
    for (let i = 0; i < row.weights.length; i++) {
      row.weights[i] = (row.weights[i] as number) / largest;
    }
  }
  return finished;
}

/** Adds two streams' rows, each with its share, and keeps the strongest. */
export function* blend(
  a: NeighbourRows,
  shareA: number,
  b: NeighbourRows,
  shareB: number,
): Generator<void, NeighbourRows> {
  const size = Math.max(a.length, b.length);
  const blended = new TopRows(size, NEIGHBOURS);
  for (let item = 0; item < size; item++) {
    const weights = new Map<number, number>();
    for (const [row, share] of [
      [a[item], shareA],
      [b[item], shareB],
    ] as const) {
      for (let i = 0; i < (row?.keys.length ?? 0); i++) {
        const key = row?.keys[i] as number;
        weights.set(key, (weights.get(key) ?? 0) + share * (row?.weights[i] as number));
      }
    }
    for (const [key, weight] of weights) blended.offer(item, key, weight);
    if (item % ROWS_A_SLICE === 0) yield;
  }
  return yield* finish(blended, size);
}
