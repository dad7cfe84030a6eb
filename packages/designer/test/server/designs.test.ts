import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPngPainter } from '../../src/browser/index.ts';
import { type Drawing, drawSlug, toSvg } from '../../src/index.ts';
import { openRenderer, type Renderer, toPdf } from '../../src/server/index.ts';
import { box, bundleOf, openTestDrawer, textField } from '../open-test-drawer.ts';
import { LookedAt, missingTools } from './pdf-tools.ts';

/* From what somebody typed to files. */

let renderer: Renderer;
let slug: Drawing;
let drawings: readonly Drawing[];

beforeAll(async () => {
  const [drawer, opened] = await Promise.all([
    openTestDrawer(),
    openRenderer({ processes: 1, timeoutMs: 30_000, pdfTimeoutMs: 60_000 }),
  ]);
  renderer = opened;
  slug = await drawSlug(drawer, {
    ...{ text: 'order 4711 · item 1 of 1', code: 'job-17', fonts: ['Noto Sans'] },
  });
  const bundle = bundleOf([textField(box(5, 5, 90, 50))], { bleed: 3 });
  const drawn = await Promise.all(
    ['Zoë & Jürgen', 'محمد', 'प्रिया', '👩‍🚀🌈'].map((name) =>
      drawer.draw(bundle, { template: 'test', version: 1, values: { name } }),
    ),
  );
  drawings = drawn.flatMap((one) => one.drawings);
});
afterAll(() => renderer.close());

test('a slug is paths as anything else, with its code beside its text', () => {
  expect(slug).toMatchObject({ width: 120, height: 8 });
  expect(slug.marks.length).toBeGreaterThan(1);
  expect(slug.marks.map(({ kind }) => kind)).not.toContain('picture');
});

test('a PDF made by a process is the one made here', async () => {
  const red = { r: 255, g: 0, b: 0, alpha: 0.5 };
  const picture = await renderer.picture(
    await sharp({ create: { width: 30, height: 20, channels: 4, background: red } })
      .png()
      .toBuffer(),
  );
  const [first] = drawings;
  const photo: Drawing = {
    ...(first as Drawing),
    marks: [
      ...(first?.marks ?? []),
      { kind: 'picture', field: 'photo', picture: picture.digest, matrix: [30, 0, 0, 20, 5, 5] },
    ],
  };
  const options = {
    ...({ colour: 'cmyk', trimMarks: true, slug, title: 'order 4711' } as const),
    pictures: () => picture.bytes,
  };
  const here = await toPdf([photo, ...drawings], options);
  expect(Buffer.compare(await renderer.pdf([photo, ...drawings], options), here)).toBe(0);
  await expect(renderer.pdf([photo], { colour: 'rgb' })).rejects.toMatchObject({
    code: 'unknown-picture',
  });
  await expect(renderer.pdf([], { colour: 'rgb' })).rejects.toMatchObject({ code: 'no-drawings' });
});

test('names in several scripts, and emoji, are drawn the same on a server and in a browser', async () => {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  const painter = await openPngPainter(readFileSync(wasm));
  for (const drawing of drawings) {
    const svg = toSvg(drawing, { background: true });
    const png = await renderer.png(svg, { width: 800 });
    expect(Buffer.compare(png, painter.png(svg, { width: 800 }))).toBe(0);
    const { channels } = await sharp(png).stats();
    // Something is on it.
    expect(Math.max(...channels.slice(0, 3).map(({ stdev }) => stdev))).toBeGreaterThan(5);
  }
});

describe.skipIf(missingTools !== undefined && process.env['CI'] === undefined)(
  `as others see them${missingTools === undefined ? '' : ` (${missingTools})`}`,
  () => {
    test('names and emoji come to a PDF without a font and without a raster', async () => {
      const pdf = new LookedAt(await toPdf(drawings, { colour: 'cmyk', trimMarks: true, slug }));
      expect(pdf.check()).toMatch(/No syntax or stream encoding errors/);
      expect(pdf.fonts).toEqual([]);
      expect(pdf.pictures).toEqual([]);
      // Emoji have inks of their own.
      expect(new Set(pdf.source.match(/^[\d. ]+ k$/gm)).size).toBeGreaterThan(4);
    });
  },
);
