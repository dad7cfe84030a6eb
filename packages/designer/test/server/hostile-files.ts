import { crc32, deflateSync } from 'node:zlib';

/* Pictures as somebody might send them to do harm, byte by byte. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, sum]);
}

/** A PNG that says it is so large, with hardly anything in it. */
export function pngOf(width: number, height: number, pixels?: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels ?? Buffer.alloc(10))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Something more after the header of a PNG. */
export function withChunk(png: Uint8Array, name: string, data: Uint8Array): Buffer {
  const header = SIGNATURE.length + 25;
  return Buffer.concat([png.subarray(0, header), chunk(name, data), png.subarray(header)]);
}

/** A packed text, or a packed profile, that unpacks to so many zeros. */
export const packedZeros = (length: number): Buffer =>
  Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(Buffer.alloc(length))]);

/** A JPEG with EXIF: held upright (orientation 6), by a maker, taken in London. */
export function withExif(jpeg: Uint8Array): Buffer {
  const tiff = Buffer.alloc(120);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(3, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(10, 0x010f, 2, 8, 90);
  entry(22, 0x0112, 3, 1, 6);
  entry(34, 0x8825, 4, 1, 50);
  tiff.writeUInt16LE(2, 50);
  entry(52, 0x0001, 2, 2, 0x4e);
  entry(64, 0x0002, 5, 1, 100);
  tiff.write('SECRET1\0', 90, 'latin1');
  tiff.writeUInt32LE(51, 100);
  tiff.writeUInt32LE(1, 104);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** The frame of a JPEG says another size. */
export function jpegSaying(jpeg: Uint8Array, width: number, height: number): Buffer {
  const said = Buffer.from(jpeg);
  for (let at = 2; at < said.length; at += 2 + said.readUInt16BE(at + 2)) {
    const marker = said[at + 1] ?? 0;
    if (marker === 0xc0 || marker === 0xc2) {
      said.writeUInt16BE(height, at + 5);
      said.writeUInt16BE(width, at + 7);
      return said;
    }
  }
  throw new Error('There is no frame.');
}
