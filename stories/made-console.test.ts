import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

/** Fonts are packages beside the designer. */
const FONTS_FROM = fileURLToPath(new URL('../packages/designer', import.meta.url));

/** A mug with a name on it, as a shop keeper writes it. */
const MUG = {
  ...{ name: 'Name mug', technique: 'print', currency: 'EUR', products: ['mug-7'] },
  surfaces: [{ id: 'front', name: 'Front', width: 200, height: 90, bleed: 3, safe: 5 }],
  palette: [
    { id: 'navy', name: 'Navy', rgb: '#1b2a49' },
    { id: 'red', name: 'Red', rgb: '#c0182b' },
  ],
  fields: [
    {
      ...{ id: 'name', kind: 'text', label: 'Name', required: true, graphemes: [1, 12] },
      place: { surface: 'front', box: { x: 20, y: 30, width: 160, height: 30 } },
      ...{ fonts: ['Inter'], size: [12, 48], fit: 'shrink', colour: 'field:colour' },
      price: [{ kind: 'flat', amount: 250 }],
    },
    { id: 'colour', kind: 'colour', label: 'Colour', required: true, colours: ['navy', 'red'] },
  ],
};

let browser: Browser;
let engine: RunningEngine;
let room: string;

const send = async (method: string, path: string, body: object, key = engine.secretKey) => {
  const answer = await fetch(`${engine.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, `${path}: ${await answer.clone().text()}`).toBe(200);
  return answer.json();
};

/** A design that is kept. */
const design = async (name: string): Promise<string> => {
  const kept = await engine.ask<{ design: string }>('/v1/made/designs', {
    ...{ template: 'name-mug', values: { name, colour: 'navy' }, item: 'mug-7', userId: 'ada' },
  });
  return kept.design;
};

/** Somebody orders two mugs with a name on them. @param key of who tells of it. */
const order = async (number: string, name: string, key: string): Promise<void> => {
  const product = { product_id: 'mug-7', quantity: 2, price: 10.5, design: await design(name) };
  await send(
    'POST',
    '/v1/track',
    {
      ...{ event: 'Order Completed', userId: 'ada', timestamp: new Date().toISOString() },
      properties: { order_id: number, currency: 'EUR', products: [product] },
    },
    key,
  );
};

beforeAll(async () => {
  room = mkdtempSync(join(tmpdir(), 'personable-made-console-'));
  mkdirSync(join(room, 'to-print'));
  const config = join(room, 'shop.json');
  const fonts = { packages: ['@expo-google-fonts/inter'], from: FONTS_FROM };
  writeFileSync(config, JSON.stringify({ made: { fonts, folder: join(room, 'to-print') } }));
  [browser, engine] = await Promise.all([
    openChromium(),
    startEngine(['serve', '--config', config]),
  ]);
  await send('PUT', '/v1/items', {
    items: [{ id: 'mug-7', name: 'Blue mug', price: 8, currency: 'EUR' }],
  });
  await send('PUT', '/v1/rules/product-templates/name-mug', { body: MUG });
  await send('POST', '/v1/rules/product-templates/name-mug/publish', {});
  const house = { name: 'house', language: 'en', refuse: ['rotten'], review: ['acme', 'globex'] };
  await send('PUT', '/v1/made/moderation', { lists: { lists: [{ ...house, allow: [] }] } });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  if (room !== undefined) rmSync(room, { recursive: true, force: true });
});

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

describe.each(SCREENS)('what customers shaped, on %s', (screen, size) => {
  const onPhone = size.width < 400;
  const word = onPhone ? 'Globex' : 'Acme';
  const held = `o-${size.width}-held`;
  const proven = `o-${size.width}-proven`;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    await order(held, 'Ada', engine.writeKey);
    await order(proven, 'Bea', engine.secretKey);
    await order(`o-${size.width}-doubtful`, word, engine.secretKey);
    watched = await openPage(browser, size, { colorScheme: onPhone ? 'dark' : 'light' });
    page = watched.page;
    await page.goto(await engine.consoleLink());
    await heading(page, 'Live');
  }, 60_000);

  afterAll(async () => {
    await watched?.context.close();
  });

  const open = (path: string) => page.goto(`${engine.url}/console${path}`);

  const proper = async (of: string) => {
    await page.waitForLoadState('networkidle');
    await picture(page, `console ${screen} ${of}`);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(watched.errors).toEqual([]);
  };

  test('a held job is let through, rendered, batched, handed over, printed and shipped', async () => {
    await open('/automation/production');
    await heading(page, 'Production');
    await page.getByRole('link', { name: proven }).waitFor();
    await proper('made production');
    await button(page, /^Held/).click();
    await page.getByRole('link', { name: held }).click();
    await heading(page, `Order ${held}`);
    await page.getByText('Only a browser told of the order.').waitFor();
    await page.getByRole('img', { name: /As it is drawn/ }).waitFor({ timeout: 20_000 });
    await proper('made held job');
    await button(page, 'Let it through').click();
    await page.getByRole('dialog').getByLabel('Note').fill('The bank has the money.');
    await page.getByRole('dialog').getByRole('button', { name: 'Let it through' }).click();
    await page.getByText('Checked.', { exact: true }).waitFor({ timeout: 20_000 });
    await open('/automation/production?state=checked');
    await page.getByRole('checkbox', { name: new RegExp(held) }).check();
    await page.getByRole('checkbox', { name: new RegExp(proven) }).check();
    await button(page, 'Render (2)').click();
    await page.getByText('Rendering: 2 jobs done.').waitFor({ timeout: 60_000 });
    await open('/automation/production?state=rendered');
    await button(page, /^Choose all/).click();
    await proper('made chosen');
    await button(page, /^Put into a batch/).click();
    await heading(page, 'Batch');
    await page.getByRole('checkbox', { name: /large sheets/ }).check();
    await button(page, 'Hand over').click();
    await page.getByText(/files stand in/).waitFor({ timeout: 60_000 });
    await proper('made batch');
    const batch = page.url().slice(page.url().lastIndexOf('/') + 1);
    expect(readdirSync(join(room, 'to-print', batch))).toEqual(
      expect.arrayContaining(['sheets.pdf', 'tickets.csv']),
    );
    await button(page, 'They are printed (2)').click();
    await button(page, 'They are shipped (2)').click({ timeout: 20_000 });
    await page.getByRole('cell', { name: 'Shipped' }).first().waitFor();
    await page.getByRole('link', { name: held }).click();
    await page.getByText('The bank has the money.').waitFor();
    await page.getByRole('img', { name: /As it is drawn/ }).waitFor();
    await proper('made shipped job');
  }, 180_000);

  test('a doubtful text is refused in the reviews', async () => {
    await open('/automation/reviews');
    await heading(page, 'Reviews');
    const one = page.getByRole('group', { name: word });
    await one.waitFor();
    await proper('made reviews');
    await one.focus();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/What customers are told/).fill('We print no names of firms.');
    await proper('made refusing');
    await dialog.getByRole('button', { name: 'Refuse' }).click();
    await one.waitFor({ state: 'detached' });
    await page.getByText('It is decided, for 1 design.').waitFor();
    await open('/automation/production?state=held');
    await page.getByRole('cell', { name: 'The design cannot be made' }).first().waitFor();
  }, 60_000);

  test('a template is changed beside its picture, and published', async () => {
    await open('/art/templates');
    await heading(page, 'Product templates');
    await proper('made templates');
    await page.getByRole('link', { name: 'mug-7' }).click();
    await heading(page, 'Blue mug');
    await page.getByText('Customers shape it by').waitFor();
    await page.getByRole('link', { name: 'Name mug' }).click();
    await heading(page, 'Name mug');
    const look = page.getByRole('region', { name: 'What it looks like' });
    await look.getByRole('img', { name: /^The surface/ }).waitFor({ timeout: 20_000 });
    const name = page.locator('details').filter({ hasText: 'Text: name' });
    await name.locator('summary').click();
    const label = `Your name ${size.width}`;
    await name.getByLabel('Label').fill(label);
    await look.getByLabel(label).fill('Grace');
    await page.waitForTimeout(500);
    await proper('made template');
    await name.getByLabel('Smallest size, points').fill('99');
    await look.getByRole('alert').getByText('/fields/0/size').waitFor();
    // The browser notes that it was refused, as was meant.
    expect(watched.errors.splice(0)).toEqual([expect.stringContaining('400')]);
    await name.getByLabel('Smallest size, points').fill('14');
    await look.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText('JSON: all of it').click();
    const written = page.getByRole('textbox', { name: 'The template as JSON' });
    await written.getByText('"palette"').waitFor({ timeout: 20_000 });
    await proper('made template as json');
    await page.getByText('Form', { exact: true }).click();
    await page.getByLabel('Note').fill('It is theirs.');
    await button(page, 'Store as a draft').click();
    await button(page, 'Publish').click();
    await page.getByText('Name mug: published.').waitFor();
    await page.getByText(/^Published, version \d is offered$/).waitFor();
    await page
      .getByText(/: It is theirs\./)
      .first()
      .waitFor();
    const bundle = await engine.ask<{ template: object }>('/v1/made/templates/name-mug');
    expect(bundle.template).toMatchObject({
      fields: [{ label, size: [14, 48], price: [{ kind: 'flat', amount: 250 }] }, { id: 'colour' }],
    });
    await page.getByRole('heading', { name: 'History' }).scrollIntoViewIfNeeded();
    await proper('made template history');
  }, 90_000);

  test('words are tried, and looked for once they are saved', async () => {
    const own = `initech${size.width}`;
    await open('/automation/word-lists');
    await heading(page, 'Word lists');
    await page.locator('summary').filter({ hasText: 'house' }).click();
    const doubtful = page.getByLabel('Doubtful');
    await doubtful.fill(`${await doubtful.inputValue()}\n${own}`);
    await page.getByLabel('What somebody might write').fill(`Made by ${own.toUpperCase()}`);
    await page.getByText('it has something of the list “house”').waitFor();
    await proper('made word lists');
    await button(page, /^See what changes/).click();
    await page.getByRole('dialog').getByText(own).waitFor();
    await proper('made word changes');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('These words are looked for now.').waitFor();
    const { lists } = await engine.ask<{ lists: { lists: { review: string[] }[] } }>(
      '/v1/made/moderation',
    );
    expect(lists.lists[0]?.review).toContain(own);
  }, 60_000);

  test('a list of names is looked at, and made', async () => {
    await open('/automation/name-runs');
    await heading(page, 'Name runs');
    await button(page, 'Take a list of names').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Template').selectOption('name-mug');
    await dialog.getByLabel(/^Colour/).selectOption('navy');
    await dialog.getByLabel('Names, one a line').fill('Ada\nBea\nrotten\nAda\n');
    await dialog.getByText('4 lines').waitFor();
    await proper('made name run');
    await button(page, 'Look at the names').click();
    await heading(page, 'Name run');
    await page.getByText('Can be made.', { exact: true }).waitFor();
    const names = page.getByRole('table', { name: 'Names of the run' });
    await names.getByText('Line 1 says the same.').waitFor();
    await names.getByText('Cannot be made').waitFor();
    await proper('made name run looked at');
    await button(page, /^Make 3/).click();
    await page.getByText('Made.', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'batch 1' }).click();
    await heading(page, 'Batch');
    await page.getByRole('heading', { name: '3 jobs' }).waitFor();
  }, 60_000);

  test('a person has what they had made', async () => {
    const { person } = await engine.ask<{ person: number }>('/v1/profile', { userId: 'ada' });
    await open(`/audience/people/${person}?tab=made`);
    await page.getByRole('heading', { name: 'Designs' }).waitFor();
    await page.getByRole('link', { name: proven }).waitFor();
    await proper('made of a person');
  }, 60_000);
});
