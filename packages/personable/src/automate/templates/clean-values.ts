/** Characters of one value that a text may show; a name is much shorter. */
const LONGEST_VALUE = 500;
/** Levels, and entries of each, that are looked at. */
const DEEPEST = 6;
const MOST_ENTRIES = 1_000;

/**
 * Control characters but line break and tab, and those that turn the direction of what follows or mark where it ends: one that is not
 * closed would turn the rest of the message around. Letters of every script stay.
 */
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uE000-\uE003\uFEFF\uFFF9-\uFFFB]/g;
/** Halves of characters. */
const HALVES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A value that people or events gave, as texts may show it: without what would break them, cut where it is too long. */
export const cleanText = (value: string, longest = LONGEST_VALUE): string => {
  const clean = value
    .slice(0, longest * 4)
    .replace(/[\u0085\u2028\u2029]/g, '\n')
    .replace(UNWANTED, '')
    .replace(HALVES, '');
  if (clean.length <= longest) return clean;
  let cut = 0;
  for (const { index } of segmenter.segment(clean.slice(0, longest).replace(HALVES, '')))
    cut = index;
  return `${clean.slice(0, cut).trimEnd()}…`;
};

/** The same of everything in an object or list. */
export const cleanValue = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
  }
  if (depth >= DEEPEST) return undefined;
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ENTRIES).map((entry) => cleanValue(entry, depth + 1));
  }
  const entries = Object.entries(value).slice(0, MOST_ENTRIES);
  return Object.fromEntries(entries.map(([name, one]) => [name, cleanValue(one, depth + 1)]));
};

/** One line of text, for a subject or a title: what breaks lines becomes a space, so that no header begins in it. */
export const oneLine = (text: string, longest: number): string =>
  cleanText(text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim(), longest);
