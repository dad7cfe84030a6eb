import { sumOf } from '../storefront/money.ts';
import type { ShownItem } from '../storefront/storefront-api.ts';

/** An item in the cart. */
export interface CartLine {
  readonly item: ShownItem;
  readonly quantity: number;
}

/** What somebody is about to order, in the order it was put in. */
export type Cart = readonly CartLine[];

/** Pieces of one item that can be ordered at once. */
export const MOST_PIECES = 99;

/** The cart with one more piece of the item. */
export const withAdded = (cart: Cart, item: ShownItem): Cart => {
  const there = cart.find((line) => line.item.id === item.id);
  if (there === undefined) return [...cart, { item, quantity: 1 }];
  return withQuantity(cart, item.id, there.quantity + 1);
};

/** The cart with so many pieces of an item that is in it; none takes it out. */
export const withQuantity = (cart: Cart, id: string, quantity: number): Cart => {
  const pieces = Math.min(Math.max(Math.trunc(quantity), 0), MOST_PIECES);
  if (pieces === 0) return cart.filter((line) => line.item.id !== id);
  return cart.map((line) => (line.item.id === id ? { ...line, quantity: pieces } : line));
};

/** Both carts in one; of what is in both, the pieces are added up. */
export const merged = (cart: Cart, other: Cart): Cart => {
  let sum = cart;
  for (const { item, quantity } of other) {
    const there = sum.find((line) => line.item.id === item.id)?.quantity ?? 0;
    sum = withQuantity(withAdded(sum, item), item.id, there + quantity);
  }
  return sum;
};

/** Pieces in the cart. */
export const pieces = (cart: Cart): number => cart.reduce((sum, line) => sum + line.quantity, 0);

/** What the cart costs, as far as its items have prices; `undefined` if none has. */
export const totalOf = (
  cart: Cart,
): { amount: number; currency: string | undefined } | undefined => {
  const priced = cart.flatMap(({ item: { price, currency }, quantity }) =>
    price === undefined ? [] : [{ price, currency, quantity }],
  );
  const currency = priced[0]?.currency;
  if (priced.length === 0) return undefined;
  const amounts = priced.map(({ price, quantity }) => price * quantity);
  return { amount: sumOf(amounts, currency), currency };
};

/** A cart as it was kept, or an empty one if that is not readable as a cart. */
export const readCart = (kept: unknown): Cart =>
  Array.isArray(kept) ? kept.filter((line): line is CartLine => isLine(line)) : [];

const isLine = (line: unknown): boolean => {
  if (typeof line !== 'object' || line === null) return false;
  const { item, quantity } = line as Partial<CartLine>;
  return (
    typeof item?.id === 'string' &&
    typeof item.name === 'string' &&
    Number.isInteger(quantity) &&
    Number(quantity) > 0
  );
};
