import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../src/index.ts';
import { NOON, product, SECOND } from '../customer/open-shop.ts';
import { startServer } from './serve.ts';
import { signed } from './signed.ts';

/**
 * What says who sends a request is no part of it. Every way to send credentials is used over a store on
 * the disk; afterwards neither the engine's answers nor the files have them.
 */
describe('credentials that came with', () => {
  let data: string;
  let told: Record<'decision' | 'timeline' | 'inbox', unknown>;
  let token: string;
  let keys: { readonly write: string; readonly secret: string };

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'personable-kept-'));
    const { call, shop, close, ...served } = await startServer({ data });
    keys = served.keys;
    const exp = NOON / SECOND + 3_600;
    token = signed(keys.secret, { sub: 'ada', exp });
    const credentials = { writeKey: keys.write, token, gpc: false };
    const event = product('Product Viewed', 'tea', { userId: 'ada', anonymousId: 'b-1' });
    const send = (line: string, body: object) => call(line, { body: { ...credentials, ...body } });

    await send('POST /v1/track', event);
    await send('POST /v1/identify', { userId: 'ada', traits: { hobby: 'tea' } });
    await send('POST /v1/track', { userId: 'ada' });
    const batch = [event, { type: 'track', userId: 'ada' }, { type: 'nonsense' }];
    await send('POST /v1/batch', { batch });
    // Some libraries put the key into every message as well.
    await send('POST /v1/batch', { batch: batch.map((one) => ({ ...one, ...credentials })) });
    await call('POST /v1/batch', {
      key: keys.secret,
      body: { batch: batch.map((one) => ({ ...one, writeKey: keys.secret, token })) },
    });
    await send('POST /v1/consent', { userId: 'ada', purposes: { analytics: true } });
    await send('POST /v1/profile', { userId: 'ada' });
    const { body } = await send('POST /v1/decide', { userId: 'ada', placement: 'for-you' });
    await call('POST /v1/decide', {
      body: { writeKey: keys.secret, token, userId: 'ada', placement: 'for-you' },
    });
    const { decision } = body as Decision;
    told = {
      decision: await shop.decisions.find(decision),
      timeline: await shop.people.timeline({ userId: 'ada' }),
      inbox: await shop.inbox.list(),
    };
    await close();
  });
  afterAll(() => rmSync(data, { recursive: true }));

  test('a decision are not in its request', () => {
    expect(told.decision).toMatchObject({ request: { userId: 'ada', placement: 'for-you' } });
    const { request } = told.decision as { request: object };
    expect(Object.keys(request).sort()).toEqual(['placement', 'userId']);
  });

  test('an event are not in what is kept of it', () => {
    const { entries } = told.timeline as { entries: { message: object }[] };
    expect(entries.length).toBeGreaterThan(5);
    for (const { message } of entries) {
      expect(Object.keys(message)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(writeKey|token|gpc)$/)]),
      );
    }
  });

  test('a rejected event are not in the inbox', () => {
    expect(told.inbox).toHaveLength(7);
    expect(JSON.stringify(told.inbox)).not.toMatch(/writeKey|token|gpc/);
  });

  test('anything are in no file of the data folder', () => {
    const files = readdirSync(data);
    expect(files).toContain('personable.sqlite');
    for (const file of files) {
      const bytes = readFileSync(join(data, file));
      expect(bytes.includes(token), `${file} has the token`).toBe(false);
      expect(bytes.includes(keys.secret), `${file} has the secret key`).toBe(false);
    }
  });
});
