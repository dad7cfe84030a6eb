/**
 * Whole numbers as bytes: small ones short. The first byte has six bits of the magnitude, the sign in
 * its seventh, and in its eighth that more follow; every further byte has seven bits, lowest first.
 */

/** Most bytes a safe integer takes. */
export const LONGEST_VARINT = 8;

const MORE = 0x80;
const NEGATIVE = 0x40;

/** Writes a safe integer at an offset; returns the offset after it. */
export const writeVarint = (bytes: Uint8Array, offset: number, value: number): number => {
  let at = offset;
  const sign = value < 0 ? NEGATIVE : 0;
  const magnitude = Math.abs(value);
  if (magnitude < NEGATIVE) {
    bytes[at++] = sign | magnitude;
    return at;
  }
  bytes[at++] = MORE | sign | (magnitude % NEGATIVE);
  let rest = Math.floor(magnitude / NEGATIVE);
  while (rest >= MORE) {
    bytes[at++] = MORE | (rest % MORE);
    rest = Math.floor(rest / MORE);
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
    const first = this.#bytes[this.#at++] as number;
    let magnitude = first % NEGATIVE;
    let scale = NEGATIVE;
    for (let byte = first; byte >= MORE; scale *= MORE) {
      byte = this.#bytes[this.#at++] as number;
      magnitude += (byte % MORE) * scale;
    }
    return (first & NEGATIVE) === 0 ? magnitude : -magnitude;
  }
}
