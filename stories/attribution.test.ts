import type { Browser } from 'playwright-core';
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

describe.each(SCREENS)('where orders come from on %s', (screen, size) => {
  test('is told by seven models, by channel and finer, with what it is not', async () => {
    const { page, context, errors } = await openPage(browser, size);
    const link = await engine.consoleLink();
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(new URL('/console/analytics/attribution?days=90', link).href);
    await page.getByRole('heading', { level: 1, name: 'Attribution' }).waitFor();
    await page.getByText('It is no proof of what brought the order').waitFor();
    const main = page.getByRole('main');
    await main.getByRole('table', { name: 'What orders are laid to' }).waitFor();
    await page.getByText('Campaigns', { exact: true }).last().click();
    await page.getByText('What holdouts say').waitFor();
    expect(await main.textContent()).not.toMatch(/NaN|undefined|Infinity/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} attribution`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
