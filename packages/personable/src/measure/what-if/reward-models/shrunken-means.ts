import type { Choices } from '../choices.ts';
import { cellKey, FOLDS, foldOf, type Means } from './reward-model.ts';

/** Of an action at a place, by fold: choices, Σ r, Σ r². */
interface Cell {
  readonly place: number;
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/** What is expected without one of the folds. */
interface Without {
  /** Observations that the mean of its place stands for: variance within over variance between. */
  readonly strength: number;
  readonly placeMeans: ReadonlyMap<number, number>;
  readonly mean: number;
}

/**
 * The mean reward of each action at each place, drawn towards the mean of the place as credibility theory has it:
 * (Σ r + k m) / (n + k) with k = s² / a, s² the variance of rewards within actions and a that of the means of actions, both estimated by
 * their moments (Bühlmann and Straub, "Glaubwürdigkeit für Schadensätze", 1970). Where actions do not differ by more than chance, k is
 * infinite and everything is expected to be like its place. Cross-fitted: what is expected of a choice is made of other folds.
 */
export const shrunkenMeans = (choices: Choices): Means => {
  const cells = countCells(choices);
  const without = Array.from({ length: FOLDS }, (_, fold) => fitWithout(cells, fold));
  return (fold, place, action) =>
    expectedOf(without[fold] as Without, cells.get(cellKey(place, action)), place, fold);
};

const expectedOf = (
  { strength, placeMeans, mean }: Without,
  cell: Cell | undefined,
  place: number,
  fold: number,
): number => {
  const usual = placeMeans.get(place) ?? mean;
  if (cell === undefined || strength === Number.POSITIVE_INFINITY) return usual;
  const count = outside(cell.count, fold);
  return count + strength > 0
    ? (outside(cell.sum, fold) + strength * usual) / (count + strength)
    : usual;
};

const countCells = (choices: Choices): ReadonlyMap<number, Cell> => {
  const cells = new Map<number, Cell>();
  for (let row = 0; row < choices.size; row++) {
    const place = choices.place[row] as number;
    const key = cellKey(place, choices.action[row] as number);
    let cell = cells.get(key);
    if (cell === undefined) {
      const zeros = () => new Float64Array(FOLDS);
      cell = { place, count: zeros(), sum: zeros(), squares: zeros() };
      cells.set(key, cell);
    }
    const fold = foldOf(choices, row);
    const reward = choices.reward[row] as number;
    cell.count[fold] = (cell.count[fold] as number) + 1;
    cell.sum[fold] = (cell.sum[fold] as number) + reward;
    cell.squares[fold] = (cell.squares[fold] as number) + reward * reward;
  }
  return cells;
};

const outside = (byFold: Float64Array, fold: number): number => {
  let total = 0;
  for (let i = 0; i < FOLDS; i++) if (i !== fold) total += byFold[i] as number;
  return total;
};

interface PlaceSums {
  count: number;
  sum: number;
  /** Σ n² over its actions. */
  counts: number;
  /** Σ (Σ r)² / n over its actions. */
  explained: number;
}

const fitWithout = (cells: ReadonlyMap<number, Cell>, fold: number): Without => {
  const places = new Map<number, PlaceSums>();
  let [within, freedom] = [0, 0];
  let [all, earned] = [0, 0];
  for (const cell of cells.values()) {
    const count = outside(cell.count, fold);
    if (count === 0) continue;
    const sum = outside(cell.sum, fold);
    const place = places.get(cell.place) ?? { count: 0, sum: 0, counts: 0, explained: 0 };
    places.set(cell.place, place);
    place.count += count;
    place.sum += sum;
    place.counts += count * count;
    place.explained += (sum * sum) / count;
    within += outside(cell.squares, fold) - (sum * sum) / count;
    freedom += count - 1;
    all += count;
    earned += sum;
  }
  const variance = freedom > 0 ? Math.max(0, within) / freedom : 0;
  let [between, degrees, weight] = [0, 0, 0];
  const actions = new Map<number, number>();
  for (const cell of cells.values()) {
    if (outside(cell.count, fold) > 0) actions.set(cell.place, (actions.get(cell.place) ?? 0) + 1);
  }
  for (const [place, { count, sum, counts, explained }] of places) {
    between += explained - (sum * sum) / count;
    degrees += (actions.get(place) ?? 1) - 1;
    weight += count - counts / count;
  }
  const spread = weight > 0 ? (between - degrees * variance) / weight : 0;
  return {
    strength: spread > 0 ? variance / spread : Number.POSITIVE_INFINITY,
    placeMeans: new Map([...places].map(([place, { count, sum }]) => [place, sum / count])),
    mean: all > 0 ? earned / all : 0,
  };
};
