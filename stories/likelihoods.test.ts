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

describe.each(SCREENS)('what is to be expected on %s', (screen, size) => {
  test('stands beside what came, leads to people, and is said on their page', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/analytics/likelihoods`);
    await page.getByRole('heading', { level: 1, name: 'Likelihoods' }).waitFor();
    await page.getByText('of them came back on another day').waitFor({ timeout: 30_000 });
    const trust = page.getByRole('region', { name: 'How far it can be trusted' });
    await trust.getByRole('region', { name: 'How often they will order' }).waitFor();
    await trust.getByText('The numbers it goes by').first().click();
    await page.getByRole('table', { name: 'How often they will order: numbers' }).waitFor();
    await page.getByRole('button', { name: 'Fit now' }).click();
    await page.getByText('Most valuable', { exact: true }).click();
    const valuable = page.getByRole('table', { name: 'Most valuable' });
    await valuable.waitFor();
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} likelihoods`);
    await valuable.getByRole('link').first().click();
    await page.getByRole('tab', { name: 'To be expected' }).click();
    await page.getByText('Will stay away for 91 days').waitFor();
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} person to be expected`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
