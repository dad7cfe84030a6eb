/** Where a search for the least value ended. */
export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  readonly evaluations: number;
  /** Whether the points came together; false where the evaluations were used up before. */
  readonly converged: boolean;
}

export interface SearchOptions {
  /** How far the first points stand from the start along each axis. */
  readonly step?: number;
  /** The points have come together when their values differ by less, and the points themselves by less than its root. */
  readonly tolerance?: number;
  readonly mostEvaluations?: number;
}

interface Point {
  readonly at: readonly number[];
  readonly value: number;
}

/** Of Nelder and Mead: reflection, expansion, contraction and shrinking. */
const REFLECT = 1;
const EXPAND = 2;
const CONTRACT = 0.5;
const SHRINK = 0.5;

/**
 * Looks for the least value of a function of a few numbers without derivatives. It yields after every evaluation, so that a costly
 * function does not keep everybody waiting. A value that is no number counts as the worst there is.
 *
 * Source: Nelder and Mead, "A simplex method for function minimization", The Computer Journal 7 (1965). A simplex can come to rest
 * where nothing is least, so the caller begins anew from where it ended and looks at the derivatives there.
 */
export function* nelderMead(
  cost: (at: readonly number[]) => number,
  start: readonly number[],
  { step = 0.5, tolerance = 1e-10, mostEvaluations = 2_000 }: SearchOptions = {},
): Generator<void, Minimum> {
  let evaluations = 0;
  const look = (at: readonly number[]): Point => {
    evaluations += 1;
    const value = cost(at);
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  const points: Point[] = [look(start)];
  for (const axis of start.keys()) {
    points.push(look(start.map((value, i) => (i === axis ? value + step : value))));
    yield;
  }
  for (;;) {
    points.sort((a, b) => a.value - b.value);
    const best = points[0] as Point;
    const worst = points.at(-1) as Point;
    const together = isTogether(points, tolerance);
    if (together || evaluations >= mostEvaluations) {
      return { ...best, evaluations, converged: together };
    }
    const others = points.slice(0, -1);
    const middle = start.map(
      (_, i) => others.reduce((sum, { at }) => sum + (at[i] as number), 0) / others.length,
    );
    const along = (by: number) =>
      look(middle.map((value, i) => value + by * (value - (worst.at[i] as number))));
    const reflected = along(REFLECT);
    yield;
    const second = others.at(-1) as Point;
    if (reflected.value < best.value) {
      const expanded = along(EXPAND);
      points[points.length - 1] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) {
      points[points.length - 1] = reflected;
    } else {
      const isOutside = reflected.value < worst.value;
      const contracted = along(isOutside ? CONTRACT : -CONTRACT);
      if (contracted.value < Math.min(reflected.value, worst.value)) {
        points[points.length - 1] = contracted;
      } else {
        for (const [place, { at }] of points.entries()) {
          if (place === 0) continue;
          const nearer = at.map((value, i) => {
            const to = best.at[i] as number;
            return to + SHRINK * (value - to);
          });
          points[place] = look(nearer);
          yield;
        }
      }
    }
    yield;
  }
}

const isTogether = (points: readonly Point[], tolerance: number): boolean => {
  const [best, ...others] = points;
  if (best === undefined || !Number.isFinite(best.value)) return false;
  const near = Math.sqrt(tolerance);
  return others.every(
    ({ at, value }) =>
      value - best.value <= tolerance * Math.max(1, Math.abs(best.value)) &&
      at.every((one, i) => Math.abs(one - (best.at[i] as number)) <= near),
  );
};
