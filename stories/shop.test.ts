import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
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

const row = (page: Page, title: string | RegExp) =>
  page.getByRole('region', { name: title }).filter({ has: page.getByRole('article') });

/** Whether every row that is there has been decided. */
const settled = async (page: Page) => {
  await page.getByRole('article').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
};

const signIn = async (page: Page, name: string) => {
  await page.getByRole('button', { name: /Shopping as/ }).click();
  await page.getByRole('searchbox', { name: 'Find a customer' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await settled(page);
};

/** A customer with a usual, as the shop lists them. */
const aRegular = async () => {
  const { people } = await engine.ask<{ people: { userId: string; name: string }[] }>(
    '/shop/api/people',
  );
  for (const { userId, name } of people) {
    const { items } = await engine.ask<{ items: { strategy: string }[] }>('/v1/decide', {
      userId,
      placement: 'usual',
    });
    // Some people of the shop have said no name.
    if (items[0]?.strategy === 'usual' && name !== userId) return { userId, name };
  }
  throw new Error('nobody has a usual');
};

describe.each(SCREENS)('the shop on %s', (screen, size) => {
  let watched: Watched;

  const open = async (path = '/shop/') => {
    watched = await openPage(browser, size);
    await watched.page.goto(`${engine.url}${path}`);
    return watched.page;
  };

  const close = async () => {
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  };

  test('shows a newcomer what is popular, says so, and is marked as a demo', async () => {
    const page = await open();
    await settled(page);
    await expect(page.locator('body').textContent()).resolves.toContain('is invented');
    const popular = row(page, 'Popular at the moment');
    expect(await popular.textContent()).toContain('We do not know');
    expect(await popular.getByRole('article').count()).toBe(10);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `shop ${screen} newcomer`);
    await close();
  });

  test('answers "why?" in words, by mouse and by keyboard', async () => {
    const page = await open();
    await settled(page);
    const why = page.getByRole('button', { name: /^Why\?/ }).first();
    await why.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('listitem').first().waitFor();
    // Where and when, as far as it is known: "Popular on computers, in 2 orders …".
    expect(await dialog.textContent()).toMatch(/Popular.* \d+ (order|visit)/);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `shop ${screen} why`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await why.evaluate((element) => element === document.activeElement)).toBe(true);
    await close();
  });

  test('knows on the next page what was looked at on this one', async () => {
    const page = await open();
    await settled(page);
    const tile = row(page, 'Popular at the moment').getByRole('article').nth(1);
    const name = (await tile.getByRole('link').textContent())?.replace(/[€\d.,\s]+$/, '') ?? '';
    await tile.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await settled(page);
    await page.getByRole('banner').getByRole('link', { name: 'Fern & Fable' }).click();
    await row(page, 'For you').waitFor();
    await settled(page);
    expect(await row(page, 'For you').textContent()).toContain(`you looked at ${name}`);
    const left = row(page, 'Continue where you left off');
    expect(await left.textContent()).toContain(name);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `shop ${screen} next view`);
    await close();
  });

  test('an item says what goes well with it', async () => {
    const page = await open('/shop/item/tea-lantern-breakfast');
    await settled(page);
    const together = row(page, 'Goes well with it');
    expect(await together.textContent()).toMatch(/ften bought together with Lantern Breakfast Tea/);
    expect(await row(page, 'Others looked at').getByRole('article').count()).toBeGreaterThan(3);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `shop ${screen} item`);
    await close();
  });

  test('a regular orders the usual, and the cart says what goes well with it', async () => {
    const { name } = await aRegular();
    const page = await open();
    await settled(page);
    await signIn(page, name);
    const [first] = name.split(' ');
    await page.getByRole('heading', { level: 1, name: new RegExp(`${first}$`) }).waitFor();
    const usual = row(page, 'The usual?');
    expect(await usual.textContent()).toMatch(/ou ordered it (twice|\d+ times)/);
    await picture(page, `shop ${screen} regular`);
    await usual.getByRole('button', { name: /^Order the usual/ }).click();
    await page.getByRole('link', { name: /Cart/ }).click();
    const suggested = row(page, 'Goes well with your basket');
    await suggested.waitFor();
    await settled(page);
    expect(await suggested.getByRole('article').count()).toBeGreaterThan(3);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `shop ${screen} cart`);
    await page.getByRole('button', { name: 'Place the order' }).click();
    await page.getByRole('heading', { level: 1, name: `Thank you, ${first}` }).waitFor();
    await page.getByRole('heading', { name: 'What the shop learned' }).waitFor();
    await picture(page, `shop ${screen} thanks`);
    await close();
  });

  test('shows the same page as three people, and counts how much they differ', async () => {
    const page = await open('/shop/side-by-side');
    await page
      .getByText(/items? .* shown/)
      .first()
      .waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /\d+ of \d+/ })
      .first()
      .waitFor();
    const columns = page.locator('.column');
    expect(await columns.count()).toBe(3);
    const names = await columns.evaluateAll((all) =>
      all.map((column) =>
        [...column.querySelectorAll('article a')].map((link) => link.getAttribute('href')).join(),
      ),
    );
    expect(new Set(names).size).toBe(3);
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `shop ${screen} side by side`);
    await close();
  });

  test('whoever switches off the use of their history sees what everybody sees', async () => {
    const { name } = await aRegular();
    const page = await open();
    await settled(page);
    await signIn(page, name);
    await row(page, 'For you').waitFor();
    const choice = page.getByRole('switch', { name: /Use my history/ });
    await choice.click();
    await row(page, 'Popular at the moment').waitFor();
    await settled(page);
    expect(await row(page, 'Popular at the moment').textContent()).toContain(
      'you asked us not to use your history',
    );
    expect(await page.getByRole('region', { name: 'The usual?' }).count()).toBe(0);
    await picture(page, `shop ${screen} history off`);
    await choice.click();
    await row(page, 'For you').waitFor();
    await close();
  });

  test('has no serious accessibility finding on its first page, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      watched = await openPage(browser, size, { colorScheme });
      const { page } = watched;
      await page.goto(`${engine.url}/shop/`);
      await settled(page);
      expect(await seriousFindings(page)).toEqual([]);
      await picture(page, `shop ${screen} ${colorScheme}`);
      await close();
    }
  });
});

describe('the shop when the engine is down', () => {
  test('keeps its pages and says what is away', async () => {
    const own = await startEngine(['demo']);
    const { page, context } = await openPage(browser, SCREENS[0][1]);
    await page.goto(`${own.url}/shop/`);
    await settled(page);
    await own.kill();
    // Within the page that is there already: nothing new can be loaded.
    await page.getByRole('link', { name: 'Fern & Fable' }).first().click();
    await page.getByRole('link', { name: /^Cart/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Your cart' }).waitFor();
    await page.getByRole('link', { name: 'To the front page' }).click();
    await page.getByRole('heading', { name: 'Our shopkeeper is away' }).waitFor();
    await context.close();
    await own.stop();
  });
});
