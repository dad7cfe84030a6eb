import type { OrderRejection } from './order-row.ts';

/** Why rows are left out, in words that follow "left out:". */
export const REJECTION_WORDS: Readonly<Record<OrderRejection, string>> = {
  unreadable: 'unreadable row',
  'no-order': 'no order',
  'no-time': 'no date, or none that can be',
  'given-back': 'order cancelled, failed or paid back',
  'no-item': 'no item',
  'not-a-product': 'not a product (postage, fee, discount …)',
  'no-quantity': 'no pieces',
  'no-price': 'a price that is none',
  'other-customer': 'another customer in the same order',
};
