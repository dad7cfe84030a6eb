import type { DecidedItem } from '../../decide/decision.ts';
import { cleanText } from './clean-values.ts';

/** An item as texts speak of it. */
export interface ItemView {
  readonly id: string;
  readonly name: string;
  /** As it is written in the language of the message, with its currency; left out where it is not known. */
  readonly price?: string;
  readonly url?: string;
  readonly image?: string;
  readonly categories: readonly string[];
  /** Why it is there, for whoever reads it. */
  readonly why: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** An amount as a language writes it. */
const priceIn = (language: string, amount: number, currency: string | undefined): string => {
  const name = `${language} ${currency}`;
  let format = formats.get(name);
  if (format === undefined) {
    const style = currency === undefined ? {} : ({ style: 'currency', currency } as const);
    format = formatOf(language, style);
    formats.set(name, format);
  }
  return format.format(amount);
};

const formatOf = (language: string, style: Intl.NumberFormatOptions): Intl.NumberFormat => {
  try {
    return new Intl.NumberFormat(language, { minimumFractionDigits: 2, ...style });
  } catch {
    return new Intl.NumberFormat('en', { minimumFractionDigits: 2, ...style });
  }
};

/** An address as somebody can open it from their mail: that of a page of the shop's begins with the shop's own. */
export const absolute = (address: string, shop: string | undefined): string | undefined => {
  try {
    const { protocol, href } = new URL(address, shop);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
};

/** An item of a decision as texts of a language speak of it. */
export const itemView = (
  { id, name, price, currency, url, image, categories, sentence }: DecidedItem,
  language: string,
  shop: string | undefined,
): ItemView => {
  const page = url === undefined ? undefined : absolute(url, shop);
  const picture = image === undefined ? undefined : absolute(image, shop);
  return {
    id,
    name: cleanText(name),
    ...(price === undefined ? {} : { price: priceIn(language, price, currency) }),
    ...(page === undefined ? {} : { url: page }),
    ...(picture === undefined ? {} : { image: picture }),
    categories: categories.map((category) => cleanText(category)),
    why: cleanText(sentence),
  };
};
