import type { Order } from '../../../src/engine/orders/order-ledger.ts';

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 1);

/** An order on a day after the start, of items with pieces at a price of 10. */
export const order = (
  customer: string | undefined,
  day: number,
  items: Readonly<Record<string, number>>,
  { refund = false, price = 10 }: { readonly refund?: boolean; readonly price?: number } = {},
): Order => ({
  id: `${customer ?? 'nobody'}-${day}`,
  refund,
  customer,
  currency: 'EUR',
  time: START + day * DAY,
  lines: Object.entries(items).map(([item, quantity]) => ({ item, quantity, price })),
});
