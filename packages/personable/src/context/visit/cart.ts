import { type Finding, GIVEN } from '../parts.ts';
import { type Bag, bagIn, countIn, numberIn, textIn } from '../reading.ts';

/** Items of a cart that are kept. */
const MOST = 200;

/** What lies in the cart. */
export interface CartNow {
  /** Ids. */
  readonly items: readonly string[];
  /** Pieces, as far as it is said; else the number of different items. */
  readonly count: number;
  /** What it comes to, decimal, in the shop's or the stated currency. */
  readonly value?: number;
  /** ISO 4217. */
  readonly currency?: string;
}

/** The cart, as it is given: `cart` with items, count, value and currency, else `basket`. */
export const cartOf = (given: Bag): Finding<CartNow> => {
  const cart = bagIn(given['cart']);
  const said = cart?.['items'] ?? given['cart'] ?? given['basket'];
  const count = countIn(cart?.['count']);
  const value = numberIn(cart?.['value'], 0, 1e12);
  if (!Array.isArray(said) && count === undefined && value === undefined) {
    return { because: 'the request does not say what lies in it' };
  }
  const items = Array.isArray(said) ? idsIn(said) : [];
  const currency = textIn(cart?.['currency'], 3)?.toUpperCase();
  return {
    value: {
      items,
      count: count ?? items.length,
      ...(value === undefined ? {} : { value }),
      ...(currency === undefined || currency.length !== 3 ? {} : { currency }),
    },
    origin: GIVEN,
  };
};

const idsIn = (values: readonly unknown[]): readonly string[] => {
  const ids = new Set<string>();
  for (const value of values.slice(0, MOST)) {
    const id = textIn(bagIn(value)?.['id'] ?? value);
    if (id !== undefined) ids.add(id);
  }
  return [...ids];
};
