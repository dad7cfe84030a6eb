import { createHash } from 'node:crypto';
import type { ImportMessage, ItemInput, OrderProduct, PersonMessage } from './import-target.ts';
import type { KnownCustomer, KnownItem, Order } from './order-ledger.ts';
import { tidyName } from './tidy-name.ts';

/** The item as the catalogue takes it: the latest name and price of the file. */
export const toItem = ({ id, name, category, price, currency, stock }: KnownItem): ItemInput => ({
  id,
  name: tidyName(name ?? id),
  ...(price === undefined ? {} : { price, currency }),
  ...(stock === undefined ? {} : { stock }),
  categories: category === undefined ? [] : [category],
  attributes: {},
});

/**
 * The message of an order. Rows of the same item at the same price become one product with their
 * quantities added; the total is of the products alone, where all of them have a price. An order
 * without a customer is an anonymous one of its own: nothing ties two of them together.
 *
 * @param nameOf the name of an item of the file
 * @param shift ms added to the time
 */
export const toMessage = (
  order: Order,
  nameOf: (item: string) => string,
  shift: number,
): ImportMessage => {
  const products = new Map<string, OrderProduct>();
  let total: number | undefined = 0;
  for (const { item, price, quantity } of order.lines) {
    total = total === undefined || price === undefined ? undefined : total + price * quantity;
    const key = `${price ?? ''} ${item}`;
    products.set(key, {
      product_id: item,
      name: nameOf(item),
      ...(price === undefined ? {} : { price }),
      quantity: quantity + (products.get(key)?.quantity ?? 0),
    });
  }
  const messageId = `${order.refund ? 'refund' : 'order'}:${order.id}`;
  return {
    type: 'track',
    messageId,
    ...(order.customer === undefined ? { anonymousId: messageId } : { userId: order.customer }),
    event: order.refund ? 'Order Refunded' : 'Order Completed',
    timestamp: new Date(order.time + shift).toISOString(),
    properties: {
      order_id: order.id,
      currency: order.currency,
      ...(total === undefined ? {} : { total: Math.round(total * 100) / 100 }),
      products: [...products.values()],
    },
    context: {},
  };
};

/** What is known of a customer as a message; `undefined` when it is the id alone. */
export const toPerson = (
  { id, email, name, time }: KnownCustomer,
  shift: number,
): PersonMessage | undefined => {
  if (email === undefined && name === undefined) return undefined;
  const traits = {
    ...(email === undefined ? {} : { email }),
    ...(name === undefined ? {} : { name }),
  };
  const hash = createHash('sha256')
    .update(JSON.stringify([id, traits]))
    .digest('base64url');
  return {
    type: 'identify',
    messageId: `customer:${hash.slice(0, 22)}`,
    userId: id,
    traits,
    timestamp: new Date(time + shift).toISOString(),
  };
};
