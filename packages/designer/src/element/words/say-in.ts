import { GERMAN } from './words-de.ts';
import { type Catalogue, ENGLISH, type WordKey } from './words-en.ts';
import { SPANISH } from './words-es.ts';
import { FRENCH } from './words-fr.ts';

const LANGUAGES: Readonly<Record<string, Catalogue>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
};

/** What the component says, in the language of a customer. */
export interface Speech {
  /** The language itself, a tag of BCP 47: numbers and money are written in it. */
  readonly language: string;
  say(key: WordKey, words?: Readonly<Record<string, string | number>>): string;
  /** An amount in minor units. */
  money(amount: number, currency: string): string;
}

/** Speech in a language; English where there is no other. */
export const speechIn = (language: string): Speech => {
  const [primary = 'en'] = language.toLowerCase().split('-');
  const table = (Object.hasOwn(LANGUAGES, primary) && LANGUAGES[primary]) || ENGLISH;
  return {
    language,
    say: (key, words = {}) =>
      table[key].replaceAll(/\{([a-z]+)\}/g, (whole, name: string) =>
        Object.hasOwn(words, name) ? String(words[name]) : whole,
      ),
    money: (amount, currency) => {
      const format = moneyFormat(language, currency);
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
      return format.format(amount / 10 ** digits);
    },
  };
};

const moneyFormat = (language: string, currency: string): Intl.NumberFormat => {
  const options = { style: 'currency', currency } as const;
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    return new Intl.NumberFormat('en', options);
  }
};
