import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPersonable } from '../packages/personable/src/engine/personable.ts';
import { openChromium } from './browser/chromium.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

/** The packages that other people's shops have in them already, as they are published: only the address changes. */
const UMD = join(
  dirname(createRequire(import.meta.url).resolve('@segment/analytics-next/package.json')),
  'dist/umd',
);

let browser: Browser;
let engine: RunningEngine;
let site: Server;
let address: string;

/** A catalogue of one item. */
const fill = async (data: string) => {
  const shop = await openPersonable({ data });
  await shop.items.put([{ id: 'tea', name: 'Tea', price: 4 }]);
  // The engine that opens the folder says its keys.
  await shop.close();
};

beforeAll(async () => {
  [browser, engine] = await Promise.all([openChromium(), startEngine(['serve'], fill)]);
  site = createServer(({ url = '/' }, response) => {
    const [, name] = /^\/segment\/([\w.-]+\.js)$/.exec(url) ?? [];
    if (name !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(readFileSync(join(UMD, name)));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Tea</title><script src="/segment/index.js"></script>');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => site.once('listening', resolve));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}, 120_000);

afterAll(async () => {
  await browser?.close();
  site?.close();
  await engine?.stop();
});

interface Told {
  readonly entries: readonly {
    readonly title: string;
    readonly message: { readonly properties?: object; readonly context?: { library?: object } };
  }[];
}

const timeline = (who: object) => engine.ask<Told>('/v1/people/timeline', who);

test('@segment/analytics-next, in a browser, tells the engine what people do', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(`${address}/tea`);
  const anonymousId = await page.evaluate(
    async ([writeKey = '', host = '']) => {
      type Next = typeof import('@segment/analytics-next');
      const { AnalyticsBrowser } = (globalThis as unknown as { AnalyticsNext: Next }).AnalyticsNext;
      const integrations = {
        'Segment.io': { apiKey: writeKey, apiHost: `${host}/v1`, protocol: 'http' as const },
      };
      const analytics = AnalyticsBrowser.load({
        writeKey,
        cdnURL: location.origin,
        cdnSettings: { integrations },
      });
      await analytics.page();
      await analytics.track('Product Viewed', { product_id: 'tea', name: 'Tea', price: 4 });
      await analytics.identify('ada', { email: 'ada@example.com' });
      await analytics.track('Product Added', { product_id: 'tea', quantity: 2 });
      const user = await analytics.user();
      return user.anonymousId() ?? '';
    },
    [engine.writeKey, new URL(engine.url).host],
  );
  await expect
    .poll(async () => (await timeline({ anonymousId })).entries.map(({ title }) => title))
    .toEqual(expect.arrayContaining(['Product Viewed', 'page']));
  const { entries } = await timeline({ anonymousId });
  expect(entries.find(({ title }) => title === 'Product Viewed')?.message).toMatchObject({
    properties: { product_id: 'tea', name: 'Tea', price: 4 },
    context: { library: { name: 'analytics.js' } },
  });
  const decision = await engine.ask<{ items: readonly { id: string }[] }>('/v1/decide', {
    ...{ anonymousId, placement: 'continue' },
  });
  expect(decision.items.map(({ id }) => id)).toContain('tea');
  expect(errors).toEqual([]);
  await context.close();
});

test('@rudderstack/rudder-sdk-node tells the engine what a server knows', async () => {
  const analytics = new RudderAnalytics(engine.secretKey, {
    ...{ dataPlaneUrl: engine.url, gzip: true, flushAt: 10 },
    // It may not write its own words into the output of the tests.
    logLevel: 'error',
  });
  analytics.identify({ userId: 'bob', traits: { email: 'bob@example.com', city: 'Oslo' } });
  analytics.track({
    userId: 'bob',
    event: 'Order Completed',
    properties: { order_id: 'r-1', total: 8, products: [{ product_id: 'tea', quantity: 2 }] },
  });
  await analytics.flush();
  await expect
    .poll(async () => (await timeline({ userId: 'bob' })).entries.map(({ title }) => title))
    .toEqual(expect.arrayContaining(['identify', 'Order Completed']));
  const profile = await engine.ask<object>('/v1/profile', { userId: 'bob' });
  expect(profile).toMatchObject({ traits: { city: 'Oslo' } });
});
