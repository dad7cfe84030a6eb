import type { RuleSet } from '../rule-set.ts';
import type { Check, Problem } from './problem.ts';

/** What leads back to itself: pages of pages, and a campaign that excludes itself. */
export const checkLoops: Check = (set) => [...pagesOfThemselves(set), ...selfExclusions(set)];

const pagesOfThemselves = (set: RuleSet): Problem[] => {
  const problems: Problem[] = [];
  const done = new Set<string>();
  const visit = (id: string, way: readonly string[]): void => {
    if (done.has(id)) return;
    for (const [i, { placement }] of (set.placements.get(id)?.body.blocks ?? []).entries()) {
      const before = way.indexOf(placement);
      if (before === -1) {
        visit(placement, [...way, placement]);
        continue;
      }
      const circle = [...way.slice(before), placement].join(' → ');
      problems.push({
        ...{ severity: 'refused', kind: 'placements', id, path: `/blocks/${i}/placement` },
        message: `The page holds itself: ${circle}.`,
        hint: 'Take one of these blocks out.',
      });
    }
    done.add(id);
  };
  for (const id of set.placements.keys()) visit(id, [id]);
  return problems;
};

const selfExclusions = (set: RuleSet): Problem[] =>
  [...set.campaigns.values()].flatMap(({ kind, id, body: { excludes } }): Problem[] => {
    const place = typeof excludes === 'string' ? -1 : (excludes ?? []).indexOf(id);
    if (place === -1) return [];
    return [
      {
        ...{ severity: 'refused', kind, id, path: `/excludes/${place}` },
        message: 'The campaign excludes itself.',
        hint: 'Take its own id out.',
      },
    ];
  });
