import type { Finding, FindingCode } from './finding.ts';
import { GERMAN } from './sentences-de.ts';
import { ENGLISH, type SentenceKey, type Sentences } from './sentences-en.ts';
import { SPANISH } from './sentences-es.ts';
import { FRENCH } from './sentences-fr.ts';

const LANGUAGES: Readonly<Record<string, Sentences>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
};

/** What stands in the places of a sentence. */
type Words = Readonly<Record<string, string | number>>;

/** Makes findings in the language of a customer; English where there is no other. */
export type Say = (
  code: FindingCode,
  severity: Finding['severity'],
  key: SentenceKey,
  words?: Words,
  field?: string,
) => Finding;

const fill = (sentence: string, words: Words): string =>
  sentence.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(words, name) ? String(words[name]) : whole,
  );

export const sayIn = (language = 'en'): Say => {
  const [primary = 'en'] = language.toLowerCase().split('-');
  const sentences = (Object.hasOwn(LANGUAGES, primary) && LANGUAGES[primary]) || ENGLISH;
  return (code, severity, key, words = {}, field) => {
    const [message, fix] = sentences[key];
    return {
      ...(field !== undefined && { field }),
      code,
      severity,
      message: fill(message, words),
      fix: fill(fix, words),
    };
  };
};
