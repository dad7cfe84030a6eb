/**
 * Shapley values: what each of several players adds to what they reach together, averaged over all orders in which they could come
 * (Shapley, "A value for n-person games", 1953; for channels Dalessandro, Perlich, Stitelman and Provost, "Causally motivated
 * attribution for online advertising", 2012).
 *
 *     φᵢ = Σ_{S ∌ i} |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S))
 *
 * Up to `EXACT` players all sets are asked; beyond, orders are drawn, and each value has a standard error.
 */

import type { Random } from '../../math/random.ts';
import type { Path } from './markov.ts';

/** Players up to which nothing is drawn: 2^10 sets. */
export const EXACT = 10;
/** Orders that are drawn beyond. */
const DRAWN = 2_000;

/** What a player adds. */
export interface ShapleyValue {
  readonly value: number;
  /** Standard error of drawing; 0 where nothing was drawn. */
  readonly error: number;
}

/**
 * Shapley values of `count` players.
 *
 * @param worth of a set of players, bit i of the mask for player i; at most 30 players.
 * @param random for the orders that are drawn beyond `EXACT` players.
 */
export const shapleyValues = (
  count: number,
  worth: (players: number) => number,
  random: Random,
): readonly ShapleyValue[] => {
  const known = new Map<number, number>();
  const asked = (players: number): number => {
    const before = known.get(players);
    if (before !== undefined) return before;
    const value = worth(players);
    known.set(players, value);
    return value;
  };
  return count <= EXACT ? exactly(count, asked) : drawn(count, asked, random);
};

const exactly = (count: number, worth: (players: number) => number): readonly ShapleyValue[] => {
  const factorial = [1];
  for (let i = 1; i <= count; i++) factorial.push((factorial[i - 1] ?? 1) * i);
  const values = Array.from({ length: count }, () => 0);
  for (let players = 0; players < 2 ** count; players++) {
    const size = bitsIn(players);
    const weight =
      ((factorial[size] ?? 1) * (factorial[count - size - 1] ?? 1)) / (factorial[count] ?? 1);
    for (let one = 0; one < count; one++) {
      const bit = 2 ** one;
      if ((players & bit) !== 0) continue;
      values[one] = (values[one] ?? 0) + weight * (worth(players | bit) - worth(players));
    }
  }
  return values.map((value) => ({ value, error: 0 }));
};

const drawn = (
  count: number,
  worth: (players: number) => number,
  random: Random,
): readonly ShapleyValue[] => {
  const sums = Array.from({ length: count }, () => 0);
  const squares = Array.from({ length: count }, () => 0);
  const players = Array.from({ length: count }, (_, i) => i);
  for (let draw = 0; draw < DRAWN; draw++) {
    let present = 0;
    let before = worth(0);
    for (const one of random.shuffle(players)) {
      present |= 2 ** one;
      const after = worth(present);
      const added = after - before;
      sums[one] = (sums[one] ?? 0) + added;
      squares[one] = (squares[one] ?? 0) + added * added;
      before = after;
    }
  }
  return sums.map((sum, i) => {
    const mean = sum / DRAWN;
    const variance = Math.max(0, (squares[i] ?? 0) / DRAWN - mean * mean);
    return { value: mean, error: Math.sqrt(variance / (DRAWN - 1)) };
  });
};

const bitsIn = (mask: number): number => {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
};

/**
 * What sets of channels are worth: orders (or revenue) for each path that went over no other channel, times all paths. So the values of all
 * channels add up to all orders; one with which paths end in orders less often than without has a value below 0. A set that no path kept to
 * is worth nothing.
 *
 * @param channels at most 30; bit i of a mask is channel i.
 * @param worthOf what a path came to.
 */
export const worthOfSets = <P extends Path>(
  channels: readonly string[],
  paths: readonly P[],
  worthOf: (path: P) => number,
): ((players: number) => number) => {
  const place = new Map(channels.map((channel, i) => [channel, i]));
  const masks = new Map<number, { walked: number; worth: number }>();
  let all = 0;
  for (const path of paths) {
    let mask = 0;
    for (const channel of path.channels) mask |= 2 ** (place.get(channel) ?? 0);
    const walked = path.orders + path.lost;
    const before = masks.get(mask) ?? { walked: 0, worth: 0 };
    masks.set(mask, { walked: before.walked + walked, worth: before.worth + worthOf(path) });
    all += walked;
  }
  return (players) => {
    let [walked, worth] = [0, 0];
    for (const [mask, sums] of masks) {
      if ((mask & ~players) !== 0) continue;
      walked += sums.walked;
      worth += sums.worth;
    }
    return walked > 0 ? (worth / walked) * all : 0;
  };
};
