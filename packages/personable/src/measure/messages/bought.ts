import type { OrderNote } from '../../customer/knowing/order-sums.ts';
import type { Message } from '../../customer/message.ts';
import type { Bought } from './outcome.ts';

/** An order or a refund: of which order, and what it came to, in integer minor units. */
export interface Trade {
  readonly currency: string;
  /** Of a refund undefined: everything. */
  readonly amount: number | undefined;
  /** The shop's own number of the order; undefined where the event says none. */
  readonly order: string | undefined;
}

/** Orders of one message whose numbers are kept, so that what is given back is found. */
const MOST_KEPT = 100;
const LONGEST = 100;

/** What an event says of an order or a refund; undefined where it says nothing. */
export const tradeOf = (
  order: OrderNote | undefined,
  message: Message | undefined,
): (Trade & { readonly isRefund: boolean }) | undefined => {
  if (order === undefined) return undefined;
  const { currency, amount, kind } = order;
  const number = orderNumber(message?.properties?.['order_id']);
  return { currency, amount, order: number, isRefund: kind === 'refund' };
};

/** The number of an order as an event has it. */
const orderNumber = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' && value.length <= LONGEST ? value : undefined;
};

/** What was bought with one more order. */
export const withOrder = (bought: Bought, { currency, amount = 0, order }: Trade): Bought => {
  const before = bought[currency] ?? { orders: 0, amount: 0 };
  const kept = Object.entries(before.of ?? {});
  const isKept = order !== undefined && kept.length < MOST_KEPT;
  const of = isKept ? { of: Object.fromEntries([...kept, [order, amount]]) } : {};
  return {
    ...bought,
    [currency]: { ...before, orders: before.orders + 1, amount: before.amount + amount, ...of },
  };
};

/** What was bought without what was given back of an order, at most what it came to; undefined where the order is none of these. */
export const withRefund = (
  bought: Bought,
  { currency, amount, order }: Trade,
): Bought | undefined => {
  const before = bought[currency];
  const left = new Map(Object.entries(before?.of ?? {}));
  const rest = order === undefined ? undefined : left.get(order);
  if (before === undefined || order === undefined || rest === undefined || rest <= 0)
    return undefined;
  const back = Math.min(rest, amount ?? rest);
  left.set(order, rest - back);
  const of = Object.fromEntries(left);
  return { ...bought, [currency]: { ...before, amount: before.amount - back, of } };
};

/** What was bought without what was given back by somebody who never ordered but once: it can be of that order alone, whatever its number. */
export const withOnlyRefund = (
  bought: Bought,
  { currency, amount }: Pick<Trade, 'currency' | 'amount'>,
): Bought | undefined => {
  const before = bought[currency];
  if (before === undefined || before.orders !== 1 || before.amount <= 0) return undefined;
  const rest = before.amount - Math.min(before.amount, amount ?? before.amount);
  const [number] = Object.keys(before.of ?? {});
  const of = number === undefined ? {} : { of: Object.fromEntries([[number, rest]]) };
  return { ...bought, [currency]: { ...before, amount: rest, ...of } };
};
