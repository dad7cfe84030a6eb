/**
 * `npm run pictures`: takes the README's pictures of a freshly invented shop, in the system's Chromium.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openChromium } from './browser/chromium.ts';
import { startEngine } from './servers/engine.ts';

const FOLDER = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const SIZE = { width: 1_280, height: 960 };
/** A customer who has bought enough for a decision to have many reasons. */
const CUSTOMER = 'finn-hollivan';

/** Takes a picture once nothing on the page waits any more. */
const take = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, name), animations: 'disabled' });
  process.stderr.write(`docs/pictures/${name}\n`);
};

mkdirSync(FOLDER, { recursive: true });
const [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
try {
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${engine.url}/shop/side-by-side`);
  await page
    .getByRole('status')
    .filter({ hasText: /\d+ of \d+/ })
    .first()
    .waitFor();
  await take(page, 'three-people.png');

  const { decision } = await engine.ask<{ decision: string }>('/v1/decide', {
    userId: CUSTOMER,
    placement: 'home.for-you',
    limit: 4,
  });
  await page.goto(await engine.consoleLink());
  await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  await page.goto(`${engine.url}/console/analytics/decisions/${decision}`);
  await page.getByRole('heading', { name: 'Why not others' }).waitFor();
  await take(page, 'decision.png');
} finally {
  await browser.close();
  await engine.stop();
}
