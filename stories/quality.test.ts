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

const SCHEMA = {
  type: 'object',
  required: ['total', 'checkout'],
  properties: { total: { type: 'number' }, checkout: { type: 'string' } },
};

describe.each(SCREENS)('data quality on %s', (screen, size) => {
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size);
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const open = async (path: string, title: string) => {
    await page.goto(`${engine.url}/console${path}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };

  /** What holds on every screen. */
  const proper = async (name: string) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${name}`);
    expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined/);
  };

  const save = async (schema: object) => {
    await page.getByRole('textbox', { name: 'JSON Schema' }).fill(JSON.stringify(schema));
    await page.getByRole('combobox', { name: 'An event that is not so' }).selectOption('reject');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The plan holds from the next event on.').waitFor();
  };

  test('a plan is set, a bad event waits with its reason, the plan is mended, the retry goes through', async () => {
    await open('/audience/quality', 'Data quality');
    await page.getByText('Nothing is alarming.').waitFor();
    await page.getByRole('cell', { name: 'server' }).first().waitFor();
    await proper('data quality');
    await page.getByRole('tab', { name: 'Tracking plan' }).click();
    await page.getByRole('link', { name: 'Order Completed' }).click();
    await page.getByRole('heading', { level: 1, name: 'Order Completed' }).waitFor();

    await page.getByRole('button', { name: 'Suggest from the last events' }).click();
    await page.getByText(/^Suggested from the last 1,000 events/).waitFor();
    await page.getByRole('textbox', { name: 'JSON Schema' }).fill(JSON.stringify(SCHEMA));
    await page.getByRole('button', { name: 'Try on the last events' }).click();
    await page.getByText(/^Of the last 1,000 events of this name, 1,000 would/).waitFor();
    await proper('tracking plan');
    await save(SCHEMA);

    const sent = { type: 'track', userId: 'finn-hollivan', event: 'Order Completed' };
    const bad = { ...sent, properties: { total: 12, note: screen } };
    const { rejected } = await engine.ask<{ rejected: readonly object[] }>('/v1/batch', {
      batch: [bad, bad],
    });
    expect(rejected).toHaveLength(2);
    await open('/audience/inbox', 'Inbox');
    const reason = 'Tracking plan of Order Completed: The event must have checkout.';
    await page.getByRole('cell', { name: reason }).waitFor();
    await proper('inbox by reason');

    await open('/audience/quality/Order%20Completed', 'Order Completed');
    await save({ ...SCHEMA, required: ['total'] });
    await open('/audience/inbox', 'Inbox');
    await page.getByRole('button', { name: 'Retry all' }).click();
    await page.getByText('The engine took 2 events.').waitFor();
    await page.getByText('No event was rejected.').waitFor();
    expect(watched.errors).toEqual([]);
  });
});
