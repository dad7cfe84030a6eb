import bidiFactory, { type Bidi, type BidiCharTypeName } from 'bidi-js';

/** How a paragraph runs, and how deep each of its characters is in it: even runs to the right, odd to the left. */
export interface Directions {
  readonly rightToLeft: boolean;
  /** By code point. */
  readonly levels: Uint8Array;
}

/**
 * One character of the basic plane for each class of direction. bidi-js looks at UTF-16 units one by one, so that to it each half of an
 * emoji or of a letter of Adlam is a Latin letter; it is given a character of the same class instead.
 */
const STANDS_FOR: Readonly<Partial<Record<BidiCharTypeName, string>>> = {
  L: 'a',
  R: '\u05d0',
  AL: '\u0627',
  EN: '1',
  AN: '\u0661',
  ES: '+',
  ET: '%',
  CS: ',',
  NSM: '\u0300',
  ON: '\u2605',
  BN: '\u00ad',
  WS: ' ',
};

/** Its types say that the function is in a module of its own; what is imported is the function. */
const createBidi = bidiFactory as unknown as () => Bidi;

let bidi: Bidi | undefined;

/** The directions of one paragraph (without "\n"), by the Unicode Bidirectional Algorithm. */
export const directionsOf = (paragraph: string): Directions => {
  bidi ??= createBidi();
  let units = '';
  for (const character of paragraph) {
    units +=
      character.length === 1
        ? character
        : (STANDS_FOR[bidi.getBidiCharTypeName(character)] ?? '\u2605');
  }
  const { levels, paragraphs } = bidi.getEmbeddingLevels(units, 'auto');
  return { rightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1, levels };
};

/** The order in which pieces with these levels are seen, from left to right: rule L2, by places in the list. */
export const seenOrder = (levels: readonly number[]): readonly number[] => {
  const order = levels.map((_, index) => index);
  const most = Math.max(0, ...levels);
  for (let level = most; level >= 1; level--) {
    let begin = 0;
    while (begin < order.length) {
      if ((levels[order[begin] ?? 0] ?? 0) < level) {
        begin++;
        continue;
      }
      let end = begin;
      while (end < order.length && (levels[order[end] ?? 0] ?? 0) >= level) end++;
      order.splice(begin, end - begin, ...order.slice(begin, end).reverse());
      begin = end;
    }
  }
  return order;
};
