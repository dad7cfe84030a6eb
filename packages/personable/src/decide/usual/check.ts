import type { Item } from '../../catalog/item.ts';
import type { PaidPrice } from '../../customer/paid-prices.ts';
import { fromMinor, toMinor } from '../../math/money.ts';
import { sameKind } from '../kind.ts';
import { Refusal } from '../refusal.ts';
import { apart } from '../strategies/apart.ts';
import type { Situation } from '../strategy.ts';
import { amountInWords, counted } from '../words.ts';
import type { ConfirmedBasket, ConfirmedLine } from './confirmed.ts';

/** An item that is wanted. */
export interface Wanted {
  /** The shop's own id. */
  readonly id: string;
  /** Undefined for an item the catalogue never had. */
  readonly item: Item | undefined;
  readonly quantity: number;
  /** What was paid for a piece the last time, if that is known. */
  readonly paid: PaidPrice | undefined;
  /** What could stand in for it where it is not there. */
  readonly substitute: Item | undefined;
  /** Why a guardian does not allow it, in words. */
  readonly refused?: string;
}

/** Whether an item can be bought now. */
export const isThere = ({ refusalOf }: Pick<Situation, 'refusalOf'>, item: Item): boolean =>
  refusalOf(item.key) !== Refusal.unavailable;

/**
 * The nearest alternative to an item that may be shown, is none of the basket and costs the same kind of
 * money; of what people looked at in its place, else of what is the same kind of thing and comes next.
 */
export const substituteFor = (
  situation: Situation,
  from: Item,
  basket: ReadonlySet<number>,
): Item | undefined => {
  const { alternatives, next } = situation.model;
  const { alternative } = apart(situation, from.key);
  for (const table of [alternatives, next]) {
    let best: { readonly item: Item; readonly weight: number } | undefined;
    for (const [key, weight] of table.row(from.key)) {
      const item = situation.item(key);
      if (item === undefined || basket.has(key) || situation.refusalOf(key) !== 0) continue;
      if (item.currency !== from.currency) continue;
      const kind = sameKind(from, item);
      if (kind === false || (table === next && kind !== true)) continue;
      const near = weight * alternative(key);
      if (near > (best?.weight ?? 0)) best = { item, weight: near };
    }
    if (best !== undefined) return best.item;
  }
  return undefined;
};

/** Checks a basket for stock and price. Amounts are integer minor units until they are answered. */
export const checkBasket = (
  wanted: readonly Wanted[],
  isOffered: (item: Item) => boolean,
): Omit<ConfirmedBasket, 'decision'> => {
  const notes: string[] = [];
  const totals = new Map<string, number>();
  const lines = wanted.map((one): ConfirmedLine => {
    const { id, item, refused } = one;
    if (refused !== undefined) {
      const name = item?.name ?? id;
      notes.push(`${name} is left out: ${refused}.`);
      return { id, name, quantity: one.quantity, available: false, refused };
    }
    if (item === undefined) {
      notes.push(`There is no item "${id}" in the catalogue.`);
      return { id, name: id, quantity: one.quantity, available: false };
    }
    const { name, stock, price, currency } = item;
    const available = isOffered(item);
    const quantity = available ? Math.min(one.quantity, stock ?? one.quantity) : one.quantity;
    if (quantity < one.quantity) {
      notes.push(
        `Of ${name} only ${counted(quantity, 'piece is', 'pieces are')} left, not ${one.quantity}.`,
      );
    }
    const line = { id, name, quantity, ...moneyOf(item), available };
    if (!available) return { ...line, ...insteadOf(one, name, notes) };
    if (price === undefined || currency === undefined) {
      notes.push(`${name} has no price in the catalogue, so the total is without it.`);
      return line;
    }
    totals.set(currency, (totals.get(currency) ?? 0) + Math.round(price * quantity));
    const was = paidBefore(one, currency);
    if (was === undefined || was === price) return line;
    notes.push(
      `${name} costs ${amountInWords(price, currency)} now; last time it was ${amountInWords(was, currency)}.`,
    );
    return { ...line, changed: { was: fromMinor(was, currency) } };
  });
  const total = [...totals].map(([currency, minor]) => ({
    amount: fromMinor(minor, currency),
    currency,
  }));
  return { lines, total, notes };
};

const moneyOf = ({ price, currency }: Item) =>
  price === undefined || currency === undefined
    ? {}
    : { price: fromMinor(price, currency), currency };

/** In minor units of a currency; undefined where it is not known, or was other money. */
const paidBefore = ({ paid }: Wanted, currency: string): number | undefined =>
  paid === undefined || (paid.currency ?? currency) !== currency
    ? undefined
    : toMinor(paid.price, currency);

const insteadOf = ({ substitute }: Wanted, name: string, notes: string[]) => {
  if (substitute === undefined) {
    notes.push(`${name} is not available, and nothing near it is.`);
    return {};
  }
  notes.push(`${name} is not available; ${substitute.name} could take its place.`);
  return { instead: { id: substitute.id, name: substitute.name, ...moneyOf(substitute) } };
};
