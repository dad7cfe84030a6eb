/** Short words that stay small inside a title. */
const SMALL = new Set('a and de du en for in la le of on or the to with'.split(' '));

/** Abbreviations that are written in capitals. */
const CAPITALS = new Set('ABC BBQ CD DVD LED PVC TV UK USA USB VIP WC'.split(' '));

/**
 * Makes a product name from a till fit to be shown: single spaces, a space after a comma, no stray
 * punctuation at either end, and title case if most of it is in capitals. Words with a digit (`3D`,
 * `60CM`) or an inner dot (`M.O.P`) stay as written.
 */
export function tidyName(raw: string): string {
  const spaced = raw
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\s*,(?=\s*\p{L})\s*/gu, ', ')
    .trim();
  const bare = spaced.replace(/^[\s.,;:*]+|[\s.,;:*]+$/g, '');
  const name = bare === '' ? spaced : bare;
  return isMostlyCapitals(name) ? titleCase(name) : name;
}

function isMostlyCapitals(name: string): boolean {
  const capitals = name.match(/\p{Lu}/gu)?.length ?? 0;
  const small = name.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals > small;
}

function titleCase(name: string): string {
  return name.replace(/[\p{L}\p{N}'’.]+/gu, (word: string, offset: number) => {
    if (/\p{N}|\p{L}\.\p{L}/u.test(word) || CAPITALS.has(word)) return word;
    const small = word.toLowerCase();
    if (offset > 0 && SMALL.has(small)) return small;
    return small.replace(/\p{L}/u, (letter) => letter.toUpperCase());
  });
}
