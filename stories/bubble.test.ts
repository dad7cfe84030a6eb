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

const settled = async (page: Page) => {
  await page.getByRole('article').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
};

describe.each(SCREENS)('the bubble on %s', (screen, size) => {
  test('is seen in the console, and what somebody asked for can be taken back', async () => {
    const asked = { userId: 'finn-hollivan' };
    await engine.ask('/v1/decide', { ...asked, placement: 'for-you' });
    await engine.ask('/v1/preferences', { ...asked, choice: 'more', category: 'Garden' });
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/analytics/bubble`);
    await page.getByRole('heading', { name: 'Coverage' }).waitFor();
    await page.getByText('The figures of each day', { exact: true }).click();
    expect(await page.getByRole('figure').count()).toBe(6);
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} bubble`);
    const { person } = await engine.ask<{ person: number }>('/v1/profile', asked);
    await page.goto(`${engine.url}/console/audience/people/${person}?tab=asked-for`);
    await page.getByRole('button', { name: 'Take back : More, Garden' }).click();
    await page.getByText('This person asked for nothing.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('opens when somebody says in the shop what they never want to see', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(`${engine.url}/shop/`);
    await settled(page);
    const why = page.getByRole('button', { name: /^Why\?/ }).first();
    const name = ((await why.textContent()) ?? '').replace('Why?', '').trim();
    await why.click();
    await page.getByRole('button', { name: 'Never show this' }).click();
    await page.getByText(`${name} is gone. It will not be suggested again.`).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByRole('button', { name: `Why? ${name}`, exact: true }).count()).toBe(0);
    const other = page.getByRole('button', { name: /^Why\?/ }).first();
    const wished = ((await other.textContent()) ?? '').replace('Why?', '').trim();
    await other.click();
    await page.getByRole('button', { name: 'More like this' }).click();
    await page.getByText(`You see more like ${wished} from now on.`).waitFor();
    await page.getByText(`You asked for more of ${wished}`).first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
