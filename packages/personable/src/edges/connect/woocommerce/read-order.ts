import type { ShopMessage, Translated } from '../delivery.ts';
import { fieldsOf, known, listOf, numberOf, textOf, timeOf } from '../fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** States in which an order is one; `pending` is not paid yet, `checkout-draft` not even sent. */
const BOUGHT = ['processing', 'completed', 'on-hold', 'refunded'];
const CANCELLED = ['cancelled', 'failed', 'trash'];

/**
 * What an order comes to: that it was made, once; that it was cancelled; and what was given back. Its `order_id` and `messageId` are those of an
 * import of the same shop's export, so an order that comes both ways counts once.
 */
export const readOrder = (order: Fields): Translated => {
  const id = textOf(order['number']) ?? textOf(order['id']);
  if (id === undefined) return { ignored: 'It is an order without a number.' };
  const status = textOf(order['status']) ?? '';
  const made = timeOf(order['date_created_gmt']) ?? timeOf(order['date_created']);
  if (made === undefined) return { ignored: `Order ${id} does not say when it was made.` };
  const changed = timeOf(order['date_modified_gmt']) ?? made;
  const who = whoOf(order, id);
  const base = { order_id: id, ...known({ currency: textOf(order['currency'], 3) }) };
  const products = productsOf(listOf(order['line_items']));
  const messages: ShopMessage[] = [...billedOf(order, changed)];
  if (BOUGHT.includes(status)) {
    const said = known({
      total: numberOf(order['total']),
      coupon: textOf(listOf(order['coupon_lines'])[0]?.['code']),
      discount: numberOf(order['discount_total']),
    });
    messages.push({
      ...{ type: 'track', event: 'Order Completed', messageId: `order:${id}`, timestamp: made },
      ...who,
      properties: { ...base, ...said, products },
      context: contextOf(order),
    });
  } else if (CANCELLED.includes(status)) {
    messages.push({
      ...{ type: 'track', event: 'Order Cancelled', messageId: `cancelled:${id}` },
      ...{ timestamp: changed, ...who },
      properties: { ...base, products, reason: status },
    });
  } else return { ignored: `Order ${id} is ${status || 'in no state'}: nothing is bought yet.` };
  const whole = status === 'refunded';
  for (const refund of listOf(order['refunds'])) {
    const refundId = textOf(refund['id']);
    const total = Math.abs(numberOf(refund['total']) ?? 0);
    if (refundId === undefined || total === 0) continue;
    messages.push({
      ...{ type: 'track', event: 'Order Refunded' },
      ...{ messageId: `refund:woocommerce:${refundId}`, timestamp: changed, ...who },
      // Which products are given back is only said when all of them are.
      properties: { ...base, total, products: whole ? products : [] },
    });
  }
  return { messages };
};

/** Whose order it is: the account, else the address, else nobody's; and the browser it was made in, where the shop's page says. */
const whoOf = (order: Fields, id: string) => {
  const userId = userOf(order);
  const meta = listOf(order['meta_data']).find(
    ({ key }) => key === 'personable_anonymous_id' || key === '_personable_anonymous_id',
  );
  const anonymousId = textOf(meta?.['value'], 200);
  if (userId === undefined) return { anonymousId: anonymousId ?? `order:${id}` };
  return anonymousId === undefined ? { userId } : { userId, anonymousId };
};

/** WooCommerce says 0 for whoever has no account. */
const userOf = (order: Fields): string | undefined => {
  const account = numberOf(order['customer_id']) ?? 0;
  if (account > 0) return String(account);
  return textOf(fieldsOf(order['billing'])['email'])?.toLowerCase();
};

const billedOf = (order: Fields, timestamp: string): readonly ShopMessage[] => {
  const userId = userOf(order);
  if (userId === undefined) return [];
  const billing = fieldsOf(order['billing']);
  const traits = known({
    email: textOf(billing['email'])?.toLowerCase(),
    phone: textOf(billing['phone']),
    first_name: textOf(billing['first_name']),
    last_name: textOf(billing['last_name']),
    city: textOf(billing['city']),
    country: textOf(billing['country'], 2),
  });
  if (Object.keys(traits).length === 0) return [];
  const messageId = `customer:woocommerce:${userId}:${timestamp}`;
  return [{ type: 'identify', userId, traits, timestamp, messageId }];
};

const productsOf = (lines: readonly Fields[]) =>
  lines.flatMap((line) => {
    const quantity = numberOf(line['quantity']) ?? 1;
    const variation = numberOf(line['variation_id']) ?? 0;
    const number = variation > 0 ? line['variation_id'] : line['product_id'];
    const id = textOf(line['sku'], 200) ?? textOf(number, 200);
    if (id === undefined || id === '0' || quantity <= 0) return [];
    const price = numberOf(line['price']);
    return [
      {
        product_id: id,
        quantity,
        ...known({
          name: textOf(line['name']),
          price: price === undefined ? undefined : Math.round(price * 100) / 100,
          design: metaOf(line, 'design'),
          design_price: metaOf(line, 'design_price'),
        }),
      },
    ];
  });

/** What a page put beside a line of the cart; WooCommerce hides from customers what begins with "_". */
const metaOf = (line: Fields, name: string): string | undefined =>
  textOf(
    listOf(line['meta_data']).find(({ key }) => key === name || key === `_${name}`)?.['value'],
    2_000,
  );

const contextOf = (order: Fields): Fields => {
  const country = textOf(fieldsOf(order['shipping'])['country'], 2);
  return country === undefined ? {} : { location: { country } };
};
