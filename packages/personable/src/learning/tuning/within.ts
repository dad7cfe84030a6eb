import type { Attempt } from '../items/tuning/search.ts';

/** What a search found within its means. */
export interface Found<Values> {
  readonly best: Attempt<Values>;
  readonly tried: readonly Attempt<Values>[];
  /** Whether time ran out first. */
  readonly cut: boolean;
}

/**
 * Takes attempts of a search until it ends, so many are made, or time is over. The first is always made:
 * it is where the search begins.
 */
export const searchWithin = <Values>(
  search: Generator<Attempt<Values>, Attempt<Values>>,
  most: number,
  over: () => boolean,
  advance: (done: number) => void,
): Found<Values> => {
  const tried: Attempt<Values>[] = [];
  let best: Attempt<Values> | undefined;
  for (const attempt of search) {
    tried.push(attempt);
    if (best === undefined || attempt.best) best = attempt;
    advance(tried.length);
    if (tried.length >= most) break;
    if (over()) return { best, tried, cut: true };
  }
  if (best === undefined) throw new Error('a search makes at least one attempt');
  return { best, tried, cut: false };
};
