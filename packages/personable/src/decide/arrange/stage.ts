import type { Strategy, Term } from '../strategy.ts';

/** What one strategy offers for a list, the best first, with what is added to its own terms. */
export interface Stage {
  readonly strategy: Strategy;
  readonly keys: readonly number[];
  readonly scores: readonly number[];
  readonly added: ReadonlyMap<number, readonly Term[]>;
}

/** The first keys of each stage in turn, so many in all, without some. */
export const firstOf = (
  stages: readonly Pick<Stage, 'keys'>[],
  limit: number,
  out: ReadonlySet<number>,
): number[][] => {
  let left = limit;
  return stages.map(({ keys }) => {
    const own: number[] = [];
    for (const key of keys) {
      if (own.length === left) break;
      if (!out.has(key)) own.push(key);
    }
    left -= own.length;
    return own;
  });
};
