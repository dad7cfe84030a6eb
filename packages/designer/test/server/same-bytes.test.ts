import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPngPainter, type PngPainter } from '../../src/browser/index.ts';
import { type Drawing, toSvg } from '../../src/index.ts';
import { openRenderer, type Renderer } from '../../src/server/index.ts';
import { COLOURFUL } from '../drawings.ts';

let renderer: Renderer;
let painter: PngPainter;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  [renderer, painter] = await Promise.all([
    openRenderer({ processes: 1, timeoutMs: 20_000 }),
    openPngPainter(readFileSync(wasm)),
  ]);
});
afterAll(() => renderer.close());

/** A picture with something in it. */
const noise = (channels: 3 | 4): Sharp =>
  sharp(
    Buffer.from(
      Array.from({ length: 60 * 40 * channels }, (_, at) => (at * 7919 + (at % 13) * 31) % 256),
    ),
    { raw: { width: 60, height: 40, channels } },
  );

test('a browser draws what the server draws, byte for byte', async () => {
  const jpeg = await renderer.picture(await noise(3).jpeg().toBuffer());
  const png = await renderer.picture(await noise(4).png().toBuffer());
  const urls: Record<string, string> = {};
  for (const { digest, type, bytes } of [jpeg, png]) {
    urls[digest] = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  }
  const drawing: Drawing = {
    ...COLOURFUL,
    marks: [
      ...COLOURFUL.marks,
      { kind: 'picture', field: 'photo', picture: jpeg.digest, matrix: [40, 5, -5, 30, 20, 40] },
      {
        kind: 'picture',
        field: 'logo',
        picture: png.digest,
        matrix: [30, 0, 0, 20, 150, 50],
        clip: 'M150 50L180 50L165 70Z',
      },
    ],
  };
  for (const options of [{ background: true }, { guides: true, width: 800 }, {}]) {
    const svg = toSvg(drawing, { ...options, pictures: (digest) => urls[digest] ?? '' });
    for (const size of [{ dpi: 300 }, { width: 800 }, { dpi: 72 }]) {
      const [native, wasm] = [await renderer.png(svg, size), painter.png(svg, size)];
      expect(Buffer.compare(native, wasm), JSON.stringify({ options, size })).toBe(0);
    }
  }
});

test('a browser refuses what the server refuses', () => {
  expect(() => painter.png('<svg viewBox="0 0 1 1"><image href="/a.png"/></svg>')).toThrow(/href/);
  expect(() => painter.png('<svg viewBox="0 0 9999 9999"/>')).toThrow(/more than/);
});
