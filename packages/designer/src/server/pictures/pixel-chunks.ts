import { inflateSync } from 'node:zlib';
import { DesignerError } from '../../designer-error.ts';

/** What pixels and their colours need; all else of a PNG (texts, times, previews, places) never reaches the decoder. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'IDAT', 'IEND'];
/** Profiles of real devices have a few hundred kilobytes at the most. */
const MOST_PROFILE = 2_000_000;
const MOST_EXIF = 65_536;

/**
 * A PNG with nothing but chunks that pixels need. What is packed in the others may be a bomb, and what comes after the end may be anything.
 *
 * @throws DesignerError `picture-unreadable`.
 */
export function pixelChunks(png: Uint8Array): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Uint8Array[] = [png.subarray(0, 8)];
  let at = 8;
  let name = '';
  while (name !== 'IEND') {
    if (at + 12 > png.length) throw unreadable('it is cut off');
    const length = view.getUint32(at);
    name = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const end = at + 12 + length;
    if (end > png.length) throw unreadable('it is cut off');
    const data = png.subarray(at + 8, end - 4);
    if (KEPT.includes(name) || isProfile(name, data) || (name === 'eXIf' && length <= MOST_EXIF)) {
      parts.push(png.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(parts);
}

/** A colour profile that unpacks to no more than a profile has. */
function isProfile(name: string, data: Uint8Array): boolean {
  if (name !== 'iCCP') return false;
  const packed = data.indexOf(0) + 2;
  if (packed < 3) return false;
  try {
    inflateSync(data.subarray(packed), { maxOutputLength: MOST_PROFILE });
    return true;
  } catch {
    throw unreadable('its colour profile is broken, or far too large');
  }
}

const unreadable = (why: string): DesignerError =>
  new DesignerError('picture-unreadable', `The picture cannot be read: ${why}.`, {
    hint: 'Open it in a program for pictures, save it again as JPEG or PNG, and send that.',
  });
