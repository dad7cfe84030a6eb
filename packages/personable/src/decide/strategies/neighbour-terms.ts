import type { NeighbourTable } from '../../learning/items/neighbour-table.ts';
import type { ScoreTable } from '../../learning/items/score-table.ts';
import type { Situation, Term } from '../strategy.ts';
import { popularityTerms } from './popular.ts';
import { similarTo } from './similar-to.ts';

/** Popularity beside neighbours: enough to settle what is equal. */
const TIE = 0.001;

/**
 * Scores items by the neighbours of several others, each with an equal share:
 *
 *     score(i) = Σ_h (W + W̃)[h→i] / (n · m)  +  0.001 · p(i)
 *
 * over the `n` items `h`, W̃ being what items without history borrow; `m` is the largest weight any of them has, so that it counts 1 / n.
 */
export const scoreNeighbours = (
  situation: Situation,
  table: NeighbourTable,
  from: readonly number[],
  scores: ScoreTable,
): void => {
  const share = shareOf(situation, table, from);
  for (const item of from) scores.addRow(table, item, share);
  const beside = situation.model.borrowed.beside(table);
  if (beside !== undefined) for (const item of from) scores.addRow(beside, item, share);
  const { share: popularity, unit, lifts } = situation.popularity;
  scores.addToAll(popularity, TIE * unit, lifts);
};

/** The terms of a score that `scoreNeighbours` gave. */
export const neighbourTerms = (
  situation: Situation,
  table: NeighbourTable,
  from: readonly number[],
  key: number,
  name: string,
): Term[] => {
  const share = shareOf(situation, table, from);
  const parts = from
    .map((item) => [item, table.weight(item, key) * share] as const)
    .filter(([, value]) => value !== 0)
    .sort((a, b) => b[1] - a[1]);
  const value = parts.reduce((sum, [, part]) => sum + part, 0);
  const items = parts.slice(0, 2).map(([item]) => item);
  const own = value === 0 ? [] : [{ name, value, items }];
  const sources = from.map((item) => ({ item, factor: share, kind: 0 }));
  return [
    ...own,
    ...similarTo(situation, table, sources, key),
    ...popularityTerms(situation, key, TIE),
  ];
};

const shareOf = ({ model }: Situation, table: NeighbourTable, from: readonly number[]): number => {
  const largest = largestOf(table, from) || largestOf(model.borrowed.beside(table), from);
  return largest > 0 ? 1 / (from.length * largest) : 0;
};

const largestOf = (table: NeighbourTable | undefined, from: readonly number[]): number => {
  let largest = 0;
  if (table === undefined) return largest;
  for (const item of from) largest = Math.max(largest, table.largest(item));
  return largest;
};
