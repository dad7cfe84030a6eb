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

interface Decided {
  readonly items: readonly { readonly name: string }[];
}

/** An item with a better one, and what that is called. */
const improvable = async () => {
  const { items } = await engine.ask<{ items: { id: string }[] }>('/v1/items?limit=200');
  for (const { id } of items) {
    const asked = { placement: 'upgrade', limit: 1, context: { item: id } };
    const { items: better } = await engine.ask<Decided>('/v1/decide', asked);
    if (better[0] !== undefined) return { id, better: better[0].name };
  }
  throw new Error('nothing has a better one');
};

const settled = async (page: Page) => {
  await page.getByRole('article').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
};

describe.each(SCREENS)('lists on %s', (screen, size) => {
  test('an item’s page names a better one', async () => {
    const { id, better } = await improvable();
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(`${engine.url}/shop/item/${id}`);
    await settled(page);
    const line = page.getByRole('region', { name: 'Or a better one?' });
    expect(await line.textContent()).toContain(better);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `lists ${screen} upgrade`);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('the console makes a weekly list and says which week it is', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/automation/placements?placement=weekly-list`);
    await page.getByRole('combobox', { name: 'For whom' }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('combobox', { name: 'New things among them' }).selectOption('25');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('heading', { name: /What was chosen/ }).waitFor();
    const text = await page.getByRole('main').textContent();
    expect(text).toMatch(/Your list for the week of \d+ \w+ \d{4}/);
    expect(text).toContain('25 %');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `lists ${screen} weekly`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
