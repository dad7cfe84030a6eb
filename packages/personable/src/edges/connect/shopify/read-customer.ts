import type { ShopMessage } from '../delivery.ts';
import { fieldsOf, known, textOf, timeOf } from '../fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Who a customer is and to what they agreed; none for nobody. @param said where an address stands beside the customer, as in an order. */
export const personOf = (customer: Fields, said: Fields = {}): readonly ShopMessage[] => {
  const email = (textOf(customer['email']) ?? textOf(said['email']))?.toLowerCase();
  const userId = textOf(customer['id']) ?? email;
  if (userId === undefined) return [];
  const address = fieldsOf(customer['default_address'] ?? said['shipping_address']);
  const traits = known({
    email,
    phone: textOf(customer['phone']) ?? textOf(said['phone']),
    first_name: textOf(customer['first_name']),
    last_name: textOf(customer['last_name']),
    city: textOf(address['city']),
    country: textOf(address['country_code'], 2),
    locale: textOf(customer['locale'], 35),
  });
  const preferences = known({
    email: agreed(customer['email_marketing_consent']),
    sms: agreed(customer['sms_marketing_consent']),
  });
  const timestamp = timeOf(customer['updated_at']) ?? timeOf(said['updated_at']);
  if (timestamp === undefined) return [];
  const consents = Object.keys(preferences).length > 0;
  return [
    {
      ...{ type: 'identify', userId, traits, timestamp },
      messageId: `customer:shopify:${userId}:${timestamp}`,
      ...(consents ? { context: { consent: { categoryPreferences: preferences } } } : {}),
    },
  ];
};

/** Whether somebody wants to be written to; undefined where they never said. */
const agreed = (consent: unknown): boolean | undefined => {
  const state = textOf(fieldsOf(consent)['state']);
  if (state === 'subscribed') return true;
  return state === 'unsubscribed' || state === 'redacted' ? false : undefined;
};
