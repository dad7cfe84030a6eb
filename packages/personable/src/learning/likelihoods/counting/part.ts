/**
 * What one person adds to everything that likelihoods are learned from: a pure function of that person's own events, whatever order
 * they come in. Days are whole days since 1970, UTC: what happened on one day counts once.
 */
import type { Entry } from '../../../customer/entry.ts';
import { InteractionKind } from '../../../customer/interactions.ts';

/** Orders of one day in one currency. */
export type OrderDay = readonly [day: number, currency: string, amount: number];

/** Pieces of one item that were ordered on one day. */
export type ItemDay = readonly [day: number, item: number, pieces: number];

/** A person's part. Every list is in order of day and holds the latest only, so that it cannot grow without bound. */
export interface Part {
  /** Integer minor units; the currency is empty, and the amount 0, where an order said no amount. */
  readonly orders: readonly OrderDay[];
  readonly bought: readonly ItemDay[];
  /** Pieces that were given back or cancelled, on the day they were. */
  readonly returned: readonly ItemDay[];
  /** What was given back, by currency, in integer minor units. */
  readonly back: Readonly<Record<string, number>>;
  /** Days on which they had to do with an item. */
  readonly visits: readonly number[];
  /** Days on which they put something into the cart. */
  readonly carts: readonly number[];
}

export const NO_PART: Part = {
  ...{ orders: [], bought: [], returned: [], back: {} },
  ...{ visits: [], carts: [] },
};

const DAY = 86_400_000;
const MOST_ORDERS = 1_000;
const MOST_BOUGHT = 1_000;
const MOST_DAYS = 200;
/** Currencies a part keeps: a sender must not grow it without bound. */
const MOST_CURRENCIES = 10;

/** The day of a time in milliseconds UTC. */
export const dayOf = (time: number): number => Math.floor(time / DAY);

/** A part with one event more; the same one where it adds nothing. */
export const withEntry = (part: Part, entry: Entry): Part => {
  const { interactions, order, message, time } = entry;
  if (message === undefined) return part;
  const day = dayOf(time);
  const after: { -readonly [Field in keyof Part]: Part[Field] } = { ...part };
  if (interactions.length > 0) after.visits = withDay(part.visits, day);
  if (interactions.some(({ kind }) => kind === InteractionKind.cart)) {
    after.carts = withDay(part.carts, day);
  }
  if (order?.kind === 'order') {
    const { currency, amount } = order;
    const paid: OrderDay = amount === undefined ? [day, '', 0] : [day, currency, amount];
    after.orders = withSum(part.orders, paid, MOST_ORDERS);
  }
  if (order?.kind === 'refund' && order.amount !== undefined) {
    const { currency, amount } = order;
    const back = { ...part.back, [currency]: (part.back[currency] ?? 0) + amount };
    // The first by name, so that it does not matter which came first.
    const kept = Object.entries(back)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MOST_CURRENCIES);
    after.back = Object.fromEntries(kept);
  }
  let { bought, returned } = part;
  for (const { item, kind, amount } of interactions) {
    if (kind === InteractionKind.buy) bought = withSum(bought, [day, item, amount], MOST_BOUGHT);
    if (kind === InteractionKind.refund) {
      returned = withSum(returned, [day, item, amount], MOST_BOUGHT);
    }
  }
  after.bought = bought;
  after.returned = returned;
  const isSame = (Object.keys(after) as (keyof Part)[]).every((key) => after[key] === part[key]);
  return isSame ? part : after;
};

/** Whether a part says enough to be kept: orders, something in a cart, or a second day. */
export const isKept = ({ orders, back, visits, carts }: Part): boolean =>
  orders.length > 0 || carts.length > 0 || visits.length > 1 || Object.keys(back).length > 0;

const withDay = (days: readonly number[], day: number): readonly number[] => {
  let at = days.length;
  while (at > 0 && (days[at - 1] as number) > day) at -= 1;
  if (days[at - 1] === day || (at === 0 && days.length >= MOST_DAYS)) return days;
  return [...days.slice(0, at), day, ...days.slice(at)].slice(-MOST_DAYS);
};

type Row = readonly [day: number, key: string | number, amount: number];

/** Adds to the row of the same day and key, or puts it in its place. */
const withSum = <R extends Row>(rows: readonly R[], row: R, most: number): readonly R[] => {
  const [day, key, amount] = row;
  let at = rows.length;
  while (at > 0 && isAfter(rows[at - 1] as R, row)) at -= 1;
  const same = rows[at - 1];
  if (same !== undefined && same[0] === day && same[1] === key) {
    const sum = [day, key, same[2] + amount] as unknown as R;
    return amount === 0 ? rows : [...rows.slice(0, at - 1), sum, ...rows.slice(at)];
  }
  if (at === 0 && rows.length >= most) return rows;
  return [...rows.slice(0, at), row, ...rows.slice(at)].slice(-most);
};

const isAfter = (one: Row, other: Row): boolean =>
  one[0] === other[0] ? one[1] > other[1] : one[0] > other[0];

/** Days with an order, each once, in order. */
export const orderDaysOf = ({ orders }: Pick<Part, 'orders'>): number[] => {
  const days: number[] = [];
  for (const [day] of orders) if (days.at(-1) !== day) days.push(day);
  return days;
};
