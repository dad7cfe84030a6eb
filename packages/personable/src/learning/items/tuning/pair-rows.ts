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
  return { starts, keys, forward, backward, together, equal: stream.equalMass };
};

/**
 * Keeps of every row the cells that may matter: those that stand out most for how often their item is
 * seen. A trial of long rows asks several times as many questions in the same time.
 *
 * @param support by item key.
 */
export const strongest = (rows: PairRows, support: Float64Array, most: number): PairRows => {
  const size = rows.starts.length - 1;
  const kept: number[] = [];
  const starts = new Int32Array(size + 1);
  const strength = new Float64Array(rows.keys.length);
  for (let at = 0; at < strength.length; at++) {
    const { forward, backward, together } = rows;
    const seen = (forward[at] as number) + (backward[at] as number) + (together[at] as number);
    strength[at] = seen / Math.sqrt(support[rows.keys[at] as number] || 1);
  }
  for (let item = 0; item < size; item++) {
    const [start, end] = [rows.starts[item] as number, rows.starts[item + 1] as number];
    if (end - start <= most) for (let at = start; at < end; at++) kept.push(at);
    else {
      const least = strength.slice(start, end).sort()[end - start - most] as number;
      for (let at = start; at < end; at++) if ((strength[at] as number) >= least) kept.push(at);
    }
    starts[item + 1] = kept.length;
  }
  const pick = (values: Float32Array) => Float32Array.from(kept, (at) => values[at] as number);
  return {
    starts,
    keys: Int32Array.from(kept, (at) => rows.keys[at] as number),
    forward: pick(rows.forward),
    backward: pick(rows.backward),
    together: pick(rows.together),
    equal: rows.equal,
  };
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
