import { expect, test } from 'vitest';
import { product } from '../customer/open-shop.ts';
import { namesIn, paid } from '../measure/holdout/open-held-shop.ts';
import { serve } from './serve.ts';

test('a holdout is set, obeyed and read over HTTP', async () => {
  const { call, keys, shop } = await serve({});
  const { secret: key } = keys;
  expect(await call('GET /v1/holdout', { key })).toMatchObject({
    status: 200,
    body: { share: 0, origin: 'default', state: 'off', changes: [], days: [] },
  });
  const set = await call('PUT /v1/holdout', { key, body: { share: 0.5, salt: 'test' } });
  expect(set).toMatchObject({
    status: 200,
    body: { share: 0.5, origin: 'set', state: 'waiting', changes: [{ who: 'secret key' }] },
  });
  const [userId = ''] = namesIn(0, 0.5, 1);
  await shop.items.put([{ id: 'tea' }]);
  await shop.batch([product('Product Viewed', 'tea', { userId })]);
  const asked = { userId, placement: 'for-you' };
  const decided = await call('POST /v1/decide', { key, body: asked });
  expect(decided).toMatchObject({ status: 200, body: { holdout: true, personalized: false } });
  await shop.batch([paid({ userId }, 12.5)]);
  expect(await call('GET /v1/holdout?days=7', { key })).toMatchObject({
    status: 200,
    body: { held: { people: 1, buyers: 1, revenue: 12.5 }, currency: 'EUR' },
  });
  expect(await call('POST /v1/profile', { key, body: { userId } })).toMatchObject({
    body: { holdout: 'held' },
  });
  expect(await call('POST /v1/me', { key, body: { userId } })).toMatchObject({
    body: { holdout: 'You are in the group that is shown what everybody is shown.' },
  });
});

test.each([
  ['PUT /v1/holdout', { share: 0.6 }],
  ['PUT /v1/holdout', { share: -0.1 }],
  ['PUT /v1/holdout', {}],
  ['PUT /v1/holdout', { share: 0.1, salt: '' }],
  ['PUT /v1/holdout', { share: 0.1, more: 1 }],
  ['GET /v1/holdout?days=0', undefined],
  ['GET /v1/holdout?days=x', undefined],
])('%s %j is refused', async (line, body) => {
  const { call, keys } = await serve({});
  const answer = await call(line, { key: keys.secret, ...(body === undefined ? {} : { body }) });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
});

test('what one campaign earns is read over HTTP', async () => {
  const { call, keys } = await serve({});
  const { secret: key } = keys;
  expect(await call('GET /v1/holdout/campaigns/sale', { key })).toMatchObject({
    status: 200,
    body: { kind: 'campaigns', id: 'sale', share: 0, state: 'off', days: [] },
  });
  expect(await call('GET /v1/holdout/offers/sale', { key })).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found', hint: expect.stringContaining('campaigns, journeys') } },
  });
});
