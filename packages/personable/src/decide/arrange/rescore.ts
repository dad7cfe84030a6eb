import type { Candidate } from '../asked/asked-terms.ts';
import type { Term } from '../strategy.ts';

/** Something that changes scores: what it adds to those of some candidates, the best first, by key. */
export type Rescoring = (candidates: readonly Candidate[]) => ReadonlyMap<number, readonly Term[]>;

/** Candidates with a score above 0 after all changes, the best first, with what was added to each. */
interface Rescored {
  readonly keys: readonly number[];
  readonly scores: readonly number[];
  readonly added: ReadonlyMap<number, readonly Term[]>;
}

/** Lets one thing after the other change the scores: each sees what those before it left. Equal ones stay in their order. */
export const rescored = (
  candidates: readonly Candidate[],
  steps: readonly Rescoring[],
): Rescored => {
  let now = candidates.toSorted((a, b) => b.score - a.score || a.key - b.key);
  const added = new Map<number, readonly Term[]>();
  for (const step of steps) {
    const terms = step(now);
    if (terms.size === 0) continue;
    for (const [key, more] of terms) added.set(key, [...(added.get(key) ?? []), ...more]);
    now = now
      .map((candidate) => {
        const more = terms.get(candidate.key);
        if (more === undefined) return candidate;
        const score = more.reduce((sum, { value }) => sum + value, candidate.score);
        return { ...candidate, score };
      })
      .sort((a, b) => b.score - a.score);
  }
  const positive = now.filter(({ score }) => score > 0);
  return {
    keys: positive.map(({ key }) => key),
    scores: positive.map(({ score }) => score),
    added,
  };
};
