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
  const body = { name: 'Row', channel: 'web', kind: 'items', arrange: { context: true } };
  await engine.ask('/v1/rules/apply', {
    rules: [
      { kind: 'placements', id: 'home.row', body },
      {
        ...{ kind: 'item-rules', id: 'kitchen' },
        body: { name: 'Kitchen', items: { categories: 'Kitchen' }, action: { floor: 0.5 } },
      },
    ],
    publish: true,
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

describe.each(SCREENS)('the ranking of a placement on %s', (screen, size) => {
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await heading(page, 'Live');
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

  test('is set by dials, with the keyboard as well, and says what is counted of its places', async () => {
    await page.goto(`${engine.url}/console/automation/rules/placements/home.row`);
    await heading(page, 'Row');
    await page.getByRole('heading', { name: 'Positions' }).waitFor();
    await page.getByText('Nothing is counted yet.').waitFor();
    await proper('positions');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const dial = page.getByRole('slider', { name: 'Worth to the shop' });
    expect(await dial.getAttribute('aria-valuetext')).toBe('not said');
    await dial.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await dial.getAttribute('aria-valuetext')).toBe('0.10');
    await proper('dials');
    await page.getByRole('button', { name: /^Leave unsaid/ }).click();
    expect(await dial.getAttribute('aria-valuetext')).toBe('not said');
  });

  test('is told on the page of a decision', async () => {
    const request = { anonymousId: 'somebody', placement: 'home.row', limit: 8, value: 0.5 };
    const { decision } = await engine.ask<{ decision: string }>('/v1/decide', request);
    await page.goto(`${engine.url}/console/analytics/decisions/${decision}`);
    await heading(page, /./);
    await page.getByRole('listitem').filter({ hasText: "places for the rule 'Kitchen'" }).waitFor();
    await page.getByText('Worth', { exact: true }).first().waitFor();
    await proper('ranked decision');
  });
});
