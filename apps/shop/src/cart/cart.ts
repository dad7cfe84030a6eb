import { sumOf } from '../storefront/money.ts';
import type { ShownItem } from '../storefront/storefront-api.ts';

/** What somebody made of an item. */
export interface Made {
  /** The id of the design, and what it costs, signed: both go along in the order. */
  readonly design: string;
  readonly signed?: string;
  readonly template: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** What was chosen, in words. */
  readonly chosen: readonly string[];
  /** A small picture, as a `data:` URL. */
  readonly preview?: string;
}

/** An item in the cart. */
export interface CartLine {
  /** Of what was made for somebody, the price is that of the design. */
  readonly item: ShownItem;
  readonly quantity: number;
  readonly made?: Made;
}

/** What a line is known by: the same item in two designs is two lines. */
export const lineId = ({ item, made }: Pick<CartLine, 'item' | 'made'>): string =>
  made === undefined ? item.id : `${item.id} ${made.design}`;

/** What somebody is about to order, in the order it was put in. */
export type Cart = readonly CartLine[];

/** Pieces of one item that can be ordered at once. */
export const MOST_PIECES = 99;

/** The cart with one more piece of the item. */
export const withAdded = (cart: Cart, item: ShownItem, made?: Made): Cart => {
  const added = { item, quantity: 1, ...(made === undefined ? {} : { made }) };
  const id = lineId(added);
  const there = cart.find((line) => lineId(line) === id);
  if (there === undefined) return [...cart, added];
  return withQuantity(cart, id, there.quantity + 1);
};

/** The cart with another design in the place of one that was changed. */
export const withRemade = (cart: Cart, before: string, item: ShownItem, made: Made): Cart => {
  const line = cart.find((one) => lineId(one) === before);
  if (line === undefined) return withAdded(cart, item, made);
  const remade = { ...line, item, made };
  const id = lineId(remade);
  // What it became may be there already.
  const twin = id === before ? undefined : cart.find((one) => lineId(one) === id);
  const rest = twin === undefined ? cart : cart.filter((one) => one !== twin);
  const quantity = Math.min(line.quantity + (twin?.quantity ?? 0), MOST_PIECES);
  return rest.map((one) => (lineId(one) === before ? { ...remade, quantity } : one));
};

/** The cart with so many pieces of a line; none takes it out. */
export const withQuantity = (cart: Cart, id: string, quantity: number): Cart => {
  const pieces = Math.min(Math.max(Math.trunc(quantity), 0), MOST_PIECES);
  if (pieces === 0) return cart.filter((line) => lineId(line) !== id);
  return cart.map((line) => (lineId(line) === id ? { ...line, quantity: pieces } : line));
};

/** Both carts in one; of what is in both, the pieces are added up. */
export const merged = (cart: Cart, other: Cart): Cart => {
  let sum = cart;
  for (const line of other) {
    const id = lineId(line);
    const there = sum.find((one) => lineId(one) === id)?.quantity ?? 0;
    sum = withQuantity(withAdded(sum, line.item, line.made), id, there + line.quantity);
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
  const { item, quantity, made } = line as Partial<CartLine>;
  if (made !== undefined && (typeof made.design !== 'string' || !Array.isArray(made.chosen))) {
    return false;
  }
  return (
    typeof item?.id === 'string' &&
    typeof item.name === 'string' &&
    Number.isInteger(quantity) &&
    Number(quantity) > 0
  );
};
