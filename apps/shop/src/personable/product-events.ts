import type { ShownItem } from '../storefront/storefront-api.ts';

/** An item as the events of the Segment e-commerce specification name it. */
export const productOf = (item: ShownItem): Readonly<Record<string, unknown>> => {
  const { id, name, price, currency, categories } = item;
  const category = categories?.[0];
  return {
    product_id: id,
    name,
    ...(price === undefined ? {} : { price }),
    ...(currency === undefined ? {} : { currency }),
    ...(category === undefined ? {} : { category }),
  };
};
