import { affordable, finish, ndcg } from '../evaluation/personable/asking.ts';
import type { ItemSums } from '../items/item-sums.ts';
import { type Popularity, popularityAt } from '../items/popularity.ts';
import type { ItemScalars } from '../items/scalars.ts';
import { pairRowsOf } from '../items/tuning/pair-rows.ts';
import { searchGrid } from '../items/tuning/search.ts';
import { shareInUnits } from '../items/tuning/stream-unit.ts';
import { Trial, type TrialStream } from '../items/tuning/trial.ts';
import { LEAST_GAIN, MOST_SCALARS, SERVING_SCALARS } from './grids.ts';
import type { NextQuestion } from './questions.ts';
import { type Found, searchWithin } from './within.ts';

/** Places of a list that are looked at. */
export const DEPTH = 10;
/** Popular items that join what a history brings, as a decision for a list of that length has them. */
export const POPULAR = DEPTH * 4;
/** Pairs that one configuration looks at: about a quarter of a second. */
const MOST_CELLS = 12_000_000;

/**
 * Searches the scalars by which the held-out items come first.
 *
 * Memory: beside the sums, 16 bytes for each pair of an item that is asked for, in each stream and
 * direction.
 */
export const searchNext = (
  sums: ItemSums,
  questions: readonly NextQuestion[],
  begin: ItemScalars,
  { size, now }: { readonly size: number; readonly now: number },
  means: { readonly over: () => boolean; readonly advance: (done: number) => void },
): Found<ItemScalars> => {
  const popularity = popularityByHalfLife(sums, size, now);
  const wanted = new Uint8Array(size);
  for (const { signals } of questions) for (const { item } of signals) wanted[item] = 1;
  const streams = (['basket', 'browse'] as const).map((name): TrialStream => {
    const stream = sums[name];
    const { support } = popularity(begin)[name];
    const part = ({ browse }: ItemScalars) => (name === 'browse' ? browse : 1 - browse);
    return {
      rows: pairRowsOf(stream, wanted),
      support,
      share: shareInUnits(stream, support, part),
    };
  });
  const trial = new Trial({ size, streams, popularity, popular: POPULAR });
  const asked = affordable(questions, trial, MOST_CELLS);
  const goodness = (ranks: readonly number[]) => ndcg(ranks, DEPTH);
  const measure = (scalars: ItemScalars) => trial.run(asked, scalars, goodness);
  const search = searchGrid(begin, SERVING_SCALARS, measure, LEAST_GAIN);
  return searchWithin(search, MOST_SCALARS, means.over, means.advance);
};

/** Popularity under any half-life; the last one is kept, because most scalars leave it as it is. */
const popularityByHalfLife = (sums: ItemSums, size: number, now: number) => {
  let known: { readonly days: number; readonly popularity: Popularity } | undefined;
  return (scalars: ItemScalars): Popularity => {
    const days = scalars.halfLifeDays;
    if (known?.days !== days) {
      known = { days, popularity: finish(popularityAt(sums, { size, now, scalars })) };
    }
    return known.popularity;
  };
};
