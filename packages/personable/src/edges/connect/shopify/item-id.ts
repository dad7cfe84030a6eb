import { textOf } from '../fields.ts';

/** An item is known by its SKU, as in an export of orders; by Shopify's own number where it has none. */
export const itemIdOf = (
  { sku }: Readonly<Record<string, unknown>>,
  number: unknown,
): string | undefined => textOf(sku, 200) ?? textOf(number, 200);
