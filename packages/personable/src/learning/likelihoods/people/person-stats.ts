import { InteractionKind } from '../../../customer/interactions.ts';
import { mergeOrders } from '../../../customer/knowing/order-sums.ts';
import type { Person } from '../../../customer/person.ts';
import { spentBy } from '../counting/likelihood-sums.ts';
import { dayOf, orderDaysOf, type Part } from '../counting/part.ts';
import { WEEK } from '../likelihood-model.ts';
import type { OrderStats } from '../models/bg-nbd.ts';
import type { SpendStats } from '../models/gamma-gamma.ts';
import type { KnownDays } from '../models/propensity.ts';

/** What the models ask of somebody. */
export interface PersonStats extends KnownDays {
  /** Days with an order after the first; more than `orders` shows where these are only the latest. */
  readonly repeats: number;
  readonly first: number;
  readonly last: number;
  /** By currency, in minor units. */
  readonly spend: ReadonlyMap<string, SpendStats>;
}

/**
 * What a profile in memory says of somebody: the same as their part, but for orders of items that are in no catalogue, which are counted
 * and whose days are not known.
 */
export const statsOfPerson = ({
  timeline,
  homes,
}: Pick<Person, 'timeline' | 'homes'>): PersonStats => {
  const days = { orders: [] as number[], visits: [] as number[], carts: [] as number[] };
  const orders = new Set<number>();
  for (const { kind, time, position } of timeline) {
    const day = dayOf(time);
    note(days.visits, day);
    if (kind === InteractionKind.cart) note(days.carts, day);
    if (kind !== InteractionKind.buy) continue;
    orders.add(position);
    note(days.orders, day);
  }
  const sums = homes.map((home) => home.orders).reduce(mergeOrders);
  const isWhole = orders.size >= sums.orders;
  const spend = new Map<string, SpendStats>();
  for (const [currency, { orders: count, spent }] of Object.entries(sums.currencies)) {
    // Orders of one day count once, where their days are known.
    const times = isWhole ? Math.min(count, days.orders.length) : count;
    if (times > 0 && spent > 0) spend.set(currency, { orders: times, mean: spent / times });
  }
  return {
    ...days,
    repeats: isWhole ? days.orders.length - 1 : sums.orders - 1,
    first: sums.orders === 0 ? 0 : dayOf(sums.first),
    last: sums.orders === 0 ? 0 : dayOf(sums.last),
    spend,
  };
};

/** The timeline is in order, so a day that was noted is the last one. */
const note = (days: number[], day: number): void => {
  if (days.at(-1) !== day) days.push(day);
};

/** What a part says of somebody up to a day; what came later is not known. */
export const statsOfPart = (part: Part, upTo = Number.POSITIVE_INFINITY): PersonStats => {
  const until = { orders: part.orders.filter(([day]) => day <= upTo) };
  const orders = orderDaysOf(until);
  const spend = new Map<string, SpendStats>();
  for (const [currency, { orders: count, spent }] of spentBy(until)) {
    spend.set(currency, { orders: count, mean: spent / count });
  }
  return {
    orders,
    visits: part.visits.filter((day) => day <= upTo),
    carts: part.carts.filter((day) => day <= upTo),
    repeats: orders.length - 1,
    first: orders[0] ?? 0,
    last: orders.at(-1) ?? 0,
    spend,
  };
};

/** What BG/NBD asks of somebody who ordered, on a day; undefined of who did not until then. */
export const orderStatsOf = (
  { repeats, first, last }: PersonStats,
  day: number,
): OrderStats | undefined =>
  repeats < 0 || first > day
    ? undefined
    : { repeats, recency: (last - first) / WEEK, age: Math.max(day, last) / WEEK - first / WEEK };
