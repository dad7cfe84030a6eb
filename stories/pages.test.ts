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

describe.each(SCREENS)('a page on %s', (screen, size) => {
  const id = `home-${screen.replaceAll(' ', '-').toLowerCase()}`;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    page.setDefaultTimeout(15_000);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const proper = async (of: string) => {
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${of}`);
    expect(watched.errors).toEqual([]);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const block = (place: number) => page.getByLabel(`Placement of block ${place}`);

  test('is put together of blocks, published, and decided for somebody', async () => {
    await page.goto(`${engine.url}/console/automation/rules/new`);
    await page.getByLabel('Kind').selectOption('placements');
    await page.getByLabel('Id').fill(id);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('The home page');
    await page.getByLabel('What it shows').selectOption('page');
    await page.getByLabel('Strategy').fill('');
    for (const [i, placement] of ['popular', 'for-you', 'newest'].entries()) {
      await button('Add a block').click();
      await block(i + 1).fill(placement);
    }
    await page.getByRole('button', { name: /^Up ?: block 2$/ }).click();
    expect(await block(1).inputValue()).toBe('for-you');
    await page.getByRole('checkbox').nth(1).check();
    await proper('page form');
    await button('Store as draft').click();
    await button('Publish').click();
    await page.getByRole('heading', { name: 'As it is decided' }).waitFor();
    await page.getByRole('combobox', { name: 'For whom' }).fill('Finn');
    await page.getByRole('option').first().click();
    await button('Decide').click();
    await page.getByText('3 blocks, in their order.').waitFor();
    const shown = await page.locator('.page-blocks code').allTextContents();
    expect(shown).toEqual(['for-you', 'popular', 'newest']);
    const items = await page.locator('.page-items a').allTextContents();
    expect(items.length).toBeGreaterThan(9);
    expect(new Set(items).size).toBe(items.length);
    await page.locator('.page-blocks').scrollIntoViewIfNeeded();
    await proper('page decided');
  });

  test('is counted by the meter, which says who made the difference', async () => {
    await page.goto(`${engine.url}/console/analytics/meter`);
    await page.getByText(id, { exact: true }).waitFor();
    await page.getByText('Of fewer than 100 people these figures say little.').first().waitFor();
    await proper('meter');
  });
});
