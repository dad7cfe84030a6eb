import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, SCREENS, type Watched } from './browser/screens.ts';
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

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

const FORBIDDEN = 'Pantry > Biscuits';

describe.each(SCREENS)('a child at the shop, on %s', (screen, size) => {
  const kim = `kim-${screen.replaceAll(' ', '-')}`;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    await engine.ask('/v1/identify', { userId: kim, traits: { name: `Kim ${screen}` } });
    await page.goto(await engine.consoleLink());
    await heading(page, 'Live');
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const proper = async () => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(watched.errors).toEqual([]);
  };

  test('is put under a limit by a guardian in the console', async () => {
    await page.goto(`${engine.url}/console/audience/households`);
    await heading(page, 'Households');
    await proper();
    await page.getByRole('button', { name: 'New household' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`The Bergs, ${screen}`);
    await page.getByRole('textbox', { name: 'Or the shop’s own id' }).fill(`mum-of-${kim}`);
    await proper();
    await page.getByRole('button', { name: 'Make' }).click();
    await heading(page, `The Bergs, ${screen}`);
    await page.getByRole('button', { name: 'Add somebody' }).click();
    await page.getByRole('textbox', { name: 'Or the shop’s own id' }).fill(kim);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('minor, not profiled').waitFor();
    await page.getByRole('button', { name: `Add a limit for Kim ${screen}` }).click();
    await page.getByRole('combobox', { name: 'Category' }).fill(FORBIDDEN);
    await page.keyboard.press('Tab');
    await proper();
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText(`not ${FORBIDDEN} and what is beneath it`).first().waitFor();
    await proper();
  });

  test('never sees what is forbidden, and the reason stands in the decision', async () => {
    const { decision, items, withheld } = await engine.ask<{
      decision: string;
      items: readonly { categories: readonly string[] }[];
      withheld: string;
    }>('/v1/decide', { userId: kim, placement: 'for-you', limit: 12 });
    expect(items).toHaveLength(12);
    expect(items.flatMap(({ categories }) => categories)).not.toContain(FORBIDDEN);
    expect(withheld).toBe('a minor is not profiled');
    await page.goto(`${engine.url}/console/analytics/decisions/${decision}`);
    await heading(page, 'Decision: for-you');
    await page.getByText('a minor is not profiled').first().waitFor();
    const popular = await engine.ask<{ decision: string }>('/v1/decide', {
      userId: kim,
      placement: 'popular',
      limit: 12,
    });
    await page.goto(`${engine.url}/console/analytics/decisions/${popular.decision}`);
    await page.getByText('not allowed by a guardian').first().waitFor();
  });

  test('is found with the limits and an account on their own page', async () => {
    await engine.ask('/v1/ledger', {
      ...{ userId: kim, account: 'tab', amount: 500, currency: 'EUR', by: 'till 1' },
    });
    const { person } = await engine.ask<{ person: number }>('/v1/profile', { userId: kim });
    await page.goto(`${engine.url}/console/audience/people/${person}?tab=household`);
    await page.getByText(`not ${FORBIDDEN} and what is beneath it`).first().waitFor();
    await proper();
    await page.getByRole('tab', { name: 'Ledger' }).click();
    await page.getByText('€5.00').first().waitFor();
    await page.getByRole('button', { name: 'Add an entry' }).click();
    await page.getByRole('textbox', { name: 'Account' }).fill('tab');
    await page.getByRole('textbox', { name: 'Amount' }).fill('-1.50');
    await page.getByRole('textbox', { name: 'Currency' }).fill('EUR');
    await page.getByRole('textbox', { name: 'By' }).fill('Ada');
    await proper();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('€3.50').first().waitFor();
    await proper();
  });
});
