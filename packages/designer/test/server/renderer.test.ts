import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DesignerError } from '../../src/index.ts';
import { openRenderer, type Renderer } from '../../src/server/index.ts';
import { isAlive, renderersOf } from './children-of.ts';
import { pngOf } from './hostile-files.ts';

let renderer: Renderer;
beforeAll(async () => {
  renderer = await openRenderer({ processes: 2, timeoutMs: 20_000 });
});
afterAll(() => renderer.close());

const svg = (inside: string, box = '0 0 50.8 25.4'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${inside}</svg>`;
const TRIANGLE = '<path d="M0 0L50 0Q60 40 20 25Z" fill="#1b2a49"/>';

/** A machine may be busy with something else. */
const PATIENT = { timeout: 30_000 };

/** Sheets of colour that take a processor many seconds. */
const ENDLESS = svg(
  `<defs><radialGradient id="g" gradientUnits="userSpaceOnUse" cx="250" cy="250" r="300"><stop offset="0" stop-color="#ff0000" stop-opacity="0.5"/><stop offset="1" stop-color="#0000ff" stop-opacity="0.5"/></radialGradient></defs>${'<path d="M0 0L500 0L500 500L0 500Z" fill="url(#g)"/>'.repeat(400)}`,
  '0 0 500 500',
);

async function refusal(drawn: Promise<unknown>): Promise<string> {
  try {
    await drawn;
  } catch (error) {
    if (error instanceof DesignerError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'drawn';
}

describe('a PNG', () => {
  test('says how large it is and that it is sRGB, and is the same bytes every time', async () => {
    const [first, ...others] = await Promise.all(
      Array.from({ length: 6 }, () => renderer.png(svg(TRIANGLE))),
    );
    expect(others.every((other) => Buffer.compare(other, first ?? other) === 0)).toBe(true);
    const png = Buffer.from(first ?? []);
    // 50.8 mm are two inches.
    expect(await sharp(png).metadata()).toMatchObject({ width: 600, height: 300, density: 300 });
    expect(png.subarray(33, 46).toString('hex')).toBe('0000000173524742' + '00' + 'aece1ce9');
    expect(png.toString('latin1', 50, 54)).toBe('pHYs');
    expect(png.readUInt32BE(54)).toBe(11_811);
  });

  test('is as wide as asked for, and says what that is on paper', async () => {
    const png = await renderer.png(svg(TRIANGLE), { width: 800 });
    expect(await sharp(png).metadata()).toMatchObject({ width: 800, height: 400, density: 400 });
    const rough = await renderer.png(svg(TRIANGLE), { dpi: 25.4 });
    expect(await sharp(rough).metadata()).toMatchObject({ width: 51, height: 26 });
  });

  test('shows pictures that are in it', async () => {
    const red = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const image = `<image href="data:image/png;base64,${red.toString('base64')}" width="1" height="1" preserveAspectRatio="none" transform="matrix(50.8 0 0 25.4 0 0)"/>`;
    const { data } = await sharp(await renderer.png(svg(image), { width: 10 }))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(40, 44)]).toEqual([255, 0, 0, 255]);
  });

  test('of an impossible size is refused before anything is drawn', async () => {
    expect(await refusal(renderer.png(svg(TRIANGLE, '0 0 5000 5000')))).toMatch(
      /^too-large: .*59055/,
    );
    expect(await refusal(renderer.png(svg(TRIANGLE, '0 0 1 1000000'), { width: 10 }))).toMatch(
      /^too-large/,
    );
    expect(await refusal(renderer.png(svg(TRIANGLE), { dpi: 1e9 }))).toMatch(/^too-large/);
    expect(await refusal(renderer.png(svg(TRIANGLE), { dpi: -1 }))).toMatch(/^bad-size/);
    expect(await refusal(renderer.png(svg(TRIANGLE), { dpi: Number.NaN }))).toMatch(/^bad-size/);
    expect(await refusal(renderer.png(svg(TRIANGLE), { width: 1.5 }))).toMatch(/^bad-size/);
    expect(await refusal(renderer.png('x'.repeat(80_000_001)))).toMatch(/^too-large/);
  });
});

describe('an SVG that leads out of itself, or is none', () => {
  const bomb = pngOf(50_000, 50_000).toString('base64');
  test.each([
    '<image href="file:///etc/passwd" width="1" height="1"/>',
    '<image href="http://127.0.0.1:9/a.png" width="1" height="1"/>',
    '<image href="/etc/passwd" width="1" height="1"/>',
    '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="1" height="1"/>',
    '<image href="data:text/plain;base64,PHN2Zy8+" width="1" height="1"/>',
    `<image href="data:image/png;base64,${bomb}" width="1" height="1"/>`,
    `<image href="data:image/jpeg;base64,${bomb}" width="1" height="1"/>`,
    '<image href="data:image/png;base64,AAAA" width="1" height="1"/>',
    '<use href="#a"/>',
    '<style>@import url(http://127.0.0.1:9/a.css);</style>',
    '<text>Hi</text>',
    '<script/>',
    '<foreignObject/>',
    '<filter id="f"/>',
    '<pattern id="p"/>',
    '<g style="fill:url(http://127.0.0.1:9/a)"/>',
    '<path d="M0 0" fill="url(http://127.0.0.1:9/a#b)"/>',
    '<path d="M0 0" fill="url(&#34;file:///etc/passwd&#34;)"/>',
    '<path d="M0 0" clip-path="url(a.svg#b)"/>',
    '<path d="M0 0" onload="alert(1)"/>',
    '<a href="http://127.0.0.1:9/"/>',
    '<linearGradient id="a" href="#b"/>',
    '<svg viewBox="0 0 1 1"/>',
    '<![CDATA[x]]>',
    '<?php x ?>',
    '&x;',
    '<g>',
  ])('%s', async (inside) => {
    expect(await refusal(renderer.png(svg(inside)))).toMatch(/^bad-svg: Line 1:/);
  });

  test.each([
    '',
    'text',
    '\0',
    '<svg/>',
    '<svg viewBox="0 0 0 0"/>',
    '<svg viewBox="0 0 1e400 1"/>',
    '<html/>',
    '<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg viewBox="0 0 1 1"/>',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>',
    `${'<g>'.repeat(10_000)}`,
    `<svg viewBox="0 0 1 1">${'<g>'.repeat(10_000)}`,
  ])('%.80s', async (text) => {
    expect(await refusal(renderer.png(text))).toMatch(/^bad-svg/);
  });
});

describe.skipIf(process.platform !== 'linux')('processes', () => {
  test('one that takes too long is killed, and the next drawing is drawn by another', async () => {
    const quick = await openRenderer({ processes: 1, timeoutMs: 1_000 });
    try {
      const [before] = renderersOf(process.pid).slice(-1);
      expect(await refusal(quick.png(ENDLESS))).toBe(
        'too-slow: It took more than 1000 ms, and was given up.',
      );
      expect(isAlive(before ?? 0)).toBe(false);
      expect((await quick.png(svg(TRIANGLE), { width: 10 })).length).toBeGreaterThan(50);
    } finally {
      await quick.close();
    }
  });

  test('one that does nothing at all is killed as well', async () => {
    const known = new Set(renderersOf(process.pid));
    const one = await openRenderer({ processes: 1, timeoutMs: 200 });
    try {
      const [pid] = renderersOf(process.pid).filter((child) => !known.has(child));
      process.kill(pid ?? 0, 'SIGSTOP');
      expect(await refusal(one.png(svg(TRIANGLE), { width: 10 }))).toMatch(/^too-slow/);
      expect(isAlive(pid ?? 0)).toBe(false);
    } finally {
      await one.close();
    }
  });

  test('one that ends takes only its own work with it', async () => {
    const known = new Set(renderersOf(process.pid));
    const one = await openRenderer({ processes: 1, timeoutMs: 60_000 });
    try {
      const [pid] = renderersOf(process.pid).filter((child) => !known.has(child));
      const lost = refusal(one.png(ENDLESS));
      const next = one.png(svg(TRIANGLE), { width: 10 });
      process.kill(pid ?? 0, 'SIGKILL');
      expect(await lost).toMatch(/^renderer-failed: .*SIGKILL/);
      expect((await next).length).toBeGreaterThan(50);
      // One that ends while it has nothing to do is noticed, too.
      const [second] = renderersOf(process.pid).filter((child) => !known.has(child));
      process.kill(second ?? 0, 'SIGKILL');
      await vi.waitUntil(() => !isAlive(second ?? 0), PATIENT);
      await vi.waitUntil(
        async () => (await refusal(one.png(svg(TRIANGLE), { width: 10 }))) === 'drawn',
        PATIENT,
      );
    } finally {
      await one.close();
    }
  });

  test('more than may wait are told so at once', async () => {
    const one = await openRenderer({ processes: 1, mostWaiting: 2, timeoutMs: 60_000 });
    try {
      const asked = Array.from({ length: 5 }, () => refusal(one.png(svg(TRIANGLE), { width: 10 })));
      expect((await Promise.all(asked)).map((said) => said.slice(0, 5))).toEqual([
        ...['drawn', 'drawn', 'drawn'],
        ...['busy:', 'busy:'],
      ]);
      expect(await refusal(one.png(svg(TRIANGLE), { width: 10 }))).toBe('drawn');
    } finally {
      await one.close();
    }
  });

  test('all end with the renderer, and what is under way is refused', async () => {
    const known = new Set(renderersOf(process.pid));
    const two = await openRenderer({ processes: 2, timeoutMs: 60_000 });
    const asked = [ENDLESS, ENDLESS, ENDLESS].map((endless) => refusal(two.png(endless)));
    await vi.waitUntil(
      () => renderersOf(process.pid).filter((pid) => !known.has(pid)).length === 2,
      PATIENT,
    );
    const children = renderersOf(process.pid).filter((pid) => !known.has(pid));
    await two.close();
    expect((await Promise.all(asked)).map((said) => said.split(':')[0])).toEqual([
      ...['closed', 'closed', 'closed'],
    ]);
    expect(children.filter(isAlive)).toEqual([]);
    expect(await refusal(two.png(svg(TRIANGLE)))).toMatch(/^closed/);
    await two.close();
  });

  test('none outlives whoever started it', async () => {
    const file = fileURLToPath(new URL('./orphaning.process.ts', import.meta.url));
    const parent = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const children = said.toString().trim().split(' ').map(Number);
    expect(children).toHaveLength(1);
    expect(children.every(isAlive)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await vi.waitUntil(() => !children.some(isAlive), PATIENT);
  });

  test('settings that are none are refused', async () => {
    expect(await refusal(openRenderer({ processes: 0 }))).toMatch(/^bad-option: .*processes is 0/);
    expect(await refusal(openRenderer({ timeoutMs: Number.NaN }))).toMatch(/^bad-option/);
  });
});
