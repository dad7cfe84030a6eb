import { describe, expect, test, vi } from 'vitest';
import { Flood } from '../../src/engine/made/flood.ts';
import { PreviewCache } from '../../src/engine/made/preview-cache.ts';
import { serve } from '../edges/serve.ts';
import { ADA, FONTS, pixels, publishTemplate, stock } from './shop.ts';

vi.setConfig({ testTimeout: 120_000 });

const MINUTE = 60_000;

describe('a flood', () => {
  const flooded = (perMinute: number) => {
    const clock = { now: 0 };
    const flood = new Flood(perMinute, () => clock.now);
    const isLet = (sender: string, cost?: number) => {
      try {
        flood.admit(sender, cost);
        return true;
      } catch {
        return false;
      }
    };
    return { clock, flood, isLet };
  };

  test('is let through up to its measure, and again as time goes by', () => {
    const { clock, flood, isLet } = flooded(6);
    for (let n = 0; n < 6; n++) expect(isLet('a')).toBe(true);
    expect(isLet('a')).toBe(false);
    expect(isLet('b')).toBe(true);
    expect(() => flood.admit('a')).toThrow(
      expect.objectContaining({ code: 'too_many_requests', retryAfter: 10 }),
    );
    clock.now += 9_999;
    expect(isLet('a')).toBe(false);
    clock.now += 1;
    expect(isLet('a')).toBe(true);
    expect(isLet('a')).toBe(false);
    // What was not asked for is kept, but no more than a minute of it.
    clock.now += 60 * MINUTE;
    expect(Array.from({ length: 10 }, () => isLet('a')).filter(Boolean)).toHaveLength(6);
  });

  test('of what costs more than a minute of it waits for a full bucket and is then let through', () => {
    const { clock, isLet } = flooded(6);
    expect(isLet('a', 12)).toBe(true);
    expect(isLet('a', 12)).toBe(false);
    clock.now += MINUTE;
    expect(isLet('a', 12)).toBe(true);
  });

  test('gains nothing by a clock that is put back, or by many names', () => {
    const { clock, isLet } = flooded(1);
    clock.now = MINUTE;
    expect(isLet('a')).toBe(true);
    clock.now = 0;
    expect(isLet('a')).toBe(false);
    clock.now = MINUTE - 1;
    expect(isLet('a')).toBe(false);
    for (let n = 0; n < 9_999; n++) isLet(`sender ${n}`);
    expect(isLet('a')).toBe(false);
  });
});

test('previews in memory are bounded in bytes, and the least looked at go first', () => {
  const cache = new PreviewCache(10);
  const png = (length: number) => new Uint8Array(length);
  cache.set('a', png(4));
  cache.set('b', png(4));
  expect(cache.get('a')).toHaveLength(4);
  cache.set('c', png(4));
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toHaveLength(4);
  cache.set('a', png(6));
  expect(cache.bytes).toBe(10);
  cache.set('huge', png(11));
  expect(cache.get('huge')).toBeUndefined();
  expect(cache.bytes).toBe(10);
});

test('A page is told when to come back; the shop’s own server, and others, are not held up', async () => {
  const { shop, keys, call, clock, url } = await serve({ made: { fonts: FONTS, perMinute: 14 } });
  await stock(shop);
  await publishTemplate(shop);
  const check = (key: string) => call('POST /v1/made/designs/check', { key, body: ADA });
  const picture = async (key: string) =>
    fetch(`${url}/v1/made/pictures`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'image/png' },
      body: Uint8Array.from(await pixels({ width: 8, height: 8 })),
    });
  expect((await picture(keys.write)).status).toBe(201);
  expect((await check(keys.write)).status).toBe(200);
  expect((await check(keys.write)).status).toBe(200);
  expect(await check(keys.write)).toMatchObject({
    status: 429,
    body: { error: { code: 'too_many_requests', hint: expect.stringContaining('seconds') } },
  });
  const refused = await picture(keys.write);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(40);
  for (const line of [
    'POST /v1/made/designs',
    'POST /v1/made/suggestions',
    'POST /v1/made/previews',
  ]) {
    const body = line.endsWith('suggestions')
      ? { template: 'name-mug', anonymousId: 'b-1' }
      : { template: 'name-mug', values: ADA.values };
    expect(await call(line, { key: keys.write, body }), line).toMatchObject({ status: 429 });
  }
  for (let n = 0; n < 30; n++) expect((await check(keys.secret)).status).toBe(200);
  expect((await picture(keys.secret)).status).toBe(201);
  // Whoever has no key is told that, and uses up nobody's measure.
  expect((await check('pk_wrong')).status).toBe(401);
  clock.now += MINUTE;
  expect((await check(keys.write)).status).toBe(200);
});

test('Renderers that are all at work, or too slow, are said as such', async () => {
  const { shop } = await serve({ made: { fonts: FONTS } });
  const picture = await pixels({ width: 300, height: 240 });
  const all = await Promise.allSettled(
    Array.from({ length: 40 }, () => shop.made.pictures.take(picture)),
  );
  const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'busy', retryAfter: 5 });
  expect(all.some(({ status }) => status === 'fulfilled')).toBe(true);
  await shop.close();
  await expect(shop.made.pictures.take(picture)).rejects.toMatchObject({
    code: expect.stringMatching(/shutting_down|store_failed/),
  });
});
