import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

const EUR = (minor: number) => ({ minor, currency: 'EUR' });

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

describe.each(SCREENS)('what is given on %s', (screen, size) => {
  const id = screen.replaceAll(' ', '-').toLowerCase();
  let watched: Watched;
  let page: Page;

  /** Asks the engine as the page itself does. */
  const send = (method: string, path: string, body: object) =>
    page.evaluate(
      async ([how, where, what]) => {
        const answer = await fetch(where, {
          method: how,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(what),
        });
        return answer.status;
      },
      [method, path, body] as const,
    );

  const publish = async (kind: string, body: object) => {
    const rule = `/v1/rules/${kind}/${id}`;
    expect(await send('PUT', rule, { body })).toBe(200);
    expect(await send('POST', `${rule}/publish`, {})).toBe(200);
  };

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await heading(page, 'Live');
    await publish('offers', {
      ...{ name: `Five euros ${id}`, benefit: { kind: 'amount', amount: EUR(500) } },
      ...{ codes: { kind: 'unique' }, budget: { ...EUR(1_200), period: 'month' } },
    });
    await publish('entitlements', {
      ...{ name: `Free delivery ${id}`, does: 'waive', what: 'shipping-fee', cost: EUR(490) },
      when: { $did: { event: 'Order Completed', count: { $gte: 1 } } },
      ...{ limits: { perPerson: 1 }, sentence: { en: 'This one is on us.' } },
    });
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const proper = async (of: string) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${of}`);
    expect(watched.errors).toEqual([]);
  };

  test('an offer is given to somebody, found by its code and withdrawn', async () => {
    await page.goto(`${engine.url}/console/automation/offers`);
    await page.getByRole('link', { name: `Five euros ${id}` }).click();
    await heading(page, `Five euros ${id}`);
    await page.getByRole('button', { name: 'Give it to somebody' }).click();
    await page.getByRole('combobox', { name: 'To whom' }).click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('button', { name: 'Give it', exact: true }).click();
    const code = page.locator('.offer-code').first();
    await code.waitFor();
    await page.getByLabel('Code', { exact: true }).fill((await code.textContent()) ?? '');
    await page.getByRole('button', { name: 'Find the code' }).click();
    await page.getByText('€7.00 left of €12.00 this month').first().waitFor();
    await proper('offer');
    await page.getByRole('button', { name: /^Withdraw/ }).click();
    await page.getByText('has ended').first().waitFor();
    await page.getByText('€12.00 left of €12.00 this month').first().waitFor();
    await page.goto(`${engine.url}/console/automation/offers`);
    await page.getByText('Codes that could not be redeemed').first().waitFor();
    await page.getByRole('link', { name: `Free delivery ${id}` }).waitFor();
    await proper('offers');
  }, 60_000);

  test('a right is said at the counter, and its use is noted', async () => {
    await page.goto(`${engine.url}/console/counter`);
    await page.locator('.counter-tried button').first().click();
    const use = page.getByRole('button', { name: new RegExp(`^Use.*${id}`) });
    await use.waitFor();
    await proper('rights at the counter');
    await use.click();
    await use.waitFor({ state: 'detached' });
    await page.goto(`${engine.url}/console/automation/offers`);
    await page.getByRole('cell', { name: '€4.90' }).first().waitFor();
  }, 60_000);
});
