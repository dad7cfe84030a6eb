import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
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

/** A screen with figures that are all there, and nothing wrong with it. */
const looked = async (page: Page, name: string) => {
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
  expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined|Infinity/);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, name);
};

describe.each(SCREENS)('reports on %s', (screen, size) => {
  test('say what happened, and where people are lost', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/analytics/overview?days=365`);
    await page.getByText(/people came in 365 days/).waitFor();
    await page.getByText('The figures of each day', { exact: true }).click();
    await looked(page, `console ${screen} overview`);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    expect((await saved).suggestedFilename()).toBe('overview.csv');
    await page.goto(`${engine.url}/console/analytics/funnels?days=365`);
    await page.getByText('Product Viewed', { exact: true }).waitFor();
    await looked(page, `console ${screen} funnels`);
    await page.getByRole('button', { name: /^Who: Who got to Product Viewed$/ }).click();
    await page.getByRole('dialog').getByRole('link').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    expect(errors).toEqual([]);
    await context.close();
  });

  test('say who comes back, who buys how, and what can be learned', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/analytics/retention?by=month`);
    await page.getByRole('region', { name: 'Who comes back' }).waitFor();
    await looked(page, `console ${screen} retention`);
    await page.goto(`${engine.url}/console/analytics/rfm`);
    await page.getByText('Buy often and lately', { exact: true }).waitFor();
    await looked(page, `console ${screen} rfm`);
    await page.goto(`${engine.url}/console/analytics/learns?days=365`);
    await page.getByRole('heading', { name: 'Rising tastes' }).waitFor();
    await looked(page, `console ${screen} learns`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
