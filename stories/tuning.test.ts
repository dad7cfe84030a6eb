import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const heading = (page: Page, name: string | RegExp, level: 1 | 2 = 1) =>
  page.getByRole('heading', { level, name }).first().waitFor();

describe.each(SCREENS)('the quality of recommendations on %s', (screen, size) => {
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size);
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await heading(page, 'Live');
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  /** What holds on every screen. */
  const proper = async (name: string) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${name}`);
    expect(watched.errors).toEqual([]);
  };

  test('tunes, shows what came of it beside baselines, and puts back', async () => {
    await page.goto(`${engine.url}/console/analytics/quality`);
    await heading(page, 'Quality');
    await page.getByRole('heading', { level: 2, name: 'The settings that serve' }).waitFor();
    await proper('quality before');

    await page.getByRole('button', { name: 'Tune now' }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await page.getByRole('button', { name: 'Tune now' }).waitFor({ timeout: 60_000 });
    await heading(page, 'What comes next', 2);
    await heading(page, 'The whole next order', 2);
    await page.getByRole('cell', { name: 'Bestsellers for everybody' }).first().waitFor();
    await proper('quality');

    await page
      .getByRole('table', { name: /^Runs of the tuning/ })
      .getByRole('link')
      .first()
      .click();
    await heading(page, 'Tuning run');
    await heading(page, 'What was tried', 2);
    await proper('tuning run');

    await page.getByRole('button', { name: 'Put its settings back' }).click();
    await page.getByRole('button', { name: 'Put back' }).click();
    await page.getByText('These settings serve now.').waitFor();
  });
});
