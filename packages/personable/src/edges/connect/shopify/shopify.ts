import type { Delivery, Translated } from '../delivery.ts';
import { fieldsOf, textOf } from '../fields.ts';
import { personOf } from './read-customer.ts';
import { readOrder } from './read-order.ts';
import { deletedProduct, readProduct } from './read-product.ts';

/** What a webhook of Shopify comes to. Its fields are those of the REST resources `Order`, `Product` and `Customer`. */
export const readShopify = ({ topic, body, currency }: Delivery): Translated => {
  switch (topic) {
    case 'orders/create':
    case 'orders/updated':
    case 'orders/paid':
    case 'orders/fulfilled':
    case 'orders/cancelled':
      return readOrder(body);
    case 'products/create':
    case 'products/update':
      return readProduct(body, currency);
    case 'products/delete':
      return deletedProduct(body);
    case 'customers/create':
    case 'customers/update':
      return { messages: personOf(body) };
    case 'customers/redact': {
      const erase = textOf(fieldsOf(body['customer'])['id']);
      return erase === undefined ? { ignored: 'It names no customer to erase.' } : { erase };
    }
    case 'customers/data_request':
      return {
        ignored:
          'A customer asked for their data: export them in the console, or by personable export.',
      };
    case 'refunds/create':
      return { ignored: 'It does not say whose refund it is: orders/updated does.' };
    default:
      return { ignored: `Nothing follows from ${topic}.` };
  }
};
