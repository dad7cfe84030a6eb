/** One setting that was tried, and how good it was. */
export interface Attempt<Values> {
  readonly values: Values;
  readonly goodness: number;
  /** Whether it was the best so far, and so what the search went on from. */
  readonly best: boolean;
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
 * stays as it is, and nothing is tried twice.
 *
 * @param leastGain by how much an attempt must be better to be gone on from.
 */
export function* searchGrid<Values extends object>(
  begin: Values,
  grid: Grid<Values>,
  measure: (values: Values) => number,
  leastGain = 0,
): Generator<Attempt<Values>, Attempt<Values>> {
  const keyOf = (values: Values) => grid.map(([name]) => String(values[name])).join();
  const known = new Set([keyOf(begin)]);
  let best: Attempt<Values> = { values: begin, goodness: measure(begin), best: true };
  yield best;
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (const [name, choices] of grid) {
      for (const choice of choices) {
        const values = { ...best.values, [name]: choice };
        if (known.has(keyOf(values))) continue;
        known.add(keyOf(values));
        const goodness = measure(values);
        const attempt = { values, goodness, best: goodness > best.goodness + leastGain };
        yield attempt;
        if (attempt.best) best = attempt;
      }
    }
    if (best === before) break;
  }
  return best;
}
