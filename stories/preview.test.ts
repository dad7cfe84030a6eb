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

const SCHEMES = ['light', 'dark'] as const;

describe.each(SCREENS)('a preview on %s', (screen, size) => {
  test.each(SCHEMES)(
    'is asked for somebody made up, in %s, and passed on by its address',
    async (colorScheme) => {
      const { page, context, errors } = await openPage(browser, size, { colorScheme });
      await page.goto(await engine.consoleLink());
      await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
      await page.goto(`${engine.url}/console/automation/preview`);
      await page.getByText('Nothing was asked yet.').waitFor();
      await page.getByText('Made up', { exact: true }).click();
      await page.getByLabel('Age', { exact: true }).fill('41');
      await page.getByRole('button', { name: 'Add something they did' }).click();
      await page.getByRole('combobox', { name: 'With', exact: true }).click();
      await page.getByRole('listbox', { name: 'With' }).getByRole('option').first().click();
      await page.getByLabel('When', { exact: true }).fill('2026-12-24T18:00');
      await page.getByLabel('Weather', { exact: true }).fill('rain');
      await page.getByRole('button', { name: 'Preview', exact: true }).click();
      await page.locator('.preview-answer .scored-item').first().waitFor();
      const shown = await page.locator('.preview-answer .scored-item-name').allInnerTexts();
      expect(new URL(page.url()).searchParams.get('question')).toContain('"age":41');

      await page.reload();
      await page.locator('.preview-answer .scored-item').first().waitFor();
      expect(await page.locator('.preview-answer .scored-item-name').allInnerTexts()).toEqual(
        shown,
      );
      expect(await page.getByLabel('Age', { exact: true }).inputValue()).toBe('41');

      await page.getByRole('combobox', { name: 'Item', exact: true }).click();
      await page.getByRole('listbox', { name: 'Item' }).getByRole('option').last().click();
      await page.getByRole('button', { name: 'Why not', exact: true }).click();
      await page.locator('.preview-why').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await picture(page, `console ${screen} preview ${colorScheme}`);
      expect(errors).toEqual([]);
      await context.close();
    },
    60_000,
  );
});
