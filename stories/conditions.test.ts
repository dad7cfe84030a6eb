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

describe.each(SCREENS)('conditions on %s', (screen, size) => {
  test('are written in rows or as JSON, said in words and answered', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/audience/conditions`);
    const words = 'lives in Berlin and bought at least 2 times in the last 30 days';
    await page.getByText(words).waitFor();
    await page.getByText('Does not hold: bought at least 2 times').waitFor();
    await page.getByLabel('Row 1: value').fill('Hamburg');
    await page.getByText('lives in Hamburg and bought').first().waitFor();
    await page.getByText('Does not hold: lives in Hamburg').waitFor();
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByRole('combobox', { name: 'Row 3: field' }).fill('events');
    await page.getByLabel('Row 3: comparison').selectOption('is more than');
    await page.getByLabel('Row 3: value').fill('10');
    await page.getByLabel('how the rows are joined').selectOption('Any of these holds');
    await page.getByText('or events is more than 10').waitFor();
    await page.getByText('Holds: at least one of these').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} conditions`);

    await page.getByText('JSON', { exact: true }).click();
    const text = page.getByLabel('the condition as JSON');
    await text.fill('{ "traits.city": { "$above": 3 } }');
    await page.getByText('/traits.city/$above').first().waitFor();
    await text.fill('{ "traits.city"');
    await page.getByText('This is not JSON').waitFor();
    await text.fill('{ "$not": { "traits.city": "Berlin" } }');
    await page.getByText('not (lives in Berlin)').first().waitFor();
    await page.getByText('Rows', { exact: true }).click();
    await page.getByText('This condition says more than rows can.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
