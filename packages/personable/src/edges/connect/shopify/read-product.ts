import type { ItemInput } from '../../../catalog/item.ts';
import type { Translated } from '../delivery.ts';
import { fieldsOf, known, listOf, numberOf, textOf, wordsOf } from '../fields.ts';
import { itemIdOf } from './item-id.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The attribute by which the variants of a product are found again. */
const PRODUCT = 'shopify_product';
/** What Shopify calls the only variant of a product. */
const ONLY = 'Default Title';

/** Each variant of a product is an item; those it no longer has go. */
export const readProduct = (product: Fields, currency: string | undefined): Translated => {
  const id = textOf(product['id'], 100);
  if (id === undefined) return { ignored: 'It is a product without an id.' };
  const goneOf = { attribute: PRODUCT, value: id };
  const items = listOf(product['variants']).flatMap((variant) => {
    const item = itemOf(product, variant, id, currency);
    return item === undefined ? [] : [item];
  });
  return { items, goneOf };
};

/** A product that is deleted says its id alone. */
export const deletedProduct = (product: Fields): Translated => {
  const id = textOf(product['id'], 100);
  if (id === undefined) return { ignored: 'It is a product without an id.' };
  return { items: [], goneOf: { attribute: PRODUCT, value: id } };
};

const itemOf = (
  product: Fields,
  variant: Fields,
  productId: string,
  currency: string | undefined,
): ItemInput | undefined => {
  const id = itemIdOf(variant, variant['id']);
  if (id === undefined) return undefined;
  const title = textOf(product['title'], 400) ?? id;
  const which = textOf(variant['title'], 90);
  const price = numberOf(variant['price']);
  const type = textOf(product['product_type'], 300);
  const image = pictureOf(product, variant);
  const brand = textOf(product['vendor'], 200);
  const description = wordsOf(product['body_html']);
  const stock = stockOf(variant);
  const status = textOf(product['status']);
  return {
    id,
    name: which === undefined || which === ONLY ? title : `${title} · ${which}`,
    available: status === undefined || status === 'active',
    categories: type === undefined ? [] : [type],
    ...(price === undefined || price < 0 || currency === undefined ? {} : { price, currency }),
    ...(image === undefined ? {} : { image }),
    ...(brand === undefined ? {} : { brand }),
    ...(description === undefined ? {} : { description }),
    ...(stock === undefined ? {} : { stock }),
    attributes: { [PRODUCT]: productId, ...choicesOf(product, variant), ...tagsOf(product) },
  };
};

/** Pieces left; undefined where they are not counted, or where it is sold without any. */
const stockOf = (variant: Fields): number | undefined => {
  if (variant['inventory_management'] === null || variant['inventory_policy'] === 'continue') {
    return undefined;
  }
  const stock = numberOf(variant['inventory_quantity']);
  return stock === undefined ? undefined : Math.max(0, Math.floor(stock));
};

const pictureOf = (product: Fields, variant: Fields): string | undefined => {
  const own = listOf(product['images']).find(({ id }) => id === variant['image_id']);
  return textOf((own ?? fieldsOf(product['image']))['src'], 2_000);
};

/** What tells variants apart: `{ colour: 'Red' }`. */
const choicesOf = (product: Fields, variant: Fields) =>
  Object.fromEntries(
    listOf(product['options']).flatMap(({ name, position }) => {
      const key = textOf(name, 100)?.toLowerCase();
      const value = textOf(variant[`option${numberOf(position) ?? 0}`], 2_000);
      return key === undefined || value === undefined || value === ONLY ? [] : [[key, value]];
    }),
  );

const tagsOf = ({ tags }: Fields): { readonly tags?: string[] } => {
  const all = Array.isArray(tags) ? tags : (textOf(tags, 100_000) ?? '').split(',');
  const named = all.flatMap((tag) => textOf(tag, 500) ?? []).slice(0, 100);
  return known({ tags: named.length === 0 ? undefined : named });
};
