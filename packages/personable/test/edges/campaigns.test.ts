import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const CAMPAIGN = {
  name: 'Tea weeks',
  placements: ['home.hero'],
  audience: { 'traits.city': 'Lyon' },
  creatives: [{ id: 'a', content: { en: { title: 'Hello {{ first_name | default: "there" }}' } } }],
};

test('a campaign is decided, explained and counted over HTTP', async () => {
  const { call, keys, shop } = await serve({ consent: 'assumed' });
  await shop.rules.put('placements', 'home.hero', {
    name: 'Hero',
    channel: 'web',
    kind: 'content',
  });
  await shop.rules.publish('placements', 'home.hero');
  await shop.rules.put('campaigns', 'tea', CAMPAIGN);
  await shop.rules.publish('campaigns', 'tea');
  await shop.identify({ anonymousId: 'b-1', traits: { city: 'Lyon', first_name: 'Ada' } });

  const asked = { anonymousId: 'b-1', placement: 'home.hero' };
  const decided = await call('POST /v1/decide', { key: keys.write, body: asked });
  const content = [
    { campaign: 'tea', creative: 'a', locale: 'en', fields: { title: 'Hello Ada' } },
  ];
  expect(decided).toMatchObject({
    status: 200,
    body: { items: [], content, strategy: 'campaigns' },
  });

  const { decision } = decided.body as { readonly decision: string };
  expect(await call(`GET /v1/decisions/${decision}`, { key: keys.secret })).toMatchObject({
    status: 200,
    body: { decision: { content } },
  });
  const clicked = { anonymousId: 'b-1', event: 'Campaign Clicked', properties: { decision } };
  await call('POST /v1/track', { key: keys.write, body: clicked });
  await call('POST /v1/track', { key: keys.write, body: clicked });
  expect(await call('GET /v1/campaigns/tea/results', { key: keys.secret })).toMatchObject({
    status: 200,
    body: {
      ...{ campaign: 'tea', name: 'Tea weeks' },
      creatives: [
        { creative: 'a', decided: 1, clicked: 2, goals: 1, goalRate: { share: 1, of: 1 } },
      ],
      placements: [{ placement: 'home.hero', goal: { event: 'Campaign Clicked', within: '1d' } }],
    },
  });

  const body = { userId: 'somebody else' };
  expect(await call('POST /v1/campaigns/tea/why', { key: keys.secret, body })).toMatchObject({
    status: 200,
    body: {
      placements: [
        {
          eligible: false,
          because: 'audience',
          audience: { holds: false, words: 'lives in Lyon' },
        },
      ],
    },
  });
  const stranger = { key: keys.secret, body: {} };
  expect(await call('POST /v1/campaigns/tea/why', stranger)).toMatchObject({
    status: 200,
    body: { placements: [{ because: 'audience' }] },
  });
  expect(await call('GET /v1/campaigns/none/results', { key: keys.secret })).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found', hint: 'GET /v1/rules?kind=campaigns lists them.' } },
  });
});
