import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openChromium } from '../../../../stories/browser/chromium.ts';
import { buildScript } from '../build-script.ts';
import { type Engine, runEngine } from '../engine.ts';
import { type Gate, openGate } from '../gate.ts';

let browser: Browser;
let script: string;

/** Starts Chromium for the tests of a file, and builds the script they load. */
export const useChromium = (): void => {
  beforeAll(async () => {
    [browser, script] = await Promise.all([openChromium(), buildScript()]);
  });
  afterAll(() => browser.close());
};

/** A shop's pages on an origin of their own, in front of an engine on another. */
export interface Site {
  readonly engine: Engine;
  readonly gate: Gate;
  readonly url: string;
  readonly context: BrowserContext;
  /** Opens a page in a new tab, loaded. */
  open(path?: string): Promise<Page>;
  /** The events that arrived, in order. */
  events(): Record<string, unknown>[];
}

/** Where a page stops for a second while it is sent. */
export const PAUSE = '<!-- pause -->';

/** The body of a page, by its path; or another answer. */
export type Pages = Readonly<
  Record<string, string | { readonly type: string; readonly text: string }>
>;

/** Attributes of the script tag beside its key and its engine. */
interface SiteOptions {
  readonly tag?: string;
  /** What stands before the script tag. */
  readonly head?: string;
  /** Whether the script comes from the engine, which then needs no attribute. */
  readonly fromEngine?: boolean;
  /** Whether the page's policy lets it speak to the engine. */
  readonly mayConnect?: boolean;
}

/** Opens a shop whose pages forbid every script but their own, and every address but the engine's. */
export const openSite = async (pages: Pages, options: SiteOptions = {}): Promise<Site> => {
  const engine = await runEngine();
  const gate = await openGate(engine.url);
  const { tag = '', head = '', fromEngine = false, mayConnect = true } = options;
  if (fromEngine) gate.scripts['/personable.js'] = script;
  const source = fromEngine
    ? `src="${gate.url}/personable.js"`
    : `src="/personable.js" data-engine="${gate.url}"`;
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${fromEngine ? gate.url : ''}`,
    `connect-src 'self' ${mayConnect ? gate.url : ''}`,
    "img-src 'self' data:",
    "style-src 'unsafe-inline'",
    "frame-src 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

  const server = createServer(({ url = '/' }, response) => {
    const path = url.split('?', 1)[0] ?? '/';
    const page =
      path === '/personable.js' ? { type: 'text/javascript', text: script } : pages[path];
    if (page === undefined) return void response.writeHead(404).end();
    if (typeof page !== 'string') {
      return void response.writeHead(200, { 'content-type': page.type }).end(page.text);
    }
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
    const [first = '', ...rest] =
      `<!doctype html><html lang="de"><head><title>Shop ${path}</title>${head}
      <script ${source} data-write-key="${engine.writeKey}" ${tag} async></script>
      </head><body>${page}</body></html>`.split(PAUSE);
    response.write(first);
    setTimeout(() => response.end(rest.join('')), rest.length === 0 ? 0 : 1_000);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    engine,
    gate,
    url,
    context,
    open: async (path = '/') => {
      const page = await context.newPage();
      await page.goto(url + path);
      return page;
    },
    events: () =>
      gate.to('/v1/batch').flatMap(({ body }) => body['batch'] as Record<string, unknown>[]),
  };
};

/** The messages that arrived under a name, each once however often it came. */
export const named = (site: Site, event: string): Record<string, unknown>[] => [
  ...new Map(
    site
      .events()
      .filter((one) => one['event'] === event || one['type'] === event)
      .map((one) => [one['messageId'], one]),
  ).values(),
];
