import { gsmCodes } from './gsm-alphabet.ts';

/** How the characters of a short message are written: 7 bits each, or 16. */
export type SmsEncoding = 'GSM-7' | 'UCS-2';

/** A text as it goes out. */
export interface SmsParts {
  readonly encoding: SmsEncoding;
  /** The text of each part; at least one. */
  readonly parts: readonly string[];
  /** Septets of GSM-7, 16-bit units of UCS-2, of the whole text. */
  readonly units: number;
  /** Units that still fit into the last part. */
  readonly room: number;
  /** Characters, each once, at most ten, that are why it needs UCS-2. */
  readonly because: readonly string[];
}

/** Units of a message of one part, and of a part of several, which begins with a header of six bytes. */
const FITS = { 'GSM-7': { one: 160, many: 153 }, 'UCS-2': { one: 70, many: 67 } } as const;
const MOST_NAMED = 10;

/**
 * Splits a text into the parts a short message is sent and paid for by (3GPP TS 23.040, 9.2.3.24.1). What belongs together is not
 * torn: an escape and its character, the two halves of a surrogate pair. Letters with loose accents are first put together (NFC),
 * which keeps many texts in GSM-7.
 */
export const smsParts = (text: string): SmsParts => {
  const characters = [...normalized(text)];
  const because = new Set<string>();
  for (const character of characters) {
    if (because.size < MOST_NAMED && gsmCodes(character) === undefined) because.add(character);
  }
  const encoding = because.size === 0 ? 'GSM-7' : 'UCS-2';
  const lengths = characters.map((character) => unitsOf(character, encoding));
  const units = lengths.reduce((sum, length) => sum + length, 0);
  const { one, many } = FITS[encoding];
  const fits = units <= one ? one : many;
  const parts: string[] = [];
  let [part, used] = ['', 0];
  for (const [i, character] of characters.entries()) {
    const length = lengths[i] ?? 0;
    if (used + length > fits) {
      parts.push(part);
      [part, used] = ['', 0];
    }
    part += character;
    used += length;
  }
  parts.push(part);
  return { encoding, parts, units, room: fits - used, because: [...because] };
};

/** A text in the one way its characters are counted and sent. */
const normalized = (text: string): string => text.normalize('NFC').toWellFormed();

const unitsOf = (character: string, encoding: SmsEncoding): number =>
  encoding === 'UCS-2' ? character.length : (gsmCodes(character)?.length ?? 1);
