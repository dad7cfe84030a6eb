import { describe, expect, test } from 'vitest';
import { historyOf } from '../engine.ts';
import { eventually } from '../open-client.ts';
import { named, openSite, useChromium } from './site.ts';
import './window.ts';

useChromium();

const anonymousIdOf = (page: { evaluate: (work: () => string) => Promise<string> }) =>
  page.evaluate(() => window.personable.anonymousId);

describe('the script tag', () => {
  test('notes that a page was opened, without what follows its path but for what brought them', async () => {
    const site = await openSite({ '/tea': 'Tea' });
    const brought = 'utm_source=news&utm_campaign=spring%26';
    await site.open(`/tea?email=ada@example.com&${brought}#secret`);
    await eventually(() => named(site, 'page')).toHaveLength(1);
    const [page] = named(site, 'page');
    expect(page).toMatchObject({
      properties: { path: '/tea', url: `${site.url}/tea`, title: 'Shop /tea' },
      context: {
        page: { path: '/tea', title: 'Shop /tea', search: brought },
        locale: expect.stringMatching(/./),
      },
    });
    expect(JSON.stringify(page)).not.toMatch(/ada@|secret/);
  });

  test('gives the page a client', async () => {
    const site = await openSite({ '/': '' });
    const page = await site.open();
    const decision = await page.evaluate(() => {
      window.personable.track('Product Viewed', { product_id: 'tea' });
      return window.personable.decide('continue');
    });
    expect(decision).toMatchObject({ source: 'engine', items: [{ id: 'tea' }] });
  });

  test('makes the calls that were queued before it was there, and takes more the same way', async () => {
    const early = {
      type: 'text/javascript',
      text: `window.personable = window.personable || [];
             personable.push(['identify', 'ada']);
             personable.push(['track', 'Early', { number: 1 }]);
             personable.push(['nothing'], ['constructor'], null);`,
    };
    const head = '<script src="/early.js"></script>';
    const site = await openSite({ '/': '', '/early.js': early }, { head });
    const page = await site.open();
    await page.evaluate(() => window.personable.push(['track', 'Late', { number: 2 }]));
    await eventually(() => named(site, 'Late')).toHaveLength(1);
    expect(named(site, 'Early')).toMatchObject([{ userId: 'ada', properties: { number: 1 } }]);
  });

  test('finds the engine where the script came from', async () => {
    const site = await openSite({ '/': '' }, { fromEngine: true });
    await site.open();
    await eventually(() => named(site, 'page')).toHaveLength(1);
  });

  test('waits while a page is only made ready in advance', async () => {
    const site = await openSite({ '/': '' });
    const page = await site.context.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    });
    await page.goto(site.url);
    expect(await page.evaluate(() => 'personable' in window)).toBe(false);
    await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')));
    await eventually(() => named(site, 'page')).toHaveLength(1);
  });

  test('sends from another origin without asking first', async () => {
    const site = await openSite({ '/': '' });
    const page = await site.open();
    const methods: string[] = [];
    page.on('request', (request) => methods.push(request.method()));
    await page.evaluate(() => window.personable.decide('popular'));
    expect(new Set(methods)).toEqual(new Set(['POST']));
    expect(site.gate.passed.map(({ status }) => status)).not.toContain(404);
  });

  test('started twice counts once', async () => {
    const again = {
      type: 'text/javascript',
      text: `const policy = trustedTypes.createPolicy('again', { createScriptURL: (url) => url });
             addEventListener('load', () => {
               const tag = document.createElement('script');
               Object.assign(tag.dataset, document.querySelector('[data-engine]').dataset);
               tag.src = policy.createScriptURL('/personable.js');
               tag.onload = () => personable.push(['track', 'Started Again']);
               document.body.append(tag);
             });`,
    };
    const site = await openSite({ '/': '<script src="/again.js"></script>', '/again.js': again });
    await site.open();
    await eventually(() => named(site, 'Started Again')).toHaveLength(1);
    expect(named(site, 'page')).toHaveLength(1);
  });

  test('tells the page what went wrong, and nothing else', async () => {
    const site = await openSite({ '/': '' });
    site.gate.manner = 'reset';
    const page = await site.context.newPage();
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await page.goto(site.url);
    const code = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('personable:error', (event) => {
            resolve((event as CustomEvent<{ code: string }>).detail.code);
          });
          window.personable.track('One');
          void window.personable.flush();
        }),
    );
    expect(code).toBe('network');
    expect(thrown).toEqual([]);
  });
});

describe('a one-page app', () => {
  test('has a page noted for each new path, and none for other changes', async () => {
    const site = await openSite({ '/': '' });
    const page = await site.open();
    await page.evaluate(async () => {
      const moment = () => new Promise((resolve) => setTimeout(resolve, 30));
      history.pushState({}, '', '/tea');
      await moment();
      history.pushState({}, '', '/tea?sort=price');
      history.replaceState({}, '', '/tea#top');
      await moment();
      history.replaceState({}, '', '/mugs');
      await moment();
      history.back();
      await moment();
      await moment();
      await window.personable.flush();
    });
    await eventually(() =>
      named(site, 'page').map((one) => (one['properties'] as { path: string }).path),
    ).toEqual(['/', '/tea', '/mugs', '/tea']);
  });
});

describe('the address of the token', () => {
  test('signs the customer in', async () => {
    const pages: Record<string, string | { type: string; text: string }> = { '/': '' };
    const site = await openSite(pages, { tag: 'data-token-url="/token"' });
    const token = await site.engine.shop.tokens.sign('ada');
    pages['/token'] = { type: 'application/json', text: JSON.stringify({ token, userId: 'ada' }) };
    const page = await site.open();
    await page.evaluate(() => {
      window.personable.track('Product Viewed', { product_id: 'tea' });
      return window.personable.flush();
    });
    expect(await page.evaluate(() => window.personable.userId)).toBe('ada');
    await page.evaluate(() => window.personable.flush());
    expect(await historyOf(site.engine, { userId: 'ada' })).toEqual(['view tea']);
    await page.reload();
    expect((await page.evaluate(() => window.personable.profile()))?.events).toBeGreaterThan(2);
  });

  test('that names nobody any more signs the browser out', async () => {
    const pages: Record<string, string | { type: string; text: string }> = { '/': '' };
    const site = await openSite(pages, { tag: 'data-token-url="/token"' });
    const token = await site.engine.shop.tokens.sign('ada');
    pages['/token'] = { type: 'application/json', text: JSON.stringify({ token, userId: 'ada' }) };
    const page = await site.open();
    await eventually(() => page.evaluate(() => window.personable.userId)).toBe('ada');
    const before = await anonymousIdOf(page);
    pages['/token'] = { type: 'application/json', text: '{}' };
    await page.reload();
    await eventually(() => page.evaluate(() => window.personable.userId)).toBeUndefined();
    expect(await anonymousIdOf(page)).not.toBe(before);
  });
});
