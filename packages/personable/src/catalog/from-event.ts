import type { ItemInput } from './item.ts';

/** What an event says of a product, as an item: only what is well formed is taken. */
export const itemFromEvent = (
  id: string,
  fields: Readonly<Record<string, unknown>>,
  currency: unknown,
): ItemInput => {
  const name = text(fields['name'], 500);
  const price = amount(fields['price']);
  const category = text(fields['category'], 300);
  const brand = text(fields['brand'], 200);
  const url = text(fields['url'], 2_000);
  const image = text(fields['image_url'], 2_000);
  const variant = text(fields['variant'], 2_000);
  const isCurrency = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(price === undefined ? {} : { price }),
    ...(price !== undefined && isCurrency ? { currency } : {}),
    ...(category === undefined ? {} : { categories: [category] }),
    ...(brand === undefined ? {} : { brand }),
    ...(url === undefined ? {} : { url }),
    ...(image === undefined ? {} : { image }),
    ...(variant === undefined ? {} : { attributes: { variant } }),
  };
};

const text = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= most ? value : undefined;

const amount = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 1e12 ? number : undefined;
};
