import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
});

describe.each(SCREENS)('a journey on %s', (screen, size) => {
  let engine: RunningEngine;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    engine = await startEngine(['serve']);
    await engine.ask('/v1/identify', { userId: 'bea', traits: { name: 'Bea Lovelace' } });
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1 }).waitFor();
  }, 120_000);

  afterAll(async () => {
    await watched?.context.close();
    await engine?.stop();
  });

  const proper = async (of: string) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${of}`);
    expect(watched.errors).toEqual([]);
  };

  const journey = '/console/automation/journeys/abandoned-cart';

  test('a recipe is taken, with its template, and a step of it is changed', async () => {
    await page.goto(`${engine.url}/console/automation/journeys`);
    await page
      .getByText(/channel “email” is not set up/)
      .first()
      .waitFor();
    await proper('journeys');
    await page.getByRole('button', { name: /^Take it ?: Abandoned cart$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Abandoned cart' }).waitFor();
    await page.getByText('Wait 1 hour', { exact: true }).waitFor();
    await page.getByText('If “Product Added” came:').waitFor();
    await page.getByRole('link', { name: /cart/i }).first().waitFor();
    await proper('journey');
    await page.getByRole('button', { name: /^Change ?: step pause$/ }).click();
    await page.getByRole('spinbutton', { name: /^For how long/ }).fill('2');
    await proper('journey being changed');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Wait 2 hours', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
  }, 90_000);

  test('a step is added, moved and taken out, and what the form does not know stays', async () => {
    await page.getByRole('button', { name: 'Add a step', exact: true }).click();
    await page.getByRole('combobox', { name: 'What it does' }).selectOption('exit');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('button', { name: /^Up ?: step stop$/ }).click();
    await page.getByRole('button', { name: /^Remove ?: step stop$/ }).click();
    await page.getByRole('button', { name: 'Store as a draft' }).click();
    // Taking the recipe ended with a notice that begins alike.
    await page.getByText(/is stored as a draft\.$/).waitFor();
    const { body } = await engine.ask<{ body: Record<string, unknown> }>(
      '/v1/rules/journeys/abandoned-cart',
    );
    const { recipes } = await engine.ask<{ recipes: { id: string; body: { steps: object[] } }[] }>(
      '/v1/journeys/recipes',
    );
    const before = recipes.find(({ id }) => id === 'abandoned-cart')?.body;
    const steps = before?.steps.map((step, i) => (i === 0 ? { ...step, wait: '2h' } : step));
    expect(body).toEqual({ ...before, steps });
  }, 60_000);

  test('it is tried with a person, and nothing happens', async () => {
    await page.goto(`${engine.url}${journey}?tab=try`);
    await page.getByRole('combobox', { name: 'Person' }).click();
    await page.getByRole('option', { name: /Bea Lovelace/ }).click();
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('The last step is done.').waitFor();
    await page.getByText(/2 messages would be asked for/).waitFor();
    await proper('journey tried');
    const { runs } = await engine.ask<{ runs: object[] }>('/v1/journeys/runs');
    expect(runs).toEqual([]);
  }, 60_000);

  test('it is published, somebody comes in, and is taken out again', async () => {
    await page.goto(`${engine.url}${journey}`);
    await page.getByRole('button', { name: 'Change what begins and ends it' }).click();
    await page.getByLabel('Held out').fill('0');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Nobody is held out').waitFor();
    await page.getByRole('button', { name: 'Store as a draft' }).click();
    // Taking the recipe ended with a notice that begins alike.
    await page.getByText(/is stored as a draft\.$/).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published', { exact: true }).waitFor();
    await engine.ask('/v1/track', {
      userId: 'bea',
      event: 'Product Added',
      properties: { product_id: 'mug-7' },
    });
    await expect
      .poll(async () => (await engine.ask<{ runs: object[] }>('/v1/journeys/runs')).runs.length)
      .toBe(1);
    await page.goto(`${engine.url}${journey}`);
    await page.getByText('1 person here now').waitFor();
    await page.getByRole('tab', { name: 'People' }).click();
    await proper('people of a journey');
    await page.getByRole('link', { name: /^What happened/ }).click();
    await page.getByText('Waits 2h', { exact: false }).waitFor();
    await proper('somebody in a journey');
    await page.getByRole('button', { name: 'Take them out' }).click();
    await page.getByText('Ended before').waitFor();
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Person \d/ })
      .click();
    await page.getByRole('tab', { name: 'Journeys' }).click();
    await page.getByRole('link', { name: 'abandoned-cart', exact: true }).waitFor();
    await proper('journeys of a person');
  }, 90_000);
});
