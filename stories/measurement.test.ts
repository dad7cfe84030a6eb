import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

/** Asks the engine's API as the console does, with its cookie. */
const ask = async (page: Page, method: string, path: string, body: object): Promise<void> => {
  const status = await page.evaluate(
    async ([how, where, what]) => {
      const headers = { 'Content-Type': 'application/json' };
      return (
        await fetch(where as string, { method: how as string, headers, body: what as string })
      ).status;
    },
    [method, path, JSON.stringify(body)],
  );
  expect([method, path, status]).toEqual([method, path, 200]);
};

/** A banner with something to redeem for people at a computer alone, and stars from some people. */
const fill = async (page: Page): Promise<void> => {
  const rules = [
    ['placements', 'story.hero', { name: 'Hero', channel: 'web', kind: 'content' }],
    [
      'offers',
      'tenth',
      {
        ...{ name: 'A tenth off', benefit: { kind: 'percent', percent: 10 } },
        codes: { kind: 'unique' },
      },
    ],
    [
      'campaigns',
      'desks',
      {
        ...{ name: 'For desks', placements: ['story.hero'], offer: 'tenth' },
        audience: { 'context.device.kind': 'desktop' },
        creatives: [{ id: 'a', content: { en: { title: 'Tea' } } }],
      },
    ],
  ] as const;
  for (const [kind, id, body] of rules) {
    await ask(page, 'PUT', `/v1/rules/${kind}/${id}`, { body, ifVersion: 0 });
    await ask(page, 'POST', `/v1/rules/${kind}/${id}/publish`, { ifVersion: 1 });
  }
  const people = Array.from({ length: 60 }, (_, i) => `story-${i}`);
  const events = people.map((userId, i) =>
    i % 2 === 0
      ? { type: 'identify', userId, traits: { name: `Story ${i}` } }
      : {
          ...{ type: 'track', userId, event: 'Product Reviewed' },
          properties: { rating: 1 + (i % 5), nps: i % 11, campaign: i < 30 ? 'desks' : '' },
        },
  );
  await ask(page, 'POST', '/v1/batch', { batch: events });
  for (const [i, userId] of people.entries()) {
    const device = i < 30 ? 'desktop' : 'phone';
    await ask(page, 'POST', '/v1/decide', { userId, placement: 'story.hero', context: { device } });
  }
};

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
  const { page, context } = await signedIn(0);
  await fill(page);
  await context.close();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

/** The console on one of the sizes: light on a desktop, dark on a phone. */
const signedIn = async (screen: number): Promise<Watched> => {
  const [, size] = SCREENS[screen] ?? SCREENS[0];
  const colorScheme = screen === 0 ? 'light' : 'dark';
  const watched = await openPage(browser, size, { colorScheme });
  await watched.page.goto(await engine.consoleLink());
  await watched.page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  return watched;
};

/** A screen with figures that are all there, and nothing wrong with it. */
const looked = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
  expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined|Infinity/);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, name);
};

describe.each([0, 1])('measurement on size %i', (place) => {
  const [screen] = SCREENS[place] ?? SCREENS[0];
  const at = (path: string) => `${engine.url}/console/analytics/${path}`;

  test('says who gets what, how it was, and how long it takes', async () => {
    const { page, context, errors } = await signedIn(place);
    await page.goto(at('fairness'));
    await page.getByRole('link', { name: 'A tenth off' }).waitFor();
    await looked(page, `console ${screen} fairness`);
    await page.getByRole('link', { name: 'A tenth off' }).click();
    await page.getByRole('heading', { name: 'By device' }).waitFor();
    await page
      .getByText(/more than chance/)
      .first()
      .waitFor();
    await looked(page, `console ${screen} fairness of an offer`);
    await page.getByRole('link', { name: 'What came of this offer' }).click();
    await page.getByRole('heading', { name: 'Who gets it' }).waitFor();
    await page.getByText('10 %', { exact: true }).waitFor();
    await looked(page, `console ${screen} offer`);
    await page.goto(at('satisfaction'));
    await page.getByRole('heading', { name: 'Stars' }).waitFor();
    await looked(page, `console ${screen} satisfaction`);
    await page.getByRole('button', { name: 'Who: Who answered 5' }).click();
    await page.getByRole('dialog').getByRole('link').first().waitFor();
    await page.keyboard.press('Escape');
    await page.goto(at('time-to-value?days=365'));
    await page.getByText('Began in these days', { exact: true }).waitFor();
    await looked(page, `console ${screen} time to value`);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('takes what the shop wants of its reports, and opens figures into people', async () => {
    const { page, context, errors } = await signedIn(place);
    await page.goto(at('overview/settings'));
    await page.getByRole('button', { name: 'Another goal' }).click();
    const goal = page.getByRole('group', { name: 'A new goal' });
    await page.getByRole('button', { name: 'Save: Goals' }).click();
    await page.getByText('A name with a letter or a digit.').waitFor();
    await looked(page, `console ${screen} settings of reports`);
    await goal.getByLabel('To the event').fill('Product Added');
    await goal.getByLabel('Name').fill(`Cart ${place}`);
    await page.getByRole('button', { name: 'Save: Goals' }).click();
    await page.getByText('The goals are saved.').waitFor();
    await page.goto(at('rfm'));
    await page.getByRole('button', { name: /^Who: Who they are: Buy often and lately/ }).click();
    await page.getByRole('dialog').getByRole('link').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(at('retention?by=month'));
    await page.getByRole('region', { name: 'Who comes back' }).getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('heading', { name: 'People' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  test('holds people out of one thing, and lets others take their place', async () => {
    const { page, context, errors } = await signedIn(place);
    await page.goto(at('holdout'));
    await page.getByRole('button', { name: 'Hold people out of one thing' }).click();
    await page.getByLabel('Of what').selectOption('A campaign');
    await page.getByLabel('Share of the people, in %').fill(String(10 + place));
    await looked(page, `console ${screen} held out of one`);
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('table', { name: 'What single things earn' }).waitFor();
    await page.getByRole('button', { name: /Hold some people out|Change the share/ }).click();
    await page.getByLabel(/Nobody is held out for ever/).check();
    await page.getByLabel('Every so many days').fill(String(14 + place));
    await looked(page, `console ${screen} rotating holdout`);
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(`25 % every ${14 + place} days`).waitFor({ state: 'attached' });
    expect(errors).toEqual([]);
    await context.close();
  });

  test('judges by metrics of one’s own, and by a file', async () => {
    const { page, context, errors } = await signedIn(place);
    await page.goto(at('experiments/metrics'));
    await page.getByRole('link', { name: 'New metric' }).click();
    await page.getByLabel('Name').fill(`Reviews ${place}`);
    await page.getByLabel('The event', { exact: true }).fill('Product Reviewed');
    await page.getByText(`"name": "Reviews ${place}"`).waitFor();
    await looked(page, `console ${screen} new metric`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: `Reviews ${place}` }).waitFor();
    await looked(page, `console ${screen} metrics`);
    await page.goto(at('experiments/file'));
    await page.getByText('Bring a CSV of an experiment.').waitFor();
    const rows = Array.from({ length: 2_000 }, (_, i) => {
      const isNew = i % 2 === 0;
      return `${i},${isNew ? 'new' : 'control'},${i % (isNew ? 6 : 18) < 2 ? 1 : 0},${i % 3 === 0 ? 'phone' : 'desk'}`;
    });
    await page.locator('input[type="file"]').setInputFiles({
      ...{ name: 'mails.csv.gz', mimeType: 'application/gzip' },
      buffer: gzipSync(`person,group,bought,device\n${rows.join('\n')}\n`),
    });
    await page.getByRole('heading', { name: 'What the columns of mails.csv.gz are' }).waitFor();
    await page.getByRole('combobox', { name: 'What is compared' }).click();
    await page.getByRole('option', { name: 'bought' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Also by kind of people' }).click();
    await page.getByRole('option', { name: 'device' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'What does it say?' }).click();
    await page.getByText('What is measured').waitFor();
    await page.getByText('By device', { exact: true }).click();
    await looked(page, `console ${screen} experiment of a file`);
    expect(errors).toEqual([]);
    await context.close();
  });
});
