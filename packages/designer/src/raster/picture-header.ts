import { DesignerError } from '../designer-error.ts';

type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

/** What the first bytes of a picture say of it. */
export interface PictureHeader {
  readonly type: PictureType;
  /** Pixels, as they are stored: a camera may have been held upright. */
  readonly width: number;
  readonly height: number;
  /** Whether it moves. */
  readonly animated: boolean;
}

/**
 * Reads what a picture is from its content, never from a name: nothing is decoded. Every read stays inside of the bytes.
 *
 * @throws DesignerError `picture-kind` for anything but JPEG, PNG and WebP, `picture-unreadable` for a header that is cut off or says nothing.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return ofPng(view);
    if (begins(bytes, 0xff, 0xd8, 0xff)) return ofJpeg(view);
    if (ascii(view, 0, 4) === 'RIFF' && ascii(view, 8, 4) === 'WEBP') return ofWebp(view);
  } catch (error) {
    // Beyond the end of the bytes.
    if (error instanceof RangeError) throw unreadable('its header is cut off');
    throw error;
  }
  throw new DesignerError(
    'picture-kind',
    `This is ${kindOf(bytes)}, not a JPEG, PNG or WebP picture.`,
    {
      hint: 'Save it as JPEG or PNG, and send that.',
    },
  );
}

function ofPng(view: DataView): PictureHeader {
  if (view.getUint32(8) !== 13 || ascii(view, 12, 4) !== 'IHDR')
    throw unreadable('it has no header');
  return sized('image/png', view.getUint32(16), view.getUint32(20), movesPng(view));
}

/** Whether a chunk of animation comes before its pixels. */
function movesPng(view: DataView): boolean {
  let at = 8;
  while (at + 12 <= view.byteLength) {
    const name = ascii(view, at + 4, 4);
    if (name === 'acTL') return true;
    if (name === 'IDAT') return false;
    at += 12 + view.getUint32(at);
  }
  return false;
}

/** Goes from segment to segment up to the frame: SOF0 to SOF15, of which C4, C8 and CC are something else. */
function ofJpeg(view: DataView): PictureHeader {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) throw unreadable('its segments do not follow each other');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5), false);
    }
    // Pixels, or the end, before any frame.
    if (marker === 0xda || marker === 0xd9) throw unreadable('it says nowhere how large it is');
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += alone ? 2 : 2 + Math.max(2, view.getUint16(at + 2));
  }
}

function ofWebp(view: DataView): PictureHeader {
  const kind = ascii(view, 12, 4);
  if (kind === 'VP8 ') {
    if (view.getUint32(23) >>> 8 !== 0x9d012a) throw unreadable('it has no key frame');
    return sized(
      'image/webp',
      view.getUint16(26, true) & 0x3fff,
      view.getUint16(28, true) & 0x3fff,
      false,
    );
  }
  if (kind === 'VP8L') {
    if (view.getUint8(20) !== 0x2f) throw unreadable('it has no header');
    const bits = view.getUint32(21, true);
    return sized('image/webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1, false);
  }
  if (kind !== 'VP8X') throw unreadable('it has no header');
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  return sized('image/webp', three(24) + 1, three(27) + 1, (view.getUint8(20) & 0x02) !== 0);
}

function sized(type: PictureType, width: number, height: number, animated: boolean): PictureHeader {
  if (width === 0 || height === 0)
    throw unreadable(`it says that it has ${width} × ${height} pixels`);
  return { type, width, height, animated };
}

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

function ascii(view: DataView, at: number, length: number): string {
  let text = '';
  for (let next = at; next < Math.min(at + length, view.byteLength); next++) {
    text += String.fromCharCode(view.getUint8(next));
  }
  return text;
}

/** What else it may be, for a sentence. */
function kindOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 400)).trimStart();
  if (/^GIF8[79]a/.test(text)) return 'a GIF';
  if (text.startsWith('%PDF-')) return 'a PDF';
  if (text.startsWith('BM')) return 'a BMP';
  if (/^(?:II\*\0|MM\0\*)/.test(text)) return 'a TIFF';
  const brand = text.slice(4, 12);
  if (/^ftyp(?:heic|heix|hevc|mif1|msf1)/.test(brand)) return 'a HEIC picture';
  if (/^ftypavi[fs]/.test(brand)) return 'an AVIF';
  if (/<svg[\s>/]/i.test(text)) return 'an SVG';
  if (/^<(?:!doctype|html|\?xml)/i.test(text)) return 'a page of markup';
  return 'something else';
}

const unreadable = (why: string): DesignerError =>
  new DesignerError('picture-unreadable', `The picture cannot be read: ${why}.`, {
    hint: 'Open it in a program for pictures, save it again as JPEG or PNG, and send that.',
  });
