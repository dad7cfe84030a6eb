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

describe.each(SCREENS)('context on %s', (screen, size) => {
  test('is tried with headers and parts, and its sources are told', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/automation/context`);
    await page.getByText('not known: the person picked none').waitFor();
    await page.getByRole('button', { name: 'Take this browser’s' }).click();
    await page.getByLabel('Country').fill('IT');
    await page.getByLabel('Mood').fill('cosy');
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await page.getByText('worked out from the country IT').waitFor();
    await page.getByText('/console/automation/context').first().waitFor();
    await page.getByText('serve --geoip FILE').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} context`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
