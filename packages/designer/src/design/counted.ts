import { cleanText } from '../text/clean.ts';
import { graphemesOf } from '../text/graphemes.ts';

/** The lines somebody wrote, without empty ones before and after. */
export const linesOf = (text: string): readonly string[] =>
  cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/^\n+|\n+$/gu, '')
    .split('\n');

/** Characters as people count them, line breaks left out: what a field allows and what a price is for. */
export const countedCharacters = (text: string): readonly string[] =>
  linesOf(text).flatMap((line) => graphemesOf(line));

/** The letters of a monogram: spaces between them do not count. */
export const countedLetters = (text: string): readonly string[] =>
  graphemesOf(cleanText(text)).filter((one) => one.trim() !== '');
