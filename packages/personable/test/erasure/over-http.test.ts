import { expect, test } from 'vitest';
import { product } from '../customer/open-shop.ts';
import { serve } from '../edges/serve.ts';

const openServed = async () => {
  const served = await serve();
  await served.shop.batch([
    product('Product Viewed', 'tea', { userId: 'ada', anonymousId: 'b-1' }),
    product('Product Viewed', 'tea', { userId: 'eve' }),
  ]);
  return { ...served, token: await served.shop.tokens.sign('ada') };
};

test('a customer erases themselves with a token of their own, and nobody else', async () => {
  const { call, keys, token, shop } = await openServed();
  const key = keys.write;
  for (const body of [
    { userId: 'eve' },
    { userId: 'ada', anonymousId: 'b-1' },
    { userId: 'ada', person: 3 },
    { userId: 'ada', forever: true },
    { anonymousId: 'b-1' },
    { person: 1 },
    {},
  ]) {
    expect(await call('POST /v1/people/erase', { key, body: { ...body, token } })).toMatchObject({
      status: 403,
      body: { error: { code: 'secret_key_needed' } },
    });
  }
  expect((await shop.erasures.list()).entries).toEqual([]);
  const erased = await call('POST /v1/people/erase', { key, body: { userId: 'ada', token } });
  expect(erased).toMatchObject({ status: 200, body: { state: 'finished', homes: 2 } });
  // The token still proves who asks, and that nobody is known so.
  const profile = await call('POST /v1/profile', { key, body: { userId: 'ada', token } });
  expect(profile.status).toBe(404);
  expect(await shop.people.profile({ userId: 'eve' })).toBeDefined();
});

test('the shop sees what would go, erases for good, and reads the receipt', async () => {
  const { call, keys } = await openServed();
  const key = keys.secret;
  const body = { userId: 'ada' };
  expect(await call('POST /v1/people/erase/preview', { key, body })).toMatchObject({
    status: 200,
    body: { homes: 2, events: 1, identities: 2, cells: 1, who: { name: 'ada' } },
  });
  const erased = await call('POST /v1/people/erase', { key, body: { ...body, forever: true } });
  const { id } = erased.body as { id: string };
  expect(await call(`GET /v1/erasures/${id}`, { key })).toEqual(erased);
  expect(await call('GET /v1/erasures', { key })).toMatchObject({ body: { erasures: [{ id }] } });
  expect(await call('GET /v1/erasures/none', { key })).toMatchObject({ status: 404 });
  const again = await call('POST /v1/track', { key, body: { ...body, event: 'E' } });
  expect(again).toMatchObject({ status: 410, body: { error: { code: 'identity_erased' } } });
  const late = { userId: 'eve', event: 'E', timestamp: '2026-01-01T00:00:00Z' };
  expect(await call('POST /v1/track', { key, body: late })).toMatchObject({ status: 200 });
});

test('what comes late is told as dropped', async () => {
  const { call, keys } = await openServed();
  const key = keys.secret;
  await call('POST /v1/people/erase', { key, body: { userId: 'ada' } });
  const late = { userId: 'ada', event: 'E', timestamp: '2026-01-01T00:00:00Z' };
  expect(await call('POST /v1/track', { key, body: late })).toMatchObject({
    status: 200,
    body: { success: true, erased: 1 },
  });
  const batch = [{ type: 'track', ...late }];
  expect(await call('POST /v1/batch', { key, body: { batch } })).toMatchObject({
    status: 200,
    body: { accepted: 0, duplicates: 0, rejected: [], erased: 1 },
  });
});

test.each([
  ['nobody', {}, 'missing_identity'],
  ['an empty id', { userId: '' }, 'invalid_body'],
  ['a number below one', { person: 0 }, 'invalid_body'],
  ['a field that is none', { userId: 'ada', name: 'Ada' }, 'invalid_body'],
  ['forever as a text', { userId: 'ada', forever: 'yes' }, 'invalid_body'],
])('erasing %s is refused', async (_, body, code) => {
  const { call, keys } = await openServed();
  expect(await call('POST /v1/people/erase', { key: keys.secret, body })).toMatchObject({
    status: 400,
    body: { error: { code } },
  });
});
