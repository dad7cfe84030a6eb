import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MerchantFeed } from '../../../src/edges/connect/merchant/merchant-feed.ts';
import { openPersonable } from '../../../src/index.ts';
import { startServer } from '../serve.ts';

const RSS = `<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0">
<channel>
<title>Example</title>
<link>https://shop.example</link>
<item>
  <g:id>TEA-1</g:id>
  <g:title>Darjeeling &amp; more</g:title>
  <g:description><![CDATA[<p>A <b>light</b> tea.</p>]]></g:description>
  <g:link>https://shop.example/tea</g:link>
  <g:image_link>https://shop.example/tea.jpg</g:image_link>
  <g:price>3.50 EUR</g:price>
  <g:sale_price>3.00 EUR</g:sale_price>
  <g:availability>in_stock</g:availability>
  <g:brand>Leaf</g:brand>
  <g:product_type>Kitchen &gt; Tea</g:product_type>
  <g:color>green</g:color>
  <g:shipping><g:country>DE</g:country><g:price>4.00 EUR</g:price></g:shipping>
</item>
<item><g:id>MUG</g:id><g:title>Mug</g:title><g:price>12.00 EUR</g:price><g:availability>out of stock</g:availability></item>
</channel>
</rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<entry><g:id>TEA-1</g:id><title>Tea</title><link href="https://shop.example/tea"/><g:price>EUR 3.00</g:price></entry></feed>`;
const TSV = [
  'id\ttitle\timage link\tprice\tavailability\tproduct type',
  'TEA-1\t"Darjeeling ""first"" flush"\thttps://shop.example/tea.jpg\t3.00 EUR\tin stock\tTea',
  'MUG\tMug\t\t12.00 EUR\tout_of_stock\t',
  '',
].join('\r\n');

const open = async () => {
  const shop = await openPersonable({ data: ':memory:' });
  onTestFinished(() => shop.close());
  const folder = mkdtempSync(join(tmpdir(), 'personable-merchant-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'feed.xml');
  let written = 0;
  return {
    shop,
    path,
    feed: new MerchantFeed(shop, { feed: path, every: 3_600_000 }, () => 0),
    write: (text: string | Uint8Array, at = path) => {
      writeFileSync(at, text);
      // Two writes may fall into one tick of the clock of a file system.
      written += 1;
      utimesSync(at, written, written);
    },
  };
};

describe('a feed of products', () => {
  test('in RSS becomes items, with what it says', async () => {
    const { shop, feed, write } = await open();
    write(RSS);
    expect(await feed.run()).toMatchObject({ items: 2, removed: 0, refused: 0, unchanged: false });
    expect(shop.items.get('TEA-1')).toEqual({
      ...{ id: 'TEA-1', name: 'Darjeeling & more', description: 'A light tea.', price: 3 },
      ...{ currency: 'EUR', available: true, categories: ['Kitchen > Tea'], brand: 'Leaf' },
      ...{ url: 'https://shop.example/tea', image: 'https://shop.example/tea.jpg' },
      attributes: { color: 'green', merchant_feed: true },
    });
    expect(shop.items.get('MUG')).toMatchObject({ stock: 0, price: 12 });
  });

  test.each([
    ['Atom', ATOM, { name: 'Tea', price: 3, url: 'https://shop.example/tea' }],
    [
      'text with tabs',
      TSV,
      {
        ...{ name: 'Darjeeling "first" flush', price: 3, categories: ['Tea'] },
        image: 'https://shop.example/tea.jpg',
      },
    ],
    ['text with a byte order mark', `\uFEFF${TSV}`, { price: 3 }],
  ])('in %s becomes items', async (_, text, item) => {
    const { shop, feed, write } = await open();
    write(text);
    expect(await feed.run()).not.toHaveProperty('failed');
    expect(shop.items.get('TEA-1')).toMatchObject(item);
  });

  test('is not read again while it is the same, and then takes out what it no longer has', async () => {
    const { shop, feed, write } = await open();
    await shop.items.put([{ id: 'own', name: 'Not of the feed' }]);
    write(RSS);
    await feed.run();
    expect(await feed.run()).toMatchObject({ unchanged: true, items: 0 });
    const known = shop.items.get('TEA-1');
    await shop.items.put([{ ...known, attributes: { ...known?.attributes, season: 'spring' } }]);
    write(RSS.replace(/<item><g:id>MUG.*<\/item>/, '').replace('3.00 EUR', '2.50 EUR'));
    expect(await feed.run()).toMatchObject({ items: 1, removed: 1 });
    expect(shop.items.get('MUG')).toBeUndefined();
    expect(shop.items.get('own')).toBeDefined();
    expect(shop.items.get('TEA-1')).toMatchObject({
      price: 2.5,
      attributes: { season: 'spring', color: 'green' },
    });
  });

  test('that has lost most of its products is not believed to have lost them', async () => {
    const { shop, feed, write } = await open();
    const many = Array.from({ length: 1_200 }, (_, i) => `i-${i}\tItem ${i}\t${i}.00 EUR`);
    write(['id\ttitle\tprice', ...many].join('\n'));
    expect(await feed.run()).toMatchObject({ items: 1_200 });
    write(['id\ttitle\tprice', ...many.slice(0, 500)].join('\n'));
    const run = await feed.run();
    expect(run).toMatchObject({ items: 500, removed: 0 });
    expect(run.failed).toMatch(/lacks 700 of 1200 items it had: none of them was taken out/);
    expect(shop.items.get('i-1199')).toBeDefined();
  });

  test('with products that are none says which, and keeps what it had of them', async () => {
    const { shop, feed, write } = await open();
    write(RSS);
    await feed.run();
    write(
      RSS.replace('12.00 EUR', 'twelve').replace(
        '</channel>',
        '<item><g:title>x</g:title></item></channel>',
      ),
    );
    expect(await feed.run()).toMatchObject({
      ...{ items: 1, refused: 2, removed: 0 },
      problems: ['MUG: "twelve" is no price; write it as 19.00 EUR.', 'A product has no id.'],
    });
    expect(shop.items.get('MUG')).toMatchObject({ price: 12 });
  });

  test.each([
    ['is cut off', RSS.slice(0, 700), /cut off/],
    ['is cut off between products', RSS.replace('</channel>\n</rss>', ''), /cut off/],
    ['is empty', '', /empty/],
    ['is of spaces', ' \n ', /empty/],
    ['is not UTF-8', Buffer.from([0x69, 0x64, 0xff, 0xfe]), /not UTF-8/],
    ['has an endless cell', `id\ttitle\nx\t"${'y'.repeat(2_000_000)}`, /no table/],
  ])('that %s takes nothing away', async (_, text, why) => {
    const { shop, feed, write } = await open();
    write(RSS);
    await feed.run();
    write(text);
    const run = await feed.run();
    expect(run.failed).toMatch(why);
    expect(run.removed).toBe(0);
    expect(shop.items.get('MUG')).toBeDefined();
  });

  test('has no entities of its own, and no more than its fields', async () => {
    const { shop, feed, write } = await open();
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1_000)}"><!ENTITY b "&a;&a;&a;">]>`;
    const fields = Array.from({ length: 1_000 }, (_, i) => `<g:f${i}>v</g:f${i}>`).join('');
    write(
      `${bomb}<rss><channel><item><g:id>x</g:id><g:title>&b;</g:title>${fields}</item></channel></rss>`,
    );
    expect(await feed.run()).toMatchObject({ items: 1 });
    const item = shop.items.get('x');
    expect(item?.name).toBe('&b;');
    expect(Object.keys(item?.attributes ?? {}).length).toBeLessThanOrEqual(151);
  });

  test('that is not there says so', async () => {
    const { feed } = await open();
    expect((await feed.run()).failed).toMatch(/could not be read to its end: ENOENT/);
  });
});

test('a feed of the web is asked for only when it has changed, packed or not', async () => {
  const asked: (string | undefined)[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    asked.push(request.headers['if-none-match']);
    if (request.headers['if-none-match'] === '"1"' && status === 200) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(status, { etag: '"1"' }).end(gzipSync(RSS));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/feed.xml.gz?token=secret`;
  const served = await startServer(
    {},
    { connect: { merchant: { feed: address, every: 3_600_000 } } },
  );
  onTestFinished(() => served.close());
  const { call, keys, shop } = served;
  const key = keys.secret;
  expect(await call('POST /v1/connect/merchant/read', { body: {} })).toMatchObject({ status: 401 });
  await call('POST /v1/connect/merchant/read', { key, body: {} });
  expect(shop.items.get('TEA-1')).toBeDefined();
  const again = await call('POST /v1/connect/merchant/read', { key, body: {} });
  expect(again).toMatchObject({ status: 200, body: { unchanged: true } });
  expect(asked.at(-1)).toBe('"1"');
  status = 500;
  const failed = await call('POST /v1/connect/merchant/read', { key, body: {} });
  expect(failed.body).toMatchObject({ failed: expect.stringMatching(/the server answered 500/) });
  const { body } = await call('GET /v1/connect', { key });
  expect(body).toMatchObject({ merchant: { feed: `http://127.0.0.1:${port}/feed.xml.gz` } });
  expect(JSON.stringify(body)).not.toContain('secret');
});
