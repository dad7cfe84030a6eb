import { solveInPlace } from '../../../math/cholesky.ts';
import type { Choices } from '../choices.ts';
import { cellKey, FOLDS, foldOf, type Means, type RewardModel } from './reward-model.ts';

/** Observations that the assumption stands for that a feature says nothing. */
const RIDGE = 10;
/** Numbers that the sums may have, over all actions and folds. */
const MOST_NUMBERS = 20_000_000;

/** Σ x of an action at a place, by fold. */
interface Cell {
  readonly place: number;
  readonly x: readonly Float64Array[];
}

/** Of an action. */
interface Sums {
  /** Σ x xᵀ by fold, row by row. */
  readonly gram: readonly Float64Array[];
  /** Σ x r by fold. */
  readonly earned: readonly Float64Array[];
  readonly cells: Map<number, Cell>;
}

/**
 * What features add to the mean rewards of actions: for each action a ridge regression of what is left of its rewards, r − m(place, a), on
 * the features, θ = (Σ x xᵀ + λ I)⁻¹ Σ x (r − m), and q̂ = m + θᵀ x (Hoerl and Kennard, Technometrics 1970). Of sums by fold, so each
 * choice is expected by the others. Undefined where sums for so many actions and features have no room.
 *
 * @param means what is expected without features.
 */
export const ridge = (choices: Choices, means: Means): RewardModel | undefined => {
  const { dimensions, action, place, x } = choices;
  const distinct = new Set(action.subarray(0, choices.size)).size;
  if (distinct * FOLDS * dimensions * (dimensions + 2) > MOST_NUMBERS) return undefined;
  const sums = new Map<number, Sums>();
  for (let row = 0; row < choices.size; row++) addRow(choices, row, sums);
  const coefficients = new Map<number, readonly Float64Array[]>();
  for (const [one, of] of sums) {
    const byFold = Array.from({ length: FOLDS }, (_, fold) => fit(one, of, fold, means));
    coefficients.set(one, byFold);
  }
  return (row, one) => {
    const fold = foldOf(choices, row);
    let expected = means(fold, place[row] as number, one);
    const theta = coefficients.get(one)?.[fold];
    if (theta === undefined) return expected;
    const from = row * dimensions;
    for (let i = 0; i < dimensions; i++) {
      expected += (theta[i] as number) * (x[from + i] as number);
    }
    return expected;
  };
};

const zeros = (length: number): Float64Array[] =>
  Array.from({ length: FOLDS }, () => new Float64Array(length));

const addRow = (choices: Choices, row: number, all: Map<number, Sums>): void => {
  const { dimensions } = choices;
  const [action, place] = [choices.action[row] as number, choices.place[row] as number];
  let sums = all.get(action);
  if (sums === undefined) {
    sums = { gram: zeros(dimensions ** 2), earned: zeros(dimensions), cells: new Map() };
    all.set(action, sums);
  }
  const key = cellKey(place, action);
  let cell = sums.cells.get(key);
  if (cell === undefined) {
    cell = { place, x: zeros(dimensions) };
    sums.cells.set(key, cell);
  }
  const fold = foldOf(choices, row);
  const reward = choices.reward[row] as number;
  const [gram, earned, total] = [
    sums.gram[fold],
    sums.earned[fold],
    cell.x[fold],
  ] as Float64Array[];
  const from = row * dimensions;
  for (let i = 0; i < dimensions; i++) {
    const xi = choices.x[from + i] as number;
    if (xi === 0) continue;
    add(earned, i, xi * reward);
    add(total, i, xi);
    for (let j = 0; j <= i; j++)
      add(gram, i * dimensions + j, xi * (choices.x[from + j] as number));
  }
};

const add = (to: Float64Array | undefined, at: number, value: number): void => {
  if (to !== undefined) to[at] = (to[at] as number) + value;
};

/** θ of an action of all folds but one; zeros where it cannot be solved. */
const fit = (action: number, { gram, earned, cells }: Sums, fold: number, means: Means) => {
  const theta = without(earned, fold);
  const size = theta.length;
  for (const { place, x } of cells.values()) {
    const mean = means(fold, place, action);
    const total = without(x, fold);
    for (let i = 0; i < size; i++) add(theta, i, -mean * (total[i] as number));
  }
  const matrix = without(gram, fold);
  for (let i = 0; i < size; i++) add(matrix, i * size + i, RIDGE);
  return solveInPlace(matrix, theta, size) ? theta : new Float64Array(size);
};

const without = (byFold: readonly Float64Array[], fold: number): Float64Array => {
  const total = new Float64Array(byFold[0]?.length ?? 0);
  for (const [i, of] of byFold.entries()) {
    if (i !== fold) for (let j = 0; j < total.length; j++) add(total, j, of[j] as number);
  }
  return total;
};
