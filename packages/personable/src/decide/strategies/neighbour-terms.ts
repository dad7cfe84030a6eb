import type { NeighbourTable } from '../../learning/items/neighbour-table.ts';
import type { ScoreTable } from '../../learning/items/score-table.ts';
import type { Situation, Term } from '../strategy.ts';
import { popularityTerms } from './popular.ts';
import { similarTo } from './similar-to.ts';

/** Popularity beside neighbours: enough to settle what is equal. */
const TIE = 0.001;

/** Of an item: how much each of its neighbours counts, 0 to 1. */
type Counts = (from: number) => (key: number) => number;

/**
 * Scores items by the neighbours of several others, each with an equal share:
 *
 *     score(i) = Σ_h f(h, i) · (W + W̃)[h→i] / (n · m)  +  0.001 · p(i)
 *
 * over the `n` items `h`, W̃ being what items without history borrow; `m` is the largest weight any of them has, so that it counts 1 / n; `f` is how
 * much a neighbour counts, 1 when nothing is said.
 */
export const scoreNeighbours = (
  situation: Situation,
  table: NeighbourTable,
  from: readonly number[],
  scores: ScoreTable,
  counts?: Counts,
): void => {
  const share = shareOf(situation, table, from);
  const beside = situation.model.borrowed.beside(table);
  for (const item of from) {
    const factorOf = counts?.(item);
    for (const own of beside === undefined ? [table] : [table, beside]) {
      if (factorOf === undefined) {
        scores.addRow(own, item, share);
        continue;
      }
      for (const [key, weight] of own.row(item)) {
        const factor = factorOf(key);
        if (factor > 0) scores.add(key, share * weight * factor);
      }
    }
  }
  const { share: popularity, unit, lifts } = situation.popularity;
  scores.addToAll(popularity, TIE * unit, lifts);
};

/** The terms of the scores that `scoreNeighbours` gave some items. */
export const neighbourTerms = (
  situation: Situation,
  table: NeighbourTable,
  from: readonly number[],
  keys: readonly number[],
  name: string,
  counts?: Counts,
): Term[][] => {
  const share = shareOf(situation, table, from);
  const factors = counts === undefined ? undefined : from.map(counts);
  return keys.map((key) => {
    const parts = from
      .map((item, place) => {
        const factor = factors?.[place]?.(key) ?? 1;
        return [item, share * table.weight(item, key) * factor] as const;
      })
      .filter(([, value]) => value !== 0)
      .sort((a, b) => b[1] - a[1]);
    const value = parts.reduce((sum, [, part]) => sum + part, 0);
    const items = parts.slice(0, 2).map(([item]) => item);
    const own = value === 0 ? [] : [{ name, value, items }];
    const sources = from.map((item, place) => ({
      item,
      factor: share * (factors?.[place]?.(key) ?? 1),
      kind: 0,
    }));
    return [
      ...own,
      ...similarTo(situation, table, sources, key),
      ...popularityTerms(situation, key, TIE),
    ];
  });
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
