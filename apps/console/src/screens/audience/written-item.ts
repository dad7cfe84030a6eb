import type { ItemInput } from 'personable';

/** An item as somebody wrote it into the fields of a form. */
export interface WrittenItem {
  readonly name: string;
  readonly price: string;
  readonly currency: string;
  /** One a line. */
  readonly categories: string;
}

/** What is wrong with a field, by its name; empty when nothing is. */
export type Problems = { readonly [Field in keyof WrittenItem]?: string };

/** What is wrong with an item as it is written. */
export const problemsOf = ({ name, price, currency }: WrittenItem): Problems => ({
  ...(name.trim() === '' ? { name: 'An item needs a name that people can read.' } : {}),
  ...(price.trim() !== '' && amountOf(price) === undefined
    ? { price: 'Write the price as on the tag, for example 8.50.' }
    : {}),
  ...(/^[A-Z]{3}$/.test(currency.trim().toUpperCase())
    ? {}
    : { currency: 'Three letters, for example EUR.' }),
});

/** The item that was written, when it has no problems. */
export const toItemInput = (id: string, written: WrittenItem): ItemInput => {
  const amount = amountOf(written.price);
  const categories = written.categories
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    id,
    name: written.name.trim(),
    ...(amount === undefined
      ? {}
      : { price: amount, currency: written.currency.trim().toUpperCase() }),
    ...(categories.length === 0 ? {} : { categories }),
  };
};

/** "8.50" and "8,50" as a number; `undefined` for what is not a price. */
const amountOf = (price: string): number | undefined => {
  const text = price.trim().replace(',', '.');
  return /^\d+(\.\d{1,3})?$/.test(text) ? Number(text) : undefined;
};
