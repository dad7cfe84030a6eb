import { de } from './languages/de.ts';
import { en } from './languages/en.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { it } from './languages/it.ts';
import { nl } from './languages/nl.ts';
import { pl } from './languages/pl.ts';
import { pt } from './languages/pt.ts';
import type { Phrases } from './phrases.ts';

/** The languages that sentences come in, by their code (ISO 639-1). */
export const LANGUAGES: ReadonlyMap<string, Phrases> = new Map(
  Object.entries({ en, de, fr, es, it, nl, pt, pl }),
);

/** What is spoken to whoever wants nothing that there are words in. */
const OTHERWISE = 'en';
/** How English days are written where no country says otherwise: "3 November 2026". */
const DEFAULT_TAG: Readonly<Record<string, string>> = { en: 'en-GB' };

/**
 * The language of a sentence as a tag of BCP 47: the first wanted one that there are words in, else the shop's own, else English.
 * A region is kept, because days and numbers are written by it.
 *
 * @param wanted BCP 47, the most wanted first.
 */
export const languageTagFor = (wanted: readonly string[], ofShop: string | undefined): string => {
  for (const tag of wanted) if (LANGUAGES.has(codeOf(tag))) return tag;
  return ofShop !== undefined && LANGUAGES.has(codeOf(ofShop)) ? ofShop : OTHERWISE;
};

/** The language of a tag: "de" of "de-AT". */
const codeOf = (tag: string): string => {
  const end = tag.search(/[-_]/);
  return (end === -1 ? tag : tag.slice(0, end)).toLowerCase();
};

/** The words of a tag's language; English where there are none. */
export const phrasesOf = (tag: string): { readonly phrases: Phrases; readonly format: string } => {
  const code = codeOf(tag);
  const phrases = LANGUAGES.get(code);
  if (phrases === undefined) return phrasesOf(OTHERWISE);
  return { phrases, format: tag === code ? (DEFAULT_TAG[code] ?? tag) : tag };
};
