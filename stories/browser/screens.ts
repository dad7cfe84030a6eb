import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** The sizes every story is told on. */
export const SCREENS = [
  ['a desktop', { width: 1_280, height: 900 }],
  ['a phone', { width: 360, height: 740 }],
] as const;

type Size = (typeof SCREENS)[number][1];

/** A page and what went wrong in it. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors that reached the console of the browser, and everything that was thrown. */
  readonly errors: string[];
}

/** Opens a page whose errors are heard. */
export const openPage = async (
  browser: Browser,
  viewport: Size,
  options: { readonly colorScheme?: 'light' | 'dark' } = {},
): Promise<Watched> => {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, context, errors };
};

/** By how many pixels a page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Keeps a picture of the page in the folder `PERSONABLE_SCREENS` names, if it names one. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PERSONABLE_SCREENS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-')}.png`) });
};
