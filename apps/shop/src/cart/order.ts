import { productOf } from '../personable/product-events.ts';
import { type Cart, type CartLine, totalOf } from './cart.ts';

/** An order that was placed, and what the front page showed before it. */
export interface Order {
  readonly id: string;
  readonly cart: Cart;
  /** Ids of what was suggested for the person just before. */
  readonly suggestedBefore: readonly string[];
}

/** A line as events name it: what was made of the item goes along by its id, with its signed price. */
export const productOfLine = ({
  item,
  made,
}: Pick<CartLine, 'item' | 'made'>): Readonly<Record<string, unknown>> => ({
  ...productOf(item),
  ...(made === undefined ? {} : { design: made.design }),
  ...(made?.signed === undefined ? {} : { design_price: made.signed }),
});

/** A number for an order: short, and different for every millisecond. */
export const orderId = (now: number): string => `order-${now.toString(36)}`;

/** The order as the event `Order Completed` carries it. */
export const orderProperties = (id: string, cart: Cart): Readonly<Record<string, unknown>> => {
  const total = totalOf(cart);
  return {
    order_id: id,
    ...(total === undefined ? {} : { total: total.amount }),
    ...(total?.currency === undefined ? {} : { currency: total.currency }),
    products: cart.map((line) => ({ ...productOfLine(line), quantity: line.quantity })),
  };
};

/** An order as the browser's history kept it, or none if that is not readable as one. */
export const readOrder = (kept: unknown): Order | undefined => {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { id, cart, suggestedBefore } = kept as Partial<Order>;
  return typeof id === 'string' && Array.isArray(cart) && Array.isArray(suggestedBefore)
    ? { id, cart, suggestedBefore }
    : undefined;
};
