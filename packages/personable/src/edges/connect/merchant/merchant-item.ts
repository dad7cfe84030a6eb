import type { ItemInput } from '../../../catalog/item.ts';
import { textOf, wordsOf } from '../fields.ts';
import type { FeedProduct } from './read-feed.ts';

/** By this attribute an item is known to come from the feed. */
export const FROM_FEED = 'merchant_feed';

/** Fields that become fields of an item; others become attributes. */
const USED = new Set([
  ...['id', 'title', 'description', 'link', 'image_link', 'price', 'sale_price', 'availability'],
  ...['brand', 'product_type', 'google_product_category', 'quantity', 'sell_on_google_quantity'],
]);
const MOST_ATTRIBUTES = 150;

/** A product of a feed as an item, or why it is none, in a sentence. */
export const merchantItem = (product: FeedProduct): ItemInput | string => {
  const said = (name: string) => product[name]?.[0];
  const id = textOf(said('id'), 200);
  if (id === undefined) return 'A product has no id.';
  const paid = said('sale_price') ?? said('price');
  const money = paid === undefined ? undefined : moneyOf(paid);
  if (paid !== undefined && money === undefined) {
    return `${id}: "${paid.slice(0, 40)}" is no price; write it as 19.00 EUR.`;
  }
  const categories = product['product_type'] ?? product['google_product_category'] ?? [];
  const description = wordsOf(said('description'));
  const url = textOf(said('link'), 2_000);
  const image = textOf(said('image_link'), 2_000);
  const brand = textOf(said('brand'), 200);
  const isOut = /^out[ _]of[ _]stock$/i.test(said('availability') ?? '');
  return {
    id,
    name: textOf(said('title'), 500) ?? id,
    categories: categories.flatMap((path) => textOf(path, 300) ?? []).slice(0, 50),
    ...(money === undefined ? {} : money),
    ...(description === undefined ? {} : { description }),
    ...(url === undefined ? {} : { url }),
    ...(image === undefined ? {} : { image }),
    ...(brand === undefined ? {} : { brand }),
    ...(isOut ? { stock: 0 } : {}),
    attributes: { ...attributesOf(product), [FROM_FEED]: true },
  };
};

/** `19.00 EUR`, as the specification has it; also with the currency before it. */
const moneyOf = (
  text: string,
): { readonly price: number; readonly currency: string } | undefined => {
  const [, before, amount, after] =
    /^\s*(?:([A-Z]{3})\s*)?(\d{1,12}(?:\.\d{1,6})?)(?:\s*([A-Z]{3}))?\s*$/.exec(text) ?? [];
  const currency = before ?? after;
  if (amount === undefined || currency === undefined) return undefined;
  return { price: Number(amount), currency };
};

const attributesOf = (product: FeedProduct) =>
  Object.fromEntries(
    Object.entries(product)
      .filter(([name]) => !USED.has(name) && name.length <= 100)
      .slice(0, MOST_ATTRIBUTES)
      .map(([name, values]) => {
        const texts = values.map((value) => value.slice(0, 500));
        return [name, texts.length === 1 ? (texts[0] ?? '') : texts];
      }),
  );
