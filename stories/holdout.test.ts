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

describe.each(SCREENS)('the holdout on %s', (screen, size) => {
  test('is switched on and off in the console, and the first page says what it comes to', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.getByText('Nobody is held out, and nobody can know').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Holdout' }).click();
    await page.getByText('The people of this demo are invented.').waitFor();
    const share = async (button: string, percent: string) => {
      await page.getByRole('button', { name: button }).click();
      await page.getByLabel('Share of the people, in %').fill(percent);
      await page.getByRole('button', { name: 'Set', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await share('Hold some people out', '20');
    await page.getByText('Not enough yet:').first().waitFor();
    await page.getByRole('table', { name: 'The two groups' }).waitFor();
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} holdout`);
    await share('Change the share', '0');
    await page.getByText('Nobody is held out.', { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
