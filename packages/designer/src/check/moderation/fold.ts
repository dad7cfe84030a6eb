/** One place of a word as it is compared: the letters it may stand for. */
export interface Cell {
  /** Letters it stands for; the first is itself. */
  readonly certain: string;
  /** Letters it may stand for, and "*" for any: what is found by them is doubtful. */
  readonly doubtful: string;
  /** A sign that may as well end a sentence, so a word may stand without it. */
  readonly soft: boolean;
}

/** A word of a text, as cells. */
export type Word = readonly Cell[];

/** Marks that stand on letters of Latin, Greek, Cyrillic, Hebrew and Arabic. In other scripts they are half of the letter. */
const MARKS =
  /[\p{Mn}&&[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Hebr}\p{scx=Arab}\p{sc=Zinh}]]/gv;
/** What is not seen: joiners, soft hyphens, marks of direction. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;

/** Letters that look like those of Latin, as far as they stay when compatibility and case are folded. */
// biome-ignore format: a table of letters.
const LOOKALIKES: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a', в: 'b', е: 'e', ѕ: 's', і: 'i', ї: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', ѡ: 'w', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ь: 'b', ӏ: 'l', г: 'r', п: 'n',
  // Greek
  α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', ς: 's', τ: 't', υ: 'u', χ: 'x', ω: 'w', ϲ: 'c', ϳ: 'j',
  // Latin beyond the alphabet
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ð: 'd', þ: 'th', đ: 'd', ħ: 'h', ı: 'i', ȷ: 'j', ł: 'l', ŋ: 'n', ŧ: 't', ɑ: 'a', ɡ: 'g', ɩ: 'i', ɪ: 'i', ʀ: 'r', ʏ: 'y', ɢ: 'g', ɴ: 'n', ʜ: 'h', ʟ: 'l', ᴀ: 'a', ʙ: 'b', ᴄ: 'c', ᴅ: 'd', ᴇ: 'e', ᴊ: 'j', ᴋ: 'k', ᴍ: 'm', ᴏ: 'o', ᴘ: 'p', ᴛ: 't', ᴜ: 'u', ᴠ: 'v', ᴡ: 'w', ᴢ: 'z', ꜰ: 'f', ꜱ: 's', ʋ: 'v', ƒ: 'f',
  // Armenian
  ս: 'u', օ: 'o', ո: 'n', հ: 'h', ց: 'g', զ: 'q',
};

/** Digits and signs that are written for letters. */
const FOR_LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'il',
  '|': 'il',
  '+': 't',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
};
const MAYBE_FOR_LETTERS: Readonly<Record<string, string>> = {
  '6': 'gb',
  '8': 'b',
  '9': 'g',
  '2': 'z',
  v: 'u',
  '*': '*',
  '#': '*',
};

const lookUp = (table: Readonly<Record<string, string>>, one: string): string =>
  Object.hasOwn(table, one) ? (table[one] ?? '') : '';

/** A text without case, marks, look-alikes and what is not seen. */
export const foldText = (text: string): string => {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(UNSEEN, '')
    .normalize('NFC');
  let folded = '';
  for (const one of plain) folded += lookUp(LOOKALIKES, one) || one;
  return folded;
};

const LETTER = /[\p{L}\p{M}]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{M}\p{N}]/u;

/** The words of a text, ready to be compared. */
export const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = [];
  let signs: string[] = [];
  const end = (): void => {
    if (signs.some((sign) => LETTER_OR_DIGIT.test(sign))) words.push(toWord(signs));
    signs = [];
  };
  for (const sign of foldText(text)) {
    const stays =
      LETTER_OR_DIGIT.test(sign) ||
      lookUp(FOR_LETTERS, sign) !== '' ||
      lookUp(MAYBE_FOR_LETTERS, sign) !== '';
    if (stays) signs.push(sign);
    else end();
  }
  end();
  return words;
};

/** The same sign in a row: more of it says no more. */
const MOST_ALIKE = 6;

const toWord = (all: readonly string[]): Word => {
  const signs = all.filter(
    (sign, i) => i < MOST_ALIKE || all.slice(i - MOST_ALIKE, i).some((other) => other !== sign),
  );
  // Years and numbers are no words in disguise.
  const isWord = signs.some((sign) => LETTER.test(sign));
  return signs.map((sign) => ({
    certain: sign + (isWord ? lookUp(FOR_LETTERS, sign) : ''),
    doubtful: isWord ? lookUp(MAYBE_FOR_LETTERS, sign) : '',
    soft: !LETTER_OR_DIGIT.test(sign),
  }));
};
