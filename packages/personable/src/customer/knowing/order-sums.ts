/**
 * What a person's orders add up to, folded from the events that report them. A home keeps sums and no
 * list, so that they are exact however long a history is; sums of homes add up, whatever their order.
 */
import { toMinor } from '../../math/money.ts';
import { type InteractionName, mentionedProducts } from '../interactions.ts';
import type { Message } from '../message.ts';

/** What an event says of an order: bought, or given back. */
export interface OrderNote {
  readonly kind: 'order' | 'refund';
  readonly currency: string;
  /** Integer minor units; `undefined` where the event says no amount. */
  readonly amount: number | undefined;
}

/** Sums of one currency, in its minor units. */
interface CurrencySums {
  /** Orders with an amount. */
  readonly orders: number;
  readonly spent: number;
  readonly refunded: number;
}

export interface OrderSums {
  readonly orders: number;
  readonly refunds: number;
  /** When the first and the last order were, milliseconds UTC; 0 without any. */
  readonly first: number;
  readonly last: number;
  readonly currencies: Readonly<Record<string, CurrencySums>>;
}

export const NO_ORDERS: OrderSums = { orders: 0, refunds: 0, first: 0, last: 0, currencies: {} };

/** What an amount is in when nobody said, as for the prices of items. */
const CURRENCY = 'EUR';
/** Currencies a home keeps: a sender must not grow a profile without bound. */
const MOST_CURRENCIES = 10;
const LARGEST = 1e12;

/** What a message says of an order; `undefined` for one that is about none. */
export const orderNoteOf = (
  message: Message,
  kind: InteractionName | undefined,
): OrderNote | undefined => {
  if (kind !== 'buy' && kind !== 'refund') return undefined;
  const { properties = {} } = message;
  const { currency: said } = properties;
  const currency = typeof said === 'string' && /^[A-Z]{3}$/.test(said) ? said : CURRENCY;
  const amount = amountOf(message);
  return {
    kind: kind === 'buy' ? 'order' : 'refund',
    currency,
    amount: amount === undefined ? undefined : toMinor(amount, currency),
  };
};

/** The event's own total, else what its products come to. */
const amountOf = (message: Message): number | undefined => {
  const { total, revenue, value } = message.properties ?? {};
  const stated = [total, revenue, value].find(isAmount);
  if (stated !== undefined) return stated;
  let sum: number | undefined;
  for (const { amount, fields } of mentionedProducts(message)) {
    const { price } = fields;
    if (isAmount(price)) sum = (sum ?? 0) + price * amount;
  }
  return isAmount(sum) ? sum : undefined;
};

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= LARGEST;

/** The sums after an event more. */
export const addOrder = (sums: OrderSums, note: OrderNote, time: number): OrderSums => {
  const { kind, currency, amount } = note;
  const bought = kind === 'order';
  const one: OrderSums = {
    orders: bought ? 1 : 0,
    refunds: bought ? 0 : 1,
    first: bought ? time : 0,
    last: bought ? time : 0,
    currencies:
      amount === undefined
        ? {}
        : {
            [currency]: bought
              ? { orders: 1, spent: amount, refunded: 0 }
              : { orders: 0, spent: 0, refunded: amount },
          },
  };
  const known = Object.hasOwn(sums.currencies, currency);
  const full = !known && Object.keys(sums.currencies).length >= MOST_CURRENCIES;
  return mergeOrders(sums, full ? { ...one, currencies: {} } : one);
};

/** The sums of two homes; which comes first does not matter. */
export const mergeOrders = (a: OrderSums, b: OrderSums): OrderSums => {
  if (b.orders === 0 && b.refunds === 0) return a;
  if (a.orders === 0 && a.refunds === 0) return b;
  const currencies = { ...a.currencies };
  for (const [currency, sums] of Object.entries(b.currencies)) {
    const before = currencies[currency];
    currencies[currency] =
      before === undefined
        ? sums
        : {
            orders: before.orders + sums.orders,
            spent: before.spent + sums.spent,
            refunded: before.refunded + sums.refunded,
          };
  }
  return {
    orders: a.orders + b.orders,
    refunds: a.refunds + b.refunds,
    first: a.first === 0 || b.first === 0 ? a.first + b.first : Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    currencies,
  };
};
