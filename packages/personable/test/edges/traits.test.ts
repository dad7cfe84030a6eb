import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const declaration = { kind: 'sum', event: 'Order Completed', of: 'properties.total', within: '7d' };

test('a computed trait is declared, listed, seen in profiles and taken away', async () => {
  const { call, keys } = await serve();
  const { secret: key } = keys;
  const order = { userId: 'ada', event: 'Order Completed', properties: { total: 4.5 } };
  await call('POST /v1/track', { key, body: order });
  const line = 'PUT /v1/computed-traits/weekly';
  const put = await call(line, { key, body: { label: 'This week', declaration } });
  expect(put).toMatchObject({
    status: 200,
    body: { name: 'weekly', label: 'This week', declaration },
  });
  const list = await call('GET /v1/computed-traits', { key });
  const { traits } = list.body as { traits: { name: string; words: string }[] };
  expect(traits.at(-1)).toMatchObject({ name: 'weekly', words: expect.stringContaining('7 days') });
  const profile = await call('POST /v1/profile', { key, body: { userId: 'ada' } });
  expect(profile.body).toMatchObject({ computed: { orders: 1, weekly: 4.5 } });
  const gone = 'DELETE /v1/computed-traits/weekly';
  expect((await call(gone, { key })).body).toEqual({ deleted: true });
  expect((await call(gone, { key })).body).toEqual({ deleted: false });
  expect((await call('GET /v1/computed-traits/weekly', { key })).status).toBe(404);
});

test('what cannot be computed is refused with its place', async () => {
  const { call, keys } = await serve();
  const { secret: key } = keys;
  const body = { declaration: { ...declaration, where: { 'properties.x': { $near: 1 } } } };
  expect(await call('PUT /v1/computed-traits/near', { key, body })).toMatchObject({
    status: 400,
    body: {
      error: { code: 'invalid_condition', path: '/declaration/where/properties.x/$near' },
    },
  });
  const mine = { declaration };
  expect(await call('PUT /v1/computed-traits/orders', { key, body: mine })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_field', path: '/name' } },
  });
});

test('a stated trait is described and the description taken back', async () => {
  const { call, keys } = await serve();
  const { secret: key } = keys;
  const body = { label: 'Diet', type: 'string', sensitive: 'health' };
  expect((await call('PUT /v1/traits/diet', { key, body })).body).toEqual({
    name: 'diet',
    ...body,
  });
  await call('PUT /v1/traits/party', { key, body: { sensitive: false } });
  expect((await call('GET /v1/traits', { key })).body).toEqual({
    traits: [{ name: 'diet', ...body }, { name: 'party' }],
  });
  expect((await call('DELETE /v1/traits/diet', { key })).body).toEqual({ deleted: true });
  expect((await call('GET /v1/traits/diet', { key })).status).toBe(404);
  const wrong = await call('PUT /v1/traits/diet', { key, body: { sensitive: 'private' } });
  expect(wrong.status).toBe(400);
});
