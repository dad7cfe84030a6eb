import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { DecisionResult } from '../../src/index.ts';
import { eventually } from '../open-client.ts';
import { openSite, PAUSE, useChromium } from './site.ts';
import './window.ts';

useChromium();

const TEMPLATE = `<template><a data-personable-href><img data-personable-image>
  <b data-personable-text="name"></b> <i data-personable-text="price"></i>
  <small data-personable-text="reason"></small></a></template>`;

const slot = (attributes: string, inside = `${TEMPLATE}<p>Ours</p>`) =>
  `<div id="slot" data-personable-placement="${attributes}>${inside}</div>`;

const itemsIn = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('#slot > [data-personable-item]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-personable-item')));

/** The markup of the slot without its template. */
const shownIn = (page: Page): Promise<string> =>
  page.locator('#slot').evaluate((element) =>
    [...element.childNodes]
      .filter((child) => child.nodeName !== 'TEMPLATE')
      .map((child) => (child as Element).outerHTML ?? child.textContent)
      .join(''),
  );

describe('a slot', () => {
  test('is filled with copies of its template', async () => {
    const site = await openSite({
      '/': slot('cart.complete-basket" data-personable-basket="tea mug" data-personable-limit="1"'),
    });
    const page = await site.open();
    await eventually(() => itemsIn(page)).toEqual(['milk']);
    const item = page.locator('#slot > a');
    expect(await item.getAttribute('href')).toBe('/milk');
    expect(await item.locator('b').textContent()).toBe('Milk');
    expect(await item.locator('i').textContent()).toBe('1,00\u00a0€');
    expect(await item.locator('small').textContent()).toMatch(/tea/i);
    expect(await page.locator('#slot > p').count()).toBe(0);
    expect(await page.locator('#slot > template').count()).toBe(1);
    expect(site.gate.to('/v1/decide')[0]?.body).toMatchObject({
      placement: 'cart.complete-basket',
      limit: 1,
      context: { basket: ['tea', 'mug'] },
    });
  });

  test('tells the page, and knows its decision', async () => {
    const site = await openSite({ '/': slot('popular"') });
    site.gate.delay = 300;
    const page = await site.open();
    const told = await page.evaluate(
      () =>
        new Promise<DecisionResult & { slot: string | null }>((resolve) => {
          document.body.addEventListener('personable:filled', (event) => {
            const { detail } = event as CustomEvent<DecisionResult>;
            const { dataset } = event.target as HTMLElement;
            resolve({ ...detail, slot: dataset['personableDecision'] ?? null });
          });
        }),
    );
    expect(told.items.length).toBeGreaterThan(0);
    expect(told.slot).toBe(told.decision);
  });

  test('is never empty on its way', async () => {
    const site = await openSite({ '/': slot('popular"') });
    site.gate.delay = 300;
    const page = await site.open();
    const seen = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const element = document.querySelector('#slot') as HTMLElement;
          const states = [element.innerText.trim()];
          new MutationObserver(() => {
            states.push(element.innerText.trim());
            resolve(states);
          }).observe(element, { childList: true });
        }),
    );
    expect(seen).toEqual(['Ours', expect.stringMatching(/./)]);
  });

  test.each(['reset', 'busy', 'silent'] as const)(
    'keeps its own content when the engine is in manner "%s"',
    async (manner) => {
      const site = await openSite({ '/': slot('popular"') });
      site.gate.manner = manner;
      const page = await site.open();
      await eventually(() => site.gate.to('/v1/decide').length).toBeGreaterThan(0);
      await page.waitForTimeout(1_800);
      expect(await shownIn(page)).toBe('<p>Ours</p>');
    },
  );

  test('keeps its own content when the policy of the page forbids the engine', async () => {
    const site = await openSite({ '/': slot('popular"') }, { mayConnect: false });
    const page = await site.context.newPage();
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await page.goto(site.url);
    const decision = await page.evaluate(() => window.personable.decide('popular'));
    expect(decision).toMatchObject({ source: 'default', errorCode: 'network' });
    expect(await shownIn(page)).toBe('<p>Ours</p>');
    expect(thrown).toEqual([]);
    expect(site.gate.passed).toEqual([]);
  });

  test('keeps its own content when there is nothing to show', async () => {
    const site = await openSite({ '/': slot('continue"') });
    const page = await site.open();
    await eventually(() => site.gate.to('/v1/decide').map(({ status }) => status)).toEqual([200]);
    await page.waitForTimeout(100);
    expect(await shownIn(page)).toBe('<p>Ours</p>');
  });

  test('added later is filled as well', async () => {
    const site = await openSite({
      '/': slot('popular"').replace('<div', '<template id="later"><div'),
    });
    const page = await site.open();
    await page.evaluate(() => {
      const later = document.querySelector('#later') as HTMLTemplateElement;
      document.body.append(later.content.cloneNode(true));
    });
    await eventually(() => itemsIn(page).then((items) => items.length)).toBeGreaterThan(0);
  });

  test('is filled again when what it asks for changes', async () => {
    const site = await openSite({ '/': slot('similar" data-personable-limit="2"') });
    const page = await site.open();
    await eventually(() => itemsIn(page).then((items) => items.length)).toBe(2);
    await page.evaluate(() => {
      const element = document.querySelector('#slot') as HTMLElement;
      element.dataset['personableLimit'] = '1';
      element.dataset['personableContextItem'] = 'tea';
    });
    await eventually(() => itemsIn(page).then((items) => items.length)).toBe(1);
    expect(site.gate.to('/v1/decide').at(-1)?.body).toMatchObject({ context: { item: 'tea' } });
  });

  test('without a template is left alone', async () => {
    const site = await openSite({ '/': slot('popular"', '<p>Ours</p>') });
    const page = await site.open();
    await page.evaluate(() => window.personable.flush());
    await page.waitForTimeout(300);
    expect(site.gate.to('/v1/decide')).toEqual([]);
  });
});

describe('what items bring', () => {
  test('is text and never markup, and leads to the web only', async () => {
    const site = await openSite({ '/': slot('newest" data-personable-limit="20"') });
    const hostile = '<img src=x onerror="document.title=1">';
    const addresses = [
      'javascript:document.title=2',
      ' java\nscript:document.title=3',
      'data:text/html,<script>1</script>',
      'vbscript:x',
      'https://shop.example/ok',
      '/relative?a=1',
    ];
    await site.engine.shop.items.put(
      addresses.map((url, index) => ({
        id: `hostile-${index}`,
        name: hostile,
        url,
        image: index === 4 ? 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' : url,
        price: 1,
        currency: 'EUR',
      })),
    );
    const page = await site.context.newPage();
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await page.goto(site.url);
    await eventually(() => itemsIn(page).then((items) => items.length)).toBeGreaterThan(8);
    const shown = await page.locator('#slot > a').evaluateAll((links) =>
      links.map((link) => ({
        id: link.getAttribute('data-personable-item') ?? '',
        href: link.getAttribute('href'),
        src: link.querySelector('img')?.getAttribute('src') ?? null,
        name: link.querySelector('b')?.textContent,
        images: link.querySelectorAll('img').length,
      })),
    );
    const ofHostile = shown
      .filter(({ id }) => id.startsWith('hostile'))
      .sort((a, b) => a.id.localeCompare(b.id));
    expect(ofHostile.map(({ href }) => href)).toEqual([
      ...[null, null, null, null],
      'https://shop.example/ok',
      '/relative?a=1',
    ]);
    expect(ofHostile.map(({ src }) => src)).toEqual([
      ...[null, null, null, null],
      'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
      '/relative?a=1',
    ]);
    expect(new Set(ofHostile.map(({ name }) => name))).toEqual(new Set([hostile]));
    expect(new Set(ofHostile.map(({ images }) => images))).toEqual(new Set([1]));
    expect(await page.title()).toBe('Shop /');
    expect(thrown).toEqual([]);
  });
});

test('a page that comes slowly has its slots filled with the whole of their templates', async () => {
  const slow = TEMPLATE.replace('<small', `${PAUSE}<small`);
  const site = await openSite({ '/': slot('popular"', slow) });
  const page = await site.open();
  await eventually(() => itemsIn(page).then((items) => items.length)).toBeGreaterThan(0);
  expect(await page.locator('#slot > a').first().locator('small').count()).toBe(1);
});
