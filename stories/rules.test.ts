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

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

describe.each(SCREENS)('a rule on %s', (screen, size) => {
  const id = `pin-${screen.replaceAll(' ', '-').toLowerCase()}`;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await heading(page, 'Live');
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const proper = async (of: string) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${of}`);
    expect(watched.errors).toEqual([]);
  };

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  test('is written, published, changed and brought back', async () => {
    await page.goto(`${engine.url}/console/automation/rules/new`);
    await heading(page, 'New rule');
    await page.getByLabel('Id').fill(id);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Cheapest first');
    await page.getByLabel('What is done with them').selectOption('pin');
    await page.getByLabel('Place, 1 for the first').fill('2');
    await proper('rule form');
    await button('Store as draft').click();
    await heading(page, 'Cheapest first');
    await button('Publish').click();
    await button('Take back to a draft').waitFor();
    await button('Change').click();
    await page.getByLabel('What is done with them').selectOption('boost');
    await page.getByLabel('Factor, 0.1 to 10').fill('0.5');
    await page.getByLabel('Note').fill('Softer');
    await button('Store as draft').click();
    await page.getByText('Published, with a draft').first().waitFor();
    await page
      .getByRole('button', { name: /^What changed/ })
      .first()
      .click();
    await page.getByText('/action/boost').first().waitFor();
    await proper('rule');
    await page.getByRole('button', { name: 'Bring back version 1' }).click();
    await page.getByText('As version 1 again.').first().waitFor();
    await page.goto(`${engine.url}/console/automation/rules?kind=item-rules`);
    await page.getByRole('link', { name: 'Cheapest first' }).first().waitFor();
    await proper('rules');
  }, 60_000);
});
