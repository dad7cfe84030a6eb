import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createProxy, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Analytics } from '@segment/analytics-node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { HOUR, NOON, profileOf } from '../customer/open-shop.ts';
import { type Served, startServer } from './serve.ts';

/** A server over a folder that stays until the test ends, for reading its log. */
const serveFolder = async () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-segment-'));
  const served = await startServer({ data });
  onTestFinished(async () => {
    await served.close();
    rmSync(data, { recursive: true });
  });
  return { ...served, data };
};

/** Every message in the log, as it is stored. */
const storedMessages = async ({ close, data }: { close: Served['close']; data: string }) => {
  await close();
  const store = await openSqliteStore({ folder: data });
  const records = await store.readLog(0, 0, 1_000);
  await store.close();
  return records
    .filter(({ kind }) => kind === 0)
    .map(({ messageId, time, body }) => ({ messageId, time, body: JSON.parse(body) }));
};

/** Segment's own library, as a shop would use it. */
const openAnalytics = (writeKey: string, host: string, options: object = {}) => {
  const analytics = new Analytics({ writeKey, host, flushAt: 50, flushInterval: 50, ...options });
  const failures: unknown[] = [];
  analytics.on('error', (error) => failures.push(error));
  return { analytics, failures };
};

const timestamp = new Date(NOON - HOUR);
const context = {
  ip: '192.0.2.1',
  locale: 'en-GB',
  campaign: { name: 'spring', source: 'letter', medium: 'paper', term: '', content: 'a' },
};

describe('the public package @segment/analytics-node', () => {
  test('sends every type of message, and they arrive whole', async () => {
    const served = await serveFolder();
    const { analytics, failures } = openAnalytics(served.keys.secret, served.url);
    const who = { userId: 'ada', anonymousId: 'b-1' };
    const common = { ...who, context, timestamp, integrations: { All: true } };
    const properties = {
      order_id: 'o-1',
      currency: 'EUR',
      products: [{ product_id: 'tea', name: 'Green tea', price: 4.5, quantity: 2 }],
      note: 'Grüße 😀 "quoted"',
    };
    analytics.track({ ...common, event: 'Order Completed', properties, messageId: 'm-track' });
    analytics.identify({ ...common, traits: { name: 'Ada', age: 36 }, messageId: 'm-identify' });
    analytics.page({
      ...common,
      category: 'Shop',
      name: 'Teas',
      properties: { url: 'https://shop.example/teas', path: '/teas' },
      messageId: 'm-page',
    });
    analytics.screen({ ...common, name: 'Basket', properties: { n: 1 }, messageId: 'm-screen' });
    analytics.group({ ...common, groupId: 'acme', traits: { plan: 'gold' }, messageId: 'm-group' });
    analytics.alias({
      userId: 'ada',
      previousId: 'old-ada',
      context,
      timestamp,
      messageId: 'm-alias',
    });
    await analytics.closeAndFlush();
    expect(failures).toEqual([]);

    expect(await profileOf(served.shop, 'ada')).toMatchObject({
      traits: { name: 'Ada', age: 36 },
      groups: { acme: { plan: 'gold' } },
      events: 6,
      history: [{ item: 'tea', name: 'Green tea', kind: 'buy', amount: 2 }],
    });
    expect(served.shop.items.get('tea')).toMatchObject({ price: 4.5, currency: 'EUR' });
    expect(await served.shop.inbox.list()).toEqual([]);

    const stored = await storedMessages(served);
    const sent = { ...who, context: expect.objectContaining(context), integrations: { All: true } };
    const at = { timestamp: timestamp.toISOString() };
    expect(stored.map(({ body }) => body)).toEqual(
      [
        {
          type: 'track',
          event: 'Order Completed',
          properties,
          messageId: 'm-track',
          ...sent,
          ...at,
        },
        {
          type: 'identify',
          traits: { name: 'Ada', age: 36 },
          messageId: 'm-identify',
          ...sent,
          ...at,
        },
        {
          type: 'page',
          category: 'Shop',
          name: 'Teas',
          properties: expect.objectContaining({ path: '/teas' }),
          messageId: 'm-page',
          ...sent,
          ...at,
        },
        {
          type: 'screen',
          name: 'Basket',
          properties: expect.objectContaining({ n: 1 }),
          messageId: 'm-screen',
          ...sent,
          ...at,
        },
        {
          type: 'group',
          groupId: 'acme',
          traits: { plan: 'gold' },
          messageId: 'm-group',
          ...sent,
          ...at,
        },
        {
          type: 'alias',
          userId: 'ada',
          previousId: 'old-ada',
          messageId: 'm-alias',
          context: expect.objectContaining(context),
          integrations: {},
          ...at,
        },
      ].map((body) => expect.objectContaining(body)),
    );
    expect(stored.map(({ messageId }) => messageId)).toEqual(
      stored.map(({ body }) => body.messageId),
    );
  });

  test('says which library it is, and no key stands in what is stored', async () => {
    const served = await serveFolder();
    const { analytics } = openAnalytics(served.keys.secret, served.url);
    analytics.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'tea' } });
    await analytics.closeAndFlush();
    const [stored] = await storedMessages(served);
    expect(stored?.body.context.library.name).toBe('@segment/analytics-node');
    expect(stored?.messageId).toBe(stored?.body.messageId);
    expect(JSON.stringify(stored)).not.toContain(served.keys.secret);
  });

  test('with the public write key sends what an anonymous browser did', async () => {
    const { shop, keys, url, close } = await serveFolder();
    await shop.items.put([{ id: 'tea' }]);
    const { analytics, failures } = openAnalytics(keys.write, url);
    const viewed = { event: 'Product Viewed', properties: { product_id: 'tea' } };
    analytics.track({ anonymousId: 'b-1', ...viewed });
    analytics.track({ userId: 'ada', ...viewed });
    await analytics.closeAndFlush();
    expect(failures).toEqual([]);
    expect(await shop.people.profile({ anonymousId: 'b-1' })).toMatchObject({
      history: [{ item: 'tea' }],
    });
    expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();
    await close();
  });

  test('flushes when asked, in as many batches as it takes', async () => {
    const { shop, keys, url } = await serveFolder();
    const { analytics, failures } = openAnalytics(keys.secret, url, { flushAt: 10 });
    for (let i = 0; i < 57; i++) {
      analytics.track({
        userId: 'ada',
        event: 'Product Viewed',
        properties: { product_id: `p-${i}` },
      });
    }
    await analytics.flush();
    expect(failures).toEqual([]);
    expect((await profileOf(shop, 'ada')).events).toBe(57);
    await analytics.closeAndFlush();
    expect((await profileOf(shop, 'ada')).events).toBe(57);
  });

  test('sends again what was not answered, and it is not doubled', async () => {
    const { shop, keys, url } = await serveFolder();
    let cut = 2;
    const failures: unknown[] = [];
    const answers: number[] = [];
    const forward = async (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { authorization = '' } = request.headers;
      const answer = await fetch(url + (request.url ?? ''), {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: Buffer.concat(chunks),
      });
      answers.push(((await answer.json()) as { duplicates: number }).duplicates);
      // The shop has it, but the answer never gets back.
      if (cut-- > 0) request.socket.destroy();
      else response.writeHead(200).end('{}');
    };
    const proxy = createProxy((request, response) => {
      forward(request, response).catch((error: unknown) => failures.push(error));
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.close();
    });
    const { port } = proxy.address() as AddressInfo;
    const { analytics, failures: refused } = openAnalytics(keys.secret, `http://127.0.0.1:${port}`);
    for (let i = 0; i < 4; i++) {
      analytics.track({
        userId: 'ada',
        event: 'Product Viewed',
        properties: { product_id: 'tea' },
      });
    }
    await analytics.closeAndFlush();
    expect([...failures, ...refused]).toEqual([]);
    expect(answers).toEqual([0, 4, 4]);
    expect((await profileOf(shop, 'ada')).events).toBe(4);
  });

  test('hears of a message that was not taken, which stands in the inbox', async () => {
    const { shop, keys, url } = await serveFolder();
    const { analytics } = openAnalytics(keys.secret, url);
    const responses: string[] = [];
    analytics.on('http_response', ({ body }) => responses.push(body));
    analytics.track({ userId: 'ada', event: 'E', timestamp: new Date(0) });
    await analytics.closeAndFlush();
    expect(await shop.inbox.list()).toMatchObject([{ code: 'time_out_of_range', verified: 1 }]);
  });
});
