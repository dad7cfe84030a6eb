import type { ItemScalars } from '../scalars.ts';

/** One setting that was tried, and how good it was. */
export interface Attempt {
  readonly scalars: ItemScalars;
  readonly goodness: number;
}

/** The values of each scalar that are tried, the scalar that matters most first. */
const GRID: readonly (readonly [keyof ItemScalars, readonly (number | string)[]])[] = [
  ['fade', ['exponential', 'hyperbolic']],
  ['b', [0, 0.2, 0.4, 0.55, 0.7, 0.85, 1]],
  ['tau', [0.3, 0.6, 1, 2, 4, 8, 16, 40]],
  ['w', [0, 0.3, 1, 3, 10, 40]],
  ['a', [0, 0.25, 0.5, 0.75, 1]],
  ['shrink', [0, 1, 5, 20]],
  ['beta', [0, 0.1, 0.3, 0.6, 1]],
  ['diag', [0, 0.1, 0.3, 1, 3, 8, 20]],
  ['pop', [0, 0.01, 0.05, 0.2]],
];

/**
 * Searches one scalar after another, each at its best so far: what is found after two rounds is seldom
 * left any more. Yields every attempt, so that whoever asks can show progress and stop.
 *
 * @param only scalars that are searched; the others stay.
 */
export function* searchScalars(
  begin: ItemScalars,
  measure: (scalars: ItemScalars) => number,
  only: readonly (keyof ItemScalars)[] = GRID.map(([name]) => name),
): Generator<Attempt, Attempt> {
  let best: Attempt = { scalars: begin, goodness: measure(begin) };
  yield best;
  for (let round = 0; round < 2; round++) {
    const before = best;
    for (const [name, values] of GRID) {
      if (!only.includes(name)) continue;
      for (const value of values) {
        if (value === best.scalars[name]) continue;
        const scalars = { ...best.scalars, [name]: value };
        const attempt: Attempt = { scalars, goodness: measure(scalars) };
        yield attempt;
        if (attempt.goodness > best.goodness) best = attempt;
      }
    }
    if (best === before) break;
  }
  return best;
}
