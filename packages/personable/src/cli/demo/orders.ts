import type { DemoItem } from './gift-shop.ts';

/** Item → pieces of it. */
type Basket = ReadonlyMap<DemoItem, number>;

const FREE_SHIPPING_FROM_CENTS = 4000;
const SHIPPING_CENTS = 390;

/** The properties of `Order Completed`, money in euros. Without `shipping`, total = revenue. */
export function orderProperties(orderId: string, basket: Basket): Record<string, unknown> {
  const revenue = basketCents(basket);
  const shipping = revenue < FREE_SHIPPING_FROM_CENTS ? SHIPPING_CENTS : 0;
  return {
    order_id: orderId,
    total: (revenue + shipping) / 100,
    revenue: revenue / 100,
    shipping: shipping / 100,
    currency: 'EUR',
    products: [...basket].map(([item, quantity]) => ({ ...orderLine(item), quantity })),
  };
}

/** The properties of `Order Refunded` for all pieces of one item. */
export function refundProperties(
  orderId: string,
  item: DemoItem,
  quantity: number,
  reason: string,
): Record<string, unknown> {
  return {
    order_id: orderId,
    total: basketCents(new Map([[item, quantity]])) / 100,
    currency: 'EUR',
    reason,
    products: [{ ...orderLine(item), quantity }],
  };
}

/** The properties of `Product Viewed` and of other events about one item. */
export function productProperties(item: DemoItem): Record<string, unknown> {
  return { ...orderLine(item), category: item.categories[0] };
}

function orderLine({ id, name, price }: DemoItem): Record<string, unknown> {
  return { product_id: id, name, price };
}

/** What the basket costs, in whole cents, because sums of decimal euros would collect rounding errors. */
export function basketCents(basket: Basket): number {
  return basket
    .entries()
    .reduce((sum, [item, quantity]) => sum + Math.round(item.price * 100) * quantity, 0);
}
