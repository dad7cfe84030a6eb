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

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

describe('the console without a sign-in', () => {
  test('answers 401 and says how to get in', async () => {
    const { page, context } = await openPage(browser, SCREENS[1][1]);
    const answer = await page.goto(`${engine.url}/console/audience/people`);
    expect(answer?.status()).toBe(401);
    await heading(page, 'Sign in to the console');
    expect(await page.locator('body').textContent()).toContain('npm run personable -- console');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await context.close();
  });

  test('lets a link in once only', async () => {
    const link = await engine.consoleLink();
    const first = await openPage(browser, SCREENS[0][1]);
    await first.page.goto(link);
    await heading(first.page, 'Live');
    await first.context.close();
    const second = await openPage(browser, SCREENS[0][1]);
    const answer = await second.page.goto(link);
    expect(answer?.status()).toBe(401);
    await second.context.close();
  });
});

describe.each(SCREENS)('the console on %s', (screen, size) => {
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size);
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await heading(page, 'Live');
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const open = async (path: string, title: string | RegExp) => {
    await page.goto(`${engine.url}/console${path}`);
    await heading(page, title);
    await page.waitForLoadState('networkidle').catch(() => undefined);
  };

  /** What holds on every screen. */
  const proper = async (name: string) => {
    expect(await page.locator('body').textContent()).toContain('Demo data');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.title()).toMatch(/ · Personable$/);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} ${name}`);
    expect(watched.errors).toEqual([]);
  };

  test('tells what happens as it happens', async () => {
    await page.goto(`${engine.url}/console/analytics/live`);
    await page.getByText('Connected').waitFor();
    const viewed = `live-${screen.replaceAll(' ', '-')}`;
    await engine.ask('/v1/identify', { userId: viewed, traits: { name: `Nora ${screen}` } });
    await engine.ask('/v1/track', {
      userId: viewed,
      event: 'Product Viewed',
      properties: { product_id: 'tea-storm-lane-earl-grey' },
    });
    await engine.ask('/v1/decide', { userId: viewed, placement: 'home.for-you', limit: 3 });
    const list = page.getByRole('list').filter({ hasText: 'home.for-you' });
    await list.getByText(`Nora ${screen}`).first().waitFor();
    await page.getByRole('listitem').filter({ hasText: 'looked at' }).first().waitFor();
    const decided = page.getByRole('listitem').filter({ hasText: 'home.for-you' }).first();
    await proper('live');
    await decided.getByRole('link', { name: 'See why' }).click();
    await heading(page, 'Decision: home.for-you');
  });

  test('says of a decision what it was chosen from, and why', async () => {
    const { decision } = await engine.ask<{ decision: string }>('/v1/decide', {
      userId: 'finn-hollivan',
      placement: 'home.for-you',
      limit: 4,
    });
    await open(`/analytics/decisions/${decision}`, 'Decision: home.for-you');
    const body = page.getByRole('main');
    await body.getByRole('heading', { name: 'Why not others' }).waitFor();
    const text = (await body.textContent()) ?? '';
    expect(text).toContain('Finn Hollivan');
    expect(text).toMatch(/because you (bought|looked at|put) /);
    expect(text).toMatch(/\d+ of the 2\d\d items in the catalogue a score/);
    expect(await body.locator('.term-bar').count()).toBeGreaterThan(3);
    await proper('decision');
  });

  test('lists the latest decisions', async () => {
    await open('/analytics/decisions', 'Decisions');
    await page.getByText('home.for-you').first().waitFor();
    await proper('decisions');
  });

  test('finds a person by a part of the name, without a name in any address', async () => {
    await open('/audience/people', 'People');
    await page.getByRole('searchbox', { name: 'Search people' }).fill('hollivan fin');
    await page.getByRole('main').getByRole('link', { name: 'Finn Hollivan' }).click();
    await heading(page, 'Finn Hollivan');
    expect(page.url()).toMatch(/\/audience\/people\/\d+$/);
    expect(await page.title()).not.toContain('Finn');
    const main = page.getByRole('main');
    await main.getByText('Product Viewed').first().waitFor();
    expect(await main.textContent()).toContain('finn.hollivan@example.com');
    await proper('person');
    await page.getByRole('tab', { name: 'Links' }).click();
    await main.getByText('visitor-245-phone').first().waitFor();
    await proper('links');
    await page.getByRole('tab', { name: 'What would they see now?' }).click();
    await page.getByRole('button', { name: 'Ask' }).click();
    await main.getByRole('heading', { name: /^What was chosen/ }).waitFor();
    await proper('now');
  });

  test('says what goes with an item, and why', async () => {
    await open('/art/items', 'Items');
    await page.getByRole('searchbox', { name: 'Search items' }).fill('lantern breakfast');
    await page
      .getByRole('main')
      .getByRole('link', { name: 'Lantern Breakfast Tea' })
      .first()
      .click();
    await heading(page, 'Lantern Breakfast Tea');
    await page.getByRole('heading', { name: 'In the same orders' }).waitFor();
    expect(await page.getByRole('main').textContent()).toMatch(/bought in the same orders/);
    await proper('item');
    await open('/art/items', 'Items');
    await page.getByText('Fern Mug').first().waitFor();
    await proper('items');
  });

  test('keeps a rejected event until it was mended, and learns unknown items', async () => {
    const id = `unknown-${screen.replaceAll(' ', '-')}`;
    const send = (batch: readonly object[]) =>
      fetch(`${engine.url}/v1/batch`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ writeKey: engine.writeKey, batch }),
      });
    await send([
      { type: 'track', anonymousId: id, event: '' },
      { type: 'track', anonymousId: id, event: 'Product Viewed', properties: { product_id: id } },
    ]);
    await open('/audience/inbox', 'Inbox');
    await page.getByRole('button', { name: 'Mend and send again' }).first().click();
    const text = page.getByRole('textbox', { name: 'The event' });
    await text.fill(JSON.stringify({ type: 'track', anonymousId: id, event: 'Product Viewed' }));
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('The engine took the event.').waitFor();
    await page.getByText('No event was rejected.').waitFor();
    await page.getByRole('tab', { name: /Unknown items/ }).click();
    await page.getByRole('button', { name: new RegExp(`^Add to the catalogue.*${id}`) }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(`Found on ${screen}`);
    await page.getByRole('textbox', { name: 'Price' }).fill('4.50');
    await picture(page, `console ${screen} add item`);
    await page.getByRole('dialog').getByRole('button', { name: /^Add/ }).click();
    await page.getByText(`Found on ${screen} is in the catalogue.`).waitFor();
    expect(await engine.ask(`/v1/items/${id}`)).toMatchObject({ price: 4.5 });
    await proper('inbox');
  });

  test('lets placements be tried as anybody', async () => {
    await open('/automation/placements', 'Placements');
    await page.getByText('Where this person left off').first().waitFor();
    await proper('placements');
  });

  test('can be walked through by keyboard', async () => {
    await open('/analytics/decisions', 'Decisions');
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await focused()).toMatch(/^Skip to/);
    await page.locator('h1').focus();
    await page.keyboard.press('/');
    const search = page
      .getByRole('dialog')
      .getByRole('searchbox')
      .or(page.getByRole('dialog').getByRole('combobox'));
    await search.first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('is at home in the dark', async () => {
    const dark = await openPage(browser, size, { colorScheme: 'dark' });
    await dark.page.goto(await engine.consoleLink());
    await heading(dark.page, 'Live');
    for (const [path, title] of [
      ['/analytics/live', 'Live'],
      ['/audience/people', 'People'],
      ['/art/items/tea-lantern-breakfast', 'Lantern Breakfast Tea'],
    ] as const) {
      await dark.page.goto(`${engine.url}/console${path}`);
      await heading(dark.page, title);
      expect(await seriousFindings(dark.page)).toEqual([]);
      await picture(dark.page, `console ${screen} dark ${title}`);
    }
    expect(dark.errors).toEqual([]);
    await dark.context.close();
  });

  test('shows the requests behind a screen', async () => {
    await open('/audience/people', 'People');
    await page.getByText('Show the request', { exact: false }).first().click();
    await page.getByText('/v1/people/search').first().waitFor();
    await proper('requests');
  });

  test('signs out', async () => {
    const own = await openPage(browser, size);
    await own.page.goto(await engine.consoleLink());
    await heading(own.page, 'Live');
    await own.page.getByRole('button', { name: 'Sign out' }).click();
    await own.page.getByText('npm run personable -- console').first().waitFor();
    const answer = await own.page.goto(`${engine.url}/console/`);
    expect(answer?.status()).toBe(401);
    await own.context.close();
  });
});
