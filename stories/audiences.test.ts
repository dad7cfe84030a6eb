import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

/** Of one age and one city: some buy often and little, the others seldom and much. */
const KINDS = Array.from({ length: 80 }, (_, i) => {
  const userId = `kind-${i}`;
  const often = i % 2 === 0;
  return [
    {
      type: 'identify',
      userId,
      traits: { town: 'Twinford', age: 70, style: often ? 'loud' : 'classic' },
    },
    ...Array.from({ length: often ? 8 + (i % 5) : 1 + (i % 3 === 0 ? 1 : 0) }, (__, order) => ({
      ...{ type: 'track', userId, event: 'Order Completed' },
      properties: {
        order_id: `${userId}-${order}`,
        currency: 'EUR',
        total: often ? 10 + (i % 4) : 400 + i,
        products: [],
      },
    })),
  ];
}).flat();

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
  await engine.ask('/v1/batch', { batch: KINDS });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

describe.each(SCREENS)('an audience on %s', (screen, size) => {
  const event = `Tasting Booked on ${screen}`;
  const name = `Tasters on ${screen}`;
  const nora = `nora-${screen.replaceAll(' ', '-')}`;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: size.width > 400 ? 'light' : 'dark' });
    page = watched.page;
    const booked = { type: 'track', userId: `first-${nora}`, event };
    await engine.ask('/v1/batch', { batch: [booked, booked] });
    await engine.ask('/v1/identify', { userId: nora, traits: { name: `Nora ${screen}` } });
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

  /** It is seen from its left to its right. */
  const expectWhole = async (tab: Locator) => {
    await tab.waitFor();
    const { x = -1, width = 0 } = (await tab.boundingBox()) ?? {};
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(size.width);
  };

  const write = async (condition: object) => {
    await page.getByText('JSON', { exact: true }).click();
    await page.getByLabel('the condition as JSON').fill(JSON.stringify(condition));
  };

  test('shows whom it finds and why before it is kept', async () => {
    await page.goto(`${engine.url}/console/audience/audiences/new`);
    await heading(page, 'New audience');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await write({ $did: { event, count: { $gte: 2 }, within: '30d' } });
    const found = page.getByRole('region', { name: 'Whom it finds' });
    await found.getByText('1 person').waitFor();
    await found.getByText('Holds: ').first().waitFor();
    await proper('audience preview');
    await page.getByRole('button', { name: 'Keep this audience' }).click();
    await heading(page, name);
    await proper('audience');
  });

  test('has somebody from the event on, and says so on their page', async () => {
    const booked = { type: 'track', userId: nora, event };
    await engine.ask('/v1/batch', { batch: [booked, booked] });
    const { person } = await engine.ask<{ person: number }>('/v1/profile', { userId: nora });
    await page.goto(`${engine.url}/console/audience/people/${person}?tab=audiences`);
    await heading(page, `Nora ${screen}`);
    await page.getByRole('link', { name }).waitFor();
    await page.getByText('When they came and went', { exact: true }).click();
    await page.getByText(`entered ${name}`).waitFor();
    await proper('audiences of a person');
  });

  test('stands among tabs that the keyboard reaches, each seen whole', async () => {
    const audiences = page.getByRole('tab', { name: 'Audiences', selected: true });
    await expectWhole(audiences);
    await audiences.focus();
    for (const [keys, name] of [
      [['End', 'Enter'], 'What would they see now?'],
      [['ArrowLeft'], 'Journeys'],
      [['Home', 'Enter'], 'Timeline'],
    ] as const) {
      for (const key of keys) await page.keyboard.press(key);
      await expectWhole(page.getByRole('tab', { name, selected: true }));
    }
    await proper('tabs of a person');
  });

  test('of two kinds of people is warned of', async () => {
    await page.goto(`${engine.url}/console/audience/audiences/new`);
    await heading(page, 'New audience');
    await write({ 'traits.town': 'Twinford' });
    await page.getByText('These look like two kinds of people.').waitFor();
    await proper('audience of two kinds');
  });

  test('stands in a list that is reached by the navigation', async () => {
    if (size.width < 700) await page.getByRole('button', { name: /navigation/i }).click();
    const links = page.getByRole('navigation', { name: 'Sections' });
    await picture(page, `console ${screen} navigation`);
    await links.getByRole('link', { name: 'Placements' }).scrollIntoViewIfNeeded();
    await proper('navigation to its end');
    await links.getByRole('link', { name: 'Audiences' }).click();
    await heading(page, 'Audiences');
    await page.getByRole('link', { name }).waitFor();
    await proper('audiences');
  });
});
