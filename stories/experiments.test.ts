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

/** A screen with nothing wrong with it. */
const looked = async (page: Page, name: string) => {
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
  expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined|Infinity/);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, name);
};

describe.each(SCREENS)('an experiment on %s', (screen, size) => {
  test('is written, started, looked at and stopped', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/analytics/experiments`);
    await page.getByRole('link', { name: 'New experiment' }).click();
    await page.getByLabel('Name').fill(`Without it on ${screen}`);
    await page.getByLabel('What you believe').fill('Nobody would miss it.');
    await page.getByLabel('How', { exact: true }).selectOption('Do without it');
    await looked(page, `console ${screen} new experiment`);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('It was never published, so nobody is in it.').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await page.getByText('Running', { exact: true }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'What must not get worse' }).waitFor();
    await looked(page, `console ${screen} experiment`);
    await page.getByRole('button', { name: 'Promote' }).click();
    await page.getByLabel('Which way holds from now on').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    await page.goto(`${engine.url}/console/analytics/experiments`);
    await page.getByRole('link', { name: `Without it on ${screen}` }).waitFor();
    await looked(page, `console ${screen} experiments`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
