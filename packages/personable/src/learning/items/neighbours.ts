import type { StreamSums } from './item-sums.ts';
import { PAIR } from './item-sums.ts';
import { NeighbourTable } from './neighbour-table.ts';
import { type ItemScalars, targetFactors } from './scalars.ts';
import { TopRows } from './top-rows.ts';

/** Neighbours kept of an item. */
const NEIGHBOURS = 64;
/** Cells between two pauses: well below a millisecond. */
const CELLS_A_SLICE = 1_000;
const ROWS_A_SLICE = 50;

/** What one stream says of pairs. */
export interface StreamNeighbours {
  /** What comes after an item, or with it. Largest weight 1. */
  readonly next: NeighbourTable;
  /** What stands in the same session or basket, in whatever order. Largest weight 1. */
  readonly together: NeighbourTable;
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
  const target = targetFactors(support, scalars);
  yield;
  const w = scalars.w * sums.equalMass;
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
  return {
    next: yield* NeighbourTable.of(next, size),
    together: yield* NeighbourTable.of(together, size),
  };
}

/** Adds two streams' tables, each with its share, and keeps the strongest. */
export function* blend(
  a: NeighbourTable,
  shareA: number,
  b: NeighbourTable,
  shareB: number,
): Generator<void, NeighbourTable> {
  // One stream alone stays as it is; one without a share says nothing, whatever the other has.
  if (shareA === 0) return b;
  if (shareB === 0 || b.unit === 0) return a;
  if (a.unit === 0) return b;
  const size = Math.max(a.size, b.size);
  const blended = new TopRows(size, NEIGHBOURS);
  for (let item = 0; item < size; item++) {
    const weights = new Map<number, number>();
    for (const [key, weight] of a.row(item)) weights.set(key, shareA * weight);
    for (const [key, weight] of b.row(item)) {
      weights.set(key, (weights.get(key) ?? 0) + shareB * weight);
    }
    for (const [key, weight] of weights) blended.offer(item, key, weight);
    if (item % ROWS_A_SLICE === 0) yield;
  }
  return yield* NeighbourTable.of(blended, size);
}
