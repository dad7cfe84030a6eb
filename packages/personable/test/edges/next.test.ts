import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const CAMPAIGN = {
  ...{ name: 'Tea weeks', placements: ['home.hero'], value: 20, cost: 0.01 },
  creatives: [{ id: 'a', content: { en: { title: 'Tea' } } }],
};

test('the best thing to do is asked, logged and read again over HTTP', async () => {
  const { call, keys, shop } = await serve({ consent: 'assumed' });
  const hero = { name: 'Hero', channel: 'web', kind: 'content' };
  await shop.rules.put('placements', 'home.hero', hero);
  await shop.rules.publish('placements', 'home.hero');
  await shop.rules.put('campaigns', 'tea', CAMPAIGN);
  await shop.rules.publish('campaigns', 'tea');

  const ask = (body: object, key = keys.secret) => call('POST /v1/next-best-action', { key, body });
  const asked = await ask({ userId: 'ada', exploration: 0, explain: true });
  expect(asked).toMatchObject({
    status: 200,
    body: {
      best: { action: 'home.hero/tea/a', cost: 0.01, propensity: 1 },
      content: { campaign: 'tea', fields: { title: 'Tea' } },
      refused: [{ action: 'hand-over' }, { kind: 'items' }, { kind: 'items' }, { kind: 'items' }],
    },
  });
  const { decision } = asked.body as { readonly decision: string };
  expect(await call(`GET /v1/decisions/${decision}`, { key: keys.secret })).toMatchObject({
    status: 200,
    body: {
      next: {
        chosen: 'home.hero/tea/a',
        caution: 0.5,
        actions: [{ kind: 'campaign' }, { kind: 'nothing' }],
      },
    },
  });
  expect(await call('GET /v1/decisions', { key: keys.secret })).toMatchObject({
    body: {
      decisions: [
        {
          action: expect.stringContaining('Show campaign Tea weeks'),
          content: [{ campaign: 'tea' }],
        },
      ],
    },
  });
  expect(await call('GET /v1/campaigns?days=7', { key: keys.secret })).toMatchObject({
    status: 200,
    body: { campaigns: [{ campaign: 'tea', state: 'published', decided: 1, clicked: 0 }] },
  });

  expect(await ask({ userId: 'ada' }, keys.write)).toMatchObject({ status: 403 });
  expect(await ask({ userId: 'ada', caution: 2 })).toMatchObject({ status: 400 });
  expect(await ask({ userId: 'ada', kinds: ['anything'] })).toMatchObject({ status: 400 });
  expect(await ask({})).toMatchObject({ status: 200, body: { person: 'newcomer' } });
});
