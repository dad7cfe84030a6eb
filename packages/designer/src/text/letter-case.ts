import type { TextField } from '../template/template.ts';

/** Letters that are two in one, with a look of their own at the beginning of a word. */
const TITLES: Readonly<Record<string, string>> = { ǆ: 'ǅ', ǉ: 'ǈ', ǌ: 'ǋ', ǳ: 'ǲ' };
const GEORGIAN = /^\p{Script=Georgian}/u;
const WORD = /[\p{L}\p{M}\p{Nd}'’]+/gu;

/**
 * A text in the case a field asks for, by Unicode's own rules, which are the same in each language. In title case each word begins with a
 * capital; a word in capitals alone goes on in small letters, any other stays as it was written ("McDonald").
 */
export const inCase = (text: string, wanted: TextField['case'] = 'as-written'): string => {
  if (wanted === 'upper') return text.toUpperCase();
  if (wanted === 'lower') return text.toLowerCase();
  return wanted === 'title' ? text.replace(WORD, titled) : text;
};

const titled = (word: string): string => {
  // Georgian has capitals for whole words only.
  if (GEORGIAN.test(word)) return word;
  const [first = '', ...rest] = word;
  const others = rest.join('');
  const capital = TITLES[first.toLowerCase()] ?? capitalOf(first);
  const shouted = others !== '' && word === word.toUpperCase();
  return capital + (shouted ? word.toLowerCase().slice(first.toLowerCase().length) : others);
};

/** Of letters with two capitals, as "ß", only the first is one. */
const capitalOf = (letter: string): string => {
  const [first = '', ...rest] = letter.toUpperCase();
  return first + rest.join('').toLowerCase();
};
