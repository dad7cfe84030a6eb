import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openChromium } from '../../../../stories/browser/chromium.ts';
import { type Served, startServer } from '../../../personable/test/edges/serve.ts';
import { FONTS } from '../../../personable/test/made/shop.ts';

/** What the page of a strict shop may do: scripts of its own and the engine's, no inline style, nothing that is made of text. */
const POLICY = (engine: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${engine} 'wasm-unsafe-eval'`,
    `connect-src ${engine}`,
    'img-src data:',
    "style-src 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** An engine, and pages of a shop on another origin. */
export interface Bench {
  readonly served: Served;
  /** Opens a page with this body; what it writes to the console as an error is in `errors`. */
  open(body: string, options?: { readonly width?: number }): Promise<Opened>;
  /** Serves a script of the shop's own. @returns its address. */
  script(text: string): string;
}

interface Opened {
  readonly page: Page;
  readonly errors: string[];
  /** What was kept, in order. */
  kept(): Promise<readonly Record<string, unknown>[]>;
}

/** Notes what the component says; a script of the shop's own. */
const OWN_SCRIPT = `
  window.kept = [];
  addEventListener('personable-designer-kept', ({ detail }) => window.kept.push(detail));
`;

/** One engine and one browser for all tests of a file. @param stock fills the engine. */
export const openBench = (stock: (served: Served) => Promise<void>, packages: string[]): Bench => {
  let browser: Browser;
  let served: Served;
  const pages = new Map<string, string>();
  const scripts = new Map<string, string>();
  const server = createServer(({ url = '/' }, response) => {
    if (url === '/own.js') {
      return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(OWN_SCRIPT);
    }
    const script = scripts.get(url);
    if (script !== undefined) {
      return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    }
    const body = pages.get(url);
    if (body === undefined) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY(served.url),
    });
    response.end(
      `<!doctype html><html lang="en"><head><title>Shop</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="/own.js"></script>
      <script type="module" src="${served.url}/designer.js"></script>
      </head><body><main>${body}</main></body></html>`,
    );
  });
  beforeAll(async () => {
    [browser, served] = await Promise.all([
      openChromium(),
      startServer({ made: { fonts: { packages, from: FONTS.from } } }),
    ]);
    await stock(served);
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await served.close();
  });
  return {
    get served() {
      return served;
    },
    script: (text) => {
      const address = `/script-${scripts.size}.js`;
      scripts.set(address, text);
      return address;
    },
    open: async (body, { width = 1_000 } = {}) => {
      const path = `/${pages.size}`;
      pages.set(path, body);
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      const { port } = server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}${path}`);
      return {
        page,
        errors,
        kept: () =>
          page.evaluate(() => (window as unknown as { kept: Record<string, unknown>[] }).kept),
      };
    },
  };
};
