import { PAIR, type StreamSums } from '../item-sums.ts';
import { type ItemScalars, targetFactors } from '../scalars.ts';

/**
 * The largest weight of a stream under some scalars, by the formula of `deriveNeighbours`: what its
 * weights are divided by before the streams are added. 0 where there are no pairs.
 *
 * @param support by item key; pairs of larger keys are left out.
 */
const streamUnit = (
  { pairs, equalMass }: StreamSums,
  support: Float64Array,
  scalars: ItemScalars,
): number => {
  const { a, beta, w, shrink } = scalars;
  const size = support.length;
  const source = support.map((count) => (count > 0 ? count ** -a : 0));
  const target = targetFactors(support, scalars);
  let largest = 0;
  for (let low = 1; low < Math.min(pairs.rows, size); low++) {
    pairs.eachCell(low, (high, values, at) => {
      if (high >= size) return;
      const forward = values[at + PAIR.forward] as number;
      const backward = values[at + PAIR.backward] as number;
      const both = values[at + PAIR.together] as number;
      const seen = forward + backward + both;
      if (seen <= 0) return;
      const proof = seen / (seen + shrink);
      const level = w * equalMass * both;
      const forth = (source[low] as number) * (target[high] as number);
      const back = (source[high] as number) * (target[low] as number);
      largest = Math.max(
        largest,
        (forward + beta * backward + level) * forth * proof,
        (backward + beta * forward + level) * back * proof,
      );
    });
  }
  return largest;
};

/**
 * A stream's share in what comes next, of weights as they were counted: a search changes one scalar at
 * a time, and most of them leave the unit as it is, so the last one is kept.
 */
export const shareInUnits = (
  stream: StreamSums,
  support: Float64Array,
  share: (scalars: ItemScalars) => number,
): ((scalars: ItemScalars) => number) => {
  let known: { readonly key: string; readonly unit: number } | undefined;
  return (scalars) => {
    const { a, b, rarity, beta, w, shrink } = scalars;
    const key = [a, b, rarity, beta, w, shrink].join();
    if (known?.key !== key) known = { key, unit: streamUnit(stream, support, scalars) };
    return known.unit > 0 ? share(scalars) / known.unit : 0;
  };
};
