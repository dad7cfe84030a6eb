import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings } from './browser/accessibility.ts';
import { openChromium } from './browser/chromium.ts';
import { openPage, overflow, picture, SCREENS } from './browser/screens.ts';
import { type RunningEngine, startEngine } from './servers/engine.ts';

const SECRET = 'what webhooks are signed with';
const PAYLOADS = join(import.meta.dirname, '../packages/personable/test/edges/connect/payloads');

let browser: Browser;
let engine: RunningEngine;

beforeAll(async () => {
  const folder = process.env['TMPDIR'] ?? '/tmp';
  const feed = join(folder, `personable-story-feed-${process.pid}.tsv`);
  const config = join(folder, `personable-story-shops-${process.pid}.json`);
  writeFileSync(feed, 'id\ttitle\tprice\nsoap\tSoap\t4.00 EUR\nbag\tBag\ttwelve\n');
  const connect = {
    shopify: { secret: SECRET, currency: 'EUR' },
    merchant: { feed, every: '1h' },
  };
  writeFileSync(config, JSON.stringify({ connect }));
  [browser, engine] = await Promise.all([
    openChromium(),
    startEngine(['serve', '--config', config]),
  ]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await engine?.stop();
});

const send = async (topic: string, file: string, secret = SECRET): Promise<number> => {
  const body = readFileSync(join(PAYLOADS, file));
  const answer = await fetch(`${engine.url}/v1/connect/shopify`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    },
    body,
  });
  return answer.status;
};

describe.each(SCREENS)('a shop is connected, on %s', (screen, size) => {
  test('what it sends is seen as it comes', async () => {
    const { page, context, errors } = await openPage(browser, size);
    await page.goto(await engine.consoleLink());
    await page.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await page.goto(`${engine.url}/console/audience/shops`);
    await page.getByText(/^(1 item taken in|It was the same as before)\./).waitFor();
    await page.getByText('1 product could not be taken').click();
    await page.getByText('bag: "twelve" is no price').waitFor();
    expect(await send('products/create', 'shopify-product.json')).toBe(200);
    expect(await send('orders/create', 'shopify-order.json')).toBe(200);
    expect(await send('orders/create', 'shopify-order.json', 'another')).toBe(401);
    const table = page.getByRole('table', { name: 'What Shopify sent since the start' });
    await table.getByText('orders/create').waitFor();
    await page.getByText(/not signed with the secret/).waitFor();
    await page.getByText('How to connect WooCommerce').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await picture(page, `console ${screen} shops`);
    await page.getByRole('button', { name: 'Read it now' }).click();
    await page.getByText('It was the same as before.').waitFor();
    await page.goto(`${engine.url}/console/audience/people`);
    await page.getByText('Jon Snow').first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
