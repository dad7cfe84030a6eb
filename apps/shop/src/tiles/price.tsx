import { money } from '../storefront/money.ts';
import type { ShownItem } from '../storefront/storefront-api.ts';

/** What an item costs; nothing if that is not known. */
export const Price = ({ item: { price, currency } }: { readonly item: ShownItem }) =>
  price !== undefined && <span className="price">{money(price, currency)}</span>;
