/** Sections of a document that say nothing a person would say. */
const SECTIONS: readonly string[] = ['traits', 'computed', 'properties', 'context', 'values'];
/** What is at a path of no names: an element of a list, a length. */
const VALUE = 'the value';

/** A field as words: "traits.favouriteColour" is "favourite colour". */
export const fieldWords = (path: readonly string[]): string => {
  const [section, ...rest] = path;
  if (section === undefined) return VALUE;
  const named = rest.length > 0 && SECTIONS.includes(section) ? rest : path;
  return named.map(nameWords).join(' ');
};

/** Ids keep their form; names written together are taken apart. */
const nameWords = (name: string): string =>
  name.startsWith('h_')
    ? name
    : name
        .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
        .replaceAll(/[_-]+/g, ' ')
        .toLowerCase();

const LONGEST_SHOWN = 60;
/** Texts that stand by themselves in a sentence; others are quoted. */
const PLAIN = /^\p{L}[\p{L}\p{N} '’-]*$/u;
const MISREAD = /^(true|false|null|and|or|not|known|nothing)$/i;

/** A value as words; long ones are cut. */
export const valueWords = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') {
    const shown = [...value.slice(0, 2 * LONGEST_SHOWN)].slice(0, LONGEST_SHOWN).join('');
    const cut = shown.length < value.length ? `${shown}…` : shown;
    return PLAIN.test(value) && !MISREAD.test(value) && cut === value ? value : `"${cut}"`;
  }
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return `[${value.slice(0, MOST_SHOWN).map(valueWords).join(', ')}${value.length > MOST_SHOWN ? ', …' : ''}]`;
  const keys = Object.keys(value);
  return `{${keys.slice(0, MOST_SHOWN).join(', ')}${keys.length > MOST_SHOWN ? ', …' : ''}}`;
};

const MOST_SHOWN = 5;

/** "a", "a and b", "a, b and c", "a, b, c, d, e and 12 others". */
export const listWords = (parts: readonly string[], word: 'and' | 'or'): string => {
  const shown = parts.length > MOST_SHOWN + 1 ? parts.slice(0, MOST_SHOWN) : parts;
  const others = parts.length - shown.length;
  if (others > 0) return `${shown.join(', ')} ${word} ${others} others`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1) ?? ''}`;
};
