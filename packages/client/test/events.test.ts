import { describe, expect, test } from 'vitest';
import { browserOf, historyOf, runEngine } from './engine.ts';
import { openGate } from './gate.ts';
import { codes, eventually, openClient } from './open-client.ts';

const open = async () => {
  const engine = await runEngine();
  const gate = await openGate(engine.url);
  const opened = openClient({ engine: gate.url, writeKey: engine.writeKey });
  return { engine, gate, ...opened };
};

const batchesOf = (gate: Awaited<ReturnType<typeof openGate>>) =>
  gate.to('/v1/batch').map(({ body }) => body['batch'] as Record<string, unknown>[]);

describe('events', () => {
  test('of one moment go to the engine together, and are counted', async () => {
    const { engine, gate, client, errors } = await open();
    client.track('Product Viewed', { product_id: 'tea' });
    client.track('Product Added', { product_id: 'mug' });
    await client.flush();
    expect(await historyOf(engine, browserOf(client))).toEqual(['cart mug', 'view tea']);
    expect(batchesOf(gate).map((batch) => batch.length)).toEqual([2]);
    expect(errors).toEqual([]);
  });

  test('go by themselves a moment later', async () => {
    const { engine, gate, client } = await open();
    client.track('Product Viewed', { product_id: 'tea' });
    await eventually(() => gate.to('/v1/batch').map(({ status }) => status)).toEqual([200]);
    expect(await historyOf(engine, browserOf(client))).toEqual(['view tea']);
  });

  test('go as text, which needs no preflight, with the key in the body', async () => {
    const { engine, gate, client } = await open();
    client.track('Signed Up');
    await client.flush();
    const [{ headers, body } = { headers: {}, body: {} }] = gate.to('/v1/batch');
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(headers).not.toHaveProperty('authorization');
    expect(body).toMatchObject({
      writeKey: engine.writeKey,
      sentAt: expect.stringMatching(/Z$/),
      batch: [
        {
          type: 'track',
          event: 'Signed Up',
          messageId: expect.stringMatching(/^\w{32,}$/),
          anonymousId: client.anonymousId,
          timestamp: expect.stringMatching(/Z$/),
          context: {
            library: { name: 'personable-client' },
            timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
        },
      ],
    });
    expect(body).not.toHaveProperty('gpc');
    expect(body).not.toHaveProperty('token');
  });

  test('are as they were when they were noted', async () => {
    const { gate, client } = await open();
    const properties = { product_id: 'tea', tags: ['green'] };
    client.track('Product Viewed', properties);
    properties.tags.push('changed later');
    await client.flush();
    expect(batchesOf(gate)[0]).toMatchObject([{ properties: { tags: ['green'] } }]);
  });

  test('come in parcels of at most 100 messages and 400 kB', async () => {
    const { gate, client } = await open();
    for (let i = 0; i < 120; i++) client.track('Small');
    for (let i = 0; i < 14; i++) client.track('Large', { text: 'ü'.repeat(15_000) });
    await client.flush();
    const batches = batchesOf(gate);
    expect(batches[0]).toHaveLength(100);
    expect(batches.flat()).toHaveLength(134);
    expect(gate.passed.map(({ text }) => Buffer.byteLength(text) <= 400_000)).not.toContain(false);
    expect(gate.passed.map(({ status }) => status)).not.toContain(413);
  });

  test('that the engine rejects are reported, and the others are taken', async () => {
    const { engine, client, errors } = await open();
    client.track('Product Viewed', { product_id: 'tea' });
    client.track('');
    client.track('Zero \0 byte');
    client.track('Product Viewed', { product_id: 'mug' });
    await client.flush();
    expect(await historyOf(engine, browserOf(client))).toEqual(['view mug', 'view tea']);
    expect(codes(errors)).toEqual(['missing_event_name', 'forbidden_character']);
  });

  test('larger than the engine takes are reported and not sent', async () => {
    const { gate, client, errors } = await open();
    client.track('Large', { text: 'x'.repeat(33_000) });
    await client.flush();
    expect(gate.passed).toEqual([]);
    expect(codes(errors)).toEqual(['event_too_large']);
  });
});

describe('identify', () => {
  test('names the person in what follows', async () => {
    const { gate, client } = await open();
    client.identify('ada', { plan: 'gold' });
    client.page('Home', { section: 'tea' });
    await client.flush();
    expect(client.userId).toBe('ada');
    expect(batchesOf(gate)[0]).toMatchObject([
      { type: 'identify', userId: 'ada', traits: { plan: 'gold' } },
      { type: 'page', userId: 'ada', name: 'Home', properties: { section: 'tea' } },
    ]);
  });

  test('without an id is reported and changes nothing', async () => {
    const { client, errors } = await open();
    client.identify('');
    await client.flush();
    expect(client.userId).toBeUndefined();
    expect(codes(errors)).toEqual(['invalid_argument']);
  });

  test('somebody else gives the browser a new anonymous id', async () => {
    const { client } = await open();
    const first = client.anonymousId;
    client.identify('ada');
    expect(client.anonymousId).toBe(first);
    client.identify('bob');
    expect(client.anonymousId).not.toBe(first);
  });

  test('reset forgets the user and begins a new anonymous id', async () => {
    const { client } = await open();
    client.identify('ada');
    const { anonymousId } = client;
    client.reset();
    expect(client.userId).toBeUndefined();
    expect(client.anonymousId).not.toBe(anonymousId);
  });
});

describe('who somebody is', () => {
  test('may be given', async () => {
    const engine = await runEngine();
    const { client } = openClient({
      engine: engine.url,
      writeKey: engine.writeKey,
      anonymousId: 'b-1',
      userId: 'ada',
    });
    expect([client.anonymousId, client.userId]).toEqual(['b-1', 'ada']);
  });

  test('is a random id otherwise', async () => {
    const { client } = await open();
    const { client: other } = await open();
    expect(client.anonymousId).toMatch(/^[0-9a-f]{32}$/);
    expect(client.anonymousId).not.toBe(other.anonymousId);
  });
});

describe('a key that is wrong', () => {
  test('stops what is sent, and is reported once', async () => {
    const engine = await runEngine();
    const gate = await openGate(engine.url);
    const { client, errors } = openClient({ engine: gate.url, writeKey: 'pk_wrong' });
    client.track('One');
    await client.flush();
    client.track('Two');
    await client.flush();
    expect(gate.passed).toHaveLength(1);
    expect(codes(errors)).toEqual(['invalid_key']);
  });

  test('is not sent at all when it is the secret key', async () => {
    const engine = await runEngine();
    const gate = await openGate(engine.url);
    const { client, errors } = openClient({ engine: gate.url, writeKey: engine.secretKey });
    client.track('One');
    await client.flush();
    expect(await client.decide('popular')).toMatchObject({ errorCode: 'invalid_key' });
    expect(gate.passed).toEqual([]);
    expect(codes(errors)).toEqual(['invalid_key', 'invalid_key']);
  });
});
