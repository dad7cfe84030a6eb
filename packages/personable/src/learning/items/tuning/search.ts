/** One setting that was tried, and how good it was. */
export interface Attempt<Values> {
  readonly values: Values;
  readonly goodness: number;
}

/** The values of each name that are tried, the name that matters most first. */
export type Grid<Values> = readonly {
  readonly [Name in keyof Values]: readonly [name: Name, values: readonly Values[Name][]];
}[keyof Values][];

/** After two rounds of one name after another little is left to be found. */
const ROUNDS = 2;

/**
 * Searches one named value after another over a grid, each at its best so far. Yields every attempt, so
 * that whoever asks can show progress and stop; the first is where it begins. What is not in the grid
 * stays as it is.
 */
export function* searchGrid<Values extends object>(
  begin: Values,
  grid: Grid<Values>,
  measure: (values: Values) => number,
): Generator<Attempt<Values>, Attempt<Values>> {
  let best: Attempt<Values> = { values: begin, goodness: measure(begin) };
  yield best;
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (const [name, choices] of grid) {
      for (const choice of choices) {
        if (choice === best.values[name]) continue;
        const values = { ...best.values, [name]: choice };
        const attempt: Attempt<Values> = { values, goodness: measure(values) };
        yield attempt;
        if (attempt.goodness > best.goodness) best = attempt;
      }
    }
    if (best === before) break;
  }
  return best;
}
