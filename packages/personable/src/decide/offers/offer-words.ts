import { fromMinor } from '../../math/money.ts';
import { localesInOrder } from '../../rules/content/locales.ts';
import type { OfferBody } from '../../rules/offers/offer-body.ts';
import type { LocalizedText, Money } from '../../rules/reading/terms.ts';
import { languageTagFor } from '../sentences/languages.ts';
import { speakerOf } from '../sentences/speaker.ts';

/** A language that numbers and dates can be written in; a name that is none, such as "default", is the shop's own. */
export const writableLocale = (locale: string, shop: string | undefined): string => {
  for (const tag of [locale, shop]) {
    if (tag !== undefined && tag !== 'default' && isTag(tag)) return tag;
  }
  return 'en';
};

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};

/** Money as a language writes it: "€5.00". */
export const moneyIn = ({ minor, currency }: Money, locale: string): string => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return format.format(fromMinor(minor, currency));
};

/**
 * What a benefit is worth, as a language writes it: "10%", "€5.00", the name of a gift; of all others the name of the offer.
 *
 * @param nameOf the name of an item.
 */
export const valueIn = (
  { name, benefit }: Pick<OfferBody, 'name' | 'benefit'>,
  locale: string,
  nameOf: (item: string) => string | undefined,
): string => {
  const { percent, amount, item } = benefit;
  if (percent !== undefined) {
    const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    return format.format(percent / 100);
  }
  if (amount !== undefined) return moneyIn(amount, locale);
  return item === undefined ? name : (nameOf(item) ?? name);
};

/** A day as a language writes it. @param zone IANA, of the shop. */
export const dayIn = (time: number, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(time);

/** The text that suits a language best; undefined where there is none. */
export const textIn = (
  text: LocalizedText | undefined,
  languages: readonly string[],
  shop: string | undefined,
): string | undefined => {
  if (text === undefined) return undefined;
  const [best] = localesInOrder(Object.keys(text), languages, shop);
  return best === undefined ? undefined : text[best];
};

/** What has to be said beside a price that is made for one person, in their language. */
export const personalNotice = (language: string, shop: string | undefined): string =>
  `${speakerOf(languageTagFor([language], shop)).say('personal-price')}.`;
