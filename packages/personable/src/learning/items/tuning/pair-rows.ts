import { PAIR, type StreamSums } from '../item-sums.ts';

/**
 * A stream's raw counts of pairs, as rows by source item: what a trial of other scalars scores with,
 * without deriving a model for each. Only the rows of the items that are asked for are there.
 */
export interface PairRows {
  /** By item, where its row begins; the next one's beginning is its end. */
  readonly starts: Int32Array;
  readonly keys: Int32Array;
  /** What came after the source, before it, and together with it. */
  readonly forward: Float32Array;
  readonly backward: Float32Array;
  readonly together: Float32Array;
  /** What gives `together` the mass of `forward`. */
  readonly equal: number;
}

/**
 * Lays out the rows of some items.
 *
 * @param wanted by item key: 1 where its row is wanted.
 */
export const pairRowsOf = (stream: StreamSums, wanted: Uint8Array): PairRows => {
  const size = wanted.length;
  const starts = new Int32Array(size + 1);
  eachPair(stream, wanted, (from) => {
    starts[from + 1] = (starts[from + 1] as number) + 1;
  });
  for (let item = 0; item < size; item++) {
    starts[item + 1] = (starts[item + 1] as number) + (starts[item] as number);
  }
  const total = starts[size] as number;
  const keys = new Int32Array(total);
  const forward = new Float32Array(total);
  const backward = new Float32Array(total);
  const together = new Float32Array(total);
  const next = starts.slice();
  eachPair(stream, wanted, (from, to, after, before, both) => {
    const at = next[from] as number;
    next[from] = at + 1;
    keys[at] = to;
    forward[at] = after;
    backward[at] = before;
    together[at] = both;
  });
  const { massForward, massTogether } = stream;
  const equal = massForward > 0 && massTogether > 0 ? massForward / massTogether : 1;
  return { starts, keys, forward, backward, together, equal };
};

/** Calls back for every pair, from each of its items that is wanted. */
const eachPair = (
  { pairs }: StreamSums,
  wanted: Uint8Array,
  visit: (from: number, to: number, after: number, before: number, both: number) => void,
): void => {
  for (let low = 1; low < Math.min(pairs.rows, wanted.length); low++) {
    pairs.eachCell(low, (high, values, at) => {
      if (high >= wanted.length) return;
      const after = values[at + PAIR.forward] as number;
      const before = values[at + PAIR.backward] as number;
      const both = values[at + PAIR.together] as number;
      if (after + before + both <= 0) return;
      if (wanted[low] === 1) visit(low, high, after, before, both);
      if (wanted[high] === 1) visit(high, low, before, after, both);
    });
  }
};
