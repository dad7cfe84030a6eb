import { fromMinor } from '../../math/money.ts';
import { type Interaction, InteractionKind } from '../interactions.ts';
import type { OrderSums } from './order-sums.ts';

/** What somebody was worth to the shop so far. Nothing here is a forecast. */
export interface CustomerValue {
  readonly orders: number;
  /** Orders given back or cancelled, whole or in part. */
  readonly refunds: number;
  /** The currency of most orders; left out without any amount. */
  readonly currency?: string;
  /** Paid so far less what was given back, as a decimal amount in `currency`. */
  readonly lifetimeValue?: number;
  /** Paid an order, before anything was given back. */
  readonly averageOrderValue?: number;
  /** Orders these two rest on: those of that currency that said an amount. */
  readonly priced: number;
  /** When, milliseconds UTC. */
  readonly firstOrder?: number;
  readonly lastOrder?: number;
  /** The median of the days between one order and the next; from three orders on. */
  readonly daysBetweenOrders?: number;
  readonly daysSinceLastOrder?: number;
}

/** Gaps between orders that say something. */
const ENOUGH_GAPS = 2;
const DAY = 86_400_000;

/**
 * Reads what somebody was worth so far.
 *
 * @param timeline the person's interactions in order: when the latest orders were.
 * @param now milliseconds UTC.
 */
export const customerValueOf = (
  sums: OrderSums,
  timeline: readonly Interaction[],
  now: number,
): CustomerValue => {
  const { orders, refunds, first, last } = sums;
  const [main] = Object.entries(sums.currencies).sort(
    ([a, one], [b, other]) => other.orders - one.orders || (a < b ? -1 : 1),
  );
  const between = daysBetween(timeline);
  return {
    orders,
    refunds,
    priced: main?.[1].orders ?? 0,
    ...(main === undefined ? {} : amountsOf(main[0], main[1])),
    ...(orders === 0 ? {} : { firstOrder: first, lastOrder: last }),
    ...(between === undefined ? {} : { daysBetweenOrders: between }),
    ...(orders === 0 ? {} : { daysSinceLastOrder: Math.max(0, Math.floor((now - last) / DAY)) }),
  };
};

const amountsOf = (
  currency: string,
  { orders, spent, refunded }: OrderSums['currencies'][string],
) => ({
  currency,
  lifetimeValue: fromMinor(spent - refunded, currency),
  ...(orders === 0 ? {} : { averageOrderValue: fromMinor(Math.round(spent / orders), currency) }),
});

const daysBetween = (timeline: readonly Interaction[]): number | undefined => {
  const times = new Map<number, number>();
  for (const { kind, position, time } of timeline) {
    if (kind === InteractionKind.buy) times.set(position, time);
  }
  const ordered = [...times.values()].sort((a, b) => a - b);
  const gaps = ordered.slice(1).map((time, i) => (time - (ordered[i] as number)) / DAY);
  if (gaps.length < ENOUGH_GAPS) return undefined;
  gaps.sort((a, b) => a - b);
  const middle = gaps.length / 2;
  const median =
    gaps.length % 2 === 1
      ? (gaps[Math.floor(middle)] as number)
      : ((gaps[middle - 1] as number) + (gaps[middle] as number)) / 2;
  return Math.round(median * 10) / 10;
};
