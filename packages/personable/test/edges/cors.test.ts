import { beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../src/edges/http/server.ts';
import { openPersonable } from '../../src/index.ts';
import { FONTS, pixels, publishTemplate } from '../made/shop.ts';
import { routesOf } from './routes.ts';
import { type Served, startServer } from './serve.ts';

/** What pages of other origins may ask. */
const OPEN = ['track', 'identify', 'page', 'screen', 'group', 'alias', 'batch']
  .concat(['t', 'i', 'p', 's', 'g', 'a'])
  .concat([
    'decide',
    'decide/page',
    'consent',
    'profile',
    'preferences',
    'feedback',
    'preferences/list',
    'preferences/messages',
    'preferences/messages/list',
    'people/erase',
    'push/subscriptions',
    'onsite',
    'push/subscriptions/remove',
    'push/subscriptions/renew',
    ...['made/designs', 'made/designs/check', 'made/designs/own', 'made/suggestions'],
    'made/previews',
  ])
  .concat(['rank', 'usual/confirm', 'resume', 'answers'])
  .concat(['consent/check', 'me', 'people/consents', 'people/export', 'people/accesses'])
  .map((name) => `/v1/${name}`);

const readRoutes = async () => {
  const shop = await openPersonable({ data: ':memory:' });
  const app = await createServer(shop, { storefront: true });
  await app.ready();
  const routes = routesOf(app);
  await app.close();
  await shop.close();
  return routes;
};
/** What they may read by GET alone. */
const READ = ['/v1/push/key', '/v1/made/fonts/:digest'];
/** What they may read with a write key in the address. */
const KEYED = ['/v1/made/templates', '/v1/made/templates/:id', '/v1/made/templates/:id/fonts'];
/** What takes a file, and the address where it then stands: the key comes in the address or in a header. */
const FILES = ['/v1/made/pictures', '/v1/made/pictures/:digest'];
/** Scripts that they may load. */
const SCRIPTS = [
  '/personable.js',
  '/push.js',
  '/push-worker.js',
  '/designer.js',
  '/designer/:name',
];
const routes = await readRoutes();
const closed = routes.filter(
  ({ path }) => ![...OPEN, ...READ, ...KEYED, ...FILES, ...SCRIPTS].includes(path),
);

const ORIGIN = 'https://shop.example';
const HEADERS = [
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-allow-credentials',
  'access-control-max-age',
] as const;

type Told = Record<(typeof HEADERS)[number], string | null>;

describe('a page of another origin', () => {
  let served: Served;
  let digest: string;
  beforeAll(async () => {
    served = await startServer({ made: { fonts: FONTS } }, { storefront: true });
    await publishTemplate(served.shop);
    const [font] = Object.values(await served.shop.made.fonts.of('name-mug'));
    digest = font?.digest ?? '';
    return served.close;
  });

  const ask = async (method: string, path: string, init: RequestInit = {}) => {
    const headers = { origin: ORIGIN, ...(init.headers as Record<string, string> | undefined) };
    const answer = await fetch(served.url + path, { redirect: 'manual', ...init, method, headers });
    await answer.body?.cancel();
    const told = HEADERS.map((name) => [name, answer.headers.get(name)] as const);
    return { status: answer.status, ...(Object.fromEntries(told) as Told) };
  };
  const NONE = Object.fromEntries(HEADERS.map((name) => [name, null]));

  test.each(OPEN)('may send to %s without asking before, a key in the body', async (path) => {
    const body = { writeKey: served.keys.write, anonymousId: 'b-1', userId: 'ada', event: 'E' };
    const answer = await ask('POST', path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    });
    expect(answer).toMatchObject({ ...NONE, 'access-control-allow-origin': '*' });
  });

  test.each(OPEN)('is told by %s also what was wrong', async (path) => {
    const wrong = await ask('POST', path, { body: '{' });
    expect(wrong).toMatchObject({ ...NONE, status: 400, 'access-control-allow-origin': '*' });
    const nobody = await ask('POST', path, { body: JSON.stringify({ writeKey: 'pk_wrong' }) });
    expect(nobody['access-control-allow-origin']).toBe('*');
  });

  test.each(OPEN)(
    'that asks before is let to %s with JSON and a header, for a day',
    async (path) => {
      const answer = await ask('OPTIONS', path, {
        headers: {
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type, authorization',
        },
      });
      expect(answer).toEqual({
        status: 204,
        'access-control-allow-origin': '*',
        'access-control-allow-methods': path === '/v1/decide' ? 'GET, POST' : 'POST',
        'access-control-allow-headers': 'content-type, authorization',
        'access-control-allow-credentials': null,
        'access-control-max-age': '86400',
      });
    },
  );

  test.each(closed)('may not read $line, with the secret key neither', async ({ method, path }) => {
    const asked = path.replace(/:\w+/g, 'x').replace('*', 'x');
    const preflight = { 'access-control-request-method': method };
    expect(await ask('OPTIONS', asked, { headers: preflight })).toMatchObject(NONE);
    expect(await ask(method, asked)).toMatchObject(NONE);
    // What never ends is looked at in the test of the live stream.
    if (path === '/v1/live' || path.startsWith('/v1/admin')) return;
    const headers = { authorization: `Bearer ${served.keys.secret}` };
    expect(await ask(method, asked, { headers })).toMatchObject(NONE);
  });

  test('may not read what a server asks for at the address of an open one', async () => {
    const headers = { authorization: `Bearer ${served.keys.secret}` };
    expect(await ask('GET', '/v1/answers?userId=ada', { headers })).toMatchObject({
      ...NONE,
      status: 200,
    });
  });

  test('finds nothing where there is nothing', async () => {
    const preflight = { 'access-control-request-method': 'POST' };
    for (const path of ['/', '/v1/nothing', '/v1/track/more']) {
      expect(await ask('OPTIONS', path, { headers: preflight })).toMatchObject({
        ...NONE,
        status: 404,
      });
    }
  });

  test.each(READ)('may read %s', async (path) => {
    const answer = await ask('GET', path.replace(':digest', digest));
    expect(answer).toMatchObject({ ...NONE, status: 200, 'access-control-allow-origin': '*' });
  });

  test.each(KEYED)('may read %s with the write key in its address', async (path) => {
    const address = `${path.replace(':id', 'name-mug')}?writeKey=${served.keys.write}`;
    const answer = await ask('GET', address);
    expect(answer).toMatchObject({ ...NONE, status: 200, 'access-control-allow-origin': '*' });
  });

  test('may send a picture and read it again', async () => {
    const key = `writeKey=${served.keys.write}`;
    const type = { 'content-type': 'image/png' };
    const body = Uint8Array.from(await pixels({ width: 8, height: 6 }));
    const path = '/v1/made/pictures';
    const sent = await ask('POST', `${path}?${key}`, { body, headers: type });
    expect(sent).toMatchObject({ ...NONE, status: 201, 'access-control-allow-origin': '*' });
    const { digest } = await served.shop.made.pictures.take(body);
    const read = await ask('GET', `${path}/${digest}?${key}`);
    expect(read).toMatchObject({ ...NONE, status: 200, 'access-control-allow-origin': '*' });
    const before = { 'access-control-request-method': 'POST' };
    const allowed = { 'access-control-request-headers': 'authorization, content-type', ...before };
    expect(await ask('OPTIONS', path, { headers: allowed })).toMatchObject({
      'access-control-allow-headers': 'authorization, content-type',
    });
  });

  test.each(SCRIPTS)('may load the client’s script %s, built or not', async (path) => {
    const answer = await ask('GET', path);
    expect(answer['access-control-allow-credentials']).toBeNull();
    if (answer.status === 200) expect(answer['access-control-allow-origin']).toBe('*');
  });
});
