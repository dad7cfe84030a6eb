import type { PicturedItem } from './drawing.ts';

/**
 * Text as lower-case words with one space before, between and after them, so that a phrase is found
 * whole: `' red retrospot mug '` has `' mug '`, not `' smug '`.
 */
export const asWords = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** Where the words hold the phrase, in the singular or in the plural; -1 if nowhere. */
export const placeOf = (words: string, phrase: string): number => {
  for (const ending of ['', 's', 'es']) {
    const place = words.indexOf(` ${phrase}${ending} `);
    if (place >= 0) return place;
  }
  return -1;
};

/** The words of some attributes, in the order asked for; an attribute that holds no text has none. */
export const attributeWords = (item: PicturedItem, names: readonly string[]): string =>
  asWords(
    names
      .flatMap((name) => item.attributes?.[name] ?? [])
      .filter((value) => typeof value === 'string')
      .join(' '),
  );

/** A table of words, ready to be looked through: each entry with the phrases that speak of it. */
export type PhraseTable<Entry extends string> = readonly (readonly [
  entry: Entry,
  phrases: readonly string[],
])[];

/** Reads a table whose phrases are written in one line, parted by commas. */
export const phraseTable = <Entry extends string>(
  lines: readonly (readonly [entry: Entry, phrases: string])[],
): PhraseTable<Entry> => lines.map(([entry, phrases]) => [entry, phrases.split(', ')] as const);

/** The first entry of which the words hold a phrase. */
export const firstSpokenOf = <Entry extends string>(
  table: PhraseTable<Entry>,
  words: string,
): Entry | undefined =>
  table.find(([, phrases]) => phrases.some((phrase) => placeOf(words, phrase) >= 0))?.[0];
