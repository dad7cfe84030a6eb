import type { RuleSet } from '../rule-set.ts';
import type { Check, Problem } from './problem.ts';

/** Pages among the blocks of a page; those that lead back to it are found as loops. */
export const checkNestedPages: Check = (set) =>
  [...set.placements.values()].flatMap(({ kind, id, body: { blocks = [] } }) =>
    blocks.flatMap(({ placement }, i): Problem[] => {
      const inner = set.placements.get(placement);
      if (inner?.body.kind !== 'page' || leadsTo(set, placement, id, new Set())) return [];
      return [
        {
          ...{ severity: 'refused', kind, id, path: `/blocks/${i}/placement` },
          message: `"${placement}" is a page, and a page is no block of another.`,
          hint: 'Name its blocks here instead.',
        },
      ];
    }),
  );

const leadsTo = (set: RuleSet, from: string, to: string, seen: Set<string>): boolean => {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const blocks = set.placements.get(from)?.body.blocks ?? [];
  return blocks.some(({ placement }) => leadsTo(set, placement, to, seen));
};
