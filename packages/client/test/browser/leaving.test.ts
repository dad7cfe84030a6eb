import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserOf, historyOf } from '../engine.ts';
import { eventually } from '../open-client.ts';
import { named, openSite, type Site, useChromium } from './site.ts';
import './window.ts';

useChromium();

/** What lies in the page's storage beside who the visitor is. */
const waitingIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'personable:visitor'));

const visitorOf = async (page: Page) =>
  browserOf(await page.evaluate(() => ({ anonymousId: window.personable.anonymousId })));

/** A page whose own first event has arrived. */
const openQuiet = async (site: Site, path = '/') => {
  const page = await site.open(path);
  await eventually(() => waitingIn(page)).toEqual([]);
  return page;
};

describe('a page that is left', () => {
  test('hands out what waits', async () => {
    const site = await openSite({ '/': '', '/next': '' });
    const page = await openQuiet(site);
    const visitor = await visitorOf(page);
    await page.evaluate(() => {
      window.personable.track('Product Clicked', { product_id: 'tea' });
      location.href = 'about:blank';
    });
    // A page closed in the middle of leaving may never say that it is closed.
    await page.waitForURL('about:blank');
    await eventually(() => historyOf(site.engine, visitor)).toEqual(['click tea']);
    const beacon = site.gate.to('/v1/batch').at(-1);
    expect(beacon?.headers['content-type']).toMatch(/^text\/plain/);
    expect(beacon?.body).toMatchObject({ writeKey: site.engine.writeKey });
  });

  test('keeps what it handed out until the next page has it acknowledged, and it counts once', async () => {
    const site = await openSite({ '/': '', '/next': '' });
    const page = await openQuiet(site);
    const visitor = await visitorOf(page);
    site.gate.manner = 'swallow';
    await page.evaluate(() => {
      window.personable.track('Product Clicked', { product_id: 'tea' });
      location.href = '/next';
    });
    await page.waitForURL('**/next');
    site.gate.manner = 'open';
    await eventually(() => waitingIn(page)).toEqual([]);
    expect(await historyOf(site.engine, visitor)).toEqual(['click tea']);
    expect(named(site, 'Product Clicked')).toHaveLength(1);
  });

  test('loses nothing when the engine is away', async () => {
    const site = await openSite({ '/': '', '/next': '' });
    const page = await openQuiet(site);
    const visitor = await visitorOf(page);
    site.gate.manner = 'reset';
    await page.evaluate(() => window.personable.track('Product Clicked', { product_id: 'tea' }));
    await page.goto('about:blank');
    await page.close();
    site.gate.manner = 'open';
    await openQuiet(site, '/next');
    expect(await historyOf(site.engine, visitor)).toEqual(['click tea']);
  });

  test('keeps a beacon below 64 kB, and what did not fit', async () => {
    const site = await openSite({ '/': '', '/next': '' });
    const page = await openQuiet(site);
    site.gate.manner = 'silent';
    await page.evaluate(() => {
      for (let number = 0; number < 12; number++) {
        window.personable.track('Large', { number, text: 'x'.repeat(10_000) });
      }
      location.href = '/next';
    });
    await page.waitForURL('**/next');
    const beacons = site.gate.passed.filter(
      ({ headers }) => headers['sec-fetch-mode'] === 'no-cors',
    );
    expect(beacons.length).toBeGreaterThan(0);
    expect(beacons.filter(({ text }) => text.length > 60_000)).toEqual([]);
    site.gate.manner = 'open';
    await page.reload();
    await eventually(() => waitingIn(page)).toEqual([]);
    expect(named(site, 'Large')).toHaveLength(12);
  });

  test('hands out what waits when it is hidden, and goes on', async () => {
    const site = await openSite({ '/': '' });
    const page = await openQuiet(site);
    site.gate.manner = 'reset';
    await page.evaluate(async () => {
      window.personable.track('Before');
      await window.personable.flush();
    });
    site.gate.manner = 'open';
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await eventually(() => named(site, 'Before').length).toBe(1);
    await eventually(() => waitingIn(page)).toEqual([]);
  });

  test('without beacons uses requests that outlive it', async () => {
    const site = await openSite({ '/': '' });
    const page = await openQuiet(site);
    const visitor = await visitorOf(page);
    await page.evaluate(() => {
      navigator.sendBeacon = () => false;
      window.personable.track('Product Clicked', { product_id: 'tea' });
      location.href = 'about:blank';
    });
    // A page closed in the middle of leaving may never say that it is closed.
    await page.waitForURL('about:blank');
    await eventually(() => historyOf(site.engine, visitor)).toEqual(['click tea']);
  });
});

describe('two tabs', () => {
  test('are one visitor', async () => {
    const site = await openSite({ '/': '' });
    const [one, two] = [await openQuiet(site), await openQuiet(site)];
    expect(await visitorOf(two)).toEqual(await visitorOf(one));
    await one.evaluate(() => window.personable.identify('ada'));
    expect(await two.evaluate(() => window.personable.userId)).toBe('ada');
    await two.evaluate(() => window.personable.reset());
    expect(await one.evaluate(() => window.personable.userId)).toBeUndefined();
    expect(await visitorOf(two)).toEqual(await visitorOf(one));
  });

  test('lose none of each other’s events', async () => {
    const site = await openSite({ '/': '' });
    const [one, two] = [await openQuiet(site), await openQuiet(site)];
    const visitor = await visitorOf(one);
    site.gate.manner = 'reset';
    for (const [page, id] of [
      [one, 'tea'],
      [two, 'mug'],
    ] as const) {
      await page.evaluate(async (product_id) => {
        window.personable.track('Product Viewed', { product_id });
        await window.personable.flush();
      }, id);
    }
    expect(await waitingIn(one)).toHaveLength(2);
    site.gate.manner = 'open';
    await one.evaluate(() => window.personable.flush());
    await eventually(() => waitingIn(two)).toEqual([]);
    expect(await historyOf(site.engine, visitor)).toEqual(['view mug', 'view tea']);
  });

  test('do not send what the other had acknowledged meanwhile', async () => {
    const site = await openSite({ '/': '' });
    const page = await openQuiet(site);
    site.gate.manner = 'reset';
    await page.evaluate(async () => {
      window.personable.track('Acknowledged Elsewhere');
      window.personable.track('Still Waiting');
      await window.personable.flush();
    });
    const [first = ''] = (await waitingIn(page)).sort();
    await page.evaluate((key) => localStorage.removeItem(key), first);
    const before = site.gate.passed.length;
    site.gate.manner = 'open';
    await page.evaluate(() => window.personable.flush());
    const sent = site.gate.passed.slice(before).flatMap(({ body }) => body['batch']);
    expect(sent).toMatchObject([{ event: 'Still Waiting' }]);
  });

  test('what a closed tab left behind is taken over, and counts once', async () => {
    const site = await openSite({ '/': '' });
    const [one, two] = [await openQuiet(site), await openQuiet(site)];
    const visitor = await visitorOf(one);
    site.gate.manner = 'reset';
    await one.evaluate(() => window.personable.track('Product Viewed', { product_id: 'tea' }));
    await one.close();
    const [three, four] = [await site.open(), await site.open()];
    expect((await waitingIn(two)).length).toBeGreaterThan(0);
    site.gate.manner = 'open';
    for (const page of [three, four, two]) await page.evaluate(() => window.personable.flush());
    await eventually(() => waitingIn(two)).toEqual([]);
    expect(await historyOf(site.engine, visitor)).toEqual(['view tea']);
  });

  test('what is refused in one is not sent by the other', async () => {
    const site = await openSite({ '/': '' });
    const [one, two] = [await openQuiet(site), await openQuiet(site)];
    await one.evaluate(() => window.personable.consent({ analytics: false }));
    await two.evaluate(async () => {
      window.personable.track('Refused');
      await window.personable.flush();
    });
    await two.reload();
    await two.evaluate(() => window.personable.decide('popular'));
    expect(named(site, 'Refused')).toEqual([]);
  });
});

describe('storage', () => {
  test('that holds rubbish does no harm', async () => {
    const site = await openSite({ '/': '' });
    const page = await openQuiet(site);
    await page.evaluate((engine) => {
      localStorage.setItem('personable:visitor', '{"anonymousId": 7');
      localStorage.setItem(`personable:${engine} a`, 'rubbish');
      localStorage.setItem(`personable:${engine} b`, '{"messageId":"other"}');
      localStorage.setItem(`personable:${engine} c`, 'null');
    }, site.gate.url);
    await page.reload();
    await page.evaluate(() => window.personable.track('Fine'));
    await eventually(() => named(site, 'Fine')).toHaveLength(1);
    await eventually(() => waitingIn(page)).toEqual([]);
    expect(await page.evaluate(() => window.personable.anonymousId)).toMatch(/^\w{32}$/);
  });

  test('that another engine has events in is left as it is', async () => {
    const site = await openSite({ '/': '' });
    const page = await openQuiet(site);
    const key = `personable:${site.gate.url}:80 m-1`;
    await page.evaluate((name) => localStorage.setItem(name, '{"messageId":"m-1"}'), key);
    await page.reload();
    await page.evaluate(() => window.personable.decide('popular'));
    expect(await waitingIn(page)).toEqual([key]);
  });

  test('that is full does no harm', async () => {
    const site = await openSite({ '/': '' });
    const page = await openQuiet(site);
    const decision = await page.evaluate(() => {
      for (let size = 5_000_000; size > 0; size = Math.floor(size / 2)) {
        try {
          localStorage.setItem(`filler-${size}`, 'x'.repeat(size));
        } catch {
          // That much did not fit; less may.
        }
      }
      window.personable.track('Product Viewed', { product_id: 'tea' });
      window.personable.identify('a'.repeat(500));
      return window.personable.decide('continue');
    });
    expect(decision.items).toMatchObject([{ id: 'tea' }]);
    expect(await page.evaluate(() => window.personable.userId)).toBe('a'.repeat(500));
  });

  test('that is blocked does no harm', async () => {
    const frame = '<iframe sandbox="allow-scripts" src="/framed"></iframe>';
    const site = await openSite({ '/': frame, '/framed': 'Framed' });
    const page = await site.context.newPage();
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await page.goto(site.url);
    await eventually(() =>
      named(site, 'page')
        .map((one) => (one['properties'] as { path: string }).path)
        .sort(),
    ).toEqual(['/', '/framed']);
    expect(thrown).toEqual([]);
  });

  test('can be left alone', async () => {
    const site = await openSite({ '/': '' }, { tag: 'data-storage="memory"' });
    const page = await site.open();
    await page.evaluate(() => window.personable.decide('popular'));
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});
