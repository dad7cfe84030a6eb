import type { NeighbourRows } from '../../learning/items/neighbours.ts';
import { weightOf } from '../score-table.ts';
import type { Situation, Term } from '../strategy.ts';
import { popularityTerms } from './popular.ts';

/** Popularity beside neighbours: enough to settle what is equal. */
const TIE = 0.001;

/** Scores of an item's terms from the neighbours of several others, as `scoreNeighbours` gave them. */
export const neighbourTerms = (
  situation: Situation,
  rows: NeighbourRows,
  from: readonly number[],
  key: number,
  name: string,
): Term[] => {
  const parts = from
    .map((item) => [item, weightOf(rows, item, key) / from.length] as const)
    .filter(([, value]) => value !== 0)
    .sort((a, b) => b[1] - a[1]);
  const value = parts.reduce((sum, [, part]) => sum + part, 0);
  const items = parts.slice(0, 2).map(([item]) => item);
  const own = value === 0 ? [] : [{ name, value, items }];
  return [...own, ...popularityTerms(situation, key, TIE)];
};

/** Scores items by the neighbours of several others, each with an equal share. */
export const scoreNeighbours = (
  situation: Situation,
  rows: NeighbourRows,
  from: readonly number[],
  scores: {
    addRow(rows: NeighbourRows, item: number, factor: number): void;
    keys(): Int32Array;
    add(key: number, amount: number): void;
  },
): void => {
  for (const item of from) scores.addRow(rows, item, 1 / from.length);
  const { share } = situation.model.popularity;
  for (const key of scores.keys()) scores.add(key, TIE * (share[key] ?? 0));
};
