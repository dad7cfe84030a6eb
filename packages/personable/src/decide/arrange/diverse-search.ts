import type { Categories } from '../../learning/items/list-diversity.ts';
import type { Candidate } from './diverse-choice.ts';
import { Selection } from './selection.ts';

/** Items that beginnings of lists are compared with: some ten milliseconds. */
const MOST_COMPARED = 300_000;

/**
 * Looks for a list that is diverse enough, the beginnings of lists one after the other: alikeness only
 * grows as a list does, so a beginning that is too alike, with the least that can still come, is left.
 * Of candidates with the same categories the better ones come first, so the others need no turn of their
 * own.
 *
 * @param most how alike the items of the list may be, as in `Selection`.
 * @returns `undefined` when there is none, or none was found in time.
 */
export const findDiverse = (
  candidates: readonly Candidate[],
  fixed: readonly Categories[],
  count: number,
  most: number,
): Selection | undefined => {
  const groups = groupsOf(candidates);
  const list = new Selection(candidates, fixed);
  const budget = { compared: 0 };
  const search = (group: number, left: number): boolean => {
    if (left === 0) return true;
    if (least(list, groups, group, left, budget) > most) return false;
    if (budget.compared > MOST_COMPARED) return false;
    const own = groups[group] as readonly number[];
    // None of this group first: one of each says more than many of the same.
    let taken = 0;
    do {
      if (search(group + 1, left - taken)) return true;
      if (taken === Math.min(own.length, left)) break;
      list.add(own[taken] as number);
      taken += 1;
    } while (list.alike <= most);
    for (let i = 0; i < taken; i++) list.remove(own[i] as number);
    return false;
  };
  return search(0, count) ? list : undefined;
};

/** The least alikeness a list can end with: what it has, and the least the rest adds by itself. */
const least = (
  list: Selection,
  groups: readonly (readonly number[])[],
  from: number,
  left: number,
  budget: { compared: number },
): number => {
  const dots: number[] = [];
  for (let group = from; group < groups.length; group++) {
    const own = groups[group] as readonly number[];
    const dot = list.dot(own[0] as number);
    // Each further one of a group is as alike as can be to those before it.
    for (let i = 0; i < Math.min(own.length, left); i++) dots.push(dot + i);
  }
  budget.compared += dots.length;
  if (dots.length < left) return Number.POSITIVE_INFINITY;
  dots.sort((a, b) => a - b);
  return dots.slice(0, left).reduce((sum, dot) => sum + dot, list.alike);
};

/** Candidates with the same categories, those with the most candidates last. */
const groupsOf = (candidates: readonly Candidate[]): (readonly number[])[] => {
  const groups = new Map<string, number[]>();
  for (const [index, { categories }] of candidates.entries()) {
    const signature = [...categories].sort((a, b) => a - b).join();
    const own = groups.get(signature);
    if (own === undefined) groups.set(signature, [index]);
    else own.push(index);
  }
  return [...groups.values()].sort((a, b) => a.length - b.length);
};
