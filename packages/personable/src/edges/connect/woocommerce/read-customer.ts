import type { ShopMessage } from '../delivery.ts';
import { fieldsOf, known, textOf, timeOf } from '../fields.ts';

/** Who a customer is; none for nobody. */
export const customerOf = (customer: Readonly<Record<string, unknown>>): readonly ShopMessage[] => {
  const userId = textOf(customer['id']);
  const timestamp = timeOf(customer['date_modified_gmt']) ?? timeOf(customer['date_created_gmt']);
  if (userId === undefined || timestamp === undefined) return [];
  const billing = fieldsOf(customer['billing']);
  const traits = known({
    email: (textOf(customer['email']) ?? textOf(billing['email']))?.toLowerCase(),
    phone: textOf(billing['phone']),
    first_name: textOf(customer['first_name']) ?? textOf(billing['first_name']),
    last_name: textOf(customer['last_name']) ?? textOf(billing['last_name']),
    city: textOf(billing['city']),
    country: textOf(billing['country'], 2),
  });
  const messageId = `customer:woocommerce:${userId}:${timestamp}`;
  return [{ type: 'identify', userId, traits, timestamp, messageId }];
};
