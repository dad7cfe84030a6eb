import { DesignerError } from '../designer-error.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The signature, and the header chunk that is always first: length, name, 13 bytes, checksum. */
const AFTER_HEADER = SIGNATURE.length + 4 + 4 + 13 + 4;

/**
 * A PNG that says how large it is on paper (pHYs) and that its colours are those of sRGB, in the words of the PNG specification, 11.3.2.5 and
 * 11.3.4.3. Everything else stays as it was.
 */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  if (SIGNATURE.some((byte, at) => png[at] !== byte) || png.length < AFTER_HEADER) {
    throw new DesignerError('renderer-failed', 'What was drawn is no PNG.');
  }
  const perMetre = Math.round(dpi / 0.0254);
  const density = new Uint8Array(9);
  const view = new DataView(density.buffer);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  view.setUint8(8, 1);
  // 0: colours that cannot be shown are fitted as a whole, as for pictures.
  const added = [...chunk('sRGB', new Uint8Array([0])), ...chunk('pHYs', density)];
  const whole = new Uint8Array(png.length + added.length);
  whole.set(png.subarray(0, AFTER_HEADER));
  whole.set(added, AFTER_HEADER);
  whole.set(png.subarray(AFTER_HEADER), AFTER_HEADER + added.length);
  return whole;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** CRC-32 as PNG has it, bit by bit: of a few bytes only. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
