import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, test } from 'vitest';
import type { HandOver, WebhookContent } from '../../../src/automate/channels/channel.ts';
import { readRetryAfter } from '../../../src/automate/channels/webhook/retry-after.ts';
import {
  WebhookChannel,
  type WebhookParts,
} from '../../../src/automate/channels/webhook/webhook-channel.ts';
import {
  secretProblem,
  WebhookSignature,
} from '../../../src/automate/channels/webhook/webhook-signature.ts';
import { channelContract } from './channel-contract.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;
const SECRET = secretOf('a');
const CONTENT: WebhookContent = { kind: 'webhook', data: { text: 'Hello, Ada!' } };

const channelTo = (url: string, parts: Partial<WebhookParts> = {}) =>
  new WebhookChannel({
    ...{ name: 'chat', url, secrets: [SECRET], purpose: 'chat', concurrency: 4, timeout: 5_000 },
    missing: () => undefined,
    clock: Date.now,
    ...parts,
  });

channelContract('the webhook channel', async () => {
  const receiver = await new WebhookReceiver().listen();
  const taken: string[] = [];
  let held = () => {};
  const holding = new Promise<void>((resolve) => {
    held = resolve;
  });
  const answering = (status: number) => {
    receiver.answer = (response, { headers }) => {
      if (status < 300) taken.push(String(headers['webhook-id']));
      response.writeHead(status).end('As the scene has it.');
    };
  };
  return {
    channel: channelTo(receiver.url),
    content: CONTENT,
    address: 'ada',
    hostile: [
      { kind: 'webhook', data: { text: 'x'.repeat(300_000) } },
      {
        kind: 'webhook',
        data: { text: 'a\u0000b', right: 'שלום', emoji: '👩‍👩‍👧', half: '\ud800' },
      },
      { kind: 'webhook', data: { __proto__: null, constructor: '<script>' } },
      { kind: 'webhook', data: { big: 1n as unknown as number } },
    ],
    noAddresses: ['x'.repeat(501), 'ada\nbob', 'a\ud800'],
    without: {
      vanish: 'a repeated webhook-id is taken once, so a lost answer is later and never unknown',
      hang: 'a repeated webhook-id is taken once, so a lost answer is later and never unknown',
    },
    behave: async (how) => {
      if (how === 'accept') answering(204);
      if (how === 'later') answering(429);
      if (how === 'refuse') answering(422);
      if (how === 'gone') answering(410);
      if (how === 'vanish') receiver.answer = (response) => response.destroy();
      if (how === 'hang') receiver.answer = held;
      if (how === 'away') await receiver.close();
    },
    received: () => taken,
    held: () => holding,
    close: () => receiver.close(),
  };
});

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const scene = async (parts: Partial<WebhookParts> = {}) => {
  const receiver = await new WebhookReceiver().listen();
  const channel = channelTo(receiver.url, parts);
  open.push(channel, receiver);
  const message = {
    ...{ id: 'm-1', key: 'm-1@messages.shop.example', time: 1_760_000_000_000, address: 'ada' },
    content: CONTENT,
  };
  const send = (more = {}, signal = new AbortController().signal): Promise<HandOver> =>
    channel.handOver({ ...message, ...more }, signal);
  return { receiver, channel, send };
};

describe('what a webhook sends', () => {
  test('is verified by the library of the specification, and says whom it is for', async () => {
    const { receiver, send } = await scene();
    expect(
      await send({
        language: 'de',
        expires: 1_760_000_060_000,
        unsubscribe: { url: 'https://s/u' },
      }),
    ).toEqual({ outcome: 'accepted' });
    const [request] = receiver.requests;
    expect(new Webhook(SECRET).verify(request?.body ?? '', request?.headers ?? {})).toEqual({
      type: 'message',
      timestamp: '2025-10-09T08:53:20.000Z',
      data: { text: 'Hello, Ada!' },
      message: {
        ...{ id: 'm-1', channel: 'chat', to: 'ada', language: 'de' },
        unsubscribe: 'https://s/u',
        expires: '2025-10-09T08:54:20.000Z',
      },
    });
    expect(request?.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test('is not verified with another secret, or when a letter was changed', async () => {
    const { receiver, send } = await scene();
    await send();
    const [{ body, headers } = { body: '', headers: {} }] = receiver.requests;
    expect(() => new Webhook(secretOf('b')).verify(body, headers)).toThrow(/signature/);
    expect(() => new Webhook(SECRET).verify(body.replace('Ada', 'Eve'), headers)).toThrow();
  });

  test('is signed with each of several secrets while one is changed for another', async () => {
    const { receiver, send } = await scene({ secrets: [secretOf('n'), SECRET] });
    await send();
    const [{ body, headers } = { body: '', headers: {} }] = receiver.requests;
    for (const secret of [secretOf('n'), SECRET]) new Webhook(secret).verify(body, headers);
  });

  test('has the same id and body at each try, and the time of the try', async () => {
    let now = Date.now();
    const { receiver, send } = await scene({ clock: () => now });
    await send();
    now += 90_000;
    await send();
    const [first, second] = receiver.requests;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    const stamp = (one: typeof first) => Number(one?.headers['webhook-timestamp']);
    expect(stamp(second) - stamp(first)).toBe(90);
  });
});

describe('what a receiver answers', () => {
  test.each([
    [200, 'accepted'],
    [201, 'accepted'],
    [204, 'accepted'],
    [301, 'refused'],
    [307, 'refused'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'later'],
    [410, 'refused'],
    [413, 'refused'],
    [425, 'later'],
    [429, 'later'],
    [500, 'later'],
    [502, 'later'],
    [503, 'later'],
    [599, 'later'],
  ])('%i is %s', async (status, outcome) => {
    const { receiver, send } = await scene();
    receiver.answer = (response) => response.writeHead(status).end();
    expect(await send()).toMatchObject({ outcome });
  });

  test('a redirect is not followed', async () => {
    const { receiver, send } = await scene();
    const other = await new WebhookReceiver().listen();
    open.push(other);
    receiver.answer = (response) => response.writeHead(308, { location: other.url }).end();
    expect(await send()).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('not followed'),
    });
    expect(other.requests).toEqual([]);
  });

  test('says when to come back, in seconds or by a date', async () => {
    const { receiver, send } = await scene();
    receiver.answer = (response) => response.writeHead(503, { 'retry-after': '120' }).end();
    expect(await send()).toMatchObject({ outcome: 'later', retryAfter: 120_000 });
    const now = Date.UTC(2026, 0, 1);
    expect(readRetryAfter('Thu, 01 Jan 2026 00:10:00 GMT', now)).toBe(600_000);
    expect(readRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
    expect(readRetryAfter('999999999', now)).toBe(24 * 3_600_000);
    for (const text of [null, '', '-5', '1.5', 'soon', 'Thursday', '99999999999999999999']) {
      expect(readRetryAfter(text, now), String(text)).toBeUndefined();
    }
  });

  test('is read only as far as it can be quoted, on one line', async () => {
    const { receiver, send } = await scene();
    let wrote = 0;
    receiver.answer = (response) => {
      response.writeHead(500);
      const more = () => {
        if (response.destroyed || wrote > 50_000_000) return;
        const line = `no\r\nway \u0000${'y'.repeat(1_000)}\n`;
        wrote += line.length;
        if (response.write(line)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    };
    const answer = await send();
    expect(answer).toMatchObject({ outcome: 'later' });
    const reason = 'reason' in answer ? answer.reason : '';
    expect(reason).toMatch(/^The receiver answered 500: no way y+….$/);
    expect(reason.length).toBeLessThan(300);
    expect(wrote).toBeLessThan(50_000_000);
  });

  test('comes too late, or never: it is sent again with the same id', async () => {
    const { receiver, send } = await scene({ timeout: 200 });
    receiver.answer = () => {};
    const answer = await send();
    expect(answer).toMatchObject({
      outcome: 'later',
      reason: expect.stringContaining('within 0.2 seconds'),
    });
    receiver.answer = (response) => response.destroy();
    expect(await send()).toMatchObject({ outcome: 'later' });
    receiver.answer = (response) => response.writeHead(200).end();
    expect(await send()).toEqual({ outcome: 'accepted' });
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('is not waited for when the engine closes', async () => {
    const { receiver, send } = await scene();
    receiver.answer = () => {};
    const closing = new AbortController();
    const came = receiver.next();
    const under = send({}, closing.signal);
    await came;
    closing.abort();
    expect(await under).toMatchObject({
      outcome: 'later',
      reason: expect.stringContaining('engine closed'),
    });
  });

  test('is nothing where a secret is missing: nothing is sent and it says what to do', async () => {
    const missing = 'The environment variable CHAT_SECRET is not set.';
    const { receiver, send } = await scene({ missing: () => missing });
    expect(await send()).toEqual({ outcome: 'later', reason: missing });
    expect(receiver.requests).toEqual([]);
  });
});

describe('a signature', () => {
  const now = Date.UTC(2026, 5, 1);
  const signature = new WebhookSignature([SECRET]);
  const body = '{"type":"replied"}';
  const signed = { ...new WebhookSignature([SECRET]).sign('a-1', body, now) };

  test('of the library is believed, within five minutes of this clock', () => {
    const foreign = {
      ...signed,
      'webhook-signature': new Webhook(SECRET).sign('a-1', new Date(now), body),
    };
    expect(signature.problem(foreign, body, now)).toBeUndefined();
    expect(signature.problem(signed, body, now + 300_000)).toBeUndefined();
    expect(signature.problem(signed, body, now - 300_000)).toBeUndefined();
    expect(signature.problem(signed, body, now + 301_000)).toMatch(/301 seconds ago/);
    expect(signature.problem(signed, body, now - 301_000)).toMatch(/301 seconds ahead/);
  });

  test.each([
    ['no headers', {}],
    [
      'another secret',
      { ...signed, ...new WebhookSignature([secretOf('x')]).sign('a-1', body, now) },
    ],
    ['another id', { ...signed, 'webhook-id': 'a-2' }],
    ['another time', { ...signed, 'webhook-timestamp': String(now / 1_000 + 1) }],
    ['no number', { ...signed, 'webhook-timestamp': '1e9' }],
    ['an empty id', { ...signed, 'webhook-id': '' }],
    [
      'a cut signature',
      { ...signed, 'webhook-signature': signed['webhook-signature'].slice(0, 20) },
    ],
    [
      'another version',
      { ...signed, 'webhook-signature': signed['webhook-signature'].replace('v1', 'v2') },
    ],
    [
      'many signatures before it',
      { ...signed, 'webhook-signature': `${'v1,x '.repeat(5_000)}${signed['webhook-signature']}` },
    ],
    ['a list', { ...signed, 'webhook-id': ['a-1', 'a-2'] }],
  ])('with %s is not', (_name, headers) => {
    expect(signature.problem(headers, body, now)).toMatch(/\.$/);
  });

  test('of a changed body is not', () => {
    expect(signature.problem(signed, `${body} `, now)).toMatch(/No signature/);
  });

  test('is made with a secret of 24 to 64 bytes', () => {
    expect(secretProblem(SECRET)).toBeUndefined();
    const short = `whsec_${Buffer.from('short').toString('base64')}`;
    for (const secret of ['', 'whsec_', 'secret', 'whsec_%%%%', short]) {
      expect(secretProblem(secret), secret).toBeDefined();
    }
  });
});
