import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAMILIES, packageOf, NAMES as SHEET } from '../../../../bench/made/names.ts';
import { openChromium } from '../../../../stories/browser/chromium.ts';
import { openDrawer } from '../../src/drawing/index.ts';
import { type Bundle, type Design, type FontSource, readArt, toSvg } from '../../src/index.ts';
import { openRenderer, packageFonts, type Renderer } from '../../src/server/index.ts';
import { box, bundleOf, textField } from '../open-test-drawer.ts';

const FONTS = ['Great Vibes', ...FAMILIES] as const;
const PACKAGES = FONTS.map(packageOf);
/** The forty of the contact sheet, and what is odd: a script font, two directions in one, marks without a letter of their own. */
const NAMES = ['Anna', 'Ada فاطمة 12', 'x\u0301y\u0308z', ...SHEET.map(([, name]) => name)];

const bundle: Bundle = bundleOf([textField(box(5, 5, 90, 50), { fonts: FONTS, size: [6, 60] })]);
const designs: readonly Design[] = NAMES.map((name) => ({
  ...{ template: bundle.id, version: bundle.version, values: { name }, language: 'en' },
}));

let browser: Browser;
let page: Page;
let fonts: FontSource;
let renderer: Renderer;
const files = new Map<string, { readonly type: string; readonly bytes: Uint8Array | string }>();
const server = createServer(({ url = '/' }, response) => {
  const file = files.get(url);
  if (file === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
});

/** The drawing core as a page has it. */
const buildPage = async () => {
  const built = await build({
    ...{ configFile: false, logLevel: 'silent', base: './' },
    plugins: [
      {
        name: 'no-node',
        resolveId: (id) => (id === 'module' ? '\0none' : undefined),
        load: (id) => (id === '\0none' ? 'export {};' : undefined),
      },
    ],
    build: {
      ...{ write: false, target: 'es2022', modulePreload: false, assetsInlineLimit: 0 },
      rolldownOptions: { input: join(import.meta.dirname, 'draw-in-page.ts') },
    },
  });
  return [built].flat().flatMap((one) => ('output' in one ? one.output : []));
};

beforeAll(async () => {
  [browser, fonts, renderer] = await Promise.all([
    openChromium(),
    packageFonts(PACKAGES, { from: import.meta.url, families: FONTS }),
    openRenderer({ processes: 1, timeoutMs: 20_000 }),
  ]);
  let entry = '';
  for (const file of await buildPage()) {
    const isCode = file.type === 'chunk';
    if (isCode && file.isEntry) entry = file.fileName;
    const type = isCode ? 'text/javascript' : 'application/wasm';
    files.set(`/${file.fileName}`, { type, bytes: isCode ? file.code : file.source });
  }
  const resvg = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  files.set('/resvg.wasm', { type: 'application/wasm', bytes: readFileSync(resvg) });
  for (const [family, digest] of Object.entries(fonts.families)) {
    files.set(`/fonts/${digest}`, { type: 'font/ttf', bytes: await fonts.load(family) });
  }
  const html = `<!doctype html><title>Drawing</title><script type="module" src="/${entry}"></script>`;
  files.set('/', { type: 'text/html', bytes: html });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'drawInPage' in window);
});

afterAll(async () => {
  await Promise.all([browser?.close(), renderer?.close()]);
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

test('a real browser draws the bytes that the server draws, as SVG and as PNG', {
  timeout: 60_000,
}, async () => {
  const addresses = Object.fromEntries(
    Object.entries(fonts.families).map(([family, digest]) => [
      family,
      { url: `/fonts/${digest}`, digest, covers: fonts.covers?.[family] },
    ]),
  );
  const inPage = await page.evaluate(
    ([one, all, where]) =>
      (
        window as unknown as {
          drawInPage: (
            ...given: readonly unknown[]
          ) => Promise<readonly { svg: string; png: string }[]>;
        }
      ).drawInPage(one, all, where),
    [bundle, designs, addresses] as const,
  );
  const drawer = await openDrawer({ fonts, matches: () => true, art: readArt });
  for (const [at, design] of designs.entries()) {
    const [drawing] = (await drawer.draw(bundle, design)).drawings;
    if (drawing === undefined) throw new Error('Nothing was drawn.');
    const svg = toSvg(drawing, { background: true });
    expect(svg.length, NAMES[at]).toBeGreaterThan(400);
    expect(inPage[at]?.svg, NAMES[at]).toBe(svg);
    const png = await renderer.png(svg, { width: 400 });
    expect(inPage[at]?.png === Buffer.from(png).toString('base64'), NAMES[at]).toBe(true);
  }
});
