import type { Catalogue } from '../../catalog/catalogue.ts';
import { type Item, isOffered } from '../../catalog/item.ts';
import type { SaleInput } from '../../customer/counter/counter-input.ts';
import type { Protection } from '../../decide/limits/protection.ts';
import { refusedTogether } from '../../decide/limits/within-limits.ts';
import { amountInWords, counted } from '../../decide/words.ts';
import { fromMinor, toMinor } from '../../math/money.ts';
import { PersonableError } from '../errors.ts';

/** A line of a sale. */
export interface SaleLine {
  readonly item: Item;
  readonly quantity: number;
  /** Integer minor units for a piece; undefined where nobody knows it. */
  readonly price: number | undefined;
  readonly currency: string;
}

/** An amount in integer minor units. */
export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

/**
 * The lines of a sale, each item once, checked against the catalogue and what guardians allow.
 *
 * @throws PersonableError `sale_refused` naming the first that cannot be sold, and why.
 */
export const linesOf = (
  items: SaleInput['items'],
  catalogue: Catalogue,
  { limits, minor }: Protection,
  minorsUnder: number,
): readonly SaleLine[] => {
  const lines = new Map<string, SaleLine>();
  for (const [place, { id, quantity = 1, price }] of items.entries()) {
    const item = catalogue.find(String(id));
    if (item === undefined) {
      throw refused(
        `There is no item "${id}" in the catalogue.`,
        place,
        'Put it into the catalogue first.',
      );
    }
    const { currency = CURRENCY } = item;
    const own = price === undefined ? item.price : toMinor(price, currency);
    const before = lines.get(item.id)?.quantity ?? 0;
    const line = { item, quantity: before + quantity, price: own, currency };
    refuseMissing(line, place);
    if (minor && isFromAge(item, minorsUnder)) {
      throw refused(`${item.name} is not sold to minors.`, place, 'Take it out of the sale.');
    }
    const [first] = [...lines.values()].filter((other) => other.price !== undefined);
    if (first !== undefined && own !== undefined && first.currency !== currency) {
      throw refused('A sale is in one currency.', place, 'Make a sale of each currency.');
    }
    lines.set(item.id, line);
  }
  const wanted = [...lines.values()];
  const asked = wanted.map(({ item, quantity, price, currency }) => ({
    id: item.id,
    item: price === undefined ? item : { ...item, price, currency },
    quantity,
  }));
  for (const [place, because] of refusedTogether(asked, limits)) {
    throw refused(
      `${asked[place]?.item.name} is not sold: ${because}.`,
      place,
      'Take it out of the sale.',
    );
  }
  return wanted;
};

/** Whether an item is for adults: its attribute `minimumAge` is at least the age under which one is a minor. */
export const isFromAge = (item: Item | undefined, age: number): boolean => {
  const from = item?.attributes['minimumAge'];
  return typeof from === 'number' && from >= age;
};

/** What a price is in when nobody said. */
const CURRENCY = 'EUR';

const refuseMissing = ({ item, quantity }: SaleLine, place: number): void => {
  const { name, stock } = item;
  if (!isOffered(item))
    throw refused(`${name} is sold out or not offered.`, place, 'Take it out of the sale.');
  if (stock === undefined || quantity <= stock) return;
  const left = counted(stock, 'piece is', 'pieces are');
  throw refused(
    `Of ${name} only ${left} left, not ${quantity}.`,
    place,
    'Sell fewer, or correct the stock.',
  );
};

const refused = (sentence: string, place: number, hint: string) =>
  new PersonableError('sale_refused', sentence, { path: `/items/${place}`, hint });

/** What lines come to; undefined where nothing has a price. */
const totalOf = (lines: readonly SaleLine[]): Amount | undefined => {
  const priced = lines.filter(({ price }) => price !== undefined);
  const [first] = priced;
  if (first === undefined) return undefined;
  const minor = priced.reduce(
    (sum, { price = 0, quantity }) => sum + Math.round(price * quantity),
    0,
  );
  return { minor, currency: first.currency };
};

/**
 * What an account is charged for lines.
 *
 * @throws PersonableError `sale_refused` where a price is missing.
 */
export const chargeOf = (lines: readonly SaleLine[]): Amount => {
  const place = lines.findIndex(({ price }) => price === undefined);
  const total = totalOf(lines);
  if (place < 0 && total !== undefined) return total;
  const sentence = `${lines[place]?.item.name} has no price, so it cannot be charged.`;
  throw refused(sentence, place, 'Send its price with the sale.');
};

/** The properties of the order of a sale: decimal amounts, as in the events of a shop. */
export const orderOf = (
  order: string,
  lines: readonly SaleLine[],
): Readonly<Record<string, unknown>> => {
  const total = totalOf(lines);
  return {
    order_id: order,
    channel: 'counter',
    ...(total === undefined
      ? {}
      : { total: fromMinor(total.minor, total.currency), currency: total.currency }),
    products: lines.map(({ item, quantity, price, currency }) => ({
      product_id: item.id,
      name: item.name,
      quantity,
      ...(price === undefined ? {} : { price: fromMinor(price, currency), currency }),
    })),
  };
};

/** What was sold, in a sentence: "Sold: 2 × Green tea, €9.80." */
export const soldInWords = (order: Readonly<Record<string, unknown>>): string => {
  const { products, total, currency } = order as {
    readonly products: readonly { readonly name: string; readonly quantity: number }[];
    readonly total?: number;
    readonly currency?: string;
  };
  const names = products.map(({ name, quantity }) =>
    quantity === 1 ? name : `${quantity} × ${name}`,
  );
  const money =
    total === undefined || currency === undefined
      ? ''
      : `, ${amountInWords(toMinor(total, currency), currency)}`;
  return `Sold: ${names.join(', ')}${money}.`;
};
