import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

let browser: Browser;
let engine: RunningEngine;

/** A banner with something to redeem for people at a computer alone. */
const RULES = [
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

const put = async (path: string, body: object): Promise<void> => {
  const { status } = await fetch(`${engine.url}${path}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${engine.secretKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  expect([path, status]).toEqual([path, 200]);
};

/** Sixty people, half of them at a computer, all of whom are decided for. */
const fill = async (): Promise<void> => {
  for (const [kind, id, body] of RULES) {
    await put(`/v1/rules/${kind}/${id}`, { body, ifVersion: 0 });
    await engine.ask(`/v1/rules/${kind}/${id}/publish`, { ifVersion: 1 });
  }
  const people = Array.from({ length: 60 }, (_, i) => `story-${i}`);
  await engine.ask('/v1/batch', {
    batch: people.map((userId) => ({ type: 'identify', userId, traits: { name: userId } })),
  });
  for (const [i, userId] of people.entries()) {
    const device = i < 30 ? 'desktop' : 'phone';
    await engine.ask('/v1/decide', { userId, placement: 'story.hero', context: { device } });
  }
};

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['demo'])]);
  await fill();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

/**
 * A screen with figures that are all there and nothing wrong with it. Pictures are of the day and the night; at night the wide one is asked
 * whether everybody can read it, and by day the narrow one.
 */
const looked = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0);
  expect(await page.getByRole('main').textContent()).not.toMatch(/NaN|undefined|Infinity/);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours that are on their way have no contrast of their own.
    await page.waitForFunction(
      (scheme) =>
        document.documentElement.dataset['mantineColorScheme'] === scheme &&
        document.getAnimations().every(({ playState }) => playState !== 'running'),
      colorScheme,
    );
    if ((colorScheme === 'dark') === name.includes('desktop')) {
      expect([name, await seriousFindings(page)]).toEqual([name, []]);
    }
    await picture(page, `measurement ${name} ${colorScheme}`);
  }
};

/** Chooses from a list that is written in. */
const choose = async (page: Page, list: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: list }).click();
  const options = page.getByRole('listbox', { name: list });
  await options.getByRole('option', { name: option }).click();
  await page.keyboard.press('Escape');
};

const save = (form: Locator): Promise<void> => form.getByRole('button', { name: /^Save/ }).click();

describe.each(SCREENS)('measurement on %s', (screen, size) => {
  const at = (path: string) => `${engine.url}/console/analytics/${path}`;
  let watched: Watched;

  beforeAll(async () => {
    watched = await openPage(browser, size, { colorScheme: 'light' });
    await watched.page.goto(await engine.consoleLink());
    await watched.page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
  });
  afterAll(() => watched?.context.close());

  test('says who gets what and how long it takes, and counts what the shop wants to know', async () => {
    const { page, errors } = watched;
    await page.goto(at('fairness'));
    await page.getByRole('link', { name: 'A tenth off' }).waitFor();
    await looked(page, `${screen} fairness`);
    await page.getByRole('link', { name: 'A tenth off' }).click();
    await page.getByRole('heading', { name: 'By device' }).waitFor();
    await page
      .getByText(/more than chance/)
      .first()
      .waitFor();
    await looked(page, `${screen} fairness of an offer`);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as Parquet' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^fairness-offer-\d{4}-\d\d\.parquet$/);

    await page.goto(at('time-to-value?days=365'));
    await page.getByText('Began in these days', { exact: true }).waitFor();
    await looked(page, `${screen} time to value`);
    await page.getByRole('link', { name: 'Other goals' }).click();

    const goals = page.getByRole('form', { name: 'Goals' });
    await goals.getByRole('button', { name: 'Another goal' }).click();
    await save(goals);
    await goals.getByText('A name with a letter or a digit.').waitFor();
    const digest = page.getByRole('form', { name: 'The digest' });
    await digest.getByLabel('To whom').fill('owner@shop.example\nnobody');
    await save(digest);
    await digest.getByText('nobody is no e-mail address.').waitFor();
    await looked(page, `${screen} settings of reports`);
    const goal = goals.getByRole('group', { name: 'A new goal' });
    await goal.getByLabel('To the event').fill('Product Added');
    await goal.getByLabel('Name').fill(`Cart on ${screen}`);
    await save(goals);
    await page.getByText('The goals are saved.').waitFor();
    await digest.getByLabel('To whom').fill('owner@shop.example');
    await save(digest);
    await page.getByText('The digest is saved.').waitFor();
    const traits = page.getByRole('form', { name: 'Watched for fairness' });
    await traits.getByLabel('Names of traits').fill('tier, city');
    await save(traits);
    await page.getByText('They are watched from now on.').waitFor();
    await page.goto(at('time-to-value?days=365'));
    await page.getByLabel('Goal', { exact: true }).selectOption(`Cart on ${screen}`);
    await page.getByText('Began in these days', { exact: true }).waitFor();
    expect(errors).toEqual([]);
  });

  test('judges by metrics of one’s own, of a file, and of settings that half of the people get', async () => {
    const { page, errors } = watched;
    await page.goto(at('experiments/metrics'));
    await page.getByRole('link', { name: 'New metric' }).click();
    await page.getByLabel('Name').fill(`Reviews on ${screen}`);
    await page.getByLabel('What it counts').selectOption('mean');
    await page.getByLabel('The event', { exact: true }).fill('Product Reviewed');
    await page.getByText(`"name": "Reviews on ${screen}"`).waitFor();
    await looked(page, `${screen} new metric`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: `Reviews on ${screen}` }).waitFor();
    await looked(page, `${screen} metrics`);

    await page.goto(at('experiments/new'));
    await page.getByLabel('Name').fill(`Longer memory on ${screen}`);
    await page.getByLabel('What you believe').fill('What people liked long ago still says much.');
    await page
      .getByLabel('What is to be different')
      .selectOption('A setting of the recommendations');
    await page.getByLabel('Its value for half of the people').fill('much');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('A number, 0 or more.').waitFor();
    await looked(page, `${screen} experiment on a setting`);
    await page.getByLabel('Its value for half of the people').fill('12');
    await page.getByLabel('It is better when').selectOption(`Reviews on ${screen}`);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('It was never published, so nobody is in it.').waitFor();
    await page.getByText('What each way changes').click();
    await page.getByText('"tau": 12').waitFor();
    await looked(page, `${screen} experiment on a setting as a draft`);

    await page.goto(at('experiments/new'));
    await page.getByLabel('Name').fill(`Four items on ${screen}`);
    await page.getByLabel('How', { exact: true }).selectOption('Something else, as data');
    await page.getByLabel('What is different, as JSON').fill('{"limit": 4');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText(/^An object of JSON/).waitFor();
    await looked(page, `${screen} experiment on a rule`);

    await page.goto(at('experiments/file'));
    await page.getByText('Bring a CSV of an experiment.').waitFor();
    await page.locator('input[type="file"]').setInputFiles(FILE);
    await page.getByRole('heading', { name: 'What the columns of mails.csv.gz are' }).waitFor();
    await choose(page, 'What is compared', 'bought');
    await choose(page, 'Also by kind of people', 'device');
    await looked(page, `${screen} columns of a file`);
    await page.getByRole('button', { name: 'What does it say?' }).click();
    await page.getByText('What is measured').waitFor();
    await page.getByText('By device', { exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'new' }).scrollIntoViewIfNeeded();
    await looked(page, `${screen} experiment of a file`);
    expect(errors).toEqual([]);
  });
});

/** Of a thousand people each, three times as many buy with the new mail. */
const FILE = {
  ...{ name: 'mails.csv.gz', mimeType: 'application/gzip' },
  buffer: gzipSync(
    [
      'person,group,bought,device',
      ...Array.from({ length: 2_000 }, (_, i) => {
        const isNew = i % 2 === 0;
        const bought = i % (isNew ? 6 : 18) < 2 ? 1 : 0;
        return `${i},${isNew ? 'new' : 'control'},${bought},${i % 5 < 2 ? 'phone' : 'desk'}`;
      }),
    ].join('\n'),
  ),
};
