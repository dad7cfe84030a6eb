import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Decision, DecisionDetail } from '../../src/index.ts';
import { file, PHONE } from '../context/around.ts';
import { mmdb, NETWORKS } from '../context/mmdb.ts';
import { serve } from './serve.ts';

interface Part {
  readonly part: string;
  readonly value?: unknown;
  readonly origin?: string;
  readonly because?: string;
}
const partIn = (body: unknown, name: string) =>
  (body as { parts: readonly Part[] }).parts.find(({ part }) => part === name);

const geoip = () => file('cities.mmdb', mmdb(NETWORKS));

describe('POST /v1/context', () => {
  test('says what would be known of a request, and how a condition would answer', async () => {
    const { call, keys } = await serve({ geoip: geoip(), timezone: 'Europe/Berlin' });
    const { status, body } = await call('POST /v1/context', {
      key: keys.secret,
      body: {
        context: { mood: 'cosy' },
        headers: { 'User-Agent': PHONE, 'Accept-Language': 'de' },
        address: '81.2.69.160',
        condition: { 'context.place.city': 'Munich' },
      },
    });
    expect(status).toBe(200);
    expect(partIn(body, 'device')).toMatchObject({ origin: "from the request's headers" });
    expect(partIn(body, 'place')).toMatchObject({ value: { city: 'Munich' } });
    expect(partIn(body, 'cart')).toEqual({
      part: 'cart',
      because: 'the request does not say what lies in it',
    });
    expect(body).toMatchObject({
      document: { context: { mood: 'cosy', language: ['de'] } },
      check: { valid: true, matches: true },
    });
  });

  test('waits for a weather provider, which decisions never do', async () => {
    const { call, keys } = await serve({
      weather: { name: 'station', at: async () => ({ condition: 'rain', temperature: 8 }) },
    });
    const { body } = await call('POST /v1/context', {
      key: keys.secret,
      body: { context: { country: 'DE' } },
    });
    expect(partIn(body, 'weather')).toEqual({
      part: 'weather',
      value: { condition: 'rain', temperature: 8, wet: true },
      origin: 'from “station” for 12:00 UTC, answered just now',
    });
    expect((await call('GET /v1/context/sources', { key: keys.secret })).body).toEqual({
      weather: { provider: 'station', kept: 1, oldest: 0, asked: 1, answered: 1, failed: 0 },
    });
  });

  test.each([
    [{ headers: { a: 1 } }, 'invalid_body'],
    [{ context: [] }, 'invalid_body'],
    [{ address: 'x'.repeat(101) }, 'invalid_body'],
    [{ shoe: 1 }, 'invalid_body'],
  ])('%j is refused', async (body, code) => {
    const { call, keys } = await serve();
    expect(await call('POST /v1/context', { key: keys.secret, body })).toMatchObject({
      status: 400,
      body: { error: { code } },
    });
  });
});

test('GET /v1/context/sources says how the files are, as they are now', async () => {
  const path = geoip();
  const holidays = file('holidays.json', '[{ "name": "Fair", "date": "05-12" }]');
  const { call, keys } = await serve({ geoip: path, holidays, timezone: 'Europe/Berlin' });
  const read = async () => (await call('GET /v1/context/sources', { key: keys.secret })).body;
  expect(await read()).toMatchObject({
    geoip: { path, type: 'Test-City', built: 1_772_000_000_000 },
    holidays: { file: { path: holidays }, holidays: 1, specialDays: 0 },
    timezone: 'Europe/Berlin',
  });
  writeFileSync(path, 'broken');
  expect(await read()).toMatchObject({
    geoip: { type: 'Test-City', error: expect.stringContaining('cannot be read') },
  });
});

describe('a decision over HTTP', () => {
  const ask = { anonymousId: 'b-1', placement: 'popular', explain: true };
  const place = (body: unknown) =>
    (body as Decision).context?.find(({ part }) => part === 'place')?.value;
  const headers = { 'user-agent': PHONE, 'x-forwarded-for': '81.2.69.160' };

  test('believes X-Forwarded-For only of a proxy that it is told of', async () => {
    const alone = await serve({ geoip: geoip() });
    const unheard = await alone.call('POST /v1/decide', {
      key: alone.keys.write,
      headers,
      body: ask,
    });
    expect(place(unheard.body)).toBeUndefined();
    for (const trustProxy of [1, ['127.0.0.1']] as const) {
      const behind = await serve({ geoip: geoip() }, { trustProxy });
      const { body } = await behind.call('POST /v1/decide', {
        key: behind.keys.write,
        headers: { ...headers, 'x-forwarded-for': '1.40.0.1, 81.2.69.160' },
        body: ask,
      });
      expect(place(body)).toMatchObject({ city: 'Munich' });
    }
  });

  test('with a secret key the headers are a server’s, and say nothing', async () => {
    const { call, keys } = await serve({ geoip: geoip() }, { trustProxy: 1 });
    const { body } = await call('POST /v1/decide', { key: keys.secret, headers, body: ask });
    const known = (body as Decision).context?.filter(({ origin }) => origin !== undefined);
    expect(known?.map(({ part }) => part)).toEqual(['time']);
  });

  test('stands in the log with the context it used, without the address', async () => {
    const { call, keys } = await serve({ geoip: geoip() }, { trustProxy: 1 });
    const { body } = await call('POST /v1/decide', {
      key: keys.write,
      headers,
      body: { anonymousId: 'b-1', placement: 'popular', context: { page: { path: '/' } } },
    });
    expect(body).not.toHaveProperty('context');
    const { decision } = body as Decision;
    const found = await call(`GET /v1/decisions/${decision}`, { key: keys.secret });
    const { context } = found.body as DecisionDetail;
    expect(context?.map(({ part }) => part)).toEqual(['device', 'time', 'place']);
    expect(JSON.stringify(found.body)).not.toMatch(/81\.2\.69|Gecko/);
  });

  test('takes any value for what nobody understands', async () => {
    const { call, keys } = await serve();
    const context = { device: [1], page: { path: 7 }, weather: null, at: 'soon', cart: 'full' };
    const { status } = await call('POST /v1/decide', {
      key: keys.write,
      body: { ...ask, context },
    });
    expect(status).toBe(200);
  });
});
