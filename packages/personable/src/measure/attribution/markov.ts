/**
 * The removal effect of a first-order Markov chain: Anderl, Becker, von Wangenheim and Schumann, "Mapping the customer journey", International
 * Journal of Research in Marketing 33 (2016).
 *
 * Paths are walks from a start over channels to an order or to nothing. With Q the shares of steps between channels and r those from a
 * channel to an order, the chance of an order from each channel is p = (I − Q)⁻¹ r, and from the start P = s · p. Without a channel whoever
 * would go there goes nowhere: P₋c is the same without its row and column. The removal effect is 1 − P₋c / P, and orders are laid to
 * channels in proportion to it.
 */

/** How often a path was walked: its channels, each only once in a row, and how it ended. */
export interface Path {
  readonly channels: readonly string[];
  /** With an order. */
  readonly orders: number;
  /** Without. */
  readonly lost: number;
}

/** What the chain says of a channel. */
interface Removal {
  /** The share of orders that would be lost without it, 0 to 1. */
  readonly effect: number;
  /** Its part of all removal effects, 0 to 1. */
  readonly share: number;
}

/** Removal effects by channel; empty where no path ended with an order. */
export const removalEffects = (paths: readonly Path[]): ReadonlyMap<string, Removal> => {
  const chain = chainOf(paths);
  const all = chanceOfOrder(chain, undefined);
  if (!(all > 0)) return new Map();
  const effects = chain.channels.map((_, removed) =>
    Math.max(0, 1 - chanceOfOrder(chain, removed) / all),
  );
  const sum = effects.reduce((total, effect) => total + effect, 0);
  return new Map(
    chain.channels.map((channel, i) => {
      const effect = effects[i] ?? 0;
      return [channel, { effect, share: sum > 0 ? effect / sum : 0 }];
    }),
  );
};

interface Chain {
  readonly channels: readonly string[];
  /** Shares of paths that begin with each channel. */
  readonly start: readonly number[];
  /** Shares of steps from each channel to each. */
  readonly steps: readonly (readonly number[])[];
  /** Shares of steps from each channel to an order. */
  readonly ends: readonly number[];
}

const chainOf = (paths: readonly Path[]): Chain => {
  const channels = [...new Set(paths.flatMap((path) => path.channels))].sort();
  const place = new Map(channels.map((channel, i) => [channel, i]));
  const start = channels.map(() => 0);
  const ends = channels.map(() => 0);
  const steps = channels.map(() => channels.map(() => 0));
  const left = channels.map(() => 0);
  let begun = 0;
  for (const { channels: walked, orders, lost } of paths) {
    const times = orders + lost;
    const places = walked.flatMap((channel) => place.get(channel) ?? []);
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined || times <= 0) continue;
    begun += times;
    start[first] = (start[first] ?? 0) + times;
    ends[last] = (ends[last] ?? 0) + orders;
    for (const [i, from] of places.entries()) {
      left[from] = (left[from] ?? 0) + times;
      const to = places[i + 1];
      const row = steps[from];
      if (to !== undefined && row !== undefined) row[to] = (row[to] ?? 0) + times;
    }
  }
  const shareOf = (count: number, of: number) => (of > 0 ? count / of : 0);
  return {
    channels,
    start: start.map((count) => shareOf(count, begun)),
    steps: steps.map((row, from) => row.map((count) => shareOf(count, left[from] ?? 0))),
    ends: ends.map((count, from) => shareOf(count, left[from] ?? 0)),
  };
};

/** The chance that a walk ends with an order, without one channel where `removed` says so. */
const chanceOfOrder = ({ start, steps, ends }: Chain, removed: number | undefined): number => {
  const kept = start.flatMap((_, i) => (i === removed ? [] : [i]));
  // (I − Q) p = r
  const rows = kept.map((from) => [
    ...kept.map((to) => (from === to ? 1 : 0) - (steps[from]?.[to] ?? 0)),
    ends[from] ?? 0,
  ]);
  const chances = solved(rows);
  return kept.reduce((sum, from, i) => sum + (start[from] ?? 0) * (chances[i] ?? 0), 0);
};

/** Gaussian elimination with the largest pivot; rows end with the right side and are used up. */
const solved = (rows: number[][]): number[] => {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) {
      const [a, b] = [rows[row]?.[column] ?? 0, rows[best]?.[column] ?? 0];
      if (Math.abs(a) > Math.abs(b)) best = row;
    }
    const [pivot, other] = [rows[best], rows[column]];
    if (pivot === undefined || other === undefined) continue;
    rows[best] = other;
    rows[column] = pivot;
    const head = pivot[column] ?? 0;
    // A channel that is only ever followed by itself ends nowhere.
    if (Math.abs(head) < 1e-12) continue;
    for (const [i, row] of rows.entries()) {
      const factor = (row[column] ?? 0) / head;
      if (i === column || factor === 0) continue;
      for (let at = column; at <= size; at++) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return rows.map((row, i) => {
    const head = row[i] ?? 0;
    return Math.abs(head) < 1e-12 ? 0 : (row[size] ?? 0) / head;
  });
};
