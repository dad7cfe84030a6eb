import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STATUS } from '../../src/edges/http/errors.ts';
import { NOON } from '../customer/open-shop.ts';
import { type Answer, type Call, type Served, startServer } from './serve.ts';

let served: Served;
/** Messages refused one by one so far: each must stand in the inbox. */
let kept = 0;

beforeAll(async () => {
  served = await startServer();
});
afterAll(() => served.close());

interface Row extends Omit<Call, 'key'> {
  readonly name: string;
  readonly line?: string;
  /** Default: the secret key. */
  readonly key?: 'write' | 'none' | 'wrong';
  readonly code: keyof typeof STATUS;
  readonly path?: string;
  /** The message was read, so it is kept in the inbox. */
  readonly inbox?: true;
}

const check = ({ status, type, body }: Answer, code?: string, path?: string) => {
  expect(body).toEqual({
    error: {
      code: code ?? expect.any(String),
      message: expect.stringMatching(/^\S.*\S\.$/s),
      ...(path === undefined ? {} : { path }),
      // What else may stand there.
      ...Object.fromEntries(
        Object.entries((body as { error?: object }).error ?? {})
          .filter(([name]) => name === 'hint' || (name === 'path' && path === undefined))
          .map(([name]) => [name, expect.stringMatching(name === 'hint' ? /\.$/ : /^\//)]),
      ),
    },
  });
  const { error } = body as { error: { code: keyof typeof STATUS } };
  expect(status).toBe(STATUS[error.code]);
  expect(type).toMatch(/^application\/json/);
  return error as { code: string; hint?: string };
};

/** Codes after which one does not know what to do without a hint. */
const HINTED = /invalid_(json|body|encoding|feed)|too_large|_long|media_type|key|secret/;

const expectRefused = async ({ line = 'POST /v1/track', key, code, path, inbox, ...call }: Row) => {
  const bearer = {
    write: served.keys.write,
    wrong: 'sk_not-a-key',
    none: undefined,
    secret: served.keys.secret,
  }[key ?? 'secret'];
  const answer = await served.call(line, {
    ...call,
    ...(bearer === undefined ? {} : { key: bearer }),
  });
  const { hint } = check(answer, code, path);
  const hinted = HINTED.test(code) && !line.includes('/admin/') && code !== 'forbidden_key';
  if (hinted) expect(hint).toBeDefined();
  if (inbox === true) kept += 1;
};

const TRACK = { userId: 'ada', event: 'Product Viewed', properties: { product_id: 'tea' } };
const json = (text: string) => text;
const bytes = (...codes: number[]) =>
  Buffer.concat([Buffer.from('{"userId":"'), Buffer.from(codes), Buffer.from('","event":"E"}')]);
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const GZIP = { 'content-encoding': 'gzip' };

describe('a body that cannot be read', () => {
  test.each<Row>([
    { name: 'broken JSON', body: '{"userId":', code: 'invalid_json' },
    { name: 'two values', body: '{} {}', code: 'invalid_json' },
    { name: 'JavaScript', body: "{userId:'ada'}", code: 'invalid_json' },
    { name: 'NaN', body: '{"userId":NaN}', code: 'invalid_json' },
    { name: 'a form', body: 'userId=ada&event=E', code: 'invalid_json' },
    { name: 'empty', body: '', code: 'invalid_json' },
    { name: 'blank', body: ' \r\n\t ', code: 'invalid_json' },
    { name: 'a raw NUL', body: bytes(0), code: 'invalid_json' },
    { name: 'an unfinished UTF-8 sequence', body: bytes(0xc3), code: 'invalid_encoding' },
    { name: 'an overlong UTF-8 sequence', body: bytes(0xc0, 0xaf), code: 'invalid_encoding' },
    { name: 'half a surrogate as UTF-8', body: bytes(0xed, 0xa0, 0x80), code: 'invalid_encoding' },
    { name: 'UTF-16', body: Buffer.from('{}', 'utf16le'), code: 'invalid_json' },
    { name: 'Latin-1', body: Buffer.from('"é"', 'latin1'), code: 'invalid_encoding' },
    { name: 'gzip that is none', body: '{}', headers: GZIP, code: 'invalid_encoding' },
    { name: 'nothing as gzip', body: '', headers: GZIP, code: 'invalid_encoding' },
    {
      name: 'gzip cut off',
      body: gzipSync(JSON.stringify(TRACK)).subarray(0, 40),
      headers: GZIP,
      code: 'invalid_encoding',
    },
    {
      name: 'gzip with a wrong sum',
      body: gzipSync(JSON.stringify(TRACK), { level: 9 }).map((byte, i, all) =>
        i < all.length - 8 ? byte : 1,
      ),
      headers: GZIP,
      code: 'invalid_encoding',
    },
    { name: 'gzip of no JSON', body: gzipSync('hello'), headers: GZIP, code: 'invalid_json' },
    { name: 'brotli', headers: { 'content-encoding': 'br' }, code: 'unsupported_media_type' },
    { name: 'XML', headers: { 'content-type': 'application/xml' }, code: 'unsupported_media_type' },
    {
      name: 'a form by its name',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      code: 'unsupported_media_type',
    },
    {
      name: 'an upload',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      code: 'unsupported_media_type',
    },
    {
      name: 'a type that is none',
      headers: { 'content-type': 'json' },
      code: 'unsupported_media_type',
    },
  ])('$name: $code', (row) => expectRefused({ body: TRACK, ...row }));
});

describe('a body that is too large', () => {
  const MEGABYTE = 1_024 * 1_024;
  test.each<Row>([
    { name: 'one message', body: 'x'.repeat(1.3 * MEGABYTE), code: 'body_too_large' },
    {
      name: 'a batch',
      line: 'POST /v1/batch',
      body: 'x'.repeat(9 * MEGABYTE),
      code: 'body_too_large',
    },
    {
      name: 'a question',
      line: 'POST /v1/decide',
      body: { placement: 'popular', context: { note: 'x'.repeat(MEGABYTE) } },
      code: 'body_too_large',
    },
    {
      name: 'a gzip bomb of a message (100 MB in 100 KB)',
      body: gzipSync(Buffer.alloc(100 * MEGABYTE)),
      headers: GZIP,
      code: 'body_too_large',
    },
    {
      name: 'a gzip bomb of a batch',
      line: 'POST /v1/batch',
      body: gzipSync(Buffer.alloc(100 * MEGABYTE)),
      headers: GZIP,
      code: 'body_too_large',
    },
    {
      name: 'a gzip bomb of a feed',
      line: 'PUT /v1/items',
      body: gzipSync(Buffer.alloc(100 * MEGABYTE)),
      headers: { ...GZIP, 'content-type': 'text/csv' },
      code: 'body_too_large',
    },
    {
      name: 'a batch of 5,001',
      line: 'POST /v1/batch',
      body: { batch: Array.from({ length: 5_001 }, () => ({})) },
      code: 'batch_too_long',
    },
    {
      name: 'an event with a write key',
      key: 'write',
      body: { ...TRACK, context: { note: 'x'.repeat(33 * 1_024) } },
      code: 'event_too_large',
      inbox: true,
    },
    {
      name: 'an event with the secret key',
      body: { ...TRACK, context: { note: 'x'.repeat(1.1 * MEGABYTE) } },
      code: 'event_too_large',
      inbox: true,
    },
  ])('$name: $code', expectRefused);
});

describe('a message that is wrong', () => {
  test.each<Row>([
    { name: 'null', body: 'null', code: 'not_an_object', inbox: true },
    { name: 'a number', body: '7', code: 'not_an_object', inbox: true },
    { name: 'a text', body: '"hello"', code: 'not_an_object', inbox: true },
    { name: 'a list', body: [TRACK], code: 'not_an_object', inbox: true },
    { name: 'of nobody', body: { event: 'E' }, code: 'missing_identity', inbox: true },
    {
      name: 'without a name',
      body: { userId: 'a' },
      code: 'missing_event_name',
      path: '/event',
      inbox: true,
    },
    {
      name: 'with a number for a name',
      body: { ...TRACK, event: 5 },
      code: 'invalid_field',
      path: '/event',
      inbox: true,
    },
    {
      name: 'with a list of properties',
      body: { ...TRACK, properties: [] },
      code: 'invalid_field',
      path: '/properties',
      inbox: true,
    },
    {
      name: 'with a userId that is a list',
      body: { ...TRACK, userId: ['ada'] },
      code: 'invalid_field',
      path: '/userId',
      inbox: true,
    },
    {
      name: 'without a group',
      line: 'POST /v1/group',
      body: { userId: 'a' },
      code: 'missing_group_id',
      inbox: true,
    },
    {
      name: 'without a previous id',
      line: 'POST /v1/alias',
      body: { userId: 'a' },
      code: 'missing_previous_id',
      inbox: true,
    },
    ...['yesterday', '', '2026-13-45', '12:00'].map(
      (timestamp): Row => ({
        name: `of the time ${JSON.stringify(timestamp)}`,
        body: { ...TRACK, timestamp },
        code: 'invalid_timestamp',
        path: '/timestamp',
        inbox: true,
      }),
    ),
    ...[0, -1e15, 1e300, NOON / 1_000, '9999-12-31', '0001-01-01', NOON + 2 * 86_400_000].map(
      (timestamp): Row => ({
        name: `by a clock that says ${timestamp}`,
        body: { ...TRACK, timestamp },
        code: 'time_out_of_range',
        path: '/timestamp',
        inbox: true,
      }),
    ),
    {
      name: 'with a sentAt that is none',
      body: { ...TRACK, timestamp: NOON, sentAt: 'soon' },
      code: 'invalid_timestamp',
      path: '/sentAt',
      inbox: true,
    },
    {
      name: 'with NUL',
      body: json('{"userId":"a","event":"E","properties":{"x":"\\u0000"}}'),
      code: 'forbidden_character',
      path: '/properties/x',
      inbox: true,
    },
    {
      name: 'with half a surrogate pair',
      body: json('{"userId":"a","event":"E\\ud83d"}'),
      code: 'forbidden_character',
      path: '/event',
      inbox: true,
    },
    ...['__proto__', '\\u005f_proto__', '_\\u005Fproto__', 'constructor', '\\u0063onstructor'].map(
      (key): Row => ({
        name: `with the key ${key}`,
        body: json(`{"userId":"a","event":"E","properties":{"${key}":{"isAdmin":true}}}`),
        code: 'forbidden_key',
        path: '/properties',
        inbox: true,
      }),
    ),
    ...[66, 1_000, 100_000].map(
      (levels): Row => ({
        name: `nested ${levels} levels deep`,
        body: json(`{"userId":"deep","event":"E","properties":{"x":${nested(levels)}}}`),
        code: 'event_too_deep',
        inbox: true,
      }),
    ),
  ])('$name: $code', expectRefused);
});

describe('a call that is wrong', () => {
  const decide = 'POST /v1/decide';
  test.each<Row>([
    {
      name: 'a batch that is none',
      line: 'POST /v1/batch',
      body: [TRACK],
      code: 'invalid_body',
      path: '/batch',
    },
    {
      name: 'a batch of an object',
      line: 'POST /v1/batch',
      body: { batch: {} },
      code: 'invalid_body',
    },
    { name: 'a batch of null', line: 'POST /v1/batch', body: 'null', code: 'invalid_body' },
    { name: 'no placement', line: decide, body: {}, code: 'invalid_body' },
    { name: 'a list', line: decide, body: [], code: 'invalid_body' },
    {
      name: 'limit 0',
      line: decide,
      body: { placement: 'x', limit: 0 },
      code: 'invalid_body',
      path: '/limit',
    },
    { name: 'limit 101', line: decide, body: { placement: 'x', limit: 101 }, code: 'invalid_body' },
    { name: 'limit "8"', line: decide, body: { placement: 'x', limit: '8' }, code: 'invalid_body' },
    { name: 'limit 1.5', line: decide, body: { placement: 'x', limit: 1.5 }, code: 'invalid_body' },
    {
      name: 'an unknown field',
      line: decide,
      body: { placement: 'x', lmit: 3 },
      code: 'invalid_body',
    },
    {
      name: 'a basket of objects',
      line: decide,
      body: { placement: 'x', context: { basket: [{}] } },
      code: 'invalid_body',
      path: '/context/basket/0',
    },
    {
      name: 'a question with __proto__',
      line: decide,
      body: json('{"placement":"x","context":{"__proto__":{"item":"tea"}}}'),
      code: 'forbidden_key',
    },
    {
      name: 'a question with NUL',
      line: decide,
      body: json('{"placement":"x","anonymousId":"a\\u0000b"}'),
      code: 'forbidden_character',
    },
    {
      name: 'a question nested 100,000 levels deep',
      line: decide,
      body: json(`{"placement":"x","context":{"x":${nested(100_000)}}}`),
      code: 'event_too_deep',
    },
    { name: 'nobody', line: 'POST /v1/profile', body: {}, code: 'missing_identity' },
    {
      name: 'somebody unknown',
      line: 'POST /v1/profile',
      body: { userId: 'x' },
      code: 'not_found',
    },
    {
      name: 'a person by name',
      line: 'POST /v1/profile',
      body: { name: 'Ada' },
      code: 'invalid_body',
    },
    {
      name: 'consent to nothing',
      line: 'POST /v1/consent',
      body: { userId: 'a', purposes: {} },
      code: 'invalid_body',
    },
    {
      name: 'consent to what is unknown',
      line: 'POST /v1/consent',
      body: { userId: 'a', purposes: { pigeons: true } },
      code: 'invalid_field',
      path: '/purposes/pigeons',
    },
    {
      name: 'consent "yes"',
      line: 'POST /v1/consent',
      body: { userId: 'a', purposes: { analytics: 'yes' } },
      code: 'invalid_body',
      path: '/purposes/analytics',
    },
    {
      name: 'consent of nobody',
      line: 'POST /v1/consent',
      body: { purposes: { analytics: true } },
      code: 'missing_identity',
    },
    {
      name: 'a limit that is none',
      line: 'GET /v1/inbox?limit=many',
      code: 'invalid_body',
      path: '/limit',
    },
    { name: 'a limit of 0', line: 'GET /v1/items?limit=0', code: 'invalid_body', path: '/limit' },
    { name: 'a limit of 9,999', line: 'GET /v1/items?limit=9999', code: 'invalid_body' },
    { name: 'an unknown decision', line: 'GET /v1/decisions/x', code: 'not_found' },
    { name: 'an unknown item', line: 'GET /v1/items/x', code: 'not_found' },
    { name: 'an unknown item to delete', line: 'DELETE /v1/items/x', code: 'not_found' },
    {
      name: 'an unknown message to retry',
      line: 'POST /v1/inbox/x/retry',
      body: {},
      code: 'not_found',
    },
    { name: 'an unknown message to delete', line: 'DELETE /v1/inbox/x', code: 'not_found' },
    { name: 'an unknown address', line: 'GET /v1/nothing', code: 'not_found' },
    { name: 'an address with nothing behind it', line: 'GET /v1', code: 'not_found' },
    { name: 'a way out', line: 'GET /v1/../../etc/passwd', code: 'not_found' },
    { name: 'a wrong method', line: 'GET /v1/track', code: 'not_found' },
    { name: 'another wrong method', line: 'DELETE /v1/batch', code: 'not_found' },
    { name: 'an id with NUL', line: 'PUT /v1/items/a%00b', body: {}, code: 'forbidden_character' },
  ])('$name: $code', expectRefused);

  test.each([
    ['an address that is no UTF-8', 'GET /v1/items/%E0%A4%A'],
    ['an id of 600 letters', `GET /v1/items/${'x'.repeat(600)}`],
  ])('%s', async (_name, line) => {
    const answer = await served.call(line, { key: served.keys.secret });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    check(answer);
  });
});

describe('items that are wrong', () => {
  const line = 'PUT /v1/items';
  const csv = { 'content-type': 'text/csv' };
  const lines = { 'content-type': 'application/x-ndjson' };
  test.each<Row>([
    { name: 'no list', line, body: {}, code: 'invalid_body', path: '/items' },
    { name: 'null', line, body: 'null', code: 'invalid_body' },
    {
      name: 'without an id',
      line,
      body: { items: [{ name: 'Tea' }] },
      code: 'invalid_field',
      path: '/0',
    },
    { name: 'a number', line, body: [7], code: 'invalid_field', path: '/0' },
    {
      name: 'a price in words',
      line,
      body: { items: [{ id: 'a' }, { id: 'b', price: 'cheap' }] },
      code: 'invalid_field',
      path: '/1/price',
    },
    {
      name: 'a price below 0',
      line,
      body: [{ id: 'a', price: -1 }],
      code: 'invalid_field',
      path: '/0/price',
    },
    {
      name: 'half a piece',
      line,
      body: [{ id: 'a', stock: 0.5 }],
      code: 'invalid_field',
      path: '/0/stock',
    },
    {
      name: 'a currency that is none',
      line,
      body: [{ id: 'a', currency: 'euro' }],
      code: 'invalid_field',
    },
    { name: 'an unknown field', line, body: [{ id: 'a', colour: 'red' }], code: 'invalid_field' },
    {
      name: '__proto__',
      line,
      body: json('[{"id":"a","attributes":{"__proto__":"x"}}]'),
      code: 'forbidden_key',
    },
    { name: 'NUL', line, body: json('[{"id":"a\\u0000"}]'), code: 'forbidden_character' },
    {
      name: '100,000 levels',
      line,
      body: json(`{"items":${nested(100_000)}}`),
      code: 'event_too_deep',
    },
    { name: 'a list for one item', line: 'PUT /v1/items/a', body: [], code: 'invalid_field' },
    { name: 'null for one item', line: 'PUT /v1/items/a', body: 'null', code: 'invalid_field' },
    {
      name: 'lines: one is broken',
      line,
      body: '{"id":"a"}\n{"id":',
      headers: lines,
      code: 'invalid_feed',
    },
    {
      name: 'lines: __proto__',
      line,
      body: '{"id":"a","__proto__":{}}',
      headers: lines,
      code: 'forbidden_key',
    },
    { name: 'CSV: no id', line, body: 'name\nTea', headers: csv, code: 'invalid_feed' },
    {
      name: 'CSV: an open quote',
      line,
      body: 'id,name\na,"Tea',
      headers: csv,
      code: 'invalid_feed',
    },
    {
      name: 'CSV: too many cells',
      line,
      body: 'id,name\na,Tea,3',
      headers: csv,
      code: 'invalid_feed',
    },
    {
      name: 'CSV: a price in words',
      line,
      body: 'id,price\na,cheap',
      headers: csv,
      code: 'invalid_feed',
    },
    { name: 'CSV: NUL', line, body: 'id,name\na,T\0ea', headers: csv, code: 'forbidden_character' },
    { name: 'CSV: no UTF-8', line, body: bytes(0xff), headers: csv, code: 'invalid_encoding' },
    {
      name: 'CSV: a column constructor',
      line,
      body: 'id,constructor\na,x',
      headers: csv,
      code: 'forbidden_key',
    },
  ])('$name: $code', expectRefused);

  test('nothing of them was stored', () => {
    const stored = served.shop.items.list({ limit: 10 }).map(({ id }) => id);
    expect(stored.filter((id) => ['a', 'b', 'c', 'tea'].includes(id))).toEqual([]);
  });

  test('a broken feed names its line', async () => {
    const body = 'id,price\na,1\nb,2\nc,cheap';
    const { secret: key } = served.keys;
    const answer = await served.call(line, { key, body, headers: csv });
    expect(answer.body).toMatchObject({
      error: { message: 'Line 4: price is "cheap"; write a plain number such as 8.50.' },
    });
  });
});

describe('a key that is missing, wrong or too weak', () => {
  test.each<Row>([
    { name: 'none', key: 'none', body: TRACK, code: 'missing_key' },
    { name: 'a wrong one', key: 'wrong', body: TRACK, code: 'invalid_key' },
    {
      name: 'an unknown scheme',
      key: 'none',
      headers: { authorization: 'Digest x' },
      body: TRACK,
      code: 'missing_key',
    },
    {
      name: 'empty Basic',
      key: 'none',
      headers: { authorization: 'Basic ' },
      body: TRACK,
      code: 'invalid_key',
    },
    {
      name: 'Basic that is none',
      key: 'none',
      headers: { authorization: 'Basic ???' },
      body: TRACK,
      code: 'invalid_key',
    },
    {
      name: 'a number in the body',
      key: 'none',
      body: { ...TRACK, writeKey: 7 },
      code: 'missing_key',
    },
    {
      name: 'a wrong one in the body',
      key: 'none',
      body: { ...TRACK, writeKey: 'x' },
      code: 'invalid_key',
    },
    {
      name: 'a write key for items',
      key: 'write',
      line: 'GET /v1/items',
      code: 'secret_key_needed',
    },
    {
      name: 'a write key for the inbox',
      key: 'write',
      line: 'GET /v1/inbox',
      code: 'secret_key_needed',
    },
    {
      name: "a write key for a user's decision",
      key: 'write',
      line: 'POST /v1/decide',
      body: { userId: 'ada', placement: 'popular' },
      code: 'secret_key_needed',
      path: '/userId',
    },
    {
      name: "a write key for a user's consent",
      key: 'write',
      line: 'POST /v1/consent',
      body: { userId: 'ada', purposes: { analytics: true } },
      code: 'secret_key_needed',
      path: '/userId',
    },
    {
      name: 'a write key for the command line',
      key: 'write',
      line: 'POST /v1/admin/keys',
      body: {},
      code: 'secret_key_needed',
    },
    {
      name: 'the secret key for the command line',
      line: 'POST /v1/admin/keys',
      body: {},
      code: 'secret_key_needed',
    },
  ])('$name: $code', expectRefused);
});

describe('a request that is no proper HTTP', () => {
  const post = (headers: string[], body: string) =>
    [
      'POST /v1/track HTTP/1.1',
      'Host: shop',
      `Authorization: Bearer ${served.keys.secret}`,
      'Content-Type: application/json',
      'Connection: close',
      ...headers,
      '',
      body,
    ].join('\r\n');

  test.each([
    ['a body that is cut off', ['Content-Length: 100'], '{"userId":'],
    ['a Content-Length in words', ['Content-Length: many'], '{}'],
    ['a Content-Length below 0', ['Content-Length: -5'], '{}'],
    ['two of them', ['Content-Length: 2', 'Content-Length: 3'], '{}'],
    ['one beside chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['a chunk that is none', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n'],
    ['a header that is none', ['what is this'], '{}'],
  ])('%s', async (_name, headers, body) => {
    const answer = await served.raw(post(headers, body));
    expect(answer.status).toBe(400);
    check(answer);
  });

  test('a Content-Length that is too short reads no further', async () => {
    const answer = await served.raw(post(['Content-Length: 5'], '{"userId":"ada","event":"E"}'));
    expect(answer.status).toBe(400);
    check(answer);
  });

  test('a Content-Length that is far too large is refused before the body comes', async () => {
    const answer = await served.raw(post(['Content-Length: 99999999'], '{'));
    check(answer, 'body_too_large');
  });

  test('headers of 20 KB', async () => {
    const answer = await served.raw(
      post([`X-Note: ${'x'.repeat(20_000)}`, 'Content-Length: 2'], '{}'),
    );
    expect(answer.status).toBe(431);
    expect(answer.body).toEqual({
      error: expect.objectContaining({
        code: expect.any(String),
        message: expect.stringMatching(/\.$/),
      }),
    });
  });

  test('another language', async () => {
    const answer = await served.raw('EHLO shop\r\n\r\n');
    expect(answer.status).toBe(400);
    check(answer);
  });
});

describe('a batch that can be read', () => {
  const good = (userId: string) => ({ type: 'track', ...TRACK, userId });

  test('takes the good messages and lists the bad ones by their index', async () => {
    const body = {
      batch: [
        good('grace'),
        null,
        { type: 'identify' },
        good('grace'),
        { type: 'track', userId: 'grace' },
        { ...good('grace'), timestamp: 'yesterday' },
        JSON.parse('{"type":"page","userId":"grace","properties":{"constructor":1}}'),
        good('grace'),
      ],
    };
    const answer = await served.call('POST /v1/batch', { key: served.keys.secret, body });
    const sentence = expect.stringMatching(/\.$/);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        accepted: 3,
        duplicates: 0,
        rejected: [
          { index: 1, code: 'not_an_object', message: sentence },
          { index: 2, code: 'missing_identity', message: sentence },
          { index: 4, code: 'missing_event_name', message: sentence, path: '/event' },
          { index: 5, code: 'invalid_timestamp', message: sentence, path: '/timestamp' },
          { index: 6, code: 'forbidden_key', message: sentence, path: '/properties' },
        ],
      },
    });
    kept += 5;
    expect(await served.shop.people.profile({ userId: 'grace' })).toMatchObject({ events: 3 });
  });

  test('may be all bad, or empty', async () => {
    const { secret: key } = served.keys;
    const allBad = await served.call('POST /v1/batch', { key, body: { batch: [1, 2] } });
    expect(allBad).toMatchObject({ status: 200, body: { accepted: 0, rejected: [{}, {}] } });
    kept += 2;
    const empty = await served.call('POST /v1/batch', { key, body: { batch: [] } });
    expect(empty).toMatchObject({
      status: 200,
      body: { accepted: 0, duplicates: 0, rejected: [] },
    });
  });

  test('may be gzip, and of 5,000', async () => {
    const batch = Array.from({ length: 5_000 }, (_, i) => ({
      ...good('hal'),
      messageId: `h-${i}`,
    }));
    const { write: key } = served.keys;
    const call = { key, body: gzipSync(JSON.stringify({ batch })), headers: GZIP };
    expect(await served.call('POST /v1/batch', call)).toMatchObject({
      status: 200,
      body: { accepted: 5_000 },
    });
    expect(await served.call('POST /v1/batch', call)).toMatchObject({
      status: 200,
      body: { accepted: 0, duplicates: 5_000 },
    });
  });
});

describe('after all of it', () => {
  test('the server answers as before', async () => {
    const { secret: key } = served.keys;
    expect(await served.call('GET /healthz')).toMatchObject({ status: 200 });
    expect(await served.call('POST /v1/track', { key, body: TRACK })).toMatchObject({
      status: 200,
      body: { success: true, duplicates: 0 },
    });
    const decision = { key, body: { userId: 'ada', placement: 'for-you', limit: 1 } };
    expect(await served.call('POST /v1/decide', decision)).toMatchObject({
      status: 200,
      body: { person: 'known', items: [{ id: 'tea' }] },
    });
  });

  test('every event that could be read stands in the inbox, and nothing else', async () => {
    const events = await served.shop.inbox.list(1_000);
    expect(events).toHaveLength(kept);
    expect(kept).toBeGreaterThan(30);
    expect(events.every(({ body, code, message }) => `${body}${code}${message}` !== '')).toBe(true);
  });

  test('nobody was met but those whose events were taken', async () => {
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(await served.shop.people.profile({ userId: 'a' })).toBeUndefined();
    expect(await served.shop.people.profile({ userId: 'ada' })).toMatchObject({ events: 1 });
    expect(await served.shop.rebuild()).toMatchObject({ equal: true });
  });
});
