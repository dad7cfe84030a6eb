import { expect, test } from 'vitest';
import { NOON } from '../customer/open-shop.ts';
import { fillWithCustomers } from '../learning/likelihoods/invented-customers.ts';
import { serve } from './serve.ts';

test('what is to be expected is read over HTTP, with too little in words', async () => {
  const { call, keys } = await serve({});
  const { secret: key } = keys;
  const waiting = await call('GET /v1/likelihoods', { key });
  expect(waiting).toMatchObject({ status: 200, body: { state: 'waiting', customers: 0 } });
  expect(await call('GET /v1/likelihoods/items', { key })).toMatchObject({ body: { items: [] } });
  for (const path of ['GET /v1/likelihoods/luck', 'GET /v1/likelihoods/people/lucky']) {
    expect(await call(path, { key })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found', hint: expect.stringMatching(/^There are: /) } },
    });
  }
  const nobody = { key, body: { userId: 'nobody' } };
  expect(await call('POST /v1/people/likelihoods', nobody)).toMatchObject({ status: 404 });
  expect(await call('GET /v1/likelihoods/items?limit=0', { key })).toMatchObject({ status: 400 });
  expect(await call('GET /v1/likelihoods/people/due?limit=many', { key })).toMatchObject({
    status: 400,
  });
});

test('models, people and items of a shop that knows enough', async () => {
  const { call, keys, shop } = await serve({ clock: () => NOON });
  const { secret: key } = keys;
  await fillWithCustomers(shop, NOON, { people: 200 });
  const fitted = await call('POST /v1/likelihoods/fit', { key, body: {} });
  expect(fitted).toMatchObject({ status: 200, body: { state: 'ready', customers: 200 } });
  const orders = await call('GET /v1/likelihoods/orders', { key });
  expect(orders).toMatchObject({
    status: 200,
    body: { name: 'orders', state: 'ready', fit: { converged: true }, unit: 'orders' },
  });
  const list = await call('GET /v1/likelihoods/people/valuable?limit=3', { key });
  const { people } = list.body as { people: { person: number; name: string }[] };
  expect(people).toHaveLength(3);
  const body = { person: people[0]?.person };
  expect(await call('POST /v1/people/likelihoods', { key, body })).toMatchObject({
    status: 200,
    body: { state: 'said', value: { currency: 'EUR' }, churn: { low: expect.any(Number) } },
  });
  // Whoever reads of somebody is noted.
  const looks = await call('POST /v1/people/accesses', { key, body });
  expect(JSON.stringify(looks.body)).toContain('likelihoods');
  const items = await call('GET /v1/likelihoods/items?limit=1', { key });
  expect(items).toMatchObject({ body: { items: [{ id: 'tea', stock: 10 }] } });
  const quality = await call('GET /v1/quality', { key });
  expect(quality.status).toBe(200);
});
