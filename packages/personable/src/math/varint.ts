/**
 * Whole numbers as bytes: small ones short. Seven bits a byte, lowest first, the eighth says that more
 * follow (LEB128); the sign goes into the lowest bit (zigzag), so −1 is as short as 1.
 */

/** Most bytes a safe integer takes. */
export const LONGEST_VARINT = 8;

/** Largest number that 32-bit arithmetic may shift. */
const SMALL = 0x3fff_ffff;

/** Writes a safe integer at an offset; returns the offset after it. */
export const writeVarint = (bytes: Uint8Array, offset: number, value: number): number => {
  let at = offset;
  if (value >= -SMALL && value <= SMALL) {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    return at;
  }
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  while (rest > 0x7f) {
    bytes[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[at++] = rest;
  return at;
};

/** Reads numbers one after another. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  next(): number {
    let byte = this.#bytes[this.#at++] as number;
    let rest = byte & 0x7f;
    let scale = 0x80;
    while (byte > 0x7f) {
      byte = this.#bytes[this.#at++] as number;
      rest += (byte & 0x7f) * scale;
      scale *= 0x80;
    }
    return rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2;
  }
}
