/**
 * The default alphabet of short messages and its extension (3GPP TS 23.038, 6.2.1), in the order of their codes. Characters of the
 * extension take two septets: an escape and a code.
 */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const ESCAPE = 0x1b;
const EXTENSION: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};

const CODES: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...BASIC].map((character, code): [string, number[]] => [character, [code]]),
  ...Object.entries(EXTENSION).map(([character, code]): [string, number[]] => [
    character,
    [ESCAPE, code],
  ]),
]);

/** Codes of a character, one or two; `undefined` for one the alphabet does not have. */
export const gsmCodes = (character: string): readonly number[] | undefined =>
  character === '\u001b' ? undefined : CODES.get(character);
