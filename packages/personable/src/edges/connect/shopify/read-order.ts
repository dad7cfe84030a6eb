import type { ShopMessage, Translated } from '../delivery.ts';
import { fieldsOf, known, listOf, numberOf, textOf, timeOf } from '../fields.ts';
import { itemIdOf } from './item-id.ts';
import { personOf } from './read-customer.ts';

type Fields = Readonly<Record<string, unknown>>;

/** States of a payment in which nothing is bought. */
const NOT_BOUGHT = ['voided', 'expired'];

/**
 * What an order comes to: that it was made, once; that it was cancelled; and what was given back. Its `order_id` and `messageId` are those of an
 * import of the same shop's export, so an order that comes both ways counts once.
 */
export const readOrder = (order: Fields): Translated => {
  const id = textOf(order['name']) ?? textOf(order['id']);
  if (id === undefined) return { ignored: 'It is an order without a number.' };
  if (order['test'] === true) return { ignored: `Order ${id} is a test.` };
  const made = timeOf(order['processed_at']) ?? timeOf(order['created_at']);
  if (made === undefined) return { ignored: `Order ${id} does not say when it was made.` };
  const status = textOf(order['financial_status']);
  const who = whoOf(order, id);
  const base = { order_id: id, ...known({ currency: textOf(order['currency'], 3) }) };
  const products = productsOf(listOf(order['line_items']));
  const messages: ShopMessage[] = [...personOf(fieldsOf(order['customer']), order)];
  if (status === undefined || !NOT_BOUGHT.includes(status)) {
    const said = known({
      total: numberOf(order['total_price']),
      coupon: textOf(listOf(order['discount_codes'])[0]?.['code']),
      discount: numberOf(order['total_discounts']),
    });
    messages.push({
      ...{ type: 'track', event: 'Order Completed', messageId: `order:${id}`, timestamp: made },
      ...who,
      properties: { ...base, ...said, products },
      context: contextOf(order),
    });
  }
  const cancelled = timeOf(order['cancelled_at']);
  if (cancelled !== undefined) {
    messages.push({
      ...{ type: 'track', event: 'Order Cancelled', messageId: `cancelled:${id}` },
      ...{ timestamp: cancelled, ...who },
      properties: { ...base, products, ...known({ reason: textOf(order['cancel_reason']) }) },
    });
  }
  messages.push(...listOf(order['refunds']).flatMap((refund) => refundOf(refund, base, who)));
  return { messages };
};

/** Whose order it is: the customer's id, else the address, else nobody's; and the browser it was made in, where the shop's page says. */
const whoOf = (order: Fields, id: string) => {
  const customer = fieldsOf(order['customer']);
  const email = textOf(order['email']) ?? textOf(customer['email']);
  const userId = textOf(customer['id']) ?? email?.toLowerCase();
  const attribute = listOf(order['note_attributes']).find(
    ({ name }) => name === 'personable_anonymous_id',
  );
  const anonymousId = textOf(attribute?.['value'], 200);
  if (userId === undefined) return { anonymousId: anonymousId ?? `order:${id}` };
  return anonymousId === undefined ? { userId } : { userId, anonymousId };
};

const productsOf = (lines: readonly Fields[]) =>
  lines.flatMap((line) => {
    const quantity = numberOf(line['current_quantity']) ?? numberOf(line['quantity']) ?? 1;
    const id = itemIdOf(line, line['variant_id'] ?? line['product_id']);
    if (id === undefined || quantity <= 0) return [];
    return [
      {
        product_id: id,
        quantity,
        ...known({
          name: textOf(line['name']) ?? textOf(line['title']),
          price: numberOf(line['price']),
          variant: textOf(line['variant_title']),
          brand: textOf(line['vendor']),
          design: propertyOf(line, 'design'),
          design_price: propertyOf(line, 'design_price'),
        }),
      },
    ];
  });

/** What a page put beside a line of the cart; Shopify hides from customers what begins with "_". */
const propertyOf = (line: Fields, name: string): string | undefined =>
  textOf(
    listOf(line['properties']).find((one) => one['name'] === name || one['name'] === `_${name}`)?.[
      'value'
    ],
    2_000,
  );

const refundOf = (refund: Fields, base: Fields, who: Fields): readonly ShopMessage[] => {
  const id = textOf(refund['id']);
  const timestamp = timeOf(refund['created_at']);
  if (id === undefined || timestamp === undefined) return [];
  const products = listOf(refund['refund_line_items']).flatMap((line) => {
    const quantity = numberOf(line['quantity']) ?? 0;
    const [product] = productsOf([{ ...fieldsOf(line['line_item']), current_quantity: quantity }]);
    return product === undefined ? [] : [product];
  });
  const total = listOf(refund['transactions'])
    .filter(({ kind, status }) => kind === 'refund' && status !== 'failure' && status !== 'error')
    .reduce((sum, { amount }) => sum + (numberOf(amount) ?? 0), 0);
  const ofProducts = listOf(refund['refund_line_items']).reduce(
    (sum, line) => sum + (numberOf(line['subtotal']) ?? 0),
    0,
  );
  const given = Math.round((total > 0 ? total : ofProducts) * 100) / 100;
  if (given === 0 && products.length === 0) return [];
  return [
    {
      ...{ type: 'track', event: 'Order Refunded', messageId: `refund:shopify:${id}`, timestamp },
      ...who,
      properties: { ...base, total: given, products },
    },
  ];
};

const contextOf = (order: Fields): Fields => {
  const address = fieldsOf(order['shipping_address'] ?? order['billing_address']);
  const country = textOf(address['country_code'], 2);
  return {
    ...known({ locale: textOf(order['customer_locale'], 35) }),
    ...(country === undefined ? {} : { location: { country } }),
  };
};
