/*
 * What a person takes for one letter, by the rules of UAX #29 ("extended grapheme clusters") written out here: `Intl.Segmenter` follows
 * the Unicode version of whoever runs it, and browsers and servers of different years cut Indic clusters differently. How a text is cut
 * says which font a letter is in, where a line may break and what a letter costs, so it has to be the same everywhere. What remains of the
 * engine are properties of characters, which do not change once a character is assigned.
 */

const CONTROL = /^[\p{Cc}\p{Zl}\p{Zp}]$/u;
const EXTEND = /^[\p{Grapheme_Extend}\p{Emoji_Modifier}\u200c]$/u;
const SPACING_MARK =
  /^(?![\u102b\u102c\u1038\u1062-\u1064\u1067-\u106d\u1083\u1087-\u108c\u108f\u109a-\u109c\u1a61\u1a63\u1a64\uaa7b\uaa7d\u{11720}\u{11721}])[\p{Mc}\u0e33\u0eb3]$/u;
const PREPEND =
  /^[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u{110bd}\u{110cd}\u{111c2}\u{111c3}\u{1193f}\u{11941}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]$/u;
const REGIONAL = /^\p{Regional_Indicator}$/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;
/** Consonants that a linker joins with the next one. */
const CONSONANT =
  /^[\u0915-\u0939\u0958-\u095f\u0978-\u097f\u0995-\u09a8\u09aa-\u09b0\u09b2\u09b6-\u09b9\u09dc\u09dd\u09df\u09f0\u09f1\u0a95-\u0aa8\u0aaa-\u0ab0\u0ab2\u0ab3\u0ab5-\u0ab9\u0af9\u0b15-\u0b28\u0b2a-\u0b30\u0b32\u0b33\u0b35-\u0b39\u0b5c\u0b5d\u0b5f\u0b71\u0c15-\u0c28\u0c2a-\u0c39\u0c58-\u0c5a\u0d15-\u0d3a]$/u;
const LINKER = /^[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d]$/u;
const JOINER = 0x200d;

type Kind =
  | 'control'
  | 'extend'
  | 'linker'
  | 'joiner'
  | 'spacing-mark'
  | 'prepend'
  | 'regional'
  | 'picture'
  | 'consonant'
  | 'hangul-l'
  | 'hangul-v'
  | 'hangul-t'
  | 'hangul-lv'
  | 'hangul-lvt'
  | 'other';

const kindOf = (code: number): Kind => {
  if (code === JOINER) return 'joiner';
  // Most of what is written, at once.
  if (code >= 0x20 && code < 0x7f) return 'other';
  const character = String.fromCodePoint(code);
  if (CONTROL.test(character)) return 'control';
  if (LINKER.test(character)) return 'linker';
  if (EXTEND.test(character)) return 'extend';
  if (SPACING_MARK.test(character)) return 'spacing-mark';
  if (PREPEND.test(character)) return 'prepend';
  if (REGIONAL.test(character)) return 'regional';
  if (PICTURE.test(character)) return 'picture';
  if (CONSONANT.test(character)) return 'consonant';
  return hangulOf(code);
};

const hangulOf = (code: number): Kind => {
  if ((code >= 0x1100 && code <= 0x115f) || (code >= 0xa960 && code <= 0xa97c)) return 'hangul-l';
  if ((code >= 0x1160 && code <= 0x11a7) || (code >= 0xd7b0 && code <= 0xd7c6)) return 'hangul-v';
  if ((code >= 0x11a8 && code <= 0x11ff) || (code >= 0xd7cb && code <= 0xd7fb)) return 'hangul-t';
  if (code < 0xac00 || code > 0xd7a3) return 'other';
  return (code - 0xac00) % 28 === 0 ? 'hangul-lv' : 'hangul-lvt';
};

/** What has to be remembered of a cluster so far. */
interface Cluster {
  readonly last: Kind;
  /** Whether it ends in a picture and what extends it, or in that and a joiner. */
  readonly picture: 'none' | 'extended' | 'joined';
  /** Whether it ends in a consonant and what extends it, or in that with a linker in it. */
  readonly conjunct: 'none' | 'consonant' | 'linked';
  /** Regional indicators at its end. */
  readonly regional: number;
}

const EMPTY: Cluster = { last: 'control', picture: 'none', conjunct: 'none', regional: 0 };

const extended = (cluster: Cluster, next: Kind): Cluster => {
  const stays = next === 'extend' || next === 'linker' || next === 'joiner';
  const conjunct =
    next === 'consonant'
      ? 'consonant'
      : next === 'linker' && cluster.conjunct !== 'none'
        ? 'linked'
        : stays
          ? cluster.conjunct
          : 'none';
  const picture =
    next === 'picture'
      ? 'extended'
      : cluster.picture === 'extended' && next === 'joiner'
        ? 'joined'
        : cluster.picture === 'extended' && (next === 'extend' || next === 'linker')
          ? 'extended'
          : 'none';
  return {
    last: next,
    picture,
    conjunct,
    regional: next === 'regional' ? cluster.regional + 1 : 0,
  };
};

const HANGUL_BEFORE: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  'hangul-l': ['hangul-l'],
  'hangul-v': ['hangul-l', 'hangul-v', 'hangul-lv'],
  'hangul-t': ['hangul-v', 'hangul-t', 'hangul-lv', 'hangul-lvt'],
  'hangul-lv': ['hangul-l'],
  'hangul-lvt': ['hangul-l'],
};

const goesOn = (cluster: Cluster, next: Kind): boolean => {
  if (cluster.last === 'control' || next === 'control') return false;
  if (next === 'extend' || next === 'linker' || next === 'joiner' || next === 'spacing-mark') {
    return true;
  }
  if (cluster.last === 'prepend') return true;
  if (next === 'consonant') return cluster.conjunct === 'linked';
  if (next === 'picture') return cluster.picture === 'joined';
  if (next === 'regional') return cluster.regional % 2 === 1;
  return HANGUL_BEFORE[next]?.includes(cluster.last) ?? false;
};

/** The graphemes of a text, in order; together they are the text. */
export const graphemesOf = (text: string): readonly string[] => {
  const graphemes: string[] = [];
  let cluster = EMPTY;
  let begin = 0;
  let at = 0;
  for (const character of text) {
    const kind = kindOf(character.codePointAt(0) ?? 0);
    const windowsLine = character === '\n' && text[at - 1] === '\r';
    if (at > begin && !windowsLine && !goesOn(cluster, kind)) {
      graphemes.push(text.slice(begin, at));
      begin = at;
      cluster = EMPTY;
    }
    cluster = extended(cluster, kind);
    at += character.length;
  }
  if (at > begin) graphemes.push(text.slice(begin, at));
  return graphemes;
};
