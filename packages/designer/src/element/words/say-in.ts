import { type Catalogue, ENGLISH, type WordKey } from './words-en.ts';

/** Catalogues that are loaded when somebody speaks their language. */
const LANGUAGES: Readonly<Record<string, () => Promise<Catalogue>>> = {
  de: async () => (await import('./words-de.ts')).GERMAN,
  fr: async () => (await import('./words-fr.ts')).FRENCH,
  es: async () => (await import('./words-es.ts')).SPANISH,
};

/** What the component says, in the language of a customer. */
export interface Speech {
  /** The language itself, a tag of BCP 47: numbers and money are written in it. */
  readonly language: string;
  say(key: WordKey, words?: Readonly<Record<string, string | number>>): string;
  /** An amount in minor units. */
  money(amount: number, currency: string): string;
}

/** Speech in a language; English where there is no other, and where it cannot be fetched. */
export const speechIn = async (language: string): Promise<Speech> => {
  const [primary = 'en'] = language.toLowerCase().split('-');
  const load = Object.hasOwn(LANGUAGES, primary) ? LANGUAGES[primary] : undefined;
  try {
    return speechOf(language, (await load?.()) ?? ENGLISH);
  } catch {
    return speechOf(language, ENGLISH);
  }
};

/** Speech by a catalogue. */
export const speechOf = (language: string, table: Catalogue = ENGLISH): Speech => {
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
