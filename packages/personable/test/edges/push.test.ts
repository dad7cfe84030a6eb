import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Outgoing } from '../../src/automate/channels/channel.ts';
import { openPersonable, type PersonableOptions } from '../../src/index.ts';
import {
  type Delivered,
  readVapid,
  startPushService,
  type TestBrowser,
} from '../automate/channels/push/push-service.ts';
import { NOON } from '../customer/open-shop.ts';
import { tracesOf } from '../erasure/traces.ts';
import { serve } from './serve.ts';
import { signed } from './signed.ts';

const MESSAGES = { push: { subject: 'mailto:shop@shop.example', loopback: true } };
const PAID = { en: { title: 'Paid', body: 'Your order is paid.' } };
const OPEN = new AbortController().signal;

const open = async (options: Partial<PersonableOptions> = {}) => {
  const service = await startPushService();
  onTestFinished(service.close);
  const served = await serve({ messages: MESSAGES, ...options });
  const { call, keys } = served;
  const subscribe = (
    { endpoint, keys: given }: TestBrowser,
    who: object = { anonymousId: 'b-1' },
  ) =>
    call('POST /v1/push/subscriptions', {
      key: keys.write,
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' },
      body: { ...who, endpoint, keys: given, expirationTime: null },
    });
  const unsubscribe = ({ endpoint }: TestBrowser, who: object = { anonymousId: 'b-1' }) =>
    call('POST /v1/push/subscriptions/remove', { key: keys.write, body: { ...who, endpoint } });
  return { ...served, service, subscribe, unsubscribe };
};

const message = (address: string, more: Partial<Outgoing> = {}): Outgoing => ({
  ...{ id: 'm-1', key: 'm-1@shop.example', time: NOON, address },
  content: {
    kind: 'push',
    title: 'Back again',
    body: 'Your tea.',
    url: 'https://shop.example/tea',
  },
  ...more,
});
const textOf = (browser: TestBrowser, delivered: Delivered | undefined) =>
  JSON.parse(browser.read(delivered?.body ?? Buffer.alloc(0))) as Record<string, unknown>;
const addressOf = (devices: readonly { id: string }[]) => devices.map(({ id }) => id).join(',');

describe('a browser that subscribes', () => {
  test('is read the message on each device of the person, signed by the key it subscribed with', async () => {
    const { shop, service, subscribe, call } = await open();
    const [telephone, tablet] = [service.browser('telephone'), service.browser('tablet')];
    expect(await subscribe(telephone)).toMatchObject({ status: 200, body: { browser: 'Firefox' } });
    expect(await subscribe(tablet)).toMatchObject({ status: 200 });
    const devices = await shop.push.devices({ anonymousId: 'b-1' });
    expect(devices).toHaveLength(2);
    const expires = NOON + 1_800_000;
    const sent = message(addressOf(devices), { expires, language: 'de' });
    expect(await shop.push.channel.handOver(sent, OPEN)).toMatchObject({ outcome: 'accepted' });
    const onTablet = service.delivered.find(({ path }) => path === '/push/tablet');
    expect(textOf(tablet, onTablet)).toEqual({
      ...{ message: 'm-1', tag: 'm-1@shop.example', title: 'Back again', body: 'Your tea.' },
      ...{ url: 'https://shop.example/tea', language: 'de' },
    });
    const onTelephone = service.delivered.find(({ path }) => path === '/push/telephone');
    expect(textOf(telephone, onTelephone)).toMatchObject({ title: 'Back again' });
    expect(() => telephone.read(onTablet?.body ?? Buffer.alloc(0))).toThrow();
    const { headers } = onTablet ?? {};
    expect(headers).toMatchObject({
      ttl: '1800',
      urgency: 'high',
      'content-encoding': 'aes128gcm',
    });
    const { key, claims } = readVapid(headers?.authorization);
    expect((await call('GET /v1/push/key')).body).toEqual({ key });
    expect(claims).toMatchObject({ aud: service.url, sub: 'mailto:shop@shop.example' });
    const seconds = Date.now() / 1_000;
    expect(claims['exp']).toBeGreaterThan(seconds);
    expect(claims['exp']).toBeLessThanOrEqual(seconds + 86_400);
  });

  test('gets a message that is sent again in place of the first, by topic and tag', async () => {
    const { shop, service, subscribe } = await open();
    await subscribe(service.browser());
    const address = addressOf(await shop.push.devices({ anonymousId: 'b-1' }));
    for (const key of ['one', 'one', 'two']) {
      await shop.push.channel.handOver(message(address, { key }), OPEN);
    }
    const topics = service.delivered.map(({ headers }) => headers['topic']);
    expect(topics[0]).toBe(topics[1]);
    expect(topics[2]).not.toBe(topics[0]);
    expect(topics[0]).toMatch(/^[\w-]{32}$/);
  });

  test('has agreed to push messages, and not any more when its last one is taken off', async () => {
    const { shop, service, subscribe, unsubscribe } = await open();
    const [one, other] = [service.browser(), service.browser()];
    const who = { anonymousId: 'b-1' };
    expect(await shop.people.allows(who, 'push')).toBe(false);
    await subscribe(one);
    await subscribe(other);
    expect(await shop.privacy.check(who, 'push')).toMatchObject({
      ...{ allowed: true, because: 'granted', source: 'push' },
    });
    expect((await unsubscribe(one)).body).toEqual({ removed: true, withdrawn: false });
    expect(await shop.people.allows(who, 'push')).toBe(true);
    expect((await unsubscribe(one)).body).toEqual({ removed: false, withdrawn: false });
    expect((await unsubscribe(other)).body).toEqual({ removed: true, withdrawn: true });
    expect(await shop.privacy.check(who, 'push')).toMatchObject({ because: 'refused' });
    const { entries } = await shop.privacy.words(who);
    expect(entries.map(({ by, purposes }) => [by, purposes['push']])).toEqual([
      ['write key', true],
      ['write key', true],
      ['write key', false],
    ]);
  });

  test('again is the same one, and belongs to whom it is subscribed for last', async () => {
    const { shop, service, subscribe } = await open();
    const browser = service.browser();
    await Promise.all([subscribe(browser), subscribe(browser), subscribe(browser)]);
    expect(await shop.push.devices({ anonymousId: 'b-1' })).toHaveLength(1);
    await subscribe(browser, { anonymousId: 'b-2' });
    expect(await shop.push.devices({ anonymousId: 'b-1' })).toEqual([]);
    expect(await shop.push.devices({ anonymousId: 'b-2' })).toHaveLength(1);
  });

  test('that is given another address stays the same one, whoever knows the one before, and agrees to nothing anew', async () => {
    const { shop, service, subscribe, unsubscribe, call, keys } = await open();
    const [old, next] = [service.browser(), service.browser()];
    const renew = (before: TestBrowser, { endpoint, keys: given }: TestBrowser) =>
      call('POST /v1/push/subscriptions/renew', {
        key: keys.write,
        body: { before: before.endpoint, endpoint, keys: given, expirationTime: null },
      });
    await subscribe(old);
    const [device] = await shop.push.devices({ anonymousId: 'b-1' });
    expect(await renew(old, next)).toMatchObject({ status: 200, body: { renewed: true } });
    expect(await renew(old, next)).toMatchObject({ body: { renewed: false } });
    expect(await renew(next, next)).toMatchObject({ body: { renewed: true } });
    const after = await shop.push.devices({ anonymousId: 'b-1' });
    expect(after).toEqual([{ ...device, id: expect.not.stringMatching(device?.id ?? '') }]);
    expect((await shop.privacy.words({ anonymousId: 'b-1' })).entries).toHaveLength(1);
    expect(await renew(next, { ...next, endpoint: 'http://push.example/x' })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_field' } },
    });
    expect((await unsubscribe(next)).body).toEqual({ removed: true, withdrawn: true });
    expect(await renew(next, old)).toMatchObject({ body: { renewed: false } });
    expect(await shop.push.devices({ anonymousId: 'b-1' })).toEqual([]);
  });

  test('and unsubscribes at the same time is what was asked last, in one piece', async () => {
    const { shop, service, subscribe, unsubscribe } = await open();
    const browser = service.browser();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2 === 0 ? subscribe(browser) : unsubscribe(browser),
      ),
    );
    const who = { anonymousId: 'b-1' };
    const isThere = (await shop.push.devices(who)).length === 1;
    expect(await shop.people.allows(who, 'push')).toBe(isThere);
  });

  test('for a customer needs the token of that customer', async () => {
    const { shop, service, subscribe, keys } = await open();
    const browser = service.browser();
    expect(await subscribe(browser, { userId: 'ada' })).toMatchObject({ status: 403 });
    const token = signed(keys.secret, { sub: 'ada', exp: NOON / 1_000 + 60 });
    expect(await subscribe(browser, { userId: 'ada', token })).toMatchObject({ status: 200 });
    expect(await shop.push.devices({ userId: 'ada' })).toHaveLength(1);
  });

  test('is one of the person it is found to be', async () => {
    const { shop, service, subscribe } = await open();
    await subscribe(service.browser(), { anonymousId: 'b-1' });
    await subscribe(service.browser(), { anonymousId: 'b-2' });
    await shop.people.merge({ anonymousId: 'b-1' }, { anonymousId: 'b-2' });
    const devices = await shop.push.devices({ anonymousId: 'b-2' });
    expect(devices).toHaveLength(2);
    const body = { name: 'Paid', channel: 'push', sort: 'transactional', content: PAID };
    await shop.rules.put('templates', 'paid', body);
    await shop.rules.publish('templates', 'paid');
    await shop.messages.send({ anonymousId: 'b-1', template: 'paid' });
    await vi.waitFor(() => expect(service.delivered).toHaveLength(2));
    expect(new Set(service.delivered.map(({ path }) => path)).size).toBe(2);
  });

  test('is taken off when its push service says that it is gone', async () => {
    const { shop, service, subscribe } = await open();
    await subscribe(service.browser());
    const address = addressOf(await shop.push.devices({ anonymousId: 'b-1' }));
    service.mood = { status: 410 };
    const { channel } = shop.push;
    const gone = { outcome: 'refused', gone: true };
    expect(await channel.handOver(message(address), OPEN)).toMatchObject(gone);
    expect(await shop.push.devices({ anonymousId: 'b-1' })).toEqual([]);
    service.mood = { status: 201 };
    expect(await channel.handOver(message(address), OPEN)).toMatchObject(gone);
    expect(service.delivered).toEqual([]);
  });

  test('leaves nothing when the person is erased, and is not taken again from who is erased for good', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-push-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { shop, service, subscribe } = await open({ data: folder });
    const browser = service.browser('the-browser-of-ada');
    await subscribe(browser);
    await shop.checkpoint();
    const traces = ['the-browser-of-ada', browser.keys.auth];
    expect(tracesOf(folder, traces)).not.toEqual([]);
    const receipt = await shop.people.erase({ anonymousId: 'b-1', forever: true });
    expect(receipt).toMatchObject({ state: 'finished', removed: { subscriptions: 1 } });
    expect(tracesOf(folder, traces)).toEqual([]);
    expect(await subscribe(browser)).toMatchObject({
      status: 410,
      body: { error: { code: 'identity_erased' } },
    });
    expect(tracesOf(folder, traces)).toEqual([]);
  });
});

describe('what is no browser', () => {
  const POINT =
    'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4';
  const AUTH = 'BTBZMqHH6r4Tts7J_aSIgg';
  const GOOD = { endpoint: 'https://push.example/x', keys: { p256dh: POINT, auth: AUTH } };
  const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url');

  test.each([
    ['no address', { ...GOOD, endpoint: 'tea' }],
    ['http', { ...GOOD, endpoint: 'http://push.example/x' }],
    ['another protocol', { ...GOOD, endpoint: 'file:///etc/passwd' }],
    ['this machine', { ...GOOD, endpoint: 'https://127.0.0.1/x' }],
    ['this machine in other digits', { ...GOOD, endpoint: 'https://0x7f000001/x' }],
    ['this machine in IPv6', { ...GOOD, endpoint: 'https://[::1]/x' }],
    ['IPv4 in IPv6', { ...GOOD, endpoint: 'https://[::ffff:10.0.0.1]/x' }],
    ['a name of this machine', { ...GOOD, endpoint: 'https://localhost/x' }],
    ['a private network', { ...GOOD, endpoint: 'https://10.0.0.1/x' }],
    ['where clouds keep secrets', { ...GOOD, endpoint: 'https://169.254.169.254/latest/' }],
    ['a name inside', { ...GOOD, endpoint: 'https://database.internal/x' }],
    ['another port', { ...GOOD, endpoint: 'https://push.example:6379/x' }],
    ['a password', { ...GOOD, endpoint: 'https://a:b@push.example/x' }],
    ['a key that is too short', { ...GOOD, keys: { p256dh: 'BCVx', auth: AUTH } }],
    ['a key that is none', { ...GOOD, keys: { p256dh: '!'.repeat(87), auth: AUTH } }],
    ['a point off the curve', { ...GOOD, keys: { p256dh: offCurve, auth: AUTH } }],
    ['a secret that is too short', { ...GOOD, keys: { p256dh: POINT, auth: 'BTBZ' } }],
    ['NUL in a secret', { ...GOOD, keys: { p256dh: POINT, auth: `${AUTH}\u0000` } }],
    ['a huge endpoint', { ...GOOD, endpoint: `https://push.example/${'x'.repeat(3_000)}` }],
    ['no keys', { endpoint: GOOD.endpoint }],
  ])('is refused: %s', async (_what, body) => {
    const { call, keys, shop } = await serve({
      messages: { push: { subject: 'mailto:a@b.example' } },
    });
    const answer = await call('POST /v1/push/subscriptions', {
      key: keys.write,
      body: { anonymousId: 'b-1', ...body },
    });
    const code = expect.stringMatching(/^invalid_(field|body)$/);
    expect(answer).toMatchObject({ status: 400, body: { error: { code } } });
    expect((await shop.push.overview()).browsers).toEqual([]);
    expect(await shop.people.allows({ anonymousId: 'b-1' }, 'push')).toBe(false);
  });
});

describe('the keys of a store', () => {
  test('are made once, and others can be given', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-push-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const first = await openPersonable({ data: folder });
    const { key } = first.push;
    expect((await first.push.overview()).problem).toMatch(/messages\.push\.subject/);
    await first.close();
    const again = await openPersonable({ data: folder, messages: MESSAGES });
    expect(again.push.key).toBe(key);
    expect((await again.push.overview()).problem).toBeUndefined();
    await again.close();
  });

  test.each([
    ['a subject that is none', { subject: 'shop@shop.example' }],
    ['a subject with a line break', { subject: 'mailto:shop@shop.example\r\nX: y' }],
    [
      'keys that do not belong together',
      { keys: { publicKey: 'B'.repeat(87), privateKey: 'A'.repeat(43) } },
    ],
    ['half a pair of keys', { keys: { publicKey: 'B'.repeat(87) } }],
    ['a word that is not known', { subjects: 'mailto:a@b.example' }],
  ])('are refused with %s', async (_what, push) => {
    const options = { data: ':memory:', messages: { push } } as PersonableOptions;
    await expect(openPersonable(options)).rejects.toMatchObject({ code: 'invalid_option' });
  });
});
