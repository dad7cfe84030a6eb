import { expect, test } from 'vitest';
import { serve } from './serve.ts';

test('a preview and its why not are read over HTTP, and only with a secret key', async () => {
  const { call, keys, shop } = await serve({ consent: 'assumed' });
  await shop.items.put([{ id: 'tea', name: 'Tea' }]);
  const asked = {
    placement: 'newest',
    as: { persona: { traits: { city: 'Lyon' } } },
    at: '2026-12-24T18:00:00Z',
  };
  expect(await call('POST /v1/preview', { key: keys.secret, body: asked })).toMatchObject({
    status: 200,
    body: {
      at: '2026-12-24T18:00:00.000Z',
      rules: { set: 0, draft: false },
      decision: { items: [{ id: 'tea' }] },
    },
  });
  expect(await call('POST /v1/preview', { key: keys.write, body: asked })).toMatchObject({
    status: 403,
  });
  const whyNot = { placement: 'newest', item: 'coffee' };
  expect(await call('POST /v1/why-not', { key: keys.secret, body: whyNot })).toMatchObject({
    status: 200,
    body: { item: 'coffee', because: 'not-in-catalogue' },
  });
  expect(await call('POST /v1/why-not', { key: keys.write, body: whyNot })).toMatchObject({
    status: 403,
  });
});

test.each([
  [{ placement: 'newest', plcement: 1 }, '/plcement'],
  [{ placement: 'newest', as: { persona: { ages: 7 } } }, '/as/persona/ages'],
  [{ placement: 'newest', as: { persona: [] } }, '/as/persona'],
  [{ placement: 'newest', at: 'soon' }, '/at'],
])('what cannot be read of %j is named', async (body, path) => {
  const { call, keys } = await serve();
  const answer = await call('POST /v1/preview', { key: keys.secret, body });
  expect(answer).toMatchObject({ status: 400, body: { error: { path } } });
});

test('who looks at a person of the store by a preview is noted', async () => {
  const { call, keys, shop } = await serve({ consent: 'assumed' });
  await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
  const body = { placement: 'for-you', as: { userId: 'ada' } };
  await call('POST /v1/preview', { key: keys.secret, body });
  expect((await shop.privacy.accesses({ userId: 'ada' })).entries).toMatchObject([
    { what: 'decisions' },
  ]);
});
