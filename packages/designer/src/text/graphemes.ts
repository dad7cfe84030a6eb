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
  /^[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u{110bd}\u{110cd}\u{111c2}\u{111c3}\u{1193f}\u{11941}\u{113d1}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]$/u;
const REGIONAL = /^\p{Regional_Indicator}$/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;
/** Consonants that a linker joins with the next one (Indic_Conjunct_Break of Unicode 17), in hexadecimal digits. */
const CONSONANTS = [
  '915-939 958-95f 978-97f 995-9a8 9aa-9b0 9b2 9b6-9b9 9dc-9dd 9df 9f0-9f1 a95-aa8 aaa-ab0 ab2-ab3 ab5-ab9 af9',
  'b15-b28 b2a-b30 b32-b33 b35-b39 b5c-b5d b5f b71 c15-c28 c2a-c39 c58-c5a d15-d3a 1000-102a 103f 1050-1055',
  '105a-105d 1061 1065-1066 106e-1070 1075-1081 108e 1780-17b3 1a20-1a54 1b0b-1b0c 1b13-1b33 1b45-1b4c 1b83-1ba0',
  '1bae-1baf 1bbb-1bbd a989-a98b a98f-a9b2 a9e0-a9e4 a9e7-a9ef a9fa-a9fe aa60-aa6f aa71-aa73 aa7a aa7e-aa7f',
  'aae0-aaea abc0-abda 10a00 10a10-10a13 10a15-10a17 10a19-10a35 11103-11126 11144 11147 11380-11389 1138b 1138e',
  '11390-113b5 11900-11906 11909 1190c-11913 11915-11916 11918-1192f 11a00 11a0b-11a32 11a50 11a5c-11a83',
  '11f04-11f10 11f12-11f33',
]
  .join(' ')
  .split(' ')
  .map((range) =>
    range
      .split('-')
      .map((end) => `\\u{${end}}`)
      .join('-'),
  );
const CONSONANT = new RegExp(`^[${CONSONANTS.join('')}]$`, 'u');
const LINKER =
  /^[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6\u{10a3f}\u{11133}\u{113d0}\u{1193e}\u{11a47}\u{11a99}\u{11f42}]$/u;
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
