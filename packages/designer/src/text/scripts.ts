/** Scripts that are told apart, by their codes of ISO 15924: each is shaped by rules of its own. */
const SCRIPTS = [
  'Latn Grek Cyrl Armn Hebr Arab Syrc Thaa Nkoo Samr Mand Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Tibt Mymr Geor Hang',
  'Ethi Cher Cans Ogam Runr Tglg Hano Buhd Tagb Khmr Mong Limb Tale Talu Bugi Lana Bali Sund Batk Lepc Olck Glag Tfng Hira Kana Bopo Hani',
  'Yiii Lisu Vaii Bamu Sylo Phag Saur Kali Rjng Java Cham Tavt Mtei Copt Goth Dsrt Shaw Osma Osge Adlm Rohg Cakm Newa Gonm Gong Wcho Nagm',
]
  .join(' ')
  .split(' ');

const TESTS: readonly (readonly [script: string, test: RegExp])[] = SCRIPTS.map((script) => [
  script,
  new RegExp(`^\\p{Script=${script}}`, 'u'),
]);

/** The script of a grapheme; undefined for what is common to many, as digits and marks of punctuation are. */
export const scriptOf = (grapheme: string): string | undefined => {
  for (const character of grapheme) {
    const found = TESTS.find(([, test]) => test.test(character));
    if (found !== undefined) return found[0];
  }
  return undefined;
};

/** Scripts whose letters are joined: nothing may come between them. */
const JOINED = new Set(['Arab', 'Syrc', 'Nkoo', 'Mand', 'Mong', 'Phag', 'Adlm', 'Rohg']);

const LETTER = /\p{L}/u;

/** Whether a grapheme of a script is a letter that may be joined with the ones beside it. */
export const isJoined = (grapheme: string, script: string | undefined): boolean =>
  script !== undefined && JOINED.has(script) && LETTER.test(grapheme);
