import { gzipSync } from 'node:zlib';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { NOON } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';

const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;
const SECRET = secretOf('a');
const CHAT = { name: 'chat', url: 'https://chat.example/hook', secrets: [SECRET], purpose: 'sms' };

const serveChat = async () => {
  const served = await serve({ messages: { webhooks: [CHAT] } });
  await served.shop.identify({ userId: 'ada', traits: { name: 'Ada' } });
  await served.shop.people.consent({ userId: 'ada' }, { sms: true });
  return served;
};

/** Tells an answer as a provider does who signs with the library of the specification. */
const tell = (
  { call }: Served,
  answer: unknown,
  { secret = SECRET, time = NOON, channel = 'chat', id = 'a-1', headers = {} } = {},
) => {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return call(`POST /v1/channels/${channel}/answers`, {
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(time / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, new Date(time), body),
      ...headers,
    },
  });
};

const eventsOf = async ({ shop }: Served, userId = 'ada') => {
  const { entries } = await shop.people.timeline({ userId });
  return entries.filter(({ title }) => title.startsWith('Message '));
};

/** The channels of these kinds: others are there by themselves. */
const ofOwn = ({ shop }: Pick<Served, 'shop'>) =>
  shop.channels.list().filter(({ kind }) => kind === 'webhook' || kind === 'sms');

describe('what comes back of a message', () => {
  test.each([
    ['delivered', 'Message Delivered', true],
    ['bounced', 'Message Bounced', true],
    ['replied', 'Message Replied', true],
    ['unsubscribed', 'Message Unsubscribed', false],
    ['complained', 'Message Complained', false],
  ])('%s is noted of who it is about', async (type, event, consents) => {
    const served = await serveChat();
    const answer = { type, id: 'x-1', address: 'ada', message_id: 'm-1', text: 'Grüße 👋 שלום' };
    expect(await tell(served, answer)).toMatchObject({ status: 200, body: { heard: 'noted' } });
    const [noted, ...more] = await eventsOf(served);
    expect(more).toEqual([]);
    expect(noted).toMatchObject({ title: event });
    expect(noted?.message).toMatchObject({
      properties: { channel: 'chat', message_id: 'm-1', text: 'Grüße 👋 שלום' },
    });
    expect(await served.shop.people.allows({ userId: 'ada' }, 'sms')).toBe(consents);
  });

  test('twice is noted once, also when it is signed anew or by many at once', async () => {
    const served = await serveChat();
    const answer = { type: 'replied', id: 'x-1', address: 'ada', text: 'Yes' };
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) => tell(served, answer, { id: `a-${i}` })),
    );
    expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
    served.clock.now += 60_000;
    const again = await tell(served, answer, { time: served.clock.now });
    expect(again).toMatchObject({ status: 200, body: { heard: 'known' } });
    expect(await eventsOf(served)).toHaveLength(1);
    const other = await tell(served, { ...answer, id: 'x-2' });
    expect(other).toMatchObject({ body: { heard: 'noted' } });
  });

  test('an old request that is sent again does not take back what was said since', async () => {
    const served = await serveChat();
    const stop = { type: 'unsubscribed', id: 'x-1', address: 'ada' };
    await tell(served, stop);
    served.clock.now += 60_000;
    await served.shop.people.consent({ userId: 'ada' }, { sms: true });
    served.clock.now += 60_000;
    expect(await tell(served, stop)).toMatchObject({ status: 200, body: { heard: 'known' } });
    expect(await served.shop.people.allows({ userId: 'ada' }, 'sms')).toBe(true);
  });

  test('of nobody that is known makes nobody', async () => {
    const served = await serveChat();
    for (const address of ['eve', 'x'.repeat(500), '\u0000', ' ', undefined]) {
      const answer = { type: 'replied', id: 'x-1', address };
      expect(await tell(served, answer)).toMatchObject({ status: 200, body: { heard: 'nobody' } });
    }
    expect(await served.shop.people.profile({ userId: 'eve' })).toBeUndefined();
    expect((await served.shop.people.search({})).entries).toHaveLength(1);
  });

  test('that cannot be stored is put into the inbox, and told so', async () => {
    const served = await serveChat();
    const answer = { type: 'bounced', id: 'x-1', address: 'ada', reason: 'a\u0000b' };
    expect(await tell(served, answer)).toMatchObject({ status: 200, body: { heard: 'inbox' } });
    expect(await served.shop.inbox.list()).toHaveLength(1);
    expect(await eventsOf(served)).toEqual([]);
  });

  test('is counted by channel', async () => {
    const served = await serveChat();
    await tell(served, { type: 'replied', id: 'x-1', address: 'ada' });
    await tell(served, { type: 'replied', id: 'x-1', address: 'ada' });
    expect(ofOwn(served)).toMatchObject([
      { name: 'chat', kind: 'webhook', answers: true, heard: { replied: 1, bounced: 0 } },
    ]);
  });
});

describe('whoever tells it', () => {
  const answer = { type: 'unsubscribed', id: 'x-1', address: 'ada' };

  test.each([
    ['with another secret', { secret: secretOf('b') }],
    ['with a clock that is slow', { time: NOON - 301_000 }],
    ['with a clock that is fast', { time: NOON + 301_000 }],
    ['without a signature', { headers: { 'webhook-signature': '' } }],
    ['with the id of another request', { headers: { 'webhook-id': 'a-2' } }],
  ])('is not believed: %s', async (_name, how) => {
    const served = await serveChat();
    expect(await tell(served, answer, how)).toMatchObject({
      status: 401,
      body: { error: { code: 'invalid_signature' } },
    });
    expect(await served.shop.people.allows({ userId: 'ada' }, 'sms')).toBe(true);
  });

  test('is not believed with a key of the store in place of a signature', async () => {
    const { call, keys } = await serveChat();
    const line = 'POST /v1/channels/chat/answers';
    expect(await call(line, { key: keys.secret, body: answer })).toMatchObject({ status: 401 });
  });

  test('is told that there is no such channel, or none that takes answers', async () => {
    const served = await serveChat();
    for (const channel of ['sms', 'email', 'constructor', 'x'.repeat(40)]) {
      expect(await tell(served, answer, { channel }), channel).toMatchObject({ status: 404 });
    }
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['an unknown type', '{"type":"read","id":"1"}'],
    ['no id', '{"type":"replied"}'],
    ['an empty id', '{"type":"replied","id":""}'],
    ['a long id', JSON.stringify({ type: 'replied', id: 'x'.repeat(201) })],
    ['a number as a text', '{"type":"replied","id":"1","text":5}'],
    ['no moment', '{"type":"replied","id":"1","timestamp":"soon"}'],
  ])('is told what is wrong with %s', async (_name, body) => {
    expect((await tell(await serveChat(), body)).status).toBe(400);
  });

  test('is told when it is too much, or packed', async () => {
    const served = await serveChat();
    expect((await tell(served, { ...answer, text: 'x'.repeat(70_000) })).status).toBe(413);
    const { status } = await served.call('POST /v1/channels/chat/answers', {
      body: gzipSync('{}'),
      headers: { 'content-type': 'text/csv' },
    });
    expect([400, 401, 415]).toContain(status);
  });
});

describe('how channels stand', () => {
  test('says what is missing, and what to do', async () => {
    const { shop, call, keys } = await serve({
      messages: {
        webhooks: [
          {
            name: 'b',
            url: 'https://b.example/',
            secrets: [{ env: 'NOT_SET_ANYWHERE' }],
            purpose: 'push',
          },
          { name: 'a', url: 'http://localhost:1/', secrets: [SECRET] },
        ],
        sms: {
          host: 'smpp.invalid',
          systemId: 'shop',
          password: { env: 'NOT_SET_ANYWHERE' },
          from: 'Shop',
        },
      },
    });
    const answer = await call('GET /v1/channels', { key: keys.secret });
    expect(answer).toMatchObject({ status: 200, body: { channels: shop.channels.list() } });
    expect(ofOwn({ shop })).toMatchObject([
      {
        name: 'a',
        kind: 'webhook',
        purpose: 'a',
        problem: expect.stringContaining('not declared'),
      },
      { name: 'b', problem: expect.stringMatching(/NOT_SET_ANYWHERE is not set/) },
      {
        name: 'sms',
        kind: 'sms',
        answers: false,
        problem: expect.stringMatching(/NOT_SET_ANYWHERE/),
      },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('whsec');
    await shop.purposes.put({ purpose: 'a', version: '1', label: 'A', text: 'We write by a.' });
    expect(shop.channels.list()[0]).not.toHaveProperty('problem');
  });

  test('says in how many parts a text goes out, and what it costs', async () => {
    const prices = [{ prefix: '+49', minor: 7.5, currency: 'EUR' }];
    const password = { env: 'NOT_SET_ANYWHERE' };
    const { call, keys } = await serve({
      messages: { sms: { host: 'smpp.invalid', systemId: 'shop', password, from: 'Shop', prices } },
    });
    const ask = (body: unknown) => call('POST /v1/channels/sms/parts', { key: keys.secret, body });
    expect(await ask({ text: 'x'.repeat(161), to: '+49 170 1234567' })).toMatchObject({
      status: 200,
      body: {
        encoding: 'GSM-7',
        units: 161,
        room: 145,
        cost: { minor: 15, currency: 'EUR' },
        prices,
      },
    });
    const french = await ask({ text: '“Hi”', to: '+33123456789' });
    expect(french).toMatchObject({ body: { encoding: 'UCS-2', because: ['“', '”'] } });
    expect(french.body).not.toHaveProperty('cost');
    expect(await ask({ text: '', to: 'nobody' })).toMatchObject({ status: 400 });
    expect(await ask({ text: 'x'.repeat(20_001) })).toMatchObject({ status: 400 });
  });
});
