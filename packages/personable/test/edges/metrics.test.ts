import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { order, product } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';

/** Value by series, such as `personable_items` or `personable_messages_total{outcome="accepted"}`. */
const read = async ({ call, keys }: Served): Promise<ReadonlyMap<string, number>> => {
  const { status, body } = await call('GET /metrics', { key: keys.secret });
  expect(status).toBe(200);
  return new Map(
    String(body)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
  );
};

const own = (series: ReadonlyMap<string, number>, name: string) =>
  Object.fromEntries([...series].filter(([one]) => one.startsWith(name)));

describe('GET /metrics', () => {
  test('is for the secret key alone', async () => {
    const { call, keys } = await serve();
    expect(await call('GET /metrics')).toMatchObject({ status: 401 });
    expect(await call('GET /metrics', { key: 'sk_wrong' })).toMatchObject({ status: 401 });
    expect(await call('GET /metrics', { key: keys.write })).toMatchObject({ status: 403 });
  });

  test('is in the format of Prometheus: every series said to be something, and a number', async () => {
    const { call, keys } = await serve();
    const { type, body } = await call('GET /metrics', { key: keys.secret });
    expect(type).toMatch(/^text\/plain; version=0\.0\.4; charset=utf-8$/);
    const text = String(body);
    expect(text.endsWith('\n')).toBe(true);
    const said = (what: string) =>
      [...text.matchAll(new RegExp(`^# ${what} (\\S+) \\S`, 'gm'))].map(([, name]) => name);
    expect(said('HELP')).toEqual(said('TYPE'));
    expect(new Set(said('TYPE')).size).toBe(said('TYPE').length);
    for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
      expect(line).toMatch(
        /^[a-zA-Z_:][\w:]*(\{(\w+="[^"]*",?)+\})? (-?[\d.]+(e[+-]?\d+)?|[+-]Inf)$/,
      );
      const name = /^[\w:]+/.exec(line)?.[0] ?? '';
      const base = name.replace(/_(bucket|sum|count|total)$/, '');
      expect(said('TYPE').some((known) => known === name || known === base)).toBe(true);
    }
  });

  test('counts what there was, and no more than that', async () => {
    const served = await serve();
    const { call, keys, shop } = served;
    const { secret: key } = keys;
    const viewed = product('Product Viewed', 'tea', { userId: 'ada', messageId: 'm-1' });
    await call('POST /v1/track', { key, body: viewed });
    await call('POST /v1/track', { key, body: viewed });
    await call('POST /v1/track', { key, body: { userId: 'ada' } });
    const batch = [order(['tea', 'mug'], { userId: 'eve' }), { type: 'nonsense' }, 7];
    await call('POST /v1/batch', { key, body: { batch } });
    await call('POST /v1/batch', { key: keys.write, body: { batch: [] } });
    for (const [userId, placement] of [
      ['ada', 'for-you'],
      ['ada', 'continue'],
      ['nobody', 'for-you'],
      ['nobody', 'any.for-you'],
      ['nobody', 'popular'],
    ]) {
      await call('POST /v1/decide', { key, body: { userId, placement, limit: 2 } });
    }
    await call('POST /v1/decide', { key: 'pk_wrong', body: { placement: 'popular' } });
    const series = await read(served);
    expect(own(series, 'personable_messages_total')).toEqual({
      'personable_messages_total{outcome="accepted"}': 2,
      'personable_messages_total{outcome="duplicate"}': 1,
      'personable_messages_total{outcome="rejected"}': 3,
      'personable_messages_total{outcome="erased"}': 0,
    });
    expect(own(series, 'personable_decisions_total')).toEqual({
      'personable_decisions_total{strategy="for-you",personalized="true"}': 1,
      'personable_decisions_total{strategy="for-you",personalized="false"}': 2,
      'personable_decisions_total{strategy="continue",personalized="true"}': 1,
      'personable_decisions_total{strategy="continue",personalized="false"}': 0,
      'personable_decisions_total{strategy="popular",personalized="true"}': 0,
      'personable_decisions_total{strategy="popular",personalized="false"}': 1,
    });
    const { entries } = await shop.decisions.list();
    const filled = entries.reduce((sum, one) => sum + one.filled, 0);
    expect(filled).toBeGreaterThan(0);
    expect(own(series, 'personable_filled_items_total')).toEqual({
      personable_filled_items_total: filled,
    });
    const route = (path: string, status: number) =>
      series.get(`personable_http_request_seconds_count{route="${path}",status="${status}"}`);
    expect(route('/v1/track', 200)).toBe(2);
    expect(route('/v1/track', 400)).toBe(1);
    expect(route('/v1/batch', 200)).toBe(2);
    expect(route('/v1/decide', 200)).toBe(5);
    expect(route('/v1/decide', 401)).toBe(1);
    expect(route('/metrics', 200)).toBeUndefined();
    expect(await read(served).then((again) => own(again, 'personable_messages'))).toEqual(
      own(series, 'personable_messages'),
    );
  });

  test('tells how the engine is doing', async () => {
    const served = await serve();
    await served.shop.batch([
      order(['tea', 'mug'], { userId: 'ada' }),
      { type: 'identify', userId: 'ada', anonymousId: 'b-1' },
    ]);
    await served.shop.items.put([{ id: 'soap' }]);
    await served.shop.rebuild();
    const series = await read(served);
    expect(Object.fromEntries(series)).toMatchObject({
      personable_log_position: 4,
      personable_checkpoint_position: 4,
      personable_people_in_memory: 2,
      personable_items: 3,
      personable_learned_pairs: 1,
      personable_model_built_seconds: served.clock.now / 1_000,
    });
    for (const name of ['people_bytes', 'learned_bytes', 'model_number']) {
      expect(series.get(`personable_${name}`)).toBeGreaterThan(0);
    }
    expect(series.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  test('does not grow with what senders choose', async () => {
    const served = await serve();
    const { call, keys, url } = served;
    const chosen = fc.record({
      placement: fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.toWellFormed()),
      path: fc.webPath({ size: 'small' }),
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
      id: fc.string({ minLength: 1, maxLength: 20 }),
    });
    const ask = async ({
      placement,
      path,
      method,
      id,
    }: typeof chosen extends fc.Arbitrary<infer T> ? T : never) => {
      const key = keys.secret;
      await call('POST /v1/decide', { key, body: { placement, userId: id } });
      await call('POST /v1/track', { key, body: { event: id, userId: id, type: id } });
      const asked = await fetch(`${url}/${path}`, { method, redirect: 'manual' });
      await asked.body?.cancel();
      const item = `/v1/items/${encodeURIComponent(id.toWellFormed())}`;
      await (
        await fetch(url + item, { headers: { authorization: `Bearer ${key}` } })
      ).body?.cancel();
    };
    const all = fc.sample(chosen, { numRuns: 1_000, seed: 7 });
    for (const one of all.slice(0, 100)) await ask(one);
    const few = await read(served);
    for (const one of all.slice(100)) await ask(one);
    const many = await read(served);
    // A status that came later may be new; a name that somebody chose is none of these.
    const labels = (series: ReadonlyMap<string, number>) =>
      new Set(
        [...series.keys()].flatMap((name) =>
          [.../(?:route|strategy)="([^"]*)"/g[Symbol.matchAll](name)].map(([, label]) => label),
        ),
      );
    expect(labels(many).size).toBeLessThan(30);
    expect(
      [...labels(many)].filter((label) =>
        /^\/(?!v1|metrics|docs|console|personable|healthz|readyz|openapi)./.test(label ?? ''),
      ),
    ).toEqual([]);
    expect(many.size - few.size).toBeLessThan(10 * 14);
  });
});
