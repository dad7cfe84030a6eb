import { type PopularityNow, shareNow } from './context/context-popularity.ts';
import type { ItemModel } from './item-model.ts';
import type { NeighbourTable } from './neighbour-table.ts';
import type { ScoreTable } from './score-table.ts';
import type { Signal } from './signals.ts';

/**
 * Scores what a history asks for next:
 *
 *     score(i) = Σ_h r(h) · (W + W̃)[h→i] / m  +  diag · r(i)  +  pop · p(i)
 *
 * over the person's latest items `h`; W̃ is what items without history borrow; `m` is the largest single `r(h) · W[h→i]`, so that the strongest
 * single reason counts 1 for everybody. Popularity joins what the history brought, and as many of the
 * most popular items as are asked for.
 */
export const scoreHistory = (
  model: Pick<ItemModel, 'next' | 'borrowed' | 'contextPopularity' | 'scalars'>,
  signals: readonly Signal[],
  popular: number,
  scores: ScoreTable,
  popularity: PopularityNow = model.contextPopularity.in([]),
): void => {
  const { diag, pop } = model.scalars;
  const unit = 1 / largestTerm(model, signals);
  for (const { item, weight } of signals) scores.addRow(model.next, item, weight * unit);
  const beside = model.borrowed.beside(model.next);
  if (beside !== undefined) {
    for (const { item, weight } of signals) scores.addRow(beside, item, weight * unit);
  }
  for (const { item, weight } of signals) {
    if (diag * weight !== 0) scores.add(item, diag * weight);
  }
  const { ranking, share, unit: whole, lifts } = popularity;
  const most = Math.min(ranking.length, popular);
  scores.addToAll(share, pop * whole, lifts);
  for (let i = 0; i < most; i++) {
    const key = ranking[i] as number;
    if (!scores.has(key)) scores.add(key, pop * shareNow(popularity, key));
  }
};

/**
 * `m`: the largest single amount by which one item of the history speaks for another, as counted; of a
 * history that has only cold items, as borrowed.
 */
export const largestTerm = (
  { next, borrowed }: Pick<ItemModel, 'next' | 'borrowed'>,
  signals: readonly Signal[],
): number => {
  const largest = largestOf(next, signals) || largestOf(borrowed.beside(next), signals);
  // Where no pair was seen yet there is nothing to divide.
  return largest > 0 ? largest : 1;
};

const largestOf = (table: NeighbourTable | undefined, signals: readonly Signal[]): number => {
  let largest = 0;
  if (table === undefined) return largest;
  for (const { item, weight } of signals) largest = Math.max(largest, weight * table.largest(item));
  return largest;
};
