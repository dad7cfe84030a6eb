/** How well the first k items of a ranking answer. All from 0, the worst, to 1. */
export interface Relevance {
  /** Share of the targets that were found. */
  readonly recall: number;
  /** Whether one was. */
  readonly hitRate: number;
  /** Each target found counts 1 / log₂(1 + rank); divided by what the best ranking would have. */
  readonly ndcg: number;
  /** 1 / rank of the first target found. */
  readonly mrr: number;
  /** Share of the k places that hold a target. */
  readonly precision: number;
}

/**
 * Compares a ranking with what came.
 *
 * Sources: recall, precision and the reciprocal rank as everywhere; nDCG with gains of 0 and 1, Järvelin
 * and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002, with the logarithm of
 * rank + 1.
 *
 * @param ranked different items, the best first
 * @param targets different items, at least one
 * @param k at least 1; places the ranking leaves empty are misses
 */
export const relevanceAt = (
  ranked: ArrayLike<number>,
  targets: Int32Array,
  k: number,
): Relevance => {
  let hits = 0;
  let gain = 0;
  let mrr = 0;
  const places = Math.min(k, ranked.length);
  for (let place = 0; place < places; place++) {
    if (!targets.includes(ranked[place] as number)) continue;
    hits += 1;
    gain += discount(place);
    if (mrr === 0) mrr = 1 / (place + 1);
  }
  let ideal = 0;
  for (let place = 0; place < Math.min(k, targets.length); place++) ideal += discount(place);
  return {
    recall: hits / targets.length,
    hitRate: hits > 0 ? 1 : 0,
    // A sum in another order can come out a hair above the ideal.
    ndcg: Math.min(1, gain / ideal),
    mrr,
    precision: hits / k,
  };
};

const discount = (place: number): number => 1 / Math.log2(place + 2);
