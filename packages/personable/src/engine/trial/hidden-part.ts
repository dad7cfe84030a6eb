import type { Order } from '../orders/order-ledger.ts';

/** One day in milliseconds. */
export const DAY_MS = 86_400_000;
/** Days that are hidden of a file that is long enough. */
const MONTH = 30;
/** Share that is hidden of a shorter one. */
const SHARE = 1 / 5;

/** A file in two: what the engine may learn from, and what it is asked about. */
export interface HiddenPart {
  /** ms UTC: orders from here on are hidden. */
  readonly cut: number;
  /** ms UTC of the last order. */
  readonly end: number;
  readonly lastMonth: boolean;
  readonly visible: readonly Order[];
  readonly hidden: readonly Order[];
}

/**
 * Hides the last 30 days that a file has, or the last fifth of its time where that is less.
 *
 * @param orders in the order of time, at least one
 */
export const hideLast = (orders: readonly Order[]): HiddenPart => {
  const start = orders[0]?.time ?? 0;
  const end = orders.at(-1)?.time ?? 0;
  const fifth = (end - start) * SHARE;
  const lastMonth = fifth >= MONTH * DAY_MS;
  const cut = end - (lastMonth ? MONTH * DAY_MS : fifth);
  const at = orders.findIndex(({ time }) => time >= cut);
  const place = at < 0 ? orders.length : at;
  return { cut, end, lastMonth, visible: orders.slice(0, place), hidden: orders.slice(place) };
};

/** Somebody who had bought before and bought again in the hidden part. */
export interface Returned {
  readonly customer: string;
  /** Orders before. */
  readonly orders: number;
  /** Items bought before, and items bought in the hidden part. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/** Everybody who can be asked about, in the order of their ids. */
export const returnedCustomers = ({ visible, hidden }: HiddenPart): readonly Returned[] => {
  const before = itemsByCustomer(visible);
  const after = itemsByCustomer(hidden);
  return [...after]
    .flatMap(([customer, { items }]) => {
      const known = before.get(customer);
      if (known === undefined) return [];
      return { customer, orders: known.orders, before: known.items, after: items };
    })
    .sort((a, b) => (a.customer < b.customer ? -1 : 1));
};

const itemsByCustomer = (orders: readonly Order[]) => {
  const found = new Map<string, { orders: number; items: Set<string> }>();
  for (const { customer, refund, lines } of orders) {
    if (customer === undefined || refund) continue;
    const known = found.get(customer) ?? { orders: 0, items: new Set<string>() };
    known.orders += 1;
    for (const { item } of lines) known.items.add(item);
    found.set(customer, known);
  }
  return found;
};
