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

/** A customer of the invented shop who has said a name, and what they are called. */
const somebody = async () => {
  const { people } = await engine.ask<{ people: { userId: string; name: string }[] }>(
    '/shop/api/people',
  );
  const found = people.find(({ userId, name }) => name !== userId && /^\p{L}{3,12} /u.test(name));
  if (found === undefined) throw new Error('nobody has said a name');
  return { ...found, first: found.name.split(' ')[0] ?? '' };
};

const signIn = async (page: Page, name: string) => {
  await page.getByRole('button', { name: /Shopping as/ }).click();
  await page.getByRole('searchbox', { name: 'Find a customer' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};

interface Job {
  readonly item: string;
  readonly state: string;
  readonly design?: string;
  readonly order: string;
  readonly asked?: number;
  readonly paid?: number;
}

/** Jobs of an item, once there are so many. */
const jobsOf = async (item: string, most: number): Promise<readonly Job[]> => {
  for (let look = 0; look < 100; look++) {
    const { jobs } = await engine.ask<{ jobs: Job[] }>('/v1/made/jobs');
    const found = jobs.filter((job) => job.item === item && job.state !== 'ordered');
    if (found.length >= most) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`There are not ${most} jobs of ${item}.`);
};

describe.each(SCREENS)('made for you on %s', (screen, size) => {
  let watched: Watched;

  const open = async (path: string) => {
    watched = await openPage(browser, size);
    await watched.page.goto(`${engine.url}${path}`);
    return watched.page;
  };

  const close = async () => {
    expect(watched.errors).toEqual([]);
    await watched.context.close();
  };

  const looked = async (page: Page, name: string) => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `made ${screen} ${name}`);
  };

  const preview = (page: Page, words: RegExp) => page.getByRole('img', { name: words });

  test('a name goes from the page of the product to the queue of what is made', async () => {
    const { name, first } = await somebody();
    const before = screen === SCREENS[0][0] ? 0 : 1;
    const page = await open('/shop/item/mug-your-name');
    await signIn(page, name);
    await page.getByRole('link', { name: 'Make it yours' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mug with Your Name' }).waitFor();
    await page.getByLabel('Name *').waitFor();
    await preview(page, /nothing chosen yet/).waitFor();
    await looked(page, 'begun');

    // What is known of them is suggested with its reason, and not of a gift.
    const suggested = page.getByRole('list', { name: 'Suggestions for Name' });
    await suggested.getByRole('button', { name: first, exact: true }).waitFor();
    await page.getByLabel('It is a gift').check();
    await suggested.waitFor({ state: 'hidden' });
    await page.getByLabel('It is a gift').uncheck();
    await suggested.getByRole('button', { name: first, exact: true }).click();
    await page.getByRole('radio', { name: 'Moss' }).check();
    await preview(page, new RegExp(`Name: ${first}, Colour: Moss`)).waitFor();
    await page.getByText('€17.50').waitFor();
    await looked(page, 'suggested');

    // What nobody prints is refused, with a way out.
    await page.getByLabel('Name *').fill('fuck');
    await page.getByRole('button', { name: 'Put it in the cart' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Name' });
    await alert.waitFor();
    expect(
      await page.getByLabel('Name *').evaluate((input) => input.getAttribute('aria-invalid')),
    ).toBe('true');
    await looked(page, 'refused');

    // Back to what it was, without writing it again.
    await page.getByRole('radio', { name: 'Moss' }).focus();
    await page.keyboard.press('Control+z');
    expect(await page.getByLabel('Name *').inputValue()).toBe(first);

    await page.getByLabel('Name *').fill('فاطمة');
    await page.getByRole('radio', { name: /^Heart/ }).check();
    await preview(page, /فاطمة.*Motif: Heart/).waitFor();
    await page.getByText('€19.00').waitFor();
    await looked(page, 'arabic');
    await page.getByRole('button', { name: 'Put it in the cart' }).click();

    await page.getByRole('heading', { level: 1, name: 'Your cart' }).waitFor();
    await page.getByText('فاطمة · Moss · Heart').waitFor();
    await page.locator('.cart-preview').waitFor();
    await looked(page, 'cart');

    // Changed from the cart, it takes its own place.
    await page.getByRole('link', { name: 'Change it' }).click();
    await page.getByLabel('Name *').waitFor();
    expect(await page.getByLabel('Name *').inputValue()).toBe('فاطمة');
    await page.getByRole('radio', { name: 'Plum' }).check();
    await preview(page, /Plum/).waitFor();
    await page.getByRole('button', { name: 'Put it in the cart' }).click();
    await page.getByText('فاطمة · Plum · Heart').waitFor();
    expect(await page.locator('.cart-line').count()).toBe(1);

    await page.getByRole('button', { name: 'Place the order' }).click();
    await page.getByRole('heading', { level: 1, name: /^Thank you/ }).waitFor();
    await close();

    const jobs = await jobsOf('mug-your-name', before + 1);
    expect(jobs[0]).toMatchObject({
      ...{ state: 'checked', asked: 1_900, paid: 1_900 },
      design: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('a bag is shaped with the keyboard alone', async () => {
    const page = await open('/shop/item/bag-your-motif/make');
    await page.getByRole('group', { name: /^Motif/ }).waitFor();
    await preview(page, /nothing chosen yet/).waitFor();
    await page.getByRole('radio', { name: 'Fern' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Moon' }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByRole('radio', { name: 'Ink' }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Around the motif' }).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.type('to the moon and back');
    await preview(page, /to the moon and back/).waitFor();
    await page.getByText('20 of 24 characters').waitFor();
    await looked(page, 'bag');
    // The gift, undo, start again; what cannot be pressed is passed over.
    const keep = page.getByRole('button', { name: 'Put it in the cart' });
    for (let press = 0; press < 8; press++) {
      if (await keep.evaluate((button) => button.matches(':focus'))) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText('Moon · Ink · Around the motif · to the moon and back').waitFor();
    await looked(page, 'bag in the cart');
    await close();
  });
});
