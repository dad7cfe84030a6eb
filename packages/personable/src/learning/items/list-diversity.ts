/**
 * How different the items of a list are by their categories: the diversity that `evaluate` measures by
 * people, with the categories of an item in the place of its people:
 *
 *     distance(i, j) = 1 − |A ∩ B| / √(|A| · |B|)
 *     diversity      = mean distance over all pairs of the list
 *
 * where `A` and `B` are the categories of the two, each path with all that stand above it. 0 where all
 * are in the same, 1 where no two share any.
 *
 * Source: Ziegler et al., Improving Recommendation Lists Through Topic Diversification, 2005.
 */
export type Categories = readonly number[];

/** `|A ∩ B| / √(|A| · |B|)`: 1 for the same categories, 0 for none in common. */
export const similarityOf = (a: Categories, b: Categories): number => {
  let both = 0;
  for (const one of a) if (b.includes(one)) both += 1;
  return both === 0 ? 0 : both / Math.sqrt(a.length * b.length);
};

/** Pairs of a list of so many items. */
export const pairsOf = (length: number): number => (length * (length - 1)) / 2;

/** The diversity of a list, from 0 to 1; `undefined` with fewer than two items. */
export const listDiversity = (list: readonly Categories[]): number | undefined => {
  if (list.length < 2) return undefined;
  let similar = 0;
  for (let i = 1; i < list.length; i++) {
    for (let j = 0; j < i; j++)
      similar += similarityOf(list[i] as Categories, list[j] as Categories);
  }
  return Math.min(1, Math.max(0, 1 - similar / pairsOf(list.length)));
};
