import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../stories/browser/chromium.ts';
import type { Benchmark, BenchmarkInput, Figures } from './benchmark.ts';
import { serveClientPage } from './browser/client-page.ts';
import { layoutShift, mainThreadTime, watchLayoutShift } from './browser/main-thread.ts';
import { median, rounded } from './figures.ts';
import { served } from './processes/served.ts';
import { filledStore } from './shop/filled-store.ts';

const ROUNDS = 5;
const FACES = fileURLToPath(new URL('../packages/personable/faces/', import.meta.url));
/** Milliseconds a page may take to become quiet. */
const PATIENCE = 30_000;
/** People whose pages are opened, and words they are looked for by. */
const PEOPLE = 20;

/** What the pages cost: the shop's and the console's, in the system's Chromium. */
export const facesBenchmark: Benchmark = {
  name: 'faces',
  summary:
    'pages with five placements (layout shift, main-thread time of the client), first load of the console (KiB of JavaScript, seconds), its People pages over a large store (ms)',

  async run(input) {
    const { room, say } = input;
    const browser = await openChromium();
    try {
      say('Starting the demo …');
      const demo = await serve(input, ['demo'], room.folder());
      const shop = await shopFigures(browser, demo, say);
      const first = await consoleFigures(browser, demo, say);
      await demo.stop();
      const store = await filledStore(input);
      const large = await serve(input, ['serve'], store.folder);
      const people = await peopleFigures(browser, large, store.customers, say);
      await large.stop();
      return { ...shop, ...first, data: store.data, ...people };
    } finally {
      await browser.close();
    }
  },
};

/** A server with a console. */
interface Faced {
  readonly url: string;
  consoleLink(): Promise<string>;
  stop(): Promise<void>;
}

const serve = async (
  { room }: BenchmarkInput,
  args: readonly string[],
  folder: string,
): Promise<Faced> => {
  const { child, url } = await served(room, [...args, '--data', folder]);
  return {
    url,
    consoleLink: async () => {
      const { adminToken } = JSON.parse(readFileSync(join(folder, 'engine.lock'), 'utf8'));
      const response = await fetch(`${url}/v1/admin/console-link`, {
        method: 'POST',
        headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
        body: '{}',
      });
      return `${url}${((await response.json()) as { path: string }).path}`;
    },
    stop: () => room.stop(child),
  };
};

const shopFigures = async (
  browser: Browser,
  demo: Faced,
  say: (text: string) => void,
): Promise<Figures> => {
  const { writeKey } = (await (await fetch(`${demo.url}/shop/api/storefront`)).json()) as {
    writeKey: string;
  };
  say('A page with five slots, filled by the script tag …');
  const slots = await serveClientPage(demo.url, writeKey);
  const bySlots = await rounds(browser, slots.url, async (page) => {
    await page.waitForFunction(
      () =>
        document.querySelectorAll('[data-personable-placement] [data-personable-item]').length >=
        16,
      undefined,
      { timeout: PATIENCE },
    );
  });
  await slots.close();
  say("The demo storefront's own first page …");
  const byShop = await rounds(browser, `${demo.url}/shop/`, async (page) => {
    await page.locator('main article').first().waitFor({ timeout: PATIENCE });
    await page.waitForLoadState('networkidle', { timeout: PATIENCE });
  });
  return {
    slotsLayoutShift: bySlots.shift,
    slotsClientMs: bySlots.client,
    shopLayoutShift: byShop.shift,
    shopClientMs: byShop.client,
  };
};

/** Opens a page anew several times; the largest shift and the median time of the client. */
const rounds = async (browser: Browser, url: string, settled: (page: Page) => Promise<void>) => {
  const shifts: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
    const page = await context.newPage();
    await watchLayoutShift(page);
    const isClient = (script: string) => /personable(-client[^/]*)?\.js$/.test(script);
    const client = await mainThreadTime(page, isClient, async () => {
      await page.goto(url);
      await settled(page);
      await pause(500);
    });
    times.push(client);
    shifts.push(await layoutShift(page));
    await context.close();
  }
  return { shift: rounded(Math.max(...shifts)), client: rounded(median(times)) };
};

const consoleFigures = async (
  browser: Browser,
  demo: Faced,
  say: (text: string) => void,
): Promise<Figures> => {
  say('The console, opened for the first time …');
  const seconds: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
    const page = await context.newPage();
    await page.goto(await demo.consoleLink(), { waitUntil: 'commit' });
    await page.waitForURL(/\/console\/(?!sign-in)/, { timeout: PATIENCE });
    await page.waitForLoadState('load');
    // A new tab, so that the sign-in itself is not measured; nothing is in the cache but what it left.
    const scripts = new Set<string>();
    const fresh = await browser.newContext({ storageState: await context.storageState() });
    const first = await fresh.newPage();
    first.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    await first.goto(`${demo.url}/console/`, { waitUntil: 'commit' });
    const began = await first.evaluate(() => performance.timeOrigin);
    await first.getByRole('heading', { level: 1 }).waitFor({ timeout: PATIENCE });
    await first
      .getByRole('link', { name: /people/i })
      .first()
      .waitFor({ timeout: PATIENCE });
    // Interactive: the main thread answers, and a frame with the page has been painted.
    const done = await first.evaluate(
      () =>
        new Promise<number>((resolve) => {
          requestAnimationFrame(() =>
            setTimeout(() => resolve(performance.timeOrigin + performance.now())),
          );
        }),
    );
    seconds.push((done - began) / 1_000);
    await first.waitForLoadState('load');
    await pause(500);
    bytes = [...scripts].reduce((sum, path) => sum + gzipped(path), 0);
    await fresh.close();
    await context.close();
  }
  return {
    consoleJavaScriptKiB: rounded(bytes / 1_024),
    consoleInteractiveSeconds: rounded(median(seconds)),
  };
};

const gzipped = (path: string): number => {
  const file = join(FACES, path);
  const packed = statSync(`${file}.gz`, { throwIfNoEntry: false });
  return packed?.size ?? statSync(file).size;
};

const peopleFigures = async (
  browser: Browser,
  large: Faced,
  customers: readonly string[],
  say: (text: string) => void,
): Promise<Figures> => {
  say('People pages over the large store …');
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
  const page = await context.newPage();
  await page.goto(await large.consoleLink());
  await page.waitForURL(/\/console\/(?!sign-in)/, { timeout: PATIENCE });
  await page
    .getByRole('link', { name: /people/i })
    .first()
    .click();
  const rows = page.locator('main a[href*="/audience/people/"]');
  await rows.first().waitFor({ timeout: PATIENCE });
  const lists: number[] = [];
  const searches: number[] = [];
  const profiles: number[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const userId = customers[Math.floor(((i + 0.5) * customers.length) / PEOPLE)] as string;
    const answered = page.waitForResponse((response) => response.url().endsWith('/people/search'));
    const field = page.getByRole('searchbox').first();
    await field.fill(userId);
    const response = await answered;
    // From the question to the answer drawn; the field waits a moment for more letters before it asks.
    const asked = response.request().timing();
    const link = rows.filter({ hasText: userId }).first();
    await link.waitFor({ timeout: PATIENCE });
    searches.push(Date.now() - asked.startTime);
    const clicked = performance.now();
    await link.click();
    await page.getByRole('tab', { name: /timeline/i }).waitFor({ timeout: PATIENCE });
    await page
      .locator('main [data-timeline-entry], main time')
      .first()
      .waitFor({ timeout: PATIENCE });
    profiles.push(performance.now() - clicked);
    const back = performance.now();
    await page
      .getByRole('link', { name: /people/i })
      .first()
      .click();
    await rows.first().waitFor({ timeout: PATIENCE });
    lists.push(performance.now() - back);
  }
  await context.close();
  return {
    peopleListMs: rounded(median(lists)),
    peopleSearchMs: rounded(median(searches)),
    personPageMs: rounded(median(profiles)),
    personPageSlowestMs: rounded(Math.max(...profiles)),
  };
};
