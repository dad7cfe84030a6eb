import { createHash } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DesignerError } from '../../src/index.ts';
import { openRenderer, type Renderer } from '../../src/server/index.ts';
import { chunk, jpegSaying, packedZeros, pngOf, withChunk, withExif } from './hostile-files.ts';

let renderer: Renderer;
let jpeg: Buffer;
let png: Buffer;
let webp: Buffer;

const LEFT_RED = Buffer.from(
  Array.from({ length: 40 * 20 }, (_, at) => (at % 40 < 20 ? [255, 0, 0] : [0, 0, 255])).flat(),
);
const picture = () => sharp(LEFT_RED, { raw: { width: 40, height: 20, channels: 3 } });

beforeAll(async () => {
  renderer = await openRenderer({ processes: 1, pictureTimeoutMs: 30_000 });
  jpeg = await picture().jpeg().toBuffer();
  png = await picture().png().toBuffer();
  webp = await picture().webp({ lossless: true }).toBuffer();
});
afterAll(() => renderer.close());

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await renderer.picture(bytes);
  } catch (error) {
    if (error instanceof DesignerError) {
      expect(error.hint).toBeTruthy();
      return `${error.code}: ${error.message}`;
    }
    throw error;
  }
  return 'taken';
}

describe('what is taken in', () => {
  test('a JPEG stays one, a PNG stays one, and both are known by their bytes', async () => {
    const taken = await renderer.picture(jpeg);
    expect(taken).toMatchObject({ type: 'image/jpeg', width: 40, height: 20 });
    expect(taken.digest).toBe(createHash('sha256').update(taken.bytes).digest('hex'));
    expect(await renderer.picture(png)).toMatchObject({ type: 'image/png', width: 40, height: 20 });
    // Taken in again it is the same.
    expect((await renderer.picture(jpeg)).digest).toBe(taken.digest);
  });

  test('a WebP becomes a JPEG, or a PNG where it is see-through', async () => {
    expect(await renderer.picture(webp)).toMatchObject({ type: 'image/jpeg', width: 40 });
    const clear = await picture().ensureAlpha(0.5).webp({ lossless: true }).toBuffer();
    const taken = await renderer.picture(clear);
    expect(taken).toMatchObject({ type: 'image/png', width: 40 });
    expect((await sharp(taken.bytes).metadata()).hasAlpha).toBe(true);
    expect(await renderer.picture(await picture().webp({ quality: 50 }).toBuffer())).toMatchObject({
      type: 'image/jpeg',
      height: 20,
    });
  });

  test('EXIF is gone, with the place and the maker in it, and the picture stands upright', async () => {
    const held = withExif(jpeg);
    expect(await sharp(held).metadata()).toMatchObject({ orientation: 6 });
    expect(held.includes('SECRET1')).toBe(true);
    const taken = await renderer.picture(held);
    expect(taken).toMatchObject({ width: 20, height: 40 });
    const { exif, icc, xmp, orientation } = await sharp(taken.bytes).metadata();
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Buffer.from(taken.bytes).includes('SECRET1')).toBe(false);
    // What was on the left is at the top.
    const { data } = await sharp(taken.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
    expect(data.at(-1)).toBeGreaterThan(200);
  });

  test('colours of other spaces become sRGB', async () => {
    const cmyk = await picture().toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const taken = await renderer.picture(cmyk);
    expect(await sharp(taken.bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
    const deep = await picture().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect((await sharp((await renderer.picture(deep)).bytes).metadata()).depth).toBe('uchar');
    const grey = await picture().greyscale().jpeg().toBuffer();
    expect((await sharp((await renderer.picture(grey)).bytes).metadata()).channels).toBe(3);
  });

  test('one pixel is a picture', async () => {
    const one = await sharp(LEFT_RED.subarray(0, 3), { raw: { width: 1, height: 1, channels: 3 } })
      .png()
      .toBuffer();
    expect(await renderer.picture(one)).toMatchObject({ width: 1, height: 1 });
  });

  test('a very large one is made smaller, in its own proportions', async () => {
    const small = await openRenderer({ processes: 1, keptPicturePixels: 200 });
    try {
      expect(await small.picture(jpeg)).toMatchObject({ width: 20, height: 10 });
      expect(await small.picture(withExif(jpeg))).toMatchObject({ width: 10, height: 20 });
    } finally {
      await small.close();
    }
  });

  test('what is hidden behind or between the pixels is gone', async () => {
    const script = '<script>alert(1)</script>';
    for (const polyglot of [
      Buffer.concat([jpeg, Buffer.from(script)]),
      Buffer.concat([png, Buffer.from(script)]),
      withChunk(png, 'tEXt', Buffer.from(`Comment\0${script}`)),
      withChunk(png, 'iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${script}`)),
      Buffer.concat([
        jpeg.subarray(0, 2),
        Buffer.from([0xff, 0xfe, 0, script.length + 2]),
        Buffer.from(script),
        jpeg.subarray(2),
      ]),
    ]) {
      const { bytes, width } = await renderer.picture(polyglot);
      expect(width).toBe(40);
      expect(Buffer.from(bytes).includes('script')).toBe(false);
    }
  });
});

describe('what is refused', () => {
  test('files that are no pictures, whatever they are called', async () => {
    expect(await refusal(new Uint8Array())).toMatch(/^picture-kind: This is an empty file/);
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatch(
      /an SVG/,
    );
    expect(await refusal(Buffer.from('<?xml version="1.0"?><!-- --><svg/>'))).toMatch(/an SVG/);
    expect(await refusal(Buffer.from('<!DOCTYPE html><script>'))).toMatch(/markup/);
    expect(await refusal(Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'))).toMatch(/a GIF/);
    expect(await refusal(Buffer.from('%PDF-1.7'))).toMatch(/a PDF/);
    expect(await refusal(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'))).toMatch(/HEIC/);
    expect(await refusal(Buffer.from('\0\0\0\x18ftypavif\0\0\0\0'))).toMatch(/AVIF/);
    expect(await refusal(Buffer.from('II*\0\x08\0\0\0'))).toMatch(/TIFF/);
    expect(await refusal(Buffer.from('BM0000'))).toMatch(/BMP/);
    expect(await refusal(Buffer.from('push graphic-context'))).toMatch(/something else/);
    expect(await refusal(Buffer.alloc(100))).toMatch(/something else/);
    // Another picture behind the beginning of a third kind.
    expect(await refusal(Buffer.concat([Buffer.from('GIF89a'), png]))).toMatch(/a GIF/);
  });

  test('pictures that move', async () => {
    const frames = [jpeg, png];
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ delay: 50 })
      .toBuffer();
    expect(await refusal(moving)).toMatch(/^picture-moves/);
    expect(await refusal(withChunk(png, 'acTL', Buffer.alloc(8)))).toMatch(/^picture-moves/);
  });

  test('pictures that say they are enormous, before a pixel is decoded', async () => {
    expect(await refusal(pngOf(50_000, 50_000))).toBe(
      'picture-too-large: The picture has 50000 × 50000 pixels, more than 64000000 in all.',
    );
    expect(await refusal(pngOf(0xffffffff, 0xffffffff))).toMatch(/^picture-too-large/);
    expect(await refusal(jpegSaying(jpeg, 65_500, 65_500))).toMatch(/^picture-too-large/);
    const wide = Buffer.alloc(30);
    wide.write('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1');
    wide.fill(0xff, 24);
    expect(await refusal(wide)).toMatch(/16777216 × 16777216/);
  });

  test('files of too many bytes', async () => {
    expect(await refusal(Buffer.alloc(25_000_001))).toMatch(/^picture-too-large: .*25000001 bytes/);
  });

  test('pictures without an extent', async () => {
    expect(await refusal(pngOf(0, 5))).toMatch(/^picture-unreadable: .*0 × 5/);
    expect(await refusal(jpegSaying(jpeg, 40, 0))).toMatch(/^picture-unreadable/);
  });

  test('pictures that are cut off, anywhere', async () => {
    for (const whole of [jpeg, png, webp]) {
      for (const share of [0.01, 0.05, 0.2, 0.5, 0.9]) {
        const cut = whole.subarray(0, Math.floor(whole.length * share));
        expect(await refusal(cut), `${share}`).toMatch(/^picture-(unreadable|kind)/);
      }
    }
    expect(await refusal(png.subarray(0, -12))).toMatch(/cut off/);
  });

  test('bombs in packed texts and profiles', async () => {
    const bomb = packedZeros(60_000_000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(withChunk(png, 'iCCP', bomb))).toMatch(/colour profile/);
    expect(await refusal(withChunk(png, 'iCCP', Buffer.from('icc\0\0no profile')))).toMatch(
      /colour profile/,
    );
    // A text is never unpacked.
    expect((await renderer.picture(withChunk(png, 'zTXt', bomb))).bytes.length).toBeLessThan(5_000);
  });

  test('pixels that are not what the header says', async () => {
    expect(await refusal(pngOf(4_000, 4_000))).toMatch(/^picture-unreadable/);
    const broken = Buffer.from(png);
    broken.fill(0x55, broken.length - 30, broken.length - 16);
    expect(await refusal(broken)).toMatch(/^picture-unreadable/);
    // A chunk that says it goes on beyond the end.
    const endless = Buffer.from(png);
    endless.writeUInt32BE(0x7fffffff, 33);
    expect(await refusal(endless)).toMatch(/cut off/);
    expect(
      await refusal(Buffer.concat([png.subarray(0, 33), chunk('IEND', Buffer.alloc(0))])),
    ).toMatch(/^picture-unreadable/);
  });
});

test('whatever is changed in a picture, it is taken or refused, and the next is taken as ever', async () => {
  const { digest } = await renderer.picture(jpeg);
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('jpeg', 'png', 'webp'),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      async (kind, changes) => {
        const changed = Buffer.from({ jpeg, png, webp }[kind]);
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        expect(await refusal(changed)).toMatch(/^(taken|picture-)/);
      },
    ),
    { numRuns: Number(process.env['DESIGNER_RUNS'] ?? 60) },
  );
  expect((await renderer.picture(jpeg)).digest).toBe(digest);
});
