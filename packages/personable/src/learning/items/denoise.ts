import { solveInPlace } from '../../math/cholesky.ts';
import { PAIR, type StreamSums } from './item-sums.ts';
import { type Columns, NeighbourTable } from './neighbour-table.ts';
import { type ItemScalars, occurrencesIn } from './scalars.ts';
import { TopRows } from './top-rows.ts';

/** Items whose word for a target is heard together. */
const SOURCES = 50;
/** Cells between two pauses while the sources are chosen. */
const CELLS_A_SLICE = 1_000;
/** Systems solved between two pauses, each in about a tenth of a millisecond. */
const SOLVED_A_SLICE = 8;

/**
 * Derives neighbours whose weights do not say the same thing twice. For every item `i` the `SOURCES`
 * items that speak for it most are heard together:
 *
 *     ( C + diag(D·g·(1 + dropout)) + ridge·mean(D)·g·I ) · x  =  F[·→i] + β·F[i→·] + w·c·C[·,i]
 *
 * over those sources; `g` is what one occurrence weighs in `C`. It is the closed form of a linear
 * autoencoder ("Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019; more ridge for what is
 * seen often after "Autoencoders that don't overfit towards the Identity", NeurIPS 2020), kept to each
 * item's own neighbourhood, so that it costs the same for an item in a large shop as in a small one.
 */
export function* denoise(
  sums: StreamSums,
  support: Float64Array,
  scalars: ItemScalars,
): Generator<void, NeighbourTable> {
  const size = support.length;
  const numerator = numeratorOf(sums, scalars);
  const chosen = yield* chooseSources(sums, support, scalars);
  const occurrence = occurrenceWeight(sums, support);
  const seen = support.reduce((items, count) => items + (count > 0 ? 1 : 0), 0);
  const mean = occurrencesIn(support) / Math.max(1, seen);
  const ridge = scalars.ridge * mean * occurrence;
  const matrix = new Float64Array(SOURCES * SOURCES);
  const solution = new Float64Array(SOURCES);
  const starts = new Int32Array(size + 1);
  const sources: number[] = [];
  const weights: number[] = [];
  for (let item = 0; item < size; item++) {
    const { keys } = chosen.row(item);
    for (const [i, key] of keys.entries()) {
      for (let j = 0; j < i; j++) {
        matrix[i * keys.length + j] = togetherOf(sums, key, keys[j] as number);
      }
      const own = (support[key] as number) * occurrence;
      matrix[i * keys.length + i] = own * (1 + scalars.dropout) + ridge;
      solution[i] = numerator(key, item);
    }
    if (keys.length > 0 && solveInPlace(matrix, solution, keys.length)) {
      for (const [i, key] of keys.entries()) {
        sources.push(key);
        weights.push(solution[i] as number);
      }
    }
    starts[item + 1] = sources.length;
    if (item % SOLVED_A_SLICE === 0) yield;
  }
  const columns: Columns = {
    starts,
    sources: Int32Array.from(sources),
    weights: Float64Array.from(weights),
  };
  return yield* NeighbourTable.ofColumns(columns, size);
}

/** For every item the sources with the largest weights as they are counted. */
function* chooseSources(
  { pairs, equalMass }: StreamSums,
  support: Float64Array,
  { a, beta, shrink, ...scalars }: ItemScalars,
): Generator<void, TopRows> {
  const size = support.length;
  const source = support.map((count) => (count > 0 ? count ** -a : 0));
  const w = scalars.w * equalMass;
  const chosen = new TopRows(size, SOURCES);
  let left = CELLS_A_SLICE;
  for (let low = 1; low < Math.min(size, pairs.rows); low++) {
    pairs.eachCell(low, (high, values, at) => {
      left -= 1;
      if (high >= size) return;
      const forward = values[at + PAIR.forward] as number;
      const backward = values[at + PAIR.backward] as number;
      const both = values[at + PAIR.together] as number;
      const seen = forward + backward + both;
      if (seen <= 0) return;
      const proof = seen / (seen + shrink);
      const forth = forward + beta * backward + w * both;
      const back = backward + beta * forward + w * both;
      chosen.offer(high, low, forth * (source[low] as number) * proof);
      chosen.offer(low, high, back * (source[high] as number) * proof);
    });
    if (left <= 0) {
      left = CELLS_A_SLICE;
      yield;
    }
  }
  return chosen;
}

/** What is counted for one item after another: the raw weight of a pair. */
const numeratorOf = ({ pairs, equalMass }: StreamSums, scalars: ItemScalars) => {
  const w = scalars.w * equalMass;
  return (from: number, to: number): number => {
    const [low, high] = from < to ? [from, to] : [to, from];
    const forward = pairs.get(low, high, PAIR.forward);
    const backward = pairs.get(low, high, PAIR.backward);
    const both = pairs.get(low, high, PAIR.together);
    return from < to
      ? forward + scalars.beta * backward + w * both
      : backward + scalars.beta * forward + w * both;
  };
};

const togetherOf = ({ pairs }: StreamSums, a: number, b: number): number =>
  pairs.get(Math.min(a, b), Math.max(a, b), PAIR.together);

/**
 * What one occurrence weighs in `C`, 1/√n of the `n` items that stand together, from what is counted:
 * with `n` items alike everywhere `C` has (n − 1) / (2√n) for each occurrence.
 */
const occurrenceWeight = ({ massTogether }: StreamSums, support: Float64Array): number => {
  const occurrences = occurrencesIn(support);
  const each = occurrences > 0 ? massTogether / occurrences : 0;
  return 1 / (each + Math.sqrt(each * each + 1));
};
