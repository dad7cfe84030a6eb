/** Embeddings and overrides of direction: with them a text reads otherwise than it is checked. */
const OVERRIDES = /[\u202a-\u202e]/gu;
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;
const CONTROLS = /(?!\n)[\p{Cc}\ufff9-\ufffb\u{e0001}]/gu;

/**
 * A text as it is set: in NFC, its lines ended by "\n", without control characters and without overrides of direction; half a surrogate
 * pair becomes U+FFFD, which no font has here.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(OVERRIDES, '')
    .replace(CONTROLS, (control) => (control === '\t' ? ' ' : ''))
    .normalize('NFC');

const ALL_SPACE = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

/** Whether there is nothing to be seen of a text. */
export const isBlank = (text: string): boolean => ALL_SPACE.test(text);
