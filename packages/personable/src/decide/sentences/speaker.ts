import { fromMinor } from '../../math/money.ts';
import { phrasesOf } from './languages.ts';
import type { CountedName, Phrases, TextName } from './phrases.ts';

const DAY = 86_400_000;
/** Counts below this are said again and again. */
const OFTEN = 1_000;
const MOST_DAYS = 1_000;

/** What is filled into a phrase, by the name of the place. */
type Filling = Readonly<Record<string, string>>;

/** Speaks one language: phrases with names, numbers, days and prices as it writes them. Formats are made when first used. */
export class Speaker {
  readonly phrases: Phrases;
  readonly #format: string;
  #numbers: Intl.NumberFormat | undefined;
  #plurals: Intl.PluralRules | undefined;
  #lists: Intl.ListFormat | undefined;
  #days: Intl.DateTimeFormat | undefined;
  #percents: Intl.NumberFormat | undefined;
  #regions: Intl.DisplayNames | undefined;
  #pair: string | undefined;
  /** Plural forms and phrases of small counts, days: made once. */
  readonly #forms: Intl.LDMLPluralRule[] = [];
  readonly #texts = new Map<CountedName, string[]>();
  readonly #dayTexts = new Map<number, string>();
  readonly #money = new Map<string, Intl.NumberFormat>();

  /** @param tag BCP 47; of a language without words English is spoken. */
  constructor(tag: string) {
    const { phrases, format } = phrasesOf(tag);
    this.phrases = phrases;
    this.#format = format;
  }

  say(name: TextName, filling: Filling = {}): string {
    return filled(this.phrases.texts[name], filling);
  }

  /** @param count decides the plural form. */
  count(name: CountedName, count: number, filling: Filling): string {
    const forms = this.phrases.counted[name];
    return filled(forms[this.#plural(count)] ?? forms.other, filling);
  }

  /** A phrase of nothing but a count, as `fill` completes it; said again and again, it is made once. */
  countAlone(name: CountedName, count: number, fill: () => Filling): string {
    if (count >= OFTEN) return this.count(name, count, fill());
    let texts = this.#texts.get(name);
    if (texts === undefined) {
      texts = [];
      this.#texts.set(name, texts);
    }
    texts[count] ??= this.count(name, count, fill());
    return texts[count];
  }

  #plural(count: number): Intl.LDMLPluralRule {
    this.#plurals ??= new Intl.PluralRules(this.#format);
    if (count >= OFTEN || !Number.isInteger(count)) return this.#plurals.select(count);
    this.#forms[count] ??= this.#plurals.select(count);
    return this.#forms[count];
  }

  number(value: number): string {
    if (Number.isInteger(value) && value < 1_000) return String(value);
    this.#numbers ??= new Intl.NumberFormat(this.#format);
    return this.#numbers.format(value);
  }

  /** "A, B and C". */
  list(names: readonly string[]): string {
    if (names.length < 2) return names[0] ?? this.phrases.this;
    this.#lists ??= new Intl.ListFormat(this.#format, { type: 'conjunction' });
    // What stands between two names never changes, but in Spanish ("y", "e").
    if (names.length > 2 || this.#format.startsWith('es')) return this.#lists.format(names);
    this.#pair ??= this.#lists.formatToParts(['a', 'b'])[1]?.value ?? ', ';
    return `${names[0]}${this.#pair}${names[1]}`;
  }

  /** A day: "3 November 2026". @param time milliseconds UTC. */
  day(time: number): string {
    const number = Math.floor(time / DAY);
    let text = this.#dayTexts.get(number);
    if (text === undefined) {
      this.#days ??= new Intl.DateTimeFormat(this.#format, {
        ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
      });
      text = this.#days.format(time);
      if (this.#dayTexts.size >= MOST_DAYS) this.#dayTexts.clear();
      this.#dayTexts.set(number, text);
    }
    return text;
  }

  /** @param percent 25 for a quarter. */
  percent(percent: number): string {
    this.#percents ??= new Intl.NumberFormat(this.#format, { style: 'percent' });
    return this.#percents.format(percent / 100);
  }

  /** @param minor integer minor units of the currency. */
  amount(minor: number, currency: string): string {
    const amount = fromMinor(minor, currency);
    let format = this.#money.get(currency);
    if (format === undefined) {
      format = moneyFormat(this.#format, currency);
      if (format === undefined) return `${amount} ${currency}`;
      this.#money.set(currency, format);
    }
    return format.format(amount);
  }

  /** A country by its letters (ISO 3166 alpha-2). */
  country(letters: string): string {
    this.#regions ??= new Intl.DisplayNames([this.#format], { type: 'region' });
    return /^[A-Z]{2}$/.test(letters) ? (this.#regions.of(letters) ?? letters) : letters;
  }
}

const moneyFormat = (tag: string, currency: string): Intl.NumberFormat | undefined => {
  try {
    return new Intl.NumberFormat(tag, { style: 'currency', currency });
  } catch {
    return undefined;
  }
};

/** Phrases taken apart: text, place, text, place, text. There are as many as the languages have. */
const parts = new Map<string, readonly string[]>();

const filled = (phrase: string, filling: Filling): string => {
  let known = parts.get(phrase);
  if (known === undefined) {
    known = phrase.split(/[{}]/);
    parts.set(phrase, known);
  }
  let text = known[0] ?? '';
  for (let i = 1; i < known.length; i += 2) {
    text += (filling[known[i] as string] ?? '') + (known[i + 1] ?? '');
  }
  return text;
};

/** Speakers that are kept: tags come from requests, and there are millions of them. */
const MOST_SPEAKERS = 100;
const speakers = new Map<string, Speaker>();

/** Who speaks the language of a tag. */
export const speakerOf = (tag: string): Speaker => {
  let speaker = speakers.get(tag);
  if (speaker === undefined) {
    if (speakers.size >= MOST_SPEAKERS) speakers.clear();
    speaker = new Speaker(isTag(tag) ? tag : 'en');
    speakers.set(tag, speaker);
  }
  return speaker;
};

const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
