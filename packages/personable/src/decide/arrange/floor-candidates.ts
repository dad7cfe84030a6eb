import type { Ranking, ScoreTable } from '../../learning/items/score-table.ts';
import { TAKEN } from '../refusal.ts';
import type { Floor } from './floors.ts';

/**
 * The best candidates, and beside them the best of those that floors ask for: however far down they stand, a floor is reached
 * as long as enough of them have a score.
 *
 * @param scores in which the candidates were found.
 * @param limit places of the list.
 * @param refusalOf why an item may not be offered, 0 where it may.
 */
export const withFloors = (
  floors: readonly Floor[],
  { keys, scores }: Pick<Ranking, 'keys' | 'scores'>,
  table: ScoreTable,
  limit: number,
  refusalOf: (key: number) => number,
): Pick<Ranking, 'keys' | 'scores'> => {
  if (floors.length === 0) return { keys, scores };
  const all = new Map(keys.map((key, i) => [key, scores[i] as number]));
  for (const { matches } of floors) {
    const own = table.top(limit, (key) => (matches(key) ? refusalOf(key) : TAKEN));
    for (const [i, key] of own.keys.entries()) all.set(key, own.scores[i] as number);
  }
  const sorted = [...all].sort(([a, first], [b, second]) => second - first || a - b);
  return { keys: sorted.map(([key]) => key), scores: sorted.map(([, score]) => score) };
};
