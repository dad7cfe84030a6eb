import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPersonable, type Personable, type PersonableOptions } from '../../src/index.ts';
import { DAY, NOON, openShop, order } from '../customer/open-shop.ts';
import { serve } from './serve.ts';

/** Asking everybody starts a thread, which may take its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ADA = sha256('ada.l@gmail.com');
const BOB = sha256('bob@shop.example');

/** Somebody who is in the audience and agrees. */
const join_ = async (shop: Personable, userId: string, identities: object, more: object = {}) => {
  await shop.identify({ userId, identities, traits: { city: 'Bern', ...more } });
  await shop.people.consent({ userId }, { advertising: true });
};
const makeAudience = async (shop: Personable, selling = true) => {
  await shop.audiences.put('bernese', {
    ...{ name: 'From Bern', condition: { 'traits.city': 'Bern' }, selling },
  });
  await shop.audiences.counted();
};
const open = async (options: Partial<PersonableOptions> = {}) => {
  const { shop, clock } = await openShop({ identity: { country: 'CH' }, ...options });
  await makeAudience(shop);
  return { shop, clock };
};
/** What came and went, in order, as "add ab12…". */
const toldOf = async (shop: Personable, name = 'spring') => {
  await shop.advertising.settled();
  const { changes } = await shop.advertising.changes(name);
  return changes.map(({ action, sha256: hash }) => `${action} ${hash}`);
};
const textOf = async (pieces: AsyncIterable<string>) => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};

describe('a list for advertising', () => {
  test('has the hashed ids of who is in the audience, agrees and is of age, each once', async () => {
    const { shop } = await open();
    await join_(shop, 'ada', { email: ' Ada.L@GMAIL.com ', phone: '079 123 45 67' });
    await join_(shop, 'bob', { email: 'bob@shop.example' }, { birthDate: '2015-01-01' });
    await shop.identify({
      userId: 'eva',
      identities: { email: 'eva@shop.example' },
      traits: { city: 'Bern' },
    });
    await join_(shop, 'kim', { email: 'kim@shop.example' }, { city: 'Basel' });
    await shop.advertising.put('spring', { audience: 'bernese' });
    const phone = sha256('+41791234567');
    expect((await toldOf(shop)).sort()).toEqual([`add ${ADA}`, `add ${phone}`].sort());
    await shop.track({ userId: 'ada', event: 'Visited' });
    await shop.identify({ userId: 'ada', traits: { city: 'Bern' } });
    expect(await toldOf(shop)).toHaveLength(2);
    const lines = (await textOf(shop.advertising.csv('spring'))).trim().split('\n');
    expect(lines[0]).toBe('Email,Phone');
    expect(lines.slice(1).sort()).toEqual([`${ADA},`, `,${phone}`].sort());
  });

  test('writes telephone numbers as its platform wants them', async () => {
    const { shop } = await open();
    await join_(shop, 'ada', { phone: '+41 79 123 45 67' });
    await shop.advertising.put('spring', { audience: 'bernese', platform: 'meta' });
    expect(await toldOf(shop)).toEqual([`add ${sha256('41791234567')}`]);
    await shop.advertising.put('spring', { audience: 'bernese', platform: 'google' });
    expect((await toldOf(shop)).slice(1).sort()).toEqual(
      [`add ${sha256('+41791234567')}`, `remove ${sha256('41791234567')}`].sort(),
    );
  });

  test('lets who buys go at once, and takes them again when that was long ago', async () => {
    const { shop, clock } = await open();
    await join_(shop, 'ada', { email: 'ada.l@gmail.com' });
    await shop.advertising.put('spring', { audience: 'bernese', withoutBuyersOf: 30 });
    expect(await toldOf(shop)).toEqual([`add ${ADA}`]);
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    await vi.waitFor(async () => {
      const { changes } = await shop.advertising.changes('spring');
      expect(changes.at(-1)).toMatchObject({ action: 'remove', sha256: ADA, number: 2 });
    });
    clock.now += 31 * DAY;
    expect((await toldOf(shop)).at(-1)).toBe(`add ${ADA}`);
  });

  test.each([
    [
      'objects',
      (shop: Personable) => shop.people.consent({ userId: 'ada' }, { advertising: false }),
    ],
    [
      'leaves the audience',
      (shop: Personable) => shop.identify({ userId: 'ada', traits: { city: 'Basel' } }),
    ],
    [
      'turns out to be a child',
      (shop: Personable) => shop.identify({ userId: 'ada', traits: { minor: true } }),
    ],
  ])('lets who %s go', async (_what, act) => {
    const { shop } = await open();
    await join_(shop, 'ada', { email: 'ada.l@gmail.com' });
    await shop.advertising.put('spring', { audience: 'bernese' });
    expect(await toldOf(shop)).toEqual([`add ${ADA}`]);
    await act(shop);
    expect(await toldOf(shop)).toEqual([`add ${ADA}`, `remove ${ADA}`]);
    expect(await textOf(shop.advertising.csv('spring'))).toBe('Email,Phone\n');
  });

  test('has the ids of two people who turn out to be one once', async () => {
    const { shop } = await open();
    await join_(shop, 'ada', {}, { email: 'ada.l@gmail.com' });
    await shop.identify({ userId: 'ann', anonymousId: 'x', traits: { city: 'Bern' } });
    await shop.people.consent({ userId: 'ann' }, { advertising: true });
    await shop.advertising.put('spring', { audience: 'bernese' });
    expect(await toldOf(shop)).toEqual([`add ${ADA}`]);
    await shop.people.merge({ userId: 'ada' }, { userId: 'ann' });
    expect(await toldOf(shop)).toEqual([`add ${ADA}`]);
    await shop.people.consent({ userId: 'ann' }, { advertising: false });
    expect(await toldOf(shop)).toEqual([`add ${ADA}`, `remove ${ADA}`]);
  });

  test('takes what a crowd does at once, one after the other', async () => {
    const { shop } = await open();
    await shop.advertising.put('spring', { audience: 'bernese' });
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => join_(shop, `u${n}`, { email: `u${n}@shop.example` })),
    );
    const told = await toldOf(shop);
    expect(told).toHaveLength(60);
    expect(new Set(told).size).toBe(60);
    const [list] = await shop.advertising.list();
    expect(list).toMatchObject({ size: 60, head: 60, delivered: 0 });
  });
});

describe('what went out', () => {
  const openFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-advertising-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  const rowsIn = (folder: string) =>
    readdirSync(join(folder, 'advertising', 'spring'))
      .sort()
      .flatMap((name) => {
        const text = readFileSync(join(folder, 'advertising', 'spring', name), 'utf8');
        const [head, ...rows] = text.trimEnd().split('\n');
        expect(head).toBe('number,time,action,kind,sha256');
        return rows.map((row) => row.split(','));
      });

  test('stands in files, one a delta, and a start anew gives nobody out twice and forgets nobody', async () => {
    const data = openFolder();
    const options = { data, clock: () => NOON, identity: { country: 'CH' } } as const;
    let shop = await openPersonable(options);
    await makeAudience(shop);
    await join_(shop, 'ada', { email: 'ada.l@gmail.com' });
    await shop.advertising.put('spring', { audience: 'bernese', destination: { kind: 'file' } });
    await shop.advertising.settled();
    // Closed before anybody was compared.
    await join_(shop, 'bob', { email: 'bob@shop.example' });
    await shop.people.consent({ userId: 'ada' }, { advertising: false });
    await shop.close();
    shop = await openPersonable(options);
    await shop.advertising.settled();
    const rows = rowsIn(data).map(([number, , action, kind, hash]) => [number, action, kind, hash]);
    expect(rows[0]).toEqual(['1', 'add', 'email', ADA]);
    expect(
      rows
        .slice(1)
        .map(([, action, , hash]) => `${action} ${hash}`)
        .sort(),
    ).toEqual([`add ${BOB}`, `remove ${ADA}`].sort());
    expect(rows.map(([number]) => number)).toEqual(['1', '2', '3']);
    await shop.close();
  });

  test('is forgotten of who is erased, and that they go is told', async () => {
    const data = openFolder();
    const shop = await openPersonable({ data, clock: () => NOON, identity: { country: 'CH' } });
    onTestFinished(() => shop.close());
    await makeAudience(shop);
    await join_(shop, 'ada', { email: 'ada.l@gmail.com' });
    await join_(shop, 'bob', { email: 'bob@shop.example' });
    await shop.advertising.put('spring', { audience: 'bernese', destination: { kind: 'file' } });
    await shop.advertising.settled();
    expect(rowsIn(data)).toHaveLength(2);
    expect(await shop.people.erase({ userId: 'ada' })).toMatchObject({ state: 'finished' });
    await shop.advertising.settled();
    const told = rowsIn(data).map(([, , action, , hash]) => `${action} ${hash}`);
    expect(told).toEqual([`add ${BOB}`, `remove ${ADA}`]);
    expect(await toldOf(shop)).toEqual([`add ${BOB}`, `remove ${ADA}`]);
  });

  test('is posted and signed until it is taken, in order', async () => {
    const taken: { id: string; body: { data: { changes: { action: string }[] } } }[] = [];
    const webhooks: { secret?: string } = {};
    let status = 500;
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (piece) => {
        text += piece;
      });
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        if (status === 200) {
          // The clock of the shop stands still in the past: only the signature is looked at.
          const signer = new Webhook(webhooks.secret ?? '');
          const time = new Date(Number(headers['webhook-timestamp']) * 1_000);
          const own = signer.sign(headers['webhook-id'] ?? '', time, text);
          expect(headers['webhook-signature']).toBe(own);
          taken.push({ id: headers['webhook-id'] ?? '', body: JSON.parse(text) });
        }
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { shop, clock } = await open();
    await join_(shop, 'ada', { email: 'ada.l@gmail.com' });
    const { secret } = await shop.advertising.put('spring', {
      audience: 'bernese',
      destination: { kind: 'webhook', url: `http://127.0.0.1:${port}/` },
    });
    Object.assign(webhooks, { secret });
    await shop.advertising.settled();
    expect((await shop.advertising.list())[0]).toMatchObject({
      ...{ head: 1, delivered: 0, problem: 'The webhook answered 500.' },
    });
    status = 200;
    await shop.people.consent({ userId: 'ada' }, { advertising: false });
    await shop.advertising.settled();
    expect(taken).toEqual([]);
    clock.now += 2_000;
    await shop.advertising.settled();
    expect(taken.map(({ id }) => id)).toEqual(['advertising-spring-1-2']);
    expect(taken[0]?.body.data.changes.map(({ action }) => action)).toEqual(['add', 'remove']);
    expect((await shop.advertising.list())[0]).toMatchObject({ head: 2, delivered: 2 });
    expect(JSON.stringify(await shop.advertising.list())).not.toContain(secret);
  });
});

describe('over HTTP', () => {
  test('a list is made, read as a file and dropped', async () => {
    const { shop, call, keys, url } = await serve();
    await makeAudience(shop);
    await join_(shop, 'bob', { email: 'bob@shop.example' });
    const key = keys.secret;
    const made = await call('PUT /v1/advertising/spring', { key, body: { audience: 'bernese' } });
    expect(made).toMatchObject({
      status: 200,
      body: { name: 'spring', platform: 'google', version: 1 },
    });
    await shop.advertising.settled();
    const changes = await call('GET /v1/advertising/spring/changes?after=0', { key });
    expect(changes.body).toMatchObject({
      head: 1,
      changes: [{ number: 1, action: 'add', sha256: BOB }],
    });
    expect((await call('GET /v1/advertising/spring/changes?after=1', { key })).body).toMatchObject({
      changes: [],
    });
    const file = await fetch(`${url}/v1/advertising/spring/list.csv`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(file.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(await file.text()).toBe(`Email,Phone\n${BOB},\n`);
    expect((await call('DELETE /v1/advertising/spring', { key })).body).toEqual({ removed: true });
    expect(await call('GET /v1/advertising/spring/changes', { key })).toMatchObject({
      status: 404,
    });
  });

  test.each([
    ['an audience there is not', 'spring', { audience: 'nobody' }, 404],
    ['a name that leads elsewhere', '..%2F..%2Fetc', { audience: 'bernese' }, 400],
    ['NUL in a name', 'a%00b', { audience: 'bernese' }, 400],
    ['another platform', 'spring', { audience: 'bernese', platform: 'x' }, 400],
    ['days that are none', 'spring', { audience: 'bernese', withoutBuyersOf: -1 }, 400],
    [
      'a webhook without address',
      'spring',
      { audience: 'bernese', destination: { kind: 'webhook' } },
      400,
    ],
    [
      'a webhook without TLS',
      'spring',
      { audience: 'bernese', destination: { kind: 'webhook', url: 'http://x.example' } },
      400,
    ],
    [
      'a secret that is too short',
      'spring',
      {
        audience: 'bernese',
        destination: { kind: 'webhook', url: 'https://x.example', secret: 'whsec_AAAA' },
      },
      400,
    ],
  ])('%s is refused', async (_what, name, body, status) => {
    const { shop, call, keys } = await serve();
    await makeAudience(shop);
    expect(await call(`PUT /v1/advertising/${name}`, { key: keys.secret, body })).toMatchObject({
      status,
    });
    expect(await shop.advertising.list()).toEqual([]);
  });

  test('an audience that may not be used to sell is given to nobody', async () => {
    const { shop, call, keys } = await serve();
    await makeAudience(shop, false);
    const body = { audience: 'bernese' };
    expect(await call('PUT /v1/advertising/spring', { key: keys.secret, body })).toMatchObject({
      status: 400,
    });
  });
});
