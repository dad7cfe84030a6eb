import { describe, expect, test } from 'vitest';
import { NOON, order, product, SECOND } from '../customer/open-shop.ts';
import { serve } from './serve.ts';
import { signed } from './signed.ts';

/** A shop in which tea goes with honey, and Ada bought tea twice. */
const serveAda = async () => {
  const served = await serve();
  const { shop, keys } = served;
  await shop.items.put(
    ['soap', 'mug', 'honey', 'tea'].map((id) => ({ id, name: id, price: 5, currency: 'EUR' })),
  );
  await shop.batch([
    ...Array.from({ length: 6 }, (_, i) =>
      order(['tea', 'honey'], { userId: `p-${i}`, timestamp: NOON - 9_000 }),
    ),
    order(['tea'], { userId: 'ada', timestamp: NOON - 8_000 }),
    order(['tea'], { userId: 'ada', timestamp: NOON - 7_000 }),
    product('Product Viewed', 'tea', { anonymousId: 'b-1' }),
  ]);
  await shop.rebuild();
  const at = NOON / SECOND;
  const token = signed(keys.secret, { sub: 'ada', iat: at, exp: at + 60 });
  return { ...served, token };
};

const SHOP_ORDER = ['soap', 'mug', 'honey'];

describe('POST /v1/rank', () => {
  test.each([
    ['a browser, with the write key', { anonymousId: 'b-1' }, 'write'],
    ['a customer, with a token', { userId: 'ada' }, 'token'],
    ['anyone, with the secret key', { userId: 'ada' }, 'secret'],
  ] as const)('answers for %s', async (_who, of, how) => {
    const { call, keys, token } = await serveAda();
    const key = how === 'secret' ? keys.secret : keys.write;
    const body = { ...of, items: SHOP_ORDER, ...(how === 'token' ? { token } : {}) };
    expect(await call('POST /v1/rank', { key, body })).toMatchObject({
      status: 200,
      body: {
        personalized: true,
        items: [
          { id: 'honey', rank: 1, was: 3 },
          { id: 'soap', rank: 2, was: 1 },
          { id: 'mug', rank: 3, was: 2 },
        ],
      },
    });
  });

  test('can be read again as a decision', async () => {
    const { call, keys } = await serveAda();
    const body = { userId: 'ada', items: SHOP_ORDER, weight: 1 };
    const { body: ranking } = await call('POST /v1/rank', { key: keys.secret, body });
    const { ranking: id } = ranking as { ranking: string };
    expect(await call(`GET /v1/decisions/${id}`, { key: keys.secret })).toMatchObject({
      status: 200,
      body: { decision: { placement: 'rank', items: [{ id: 'honey' }, { id: 'soap' }, {}] } },
    });
  });

  test('leaves the order alone for a browser that objects', async () => {
    const { call, keys } = await serveAda();
    const body = { anonymousId: 'b-1', items: SHOP_ORDER, gpc: true };
    expect((await call('POST /v1/rank', { key: keys.write, body })).body).toMatchObject({
      personalized: false,
      items: SHOP_ORDER.map((id) => ({ id })),
    });
  });

  test.each([
    ['no items', {}],
    ['items that are no list', { items: 'tea' }],
    ['an item that is no id', { items: [{ id: 'tea' }] }],
    ['an item without letters', { items: [''] }],
    ['an id too long', { items: ['x'.repeat(201)] }],
    ['too many items', { items: Array.from({ length: 1_001 }, (_, i) => `i-${i}`) }],
    ['a weight above 1', { items: ['tea'], weight: 1.1 }],
    ['a weight below 0', { items: ['tea'], weight: -0.1 }],
    ['a weight in words', { items: ['tea'], weight: 'half' }],
    ['a field nobody knows', { items: ['tea'], limit: 3 }],
    ['a key that is forbidden', '{"items":["tea"],"context":{"__proto__":{"a":1}}}'],
  ])('refuses %s', async (_what, body) => {
    const { call, keys } = await serveAda();
    expect(await call('POST /v1/rank', { key: keys.secret, body })).toMatchObject({
      status: 400,
      body: { error: { code: expect.any(String), message: expect.any(String) } },
    });
  });

  test('takes a thousand items', async () => {
    const { call, keys } = await serveAda();
    const items = Array.from({ length: 1_000 }, (_, i) => `${i}-${'x'.repeat(190)}`);
    const { status, body } = await call('POST /v1/rank', { key: keys.secret, body: { items } });
    expect(status).toBe(200);
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(items);
  });
});

describe('POST /v1/usual/confirm', () => {
  const usual = {
    status: 200,
    body: {
      lines: [{ id: 'tea', quantity: 1, price: 5, currency: 'EUR', available: true }],
      total: [{ amount: 5, currency: 'EUR' }],
      notes: [],
      decision: expect.any(String),
    },
  };

  test('answers the secret key, and the customer a token proves', async () => {
    const { call, keys, token } = await serveAda();
    const body = { userId: 'ada' };
    expect(await call('POST /v1/usual/confirm', { key: keys.secret, body })).toMatchObject(usual);
    const proven = { ...body, token, writeKey: keys.write };
    expect(await call('POST /v1/usual/confirm', { body: proven })).toMatchObject(usual);
  });

  test.each([
    ['a claim', { userId: 'ada' }],
    ['nobody', {}],
    ['a number', { person: 1 }],
  ])('is closed to a write key with %s', async (_what, body) => {
    const { call, keys } = await serveAda();
    expect(await call('POST /v1/usual/confirm', { key: keys.write, body })).toMatchObject({
      status: 403,
      body: { error: { code: 'secret_key_needed' } },
    });
  });

  test('is closed to the token of somebody else', async () => {
    const { call, keys, token } = await serveAda();
    const body = { userId: 'eve', token };
    expect((await call('POST /v1/usual/confirm', { key: keys.write, body })).status).toBe(403);
  });

  test.each([
    ['a quantity of nothing', { items: [{ id: 'tea', quantity: 0 }] }],
    ['a quantity below', { items: [{ id: 'tea', quantity: -1 }] }],
    ['a quantity beyond reason', { items: [{ id: 'tea', quantity: 1e9 }] }],
    ['an item without an id', { items: [{ quantity: 1 }] }],
    ['too many items', { items: Array.from({ length: 201 }, (_, i) => ({ id: `i-${i}` })) }],
    ['a limit of nothing', { limit: 0 }],
  ])('refuses %s', async (_what, rest) => {
    const { call, keys } = await serveAda();
    const body = { userId: 'ada', ...rest };
    expect(await call('POST /v1/usual/confirm', { key: keys.secret, body })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_body' } },
    });
  });

  test('says to the unknown that nothing is usual', async () => {
    const { call, keys } = await serveAda();
    const body = { userId: 'nobody' };
    expect((await call('POST /v1/usual/confirm', { key: keys.secret, body })).body).toMatchObject({
      lines: [],
      total: [],
      notes: [expect.stringMatching(/no usual basket/)],
    });
  });
});
