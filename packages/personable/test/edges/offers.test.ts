import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const EUR = (minor: number) => ({ minor, currency: 'EUR' });

test('an offer is given, shown, found, redeemed and withdrawn over HTTP', async () => {
  const { call, keys, shop } = await serve({ consent: 'assumed', timezone: 'UTC' });
  const key = keys.secret;
  for (const [kind, id, body] of [
    ['placements', 'home.hero', { name: 'Hero', channel: 'web', kind: 'content' }],
    [
      'offers',
      'five',
      {
        ...{ name: 'Five', benefit: { kind: 'amount', amount: EUR(500) } },
        ...{ budget: { ...EUR(1_200), period: 'month' }, limits: { total: 9 } },
        codes: { kind: 'unique' },
      },
    ],
    [
      'campaigns',
      'tea',
      {
        ...{ name: 'Tea weeks', placements: ['home.hero'], offer: 'five' },
        creatives: [{ id: 'a', content: { en: { title: '{{ offer.value }}' } } }],
      },
    ],
  ] as const) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
  await shop.identify({ anonymousId: 'b-1' });
  await shop.identify({ userId: 'ada' });

  const asked = { anonymousId: 'b-1', placement: 'home.hero' };
  const decided = await call('POST /v1/decide', { key: keys.write, body: asked });
  const made = { id: 'five', value: '€5.00', benefit: { kind: 'amount', amount: EUR(500) } };
  expect(decided).toMatchObject({
    status: 200,
    body: { content: [{ campaign: 'tea', offer: made, fields: { title: '€5.00' } }] },
  });
  const { decision } = decided.body as { readonly decision: string };
  expect(await call(`GET /v1/decisions/${decision}`, { key })).toMatchObject({
    body: { decision: { content: [{ offer: made }] } },
  });

  const given = await call('POST /v1/offers/five/give', { key, body: { userId: 'ada' } });
  expect(given).toMatchObject({
    status: 200,
    body: { given: true, held: false, grant: { state: 'given', reserved: { text: '€5.00' } } },
  });
  const { grant } = given.body as {
    readonly grant: { readonly code: string; readonly id: string };
  };
  const nobody = await call('POST /v1/offers/five/give', { key, body: { userId: 'nobody' } });
  expect(nobody).toMatchObject({ status: 200, body: { given: false } });

  const find = { key, body: { code: grant.code } };
  expect(await call('POST /v1/offers/find', find)).toMatchObject({ body: { grants: [grant] } });
  const redeem = { key, body: { code: grant.code, order: 'r-1', amount: 400, person: 2 } };
  expect(await call('POST /v1/offers/redeem', redeem)).toMatchObject({
    status: 200,
    body: { redeemed: true, grant: { cost: { minor: 400 }, order: 'r-1' } },
  });
  expect(await call('POST /v1/offers/redeem', { key, body: { code: 'NONE' } })).toMatchObject({
    status: 200,
    body: { redeemed: false, because: 'unknown', text: 'Nobody was given this code.' },
  });
  const held = await call('GET /v1/offers/five/grants?state=given', { key });
  expect(held).toMatchObject({ body: { entries: [{ state: 'given', decision }] } });
  const { entries } = held.body as { readonly entries: readonly { readonly id: string }[] };
  const withdraw = { key, body: { grant: entries[0]?.id } };
  expect(await call('POST /v1/offers/withdraw', withdraw)).toMatchObject({
    body: { state: 'withdrawn', endedBy: 'secret key' },
  });
  expect(await call('POST /v1/offers/withdraw', { key, body: { grant: 'x' } })).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found', path: '/grant' } },
  });
  const ofAda = await call('POST /v1/people/offers', { key, body: { userId: 'ada' } });
  expect(ofAda).toMatchObject({ body: { grants: [{ state: 'redeemed' }] } });
  expect(await call('GET /v1/offers', { key })).toMatchObject({
    status: 200,
    body: {
      offers: [
        {
          ...{ id: 'five', published: true, value: '€5.00', codes: 'unique' },
          ever: { given: 1, redeemed: 1, withdrawn: 1, cost: [{ minor: 400 }] },
          budget: { total: { minor: 1_200 }, spent: { minor: 400 }, left: { minor: 800 } },
          limits: { total: 9, per: 'ever', left: 8 },
        },
      ],
    },
  });
  expect(await call('GET /v1/offers/none', { key })).toMatchObject({ status: 404 });
  expect(await call('GET /v1/offers/missed', { key })).toMatchObject({
    body: { counts: [], latest: [] },
  });
});

test('a right is read, used and counted over HTTP', async () => {
  const { call, keys, shop } = await serve({ consent: 'assumed' });
  const key = keys.secret;
  await shop.rules.put('entitlements', 'post', {
    ...{ name: 'Post', does: 'waive', what: 'shipping-fee', cost: EUR(490) },
    ...{ when: { 'traits.city': 'Lyon' }, sentence: { en: 'On us.' }, limits: { perPerson: 1 } },
  });
  await shop.rules.publish('entitlements', 'post');
  await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
  const body = { userId: 'ada', what: 'shipping-fee' };
  expect(await call('POST /v1/entitlements', { key, body })).toMatchObject({
    status: 200,
    body: {
      entitlements: [
        { id: 'post', sentence: 'On us.', left: { perPerson: 1 }, explanation: { holds: true } },
      ],
    },
  });
  const use = { key, body: { userId: 'ada', messageId: 'm-1' } };
  expect(await call('POST /v1/entitlements/post/use', use)).toMatchObject({
    status: 200,
    body: { used: true, duplicate: false, cost: { minor: 490 } },
  });
  expect(await call('POST /v1/entitlements/post/use', use)).toMatchObject({
    body: { used: true, duplicate: true },
  });
  expect(await call('POST /v1/entitlements', { key, body })).toMatchObject({
    body: { entitlements: [] },
  });
  expect(await call('GET /v1/entitlements', { key })).toMatchObject({
    body: { entitlements: [{ id: 'post', uses: 1, cost: [{ minor: 490 }] }] },
  });
  expect(await call('GET /v1/entitlements/post/uses', { key })).toMatchObject({
    body: { entries: [{ offer: 'post', state: 'redeemed' }] },
  });
});
