import { NeighbourTable } from '../neighbour-table.ts';
import { TopRows } from '../top-rows.ts';
import type { ContentIndex } from './content-index.ts';

/** Items that one is likened to. */
const LIKES = 5;
/** Below this nothing is alike: a shared word that many have. */
const LEAST_ALIKE = 0.15;
/** Items asked of each attribute, those best known: all that share a rare one, the favourites of a common one. */
const MOST_SHARING = 500;
/** Comparisons between two pauses: well below a millisecond. */
const COMPARISONS_A_SLICE = 20_000;

/**
 * To each cold item the warm ones most like it:
 *
 *     s(i,j) = Σ_shared w² / (|i| · |j| + (log N)²),    w = log((N − n) / n), at least 0
 *
 * the cosine of their attributes, each counting its rarity (`n` of `N` items have it: probabilistic idf,
 * Robertson and Spärck Jones, "Relevance weighting of search terms", 1976; what only one item has and what
 * half of them have counts nothing), as if each had one rare attribute more that the other has not: one
 * common category alone makes nothing alike. Pauses about every millisecond.
 *
 * @param counts by item key, how often it was in an order or a visit.
 * @param coldBelow an item with fewer is cold, any other may be borrowed from.
 */
export function* likesOf(
  content: ContentIndex,
  counts: Float64Array,
  coldBelow: number,
): Generator<void, NeighbourTable> {
  const size = counts.length;
  const rarity = Float64Array.from({ length: content.attributes }, (_, attribute) => {
    const items = content.itemsWith(attribute);
    return items < 2 ? 0 : Math.max(0, Math.log((size - items) / items));
  });
  const own = Math.log(size) ** 2;
  const lengths = new Float64Array(size);
  const warm: number[] = [];
  for (let key = 1; key < size; key++) {
    let sum = 0;
    for (const attribute of content.of(key)) sum += (rarity[attribute] as number) ** 2;
    lengths[key] = Math.sqrt(sum);
    if ((counts[key] as number) >= coldBelow && sum > 0) warm.push(key);
    if (key % 1_000 === 0) yield;
  }
  const sharing = sharedBy(content, warm, counts);
  yield;
  const rows = new TopRows(size, LIKES);
  const dots = new Float64Array(size);
  let left = COMPARISONS_A_SLICE;
  for (let key = 1; key < size; key++) {
    if ((counts[key] as number) >= coldBelow || lengths[key] === 0) continue;
    const touched: number[] = [];
    for (const attribute of content.of(key)) {
      const weight = (rarity[attribute] as number) ** 2;
      if (weight === 0) continue;
      for (const other of sharing.get(attribute) ?? []) {
        if (dots[other] === 0) touched.push(other);
        dots[other] = (dots[other] as number) + weight;
      }
    }
    for (const other of touched) {
      const lengthsOfBoth = (lengths[key] as number) * (lengths[other] as number);
      const alike = (dots[other] as number) / (lengthsOfBoth + own);
      dots[other] = 0;
      if (alike >= LEAST_ALIKE) rows.offer(key, other, alike);
    }
    left -= touched.length;
    if (left > 0) continue;
    left = COMPARISONS_A_SLICE;
    yield;
  }
  return yield* NeighbourTable.of(rows, size, 1);
}

/** By attribute, the warm items that have it, those best known. */
const sharedBy = (
  content: ContentIndex,
  warm: readonly number[],
  counts: Float64Array,
): Map<number, number[]> => {
  const sharing = new Map<number, number[]>();
  const known = [...warm].sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  for (const key of known) {
    for (const attribute of content.of(key)) {
      const list = sharing.get(attribute);
      if (list === undefined) sharing.set(attribute, [key]);
      else if (list.length < MOST_SHARING) list.push(key);
    }
  }
  return sharing;
};
