import type { Delivery, Translated } from '../delivery.ts';
import { textOf } from '../fields.ts';
import { customerOf } from './read-customer.ts';
import { readOrder } from './read-order.ts';
import { readProduct } from './read-product.ts';

/** The attribute by which an item is found again when all that is known of it is WooCommerce's number. */
const PRODUCT = 'woocommerce_product';

/** What a webhook of WooCommerce comes to. Its fields are those of the REST API, version 3. */
export const readWooCommerce = ({ topic, body, currency }: Delivery): Translated => {
  switch (topic) {
    case 'order.created':
    case 'order.updated':
    case 'order.restored':
      return readOrder(body);
    case 'product.created':
    case 'product.updated':
    case 'product.restored':
      return readProduct(body, currency, PRODUCT);
    case 'product.deleted': {
      const value = textOf(body['id']);
      if (value === undefined) return { ignored: 'It is a product without an id.' };
      return { items: [], goneOf: { attribute: PRODUCT, value } };
    }
    case 'customer.created':
    case 'customer.updated':
      return { messages: customerOf(body) };
    default:
      return { ignored: `Nothing follows from ${topic}.` };
  }
};
