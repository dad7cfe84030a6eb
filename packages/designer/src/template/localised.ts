import type { Localised } from './template.ts';

/**
 * A text in a language: the tag itself, then without its last parts (RFC 4647, lookup: "de-AT", "de"), then English, then the first by the
 * alphabet of their tags.
 */
export const inLanguage = (text: Localised, language = 'en'): string => {
  if (typeof text === 'string') return text;
  const tags = Object.keys(text).sort();
  const find = (wanted: string): string | undefined =>
    tags.find((tag) => tag.toLowerCase() === wanted);
  const parts = language.toLowerCase().split('-');
  for (let n = parts.length; n > 0; n--) {
    const tag = find(parts.slice(0, n).join('-'));
    if (tag !== undefined) return text[tag] ?? '';
  }
  const [first = ''] = tags;
  return text[find('en') ?? first] ?? '';
};
