import type { Order } from '../orders/order-ledger.ts';
import { DAY_MS } from './hidden-part.ts';

/** Purchases from which an interval is usual. */
const LEAST = 3;
/** Largest median deviation from the interval, as a share of it, that is still called regular. */
const REGULAR = 0.3;
/** Days ahead that are looked at. */
const AHEAD = 30;

/** A customer who usually buys an item again about now. */
export interface DueBack {
  readonly customer: string;
  readonly item: string;
  /** Different days on which it was bought. */
  readonly purchases: number;
  /** Days: the median interval, and the median deviation from it as a share of it. */
  readonly everyDays: number;
  readonly regularity: number;
  /** ms UTC. */
  readonly last: number;
  readonly from: number;
  readonly to: number;
  /** Median pieces a purchase. */
  readonly quantity: number;
  /** Those pieces at the last price; `undefined` without a price. */
  readonly value: number | undefined;
  readonly currency: string;
}

interface Habit {
  days: number[];
  quantities: number[];
  price: number | undefined;
  currency: string;
}

/**
 * Who is due back for what: of everybody who bought an item on at least three days, the median interval
 * between these days, and a range of the days from the lower to the upper quartile of the intervals,
 * counted from the last purchase and at least a day to each side. Shown are those whose intervals
 * deviate from the median by at most three tenths of it (in the median), who are due within 30 days and not
 * overdue by more than one interval. The largest values come first.
 *
 * Source: median and median absolute deviation as robust measures, Hampel, The Influence Curve and Its
 * Role in Robust Estimation, JASA 69, 1974.
 *
 * @param orders all, in the order of time
 * @param now ms UTC
 */
export const dueBack = (orders: readonly Order[], now: number): readonly DueBack[] => {
  const found: DueBack[] = [];
  for (const [customer, items] of habitsOf(orders)) {
    for (const [item, habit] of items) {
      const due = habit.days.length < LEAST ? undefined : dueOf(habit, now);
      if (due !== undefined) found.push({ customer, item, ...due });
    }
  }
  return found.sort(
    (a, b) =>
      (b.value ?? 0) - (a.value ?? 0) ||
      a.from - b.from ||
      (`${a.customer} ${a.item}` < `${b.customer} ${b.item}` ? -1 : 1),
  );
};

const habitsOf = (orders: readonly Order[]): Map<string, Map<string, Habit>> => {
  const people = new Map<string, Map<string, Habit>>();
  for (const { customer, refund, time, lines, currency } of orders) {
    if (customer === undefined || refund) continue;
    const items = people.get(customer) ?? new Map<string, Habit>();
    people.set(customer, items);
    const day = Math.floor(time / DAY_MS);
    for (const { item, quantity, price } of lines) {
      const habit = items.get(item) ?? { days: [], quantities: [], price, currency };
      items.set(item, habit);
      habit.price = price ?? habit.price;
      if (habit.days.at(-1) === day) {
        habit.quantities.push((habit.quantities.pop() ?? 0) + quantity);
      } else {
        habit.days.push(day);
        habit.quantities.push(quantity);
      }
    }
  }
  return people;
};

const dueOf = ({ days, quantities, price, currency }: Habit, now: number) => {
  const intervals = days.slice(1).map((day, place) => day - (days[place] ?? day));
  const usual = quantile(intervals, 0.5);
  const deviation = quantile(
    intervals.map((interval) => Math.abs(interval - usual)),
    0.5,
  );
  const last = (days.at(-1) ?? 0) * DAY_MS;
  const due = last + usual * DAY_MS;
  const late = now - due > usual * DAY_MS;
  if (late || due > now + AHEAD * DAY_MS || deviation > REGULAR * usual) return undefined;
  const around = (share: number, least: number) => {
    const interval = quantile(intervals, share);
    const days = least < 0 ? Math.min(interval, usual + least) : Math.max(interval, usual + least);
    return last + Math.round(days) * DAY_MS;
  };
  const quantity = quantile(quantities, 0.5);
  return {
    purchases: days.length,
    everyDays: usual,
    regularity: deviation / usual,
    last,
    from: around(0.25, -1),
    to: around(0.75, 1),
    quantity,
    value: price === undefined ? undefined : Math.round(price * quantity * 100) / 100,
    currency,
  };
};

/** Between two values in proportion. */
const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
};
