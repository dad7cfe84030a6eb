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

/** Waits for the bar that offers to take a sale back. */
const undoBar = (page: Page, name: string) =>
  page.locator('.counter-undo').getByText(`Sold: ${name}`).waitFor();

const DAY = 86_400_000;
const USUAL = 'tea-assam-breakfast';

describe.each(SCREENS)('at the counter, on %s', (screen, size) => {
  const place = SCREENS.findIndex(([name]) => name === screen);
  const userId = `regular-${place}`;
  const typed = `+44 20 7946 095${place}`;
  const kim = `kim-${place}`;
  let watched: Watched;
  let page: Page;
  let person: number;
  let item: { readonly id: string; readonly name: string };

  beforeAll(async () => {
    const { items } = await engine.ask<{ items: (typeof item)[] }>('/v1/decide', {
      ...{ anonymousId: 'nobody', placement: 'popular', limit: 1 },
    });
    item = items[0] ?? { id: USUAL, name: '' };
    const phone = typed.replaceAll(' ', '');
    const traits = { name: `Rosa ${screen}`, phone };
    await engine.ask('/v1/identify', { userId, traits });
    const batch = [30, 20, 10].map((days) => ({
      ...{ type: 'track', event: 'Order Completed', userId },
      timestamp: new Date(Date.now() - days * DAY).toISOString(),
      properties: { products: [{ product_id: item.id, quantity: 1 }] },
    }));
    await engine.ask('/v1/batch', { batch });
    await engine.ask('/v1/ledger', {
      ...{ userId, account: 'tab', amount: 100_000, currency: 'EUR', by: 'till' },
    });
    ({ person } = await engine.ask<{ person: number }>('/v1/profile', { userId }));
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  });

  afterAll(async () => {
    await watched?.context.close();
  });

  const proper = async () => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    // What is refused is a 409, of which the browser tells.
    expect(watched.errors.filter((text) => !text.includes('409'))).toEqual([]);
  };

  const timeline = async (event: string) => {
    const asked = { person, limit: 50 };
    const { entries } = await engine.ask<{ entries: { title: string }[] }>(
      ...(['/v1/people/timeline', asked] as const),
    );
    return entries.filter(({ title }) => title === event).length;
  };

  test('a regular who phones is found by the number as it is said', async () => {
    await page.goto(`${engine.url}/counter`);
    await page.getByRole('searchbox', { name: 'Who is it?' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/counter');
    await page.getByText('Nobody is here yet.').waitFor();
    await proper();
    await page.keyboard.type(typed);
    await page.getByRole('button', { name: `Rosa ${screen}` }).waitFor();
    await proper();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Rosa ${screen}` }).waitFor();
    await page.getByText(item.name).first().waitFor();
    await proper();
  });

  test('is sold the usual in one tap, on the tab, and it can be taken back', async () => {
    await page.getByRole('combobox', { name: 'Payment' }).selectOption('tab');
    const before = await timeline('Order Completed');
    const sell = page
      .getByRole('region', { name: 'The usual' })
      .getByRole('button', { name: /^Sell/ });
    await sell.first().click();
    await undoBar(page, item.name);
    await proper();
    expect(await timeline('Order Completed')).toBe(before + 1);
    const { balances } = await engine.ask<{ balances: { amount: number }[] }>(
      ...(['/v1/ledger/balances', { person }] as const),
    );
    expect(balances[0]?.amount).toBeLessThan(100_000);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
    await page.getByText('tab €1,000.00', { exact: true }).waitFor();
    expect(await timeline('Order Cancelled')).toBe(1);
    await sell.first().click();
    await undoBar(page, item.name);
    expect(await timeline('Order Completed')).toBe(before + 2);
  });

  test('is not interested, and has a note left', async () => {
    const offers = page.getByRole('region', { name: 'What to offer' });
    await offers
      .getByRole('button', { name: /^Not interested/ })
      .first()
      .click();
    await page.getByText(/^Not interested in/).waitFor();
    await page.getByRole('textbox', { name: 'A note' }).fill('Comes by bicycle.');
    await page.getByRole('button', { name: 'Leave the note' }).click();
    await page.getByRole('button', { name: /Remove.*Comes by bicycle/ }).waitFor();
    expect(await timeline('Preference Set')).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await page.getByText('Comes by bicycle.').first().waitFor();
    await proper();
  });

  test('a child is refused what a guardian has just forbidden, with the reason', async () => {
    const mum = `mum-${place}`;
    const members = [
      { userId: mum, role: 'guardian' },
      { userId: kim, role: 'child', name: 'Kim' },
    ];
    const body = { name: 'The Bergs', members };
    await engine.ask('/v1/identify', { userId: kim, traits: { name: `Kim ${screen}` } });
    const made = await engine.ask<{ id: string; version: number }>('/v1/households', body);
    await page.keyboard.press('Escape');
    await page.keyboard.type(kim);
    await page.keyboard.press('Enter');
    await page.getByText('A minor: nothing of their history is used.').waitFor();
    const sell = page
      .getByRole('region', { name: 'What to offer' })
      .getByRole('button', { name: /^Sell/ });
    const label = (await sell.first().textContent()) ?? '';
    const name = label.slice(label.indexOf(':') + 1).trim();
    const forbidden = await forbid(made, members, name, mum);
    await sell.first().click();
    await page.getByText(`${forbidden} is not sold: not allowed by a guardian.`).waitFor();
    await proper();
  });

  test('somebody new is met in one step', async () => {
    const number = `+44 20 7946 096${place}`;
    await page.keyboard.press('Escape');
    await page.keyboard.type(number);
    await page.getByRole('textbox', { name: 'Name' }).fill('Nia New');
    await proper();
    await page.getByRole('button', { name: 'Start a profile' }).click();
    await page.getByRole('heading', { name: 'Nia New' }).waitFor();
    await page.getByText('They are new here').waitFor();
    await proper();
  });

  const forbid = async (
    made: { readonly id: string; readonly version: number },
    members: readonly object[],
    name: string,
    mum: string,
  ): Promise<string> => {
    const { items } = await engine.ask<{ items: { id: string; name: string }[] }>(
      `/v1/items?search=${encodeURIComponent(name)}&limit=5`,
    );
    const found = items.find((one) => one.name === name);
    const limits = [{ forbid: { item: found?.id }, by: { userId: mum } }];
    const answer = await fetch(`${engine.url}/v1/households/${made.id}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${engine.secretKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        ...{ name: 'The Bergs', version: made.version },
        members: members.map((one) => ('name' in one ? { ...one, limits } : one)),
      }),
    });
    expect(answer.status).toBe(200);
    return name;
  };
});
