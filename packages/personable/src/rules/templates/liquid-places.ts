/**
 * Places of Liquid in a text that something else is to read first: MJML, a reader of HTML, a writer of plain text. Each is put
 * away behind a sign that none of them touches, and put back afterwards.
 */

/** Characters of the private use area: no text has a meaning for them. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const SIGN = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** A text whose Liquid was put away. */
export interface PutAway {
  readonly text: string;
  /** What stood at each sign, by its number. */
  readonly places: readonly string[];
}

/** Puts the Liquid of a text away; what is the same has the same sign. */
export const putAway = (source: string): PutAway => {
  const numbers = new Map<string, number>();
  const text = source.replaceAll(/[\uE000\uE001]/g, '').replace(LIQUID, (found) => {
    const number = numbers.get(found) ?? numbers.size;
    numbers.set(found, number);
    return `${OPEN}${number}${CLOSE}`;
  });
  return { text, places: [...numbers.keys()] };
};

/** Puts Liquid back. */
export const putBack = (text: string, places: readonly string[]): string =>
  text.replace(SIGN, (_, number: string) => places[Number(number)] ?? '');

/** Whether a text has a sign. */
export const hasSign = (text: string): boolean => text.includes(OPEN);

/** The signs of a text with where they stand. */
export const signsIn = (text: string): readonly { readonly at: number; readonly place: number }[] =>
  Array.from(text.matchAll(SIGN), ({ index, 1: number }) => ({ at: index, place: Number(number) }));

/** A text without its signs. */
export const withoutSigns = (text: string): string => text.replace(SIGN, '');

/** The word of a tag such as `for` of `{% for … %}`; undefined for an output. */
export const tagOf = (place: string): string | undefined => /^\{%-?\s*(\w+)/.exec(place)?.[1];

/** A text in which each sign stands in an element of MJML that is handed on as it is. */
export const inRaw = (text: string): string =>
  text.replace(SIGN, (sign) => `<mj-raw>${sign}</mj-raw>`);
