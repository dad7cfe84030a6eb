import type { NeighbourTable } from '../../learning/items/neighbour-table.ts';
import { sameKind } from '../kind.ts';
import type { Situation } from '../strategy.ts';

/** What both weights have at the least: of a pair that was hardly seen the kind decides. */
const FLOOR = 0.02;
/** How much likelier things of different kinds go together than stand for each other, and the reverse. */
const KIND = 4;

/** How much the neighbours of an item count, 0 to 1, as what goes with it or in its place. */
export interface Apart {
  readonly complement: (key: number) => number;
  readonly alternative: (key: number) => number;
}

/**
 * Tells what goes with an item (a complement) from what may stand in its place (an alternative). A pair
 * that was bought in one order is a complement when
 *
 *     (O[h→i] + 0.02) / (V[h→i] + 0.02) · kind  >  1
 *
 * with `O` the weight of what is bought in the same orders and `V` of what is looked at in the same
 * visits, each with the strongest pair of the shop at 1; `kind` is 1/4 for two things of the same kind, 4
 * for two of different kinds, 1 where that is not known. Every other pair may be an alternative; one of
 * different kinds counts a quarter as that. No pair is both.
 */
export const apart = (situation: Situation, from: number): Apart => {
  const { complements, alternatives } = situation.model;
  const together = rowOf(situation, complements, from);
  const viewed = rowOf(situation, alternatives, from);
  const item = situation.item(from);
  const kindOf = (key: number): number => {
    const other = situation.item(key);
    const same = item === undefined || other === undefined ? undefined : sameKind(item, other);
    return same === undefined ? 1 : same ? 1 / KIND : KIND;
  };
  const isComplement = (key: number, kind: number): boolean => {
    const orders = together.get(key);
    if (orders === undefined) return false;
    return ((orders + FLOOR) / ((viewed.get(key) ?? 0) + FLOOR)) * kind > 1;
  };
  return {
    complement: (key) => (isComplement(key, kindOf(key)) ? 1 : 0),
    alternative: (key) => {
      const kind = kindOf(key);
      return isComplement(key, kind) ? 0 : Math.min(1, 1 / kind);
    },
  };
};

/** The neighbours of an item with what it, or they, borrow where there is no history. */
const rowOf = ({ model }: Situation, table: NeighbourTable, from: number): Map<number, number> => {
  const row = new Map(table.row(from));
  const beside = model.borrowed.beside(table);
  if (beside === undefined) return row;
  for (const [key, weight] of beside.row(from)) row.set(key, (row.get(key) ?? 0) + weight);
  return row;
};
