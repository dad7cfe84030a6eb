import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

const FINN = { userId: 'finn-hollivan' };

let browser: Browser;
let engine: RunningEngine;

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
  await engine.ask('/v1/consent', {
    ...FINN,
    ...{ purposes: { email: true, sms: false }, source: 'till', wording: '2026-03', by: 'Ines' },
    proof: { form: 'newsletter', address: 'sha256:9f2c' },
  });
  await engine.ask('/v1/decide', { ...FINN, placement: 'home.for-you' });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const proper = async ({ page, errors }: Watched, name: string) => {
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, `privacy ${name}`);
  expect(errors).toEqual([]);
};

const SCHEMES = ['light', 'dark'] as const;
const LOOKS = SCREENS.flatMap(([screen, size]) =>
  SCHEMES.map((colorScheme) => [screen, colorScheme, size] as const),
);

describe.each(LOOKS)('on %s, %s', (screen, colorScheme, size) => {
  const begin = async () => {
    const watched = await openPage(browser, size, { colorScheme });
    return { watched, page: watched.page, look: `${screen} ${colorScheme}` };
  };

  test('the console shows every word with its proof, who looked, and how purposes are put', async () => {
    const { watched, page, look } = await begin();
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    const { person } = await engine.ask<{ person: number }>('/v1/profile', FINN);
    const main = page.getByRole('main');
    await page.goto(`${engine.url}/console/audience/people/${person}?tab=consent`);
    await main.getByText('till, Ines').waitFor();
    expect(await main.textContent()).toContain('sha256:9f2c');
    await proper(watched, `person consent ${look}`);
    await page.getByRole('tab', { name: 'Looked at' }).click();
    await main
      .getByText(/^console [\w-]{6}$/)
      .first()
      .waitFor();
    await proper(watched, `looked at ${look}`);
    const saved = page.waitForEvent('download');
    await main.getByRole('button', { name: 'Download' }).click();
    expect((await saved).suggestedFilename()).toBe(`person-${person}.json`);

    await page.goto(`${engine.url}/console/audience/consent`);
    await newWords(page, look);
    await proper(watched, `purposes ${look}`);
    await watched.context.close();
  });

  test('a customer reads what is known, changes a switch and sees what it changes', async () => {
    const { watched, page, look } = await begin();
    const { people } = await engine.ask<{ people: { name: string }[] }>('/shop/api/people');
    const name = people[0]?.name ?? '';
    await page.goto(`${engine.url}/shop/`);
    await page.getByRole('button', { name: /Shopping as/ }).click();
    await page.getByRole('dialog').getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goto(`${engine.url}/shop/me`);
    const history = page.getByRole('checkbox', { name: 'Personal suggestions' });
    await page.getByText(/^Of your last \d+ lists?|^No list was made/).waitFor();
    await proper(watched, `own page ${look}`);
    await history.uncheck();
    await page.getByText(/What you did is not used now\./).waitFor();
    await history.check();
    await page.getByText(/Switched off, lists are the same for everyone/).waitFor();
    await watched.context.close();
  });
});

/** Puts a purpose in new words, each time with a version of its own. */
const newWords = async (page: Page, version: string) => {
  await page
    .getByRole('button', { name: /^New words for/ })
    .nth(2)
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Version').fill(version);
  await dialog.getByLabel('Text').fill('We write to you once a month.');
  await dialog.getByRole('button', { name: 'Show these from now on' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(`Version ${version}.`, { exact: false }).first().waitFor();
};
