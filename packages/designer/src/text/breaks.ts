import type { Letter } from './paragraph.ts';

const SPACE = /^[\p{Zs}\u200b]$/u;
const UNBROKEN_SPACE = /^[\u00a0\u202f\u2007]$/u;
const HYPHEN = /^[-\u2010\u2013\u2014\u00ad]$/u;
/** Scripts that are written without spaces, where a line may end after any character. */
const IDEOGRAPHS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\u3001\u3002\uff01\uff0c\uff1f]/u;
/** What does not stand at the beginning of a line, and what does not stand at its end, where words are not told apart. */
const NOT_FIRST =
  /^[\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\u300d\u300f\uff09\u3011\u3009\u300b\u3015\u3017\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30fb\u3005\u0e2f\u0e46\u0eaf\u0ec6\u17d7.,!?:;)\]}]/u;
const NOT_LAST = /^[\u300c\u300e\uff08\u3010\u3008\u300a\u3014\u3016([{]/u;

const isSpace = (letter: Letter | undefined): boolean =>
  letter !== undefined && SPACE.test(letter.grapheme) && !UNBROKEN_SPACE.test(letter.grapheme);

/** Whether a line may end between two letters. */
const mayBreak = (before: Letter, after: Letter): boolean => {
  if (isSpace(after)) return false;
  if (isSpace(before) || HYPHEN.test(before.grapheme)) return true;
  if (NOT_FIRST.test(after.grapheme) || NOT_LAST.test(before.grapheme)) return false;
  return IDEOGRAPHS.test(before.grapheme) || IDEOGRAPHS.test(after.grapheme);
};

/** Whether a word that is too long may be torn between two letters. */
const mayTear = (before: Letter, after: Letter): boolean =>
  !isSpace(after) && !NOT_FIRST.test(after.grapheme) && !NOT_LAST.test(before.grapheme);

/** Letters `from` to `to` (not that one itself) of a paragraph. */
export type Stretch = readonly [from: number, to: number];

/** Stretches without the spaces at their ends. */
export const trimmed = (letters: readonly Letter[], [from, to]: Stretch): Stretch => {
  let [first, last] = [from, to];
  while (last > first && isSpace(letters[last - 1])) last--;
  while (first < last && isSpace(letters[first])) first++;
  return [first, last];
};

/**
 * Lines of a paragraph that are no wider than `most`, each as long as it can be; what cannot be broken by rule is broken after any
 * letter where `anywhere` says so, and is a line too wide otherwise.
 */
export const brokenInto = (
  letters: readonly Letter[],
  widths: readonly number[],
  most: number,
  anywhere: boolean,
): readonly Stretch[] => {
  const lines: Stretch[] = [];
  let begin = 0;
  let width = 0;
  /** After the last place where the line may end: where the next one begins, and how wide it was until there. */
  let place: { readonly at: number; readonly width: number } | undefined;
  /** The same, where the line may end only if it must. */
  let within: typeof place;
  for (const [index, letter] of letters.entries()) {
    const before = letters[index - 1];
    if (index > begin && before !== undefined && mayBreak(before, letter)) {
      place = { at: index, width };
    }
    if (index > begin && before !== undefined && mayTear(before, letter)) {
      within = { at: index, width };
    }
    const own = widths[index] ?? 0;
    // Spaces hang beyond the end of a line.
    if (!isSpace(letter) && width + own > most + 1e-9 && index > begin) {
      const cut = place ?? (anywhere ? within : undefined);
      if (cut !== undefined) {
        lines.push([begin, cut.at]);
        begin = cut.at;
        width -= cut.width;
        place = undefined;
        within = undefined;
      }
    }
    width += own;
  }
  lines.push([begin, letters.length]);
  return lines;
};
