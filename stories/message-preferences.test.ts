import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS, type Watched } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
const NEWS = {
  name: { en: 'Newsletter', de: 'Rundbrief', fr: 'Lettre', es: 'Boletín' },
  text: { en: 'New teas, now and then.', de: 'Neue Tees, dann und wann.' },
  channels: ['email', 'sms', 'push'],
  frequency: ['every', 'weekly', 'monthly'],
};
const PARTIES = { name: { en: 'Tastings', ar: 'تذوق الشاي' }, channels: ['email'] };
const person = (name: string) => `${name.replaceAll(/\W+/g, '-')}@example.com`;

const folder = mkdtempSync(join(tmpdir(), 'personable-messages-'));
let browser: Browser;
let engine: RunningEngine;

beforeAll(async () => {
  const config = join(folder, 'config.json');
  const shop = { name: 'Tea & Co', address: 'Lane 1\n69001 Lyon', contact: 'tea@shop.example' };
  writeFileSync(config, JSON.stringify({ messages: { url: 'https://shop.example', shop } }));
  [browser, engine] = await Promise.all([
    openChromium(),
    startEngine(['serve', '--config', config]),
  ]);
  const rules = [
    { kind: 'topics', id: 'news', body: NEWS },
    { kind: 'topics', id: 'parties', body: PARTIES },
  ];
  await engine.ask('/v1/rules/apply', { rules, publish: true });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const proper = async ({ page, errors }: Watched, name: string) => {
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await picture(page, `preferences ${name}`);
  expect(errors).toEqual([]);
};

/** A link to the preferences of somebody new who agreed to e-mail. */
const linkOf = async (userId: string, locale = 'en'): Promise<string> => {
  const traits = { email: person(userId), name: 'Ada Lovelace', locale };
  await engine.ask('/v1/identify', { userId, traits });
  await engine.ask('/v1/consent', { userId, purposes: { email: true }, source: 'form' });
  const { url } = await engine.ask<{ url: string }>('/v1/preferences/messages/link', { userId });
  return engine.url + new URL(url).pathname;
};

const SCHEMES = ['light', 'dark'] as const;
const LOOKS = SCREENS.flatMap(([screen, size]) =>
  SCHEMES.map((colorScheme) => [screen, colorScheme, size] as const),
);

describe.each(LOOKS)('on %s, %s', (screen, colorScheme, size) => {
  const look = `${screen} ${colorScheme}`;

  test('somebody chooses topics, reads what holds now, and stops everything', async () => {
    const watched = await openPage(browser, size, { colorScheme });
    const { page } = watched;
    await page.goto(await linkOf(`ada ${look}`));
    await proper(watched, `open ${look}`);
    const news = page.getByRole('group', { name: 'Newsletter' });
    expect(await news.getByLabel('E-mail').isChecked()).toBe(true);
    expect(await news.getByLabel('Text message').isChecked()).toBe(false);
    await news.getByLabel('E-mail').uncheck();
    await news.getByLabel('Text message').check();
    await news.getByLabel('How often at most').selectOption('weekly');
    await page.getByRole('button', { name: 'Save my choice' }).click();
    const told = page.getByRole('status');
    await told.getByText('Newsletter: Text message (Once a week)').waitFor();
    await told.getByText('Tastings: E-mail').waitFor();
    await proper(watched, `saved ${look}`);
    await page.getByRole('button', { name: 'Stop everything' }).click();
    await told.getByText('You now get no news or offers from us.').waitFor();
    expect(await news.getByLabel('Text message').isChecked()).toBe(false);
    await proper(watched, `stopped ${look}`);
    await page.goto(`${engine.url}/u/none`);
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await watched.context.close();
  });

  test('the console shows topics with counts, and what one person is written to about', async () => {
    const userId = `eve ${look}`;
    await linkOf(userId);
    const watched = await openPage(browser, size, { colorScheme });
    const { page } = watched;
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.goto(`${engine.url}/console/automation/topics`);
    await page.getByRole('link', { name: 'Newsletter' }).waitFor();
    await proper(watched, `console topics ${look}`);
    const profile = await engine.ask<{ person: number }>('/v1/profile', { userId });
    await page.goto(`${engine.url}/console/audience/people/${profile.person}?tab=messages`);
    await page.getByRole('button', { name: 'Stop: Newsletter, E-mail' }).click();
    await page.getByLabel('Why').fill('Asked by telephone');
    await proper(watched, `console stop ${look}`);
    await page.getByRole('button', { name: 'Stop it' }).click();
    await page.getByText('they said so (console)').first().waitFor();
    await proper(watched, `console person ${look}`);
    await watched.context.close();
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('every word of the page fits on a phone', async () => {
    const watched = await openPage(browser, { width: 360, height: 740 }, { colorScheme: 'light' });
    await watched.page.goto(await linkOf(`lin ${language}`, language));
    expect(await watched.page.locator('html').getAttribute('lang')).toBe(language);
    await proper(watched, `in ${language}`);
    await watched.context.close();
  });
});
