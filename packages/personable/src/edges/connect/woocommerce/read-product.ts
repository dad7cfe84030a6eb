import type { ItemInput } from '../../../catalog/item.ts';
import type { Translated } from '../delivery.ts';
import { known, listOf, numberOf, textOf, wordsOf } from '../fields.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A product is an item, by its SKU where it has one. @param attribute by which it is found again. */
export const readProduct = (
  product: Fields,
  currency: string | undefined,
  attribute: string,
): Translated => {
  const number = textOf(product['id'], 100);
  if (number === undefined) return { ignored: 'It is a product without an id.' };
  const id = textOf(product['sku'], 200) ?? number;
  const price = numberOf(product['price']);
  const description = wordsOf(product['short_description']) ?? wordsOf(product['description']);
  const image = textOf(listOf(product['images'])[0]?.['src'], 2_000);
  const url = textOf(product['permalink'], 2_000);
  const stock = stockOf(product);
  const tags = listOf(product['tags']).flatMap(({ name }) => textOf(name, 500) ?? []);
  const item: ItemInput = {
    id,
    name: textOf(product['name'], 500) ?? id,
    available: product['status'] === 'publish' && product['purchasable'] !== false,
    categories: listOf(product['categories']).flatMap(({ name }) => textOf(name, 300) ?? []),
    ...(price === undefined || price < 0 || currency === undefined ? {} : { price, currency }),
    ...(description === undefined ? {} : { description }),
    ...(image === undefined ? {} : { image }),
    ...(url === undefined ? {} : { url }),
    ...(stock === undefined ? {} : { stock }),
    attributes: {
      [attribute]: number,
      ...choicesOf(product),
      ...known({ tags: tags.length === 0 ? undefined : tags.slice(0, 100) }),
    },
  };
  return { items: [item], goneOf: { attribute, value: number } };
};

/** Pieces left, where they are counted; 0 where it is said to be out of stock, or may not be had before more has come. */
const stockOf = (product: Fields): number | undefined => {
  if (product['stock_status'] === 'outofstock') return 0;
  if (product['manage_stock'] !== true || product['backorders_allowed'] === true) return undefined;
  const stock = numberOf(product['stock_quantity']);
  return stock === undefined ? undefined : Math.max(0, Math.floor(stock));
};

/** What a product says of itself: `{ colour: ['Red', 'Blue'] }`. */
const choicesOf = (product: Fields) =>
  Object.fromEntries(
    listOf(product['attributes'])
      .slice(0, 50)
      .flatMap(({ name, options }) => {
        const key = textOf(name, 100)?.toLowerCase();
        const values = Array.isArray(options)
          ? options.flatMap((one) => textOf(one, 500) ?? []).slice(0, 100)
          : [];
        return key === undefined || values.length === 0 ? [] : [[key, values]];
      }),
  );
