import { type Interaction, InteractionKind } from '../interactions.ts';

const DAY = 86_400_000;

/** What somebody bought, and how often. */
export interface Bought {
  /** Orders it was in. */
  readonly orders: number;
  /** Of the last one, milliseconds UTC. */
  readonly last: number;
  /** Days between two orders with it, the median; undefined after one order. */
  readonly interval: number | undefined;
  /** Pieces of an order, the median. */
  readonly quantity: number;
}

/** What a person bought, by item key. */
export const boughtBy = (timeline: readonly Interaction[]): ReadonlyMap<number, Bought> => {
  const found = new Map<number, { times: number[]; amounts: number[] }>();
  for (const { item, kind, time, amount } of timeline) {
    if (kind !== InteractionKind.buy) continue;
    const orders = found.get(item) ?? { times: [], amounts: [] };
    orders.times.push(time);
    orders.amounts.push(amount);
    found.set(item, orders);
  }
  return new Map(
    [...found].map(([item, { times, amounts }]) => [
      item,
      {
        orders: times.length,
        last: times.at(-1) as number,
        interval: intervalOf(times),
        quantity: median(amounts),
      },
    ]),
  );
};

/** The median of what lies between moments, in days. */
const intervalOf = (times: readonly number[]): number | undefined => {
  if (times.length < 2) return undefined;
  return median(times.slice(1).map((time, i) => (time - (times[i] as number)) / DAY));
};

/** The middle of some numbers, at least one; of two middles the lower, which was really there. */
const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] as number;
};
