import type { ImportMessage, OrderProduct } from '../../engine/orders/import-target.ts';
import type { Invoice } from './retail-ledger.ts';

/**
 * The message of an invoice. Rows of the same product at the same price become one product with
 * their quantities added; the total is of the products alone, without postage, fees and discounts.
 * An invoice without a customer is an anonymous order of its own: nothing ties two of them
 * together.
 *
 * @param names item names by stock code
 * @param shift ms added to the time
 */
export function messageOf(
  invoice: Invoice,
  names: ReadonlyMap<string, string>,
  shift: number,
): ImportMessage {
  const products = new Map<string, OrderProduct>();
  let total = 0;
  for (const { code, description, quantity, price } of invoice.lines) {
    total += price * quantity;
    const key = `${code} ${price}`;
    const same = products.get(key);
    products.set(key, {
      product_id: code,
      name: names.get(code) ?? description,
      price,
      quantity: quantity + (same?.quantity ?? 0),
    });
  }
  const messageId = `online-retail:${invoice.number}`;
  return {
    type: 'track',
    messageId,
    ...(invoice.customer === undefined ? { anonymousId: messageId } : { userId: invoice.customer }),
    event: invoice.refund ? 'Order Refunded' : 'Order Completed',
    timestamp: new Date(invoice.time + shift).toISOString(),
    properties: {
      order_id: invoice.number,
      currency: 'GBP',
      total: Math.round(total * 100) / 100,
      products: [...products.values()],
    },
    context: invoice.country === undefined ? {} : { country: invoice.country },
  };
}
