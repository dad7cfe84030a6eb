import { invertInPlace } from '../../../math/inverse.ts';
import { nelderMead } from '../../../math/nelder-mead.ts';

/** Numbers above 0 that make what was seen most likely, and how far they can be trusted. */
export interface Fitted {
  /** In the order of the start. */
  readonly values: readonly number[];
  /** Of everything that was seen together. */
  readonly logLikelihood: number;
  /** People, or whatever was counted. */
  readonly count: number;
  readonly evaluations: number;
  /** Largest slope of the mean log-likelihood along the logarithm of any of the numbers: 0 at a maximum. */
  readonly slope: number;
  /** Whether the search came to rest where the slope is 0 and every direction leads down. */
  readonly converged: boolean;
  /**
   * Of the logarithms of the numbers, row by row: the inverse of the curvature there. Undefined where the likelihood is flat in some
   * direction, so that nothing can be said of how sure they are.
   */
  readonly covariance: readonly number[] | undefined;
  /** Whether some number ran as far as it may: the data cannot tell it. */
  readonly atEdge: boolean;
}

/** How far the logarithm of a number may be from that of its start. */
const EDGE = 12;
/** Times a search begins anew from where it ended. */
const MOST_RESTARTS = 6;
const SETTLED = 1e-9;
const FLAT_SLOPE = 1e-5;
const STEP = 1e-3;

/**
 * Finds the numbers that make what was seen most likely: a simplex on their logarithms, begun anew until it ends where it began, then
 * slopes and curvature by differences.
 *
 * @param logLikelihood of everything, at numbers above 0.
 * @param count what it is divided by, to be of one size whatever the shop's.
 */
export function* fitByLikelihood(
  logLikelihood: (values: readonly number[]) => number,
  start: readonly number[],
  count: number,
): Generator<void, Fitted> {
  const at = (logs: readonly number[]) =>
    logs.map((log, i) => (start[i] as number) * Math.exp(log));
  const cost = (logs: readonly number[]): number =>
    logs.some((log) => Math.abs(log) > EDGE)
      ? Number.POSITIVE_INFINITY
      : -logLikelihood(at(logs)) / count;
  let best = yield* nelderMead(
    cost,
    start.map(() => 0),
  );
  let { evaluations } = best;
  for (let restart = 0; restart < MOST_RESTARTS; restart++) {
    const again = yield* nelderMead(cost, best.at, { step: 0.2 });
    evaluations += again.evaluations;
    const gained = best.value - again.value;
    if (again.value <= best.value) best = again;
    if (gained < SETTLED) break;
  }
  const { slopes, curvature } = yield* derivatives(cost, best.at);
  const size = start.length;
  const inverse = Float64Array.from(curvature, (value) => value * count);
  const isPeak = curvature.every(Number.isFinite) && invertInPlace(inverse, size);
  const slope = Math.max(...slopes.map(Math.abs));
  const atEdge = best.at.some((log) => Math.abs(log) > EDGE - 2);
  return {
    values: at(best.at),
    logLikelihood: -best.value * count,
    count,
    evaluations,
    slope,
    converged: best.converged && isPeak && slope < FLAT_SLOPE && !atEdge,
    covariance: isPeak ? [...inverse] : undefined,
    atEdge,
  };
}

/** Slopes and curvature of a function by central differences. */
function* derivatives(cost: (at: readonly number[]) => number, at: readonly number[]) {
  const moved = (...moves: readonly (readonly [axis: number, by: number])[]) => {
    const to = [...at];
    for (const [axis, by] of moves) to[axis] = (to[axis] as number) + by;
    return cost(to);
  };
  const here = cost(at);
  const size = at.length;
  const slopes: number[] = [];
  const curvature = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const [up, down] = [moved([i, STEP]), moved([i, -STEP])];
    yield;
    slopes.push((up - down) / (2 * STEP));
    curvature[i * size + i] = (up - 2 * here + down) / STEP ** 2;
    for (let j = 0; j < i; j++) {
      const mixed =
        moved([i, STEP], [j, STEP]) -
        moved([i, STEP], [j, -STEP]) -
        moved([i, -STEP], [j, STEP]) +
        moved([i, -STEP], [j, -STEP]);
      yield;
      curvature[i * size + j] = mixed / (4 * STEP ** 2);
      curvature[j * size + i] = mixed / (4 * STEP ** 2);
    }
  }
  return { slopes, curvature: [...curvature] };
}

/**
 * The standard error of a figure made of fitted numbers, by the delta method: √(gᵀ Σ g), g being its slopes along their logarithms.
 *
 * Source: Casella and Berger, "Statistical Inference" (2002), section 5.5.4.
 */
export const deltaError = (
  figure: (values: readonly number[]) => number,
  values: readonly number[],
  covariance: readonly number[],
): number => {
  const size = values.length;
  const slopes = values.map((_, axis) => {
    const moved = (by: number) =>
      figure(values.map((value, i) => (i === axis ? value * Math.exp(by) : value)));
    return (moved(STEP) - moved(-STEP)) / (2 * STEP);
  });
  let variance = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      variance +=
        (slopes[i] as number) * (slopes[j] as number) * (covariance[i * size + j] as number);
    }
  }
  return Math.sqrt(Math.max(0, variance));
};
