import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const FAMILY = {
  name: 'The Bergs',
  members: [
    { userId: 'mum', role: 'guardian' },
    {
      userId: 'kim',
      role: 'child',
      limits: [
        { forbid: { item: 'beer' }, by: { userId: 'mum' } },
        { spend: { amount: 500, currency: 'EUR', per: 'day' }, by: { userId: 'mum' } },
      ],
      contacts: [{ name: 'Oma', phone: '030', may: ['collect', 'call'] }],
    },
  ],
};

test('a household is made, read, changed and removed', async () => {
  const { call, keys } = await serve();
  const key = keys.secret;
  const made = await call('POST /v1/households', { key, body: FAMILY });
  expect(made).toMatchObject({ status: 200, body: { version: 1, members: [{}, { minor: true }] } });
  const { id } = made.body as { id: string };
  const line = (method: string) => `${method} /v1/households/${id}`;
  expect(await call(line('GET'), { key })).toEqual(made);
  expect(await call('GET /v1/households', { key })).toMatchObject({
    body: { households: [made.body] },
  });
  const next = { name: 'Bergs', members: [{ userId: 'kim', role: 'child' }] };
  expect(await call(line('PUT'), { key, body: next })).toMatchObject({
    status: 409,
    body: { error: { code: 'stale_version', path: '/version' } },
  });
  expect(await call(line('PUT'), { key, body: { ...next, version: 1 } })).toMatchObject({
    status: 200,
    body: { version: 2, name: 'Bergs' },
  });
  expect(await call(line('DELETE'), { key })).toMatchObject({ status: 409 });
  expect(await call(`${line('DELETE')}?version=2`, { key })).toMatchObject({ status: 200 });
  expect(await call(line('GET'), { key })).toMatchObject({ status: 404 });
});

test('a till asks what a child may buy, and whom it may call', async () => {
  const { call, keys, shop } = await serve();
  const key = keys.secret;
  await shop.items.put([
    { id: 'beer', name: 'Beer', price: 2, currency: 'EUR' },
    { id: 'comic', name: 'Comic', price: 4, currency: 'EUR' },
  ]);
  await call('POST /v1/households', { key, body: FAMILY });
  const items = [{ id: 'beer' }, { id: 'comic' }, { id: 'comic' }, { id: 'unknown' }];
  expect(await call('POST /v1/limits/check', { key, body: { userId: 'kim', items } })).toEqual(
    expect.objectContaining({
      status: 200,
      body: {
        minor: true,
        items: [
          { id: 'beer', allowed: false, because: 'not allowed by a guardian' },
          { id: 'comic', allowed: true },
          {
            id: 'comic',
            allowed: false,
            because: 'dearer than what a guardian left to spend: €1.00 of €5.00 is left today',
          },
          { id: 'unknown', allowed: true },
        ],
      },
    }),
  );
  expect(await call('POST /v1/people/contacts', { key, body: { userId: 'kim' } })).toMatchObject({
    body: { contacts: [{ name: 'Oma', phone: '030', may: ['collect', 'call'] }] },
  });
  expect(await call('POST /v1/people/household', { key, body: { userId: 'kim' } })).toMatchObject({
    body: { minor: true, budgets: [{ left: 500 }], households: [{ name: 'The Bergs' }] },
  });
});

test('what a person has is entered, taken back and read', async () => {
  const { call, keys } = await serve();
  const key = keys.secret;
  const body = { userId: 'kim', account: 'tab', amount: -250, currency: 'EUR', by: 'till 1' };
  const sent = { key, body: { ...body, messageId: 'r-1', reference: 'receipt 9' } };
  const added = await call('POST /v1/ledger', sent);
  expect(added).toMatchObject({
    status: 200,
    body: {
      duplicate: false,
      entry: { id: 'r-1', reference: 'receipt 9' },
      balance: { amount: -250 },
    },
  });
  expect(await call('POST /v1/ledger', sent)).toMatchObject({ body: { duplicate: true } });
  const reversal = { userId: 'kim', entry: 'r-1', by: 'owner' };
  expect(await call('POST /v1/ledger/reverse', { key, body: reversal })).toMatchObject({
    status: 200,
    body: { entry: { reverses: 'r-1' }, balance: { amount: 0, entries: 2 } },
  });
  expect(await call('POST /v1/ledger/balances', { key, body: { userId: 'kim' } })).toMatchObject({
    body: { balances: [{ account: 'tab', currency: 'EUR', amount: 0, text: '€0.00' }] },
  });
  const page = { key, body: { userId: 'kim', limit: 1 } };
  const { entries, next } = (await call('POST /v1/ledger/entries', page)).body as {
    entries: { id: string }[];
    next: number;
  };
  expect(entries).toHaveLength(1);
  expect(
    await call('POST /v1/ledger/entries', { key, body: { userId: 'kim', before: next } }),
  ).toMatchObject({ body: { entries: [{ id: 'r-1', text: 'tab −€2.50, by till 1' }] } });
});

test.each([
  ['POST /v1/ledger', { userId: 'kim', account: 'tab', amount: 1.5, by: 'x' }, 400, '/amount'],
  ['POST /v1/ledger', { account: 'tab', amount: 1, by: 'x' }, 400, undefined],
  ['POST /v1/ledger', { person: 77, account: 'tab', amount: 1, by: 'x' }, 404, undefined],
  [
    'POST /v1/households',
    { name: 'X', members: [{ userId: 'a', role: 'king' }] },
    400,
    '/members/0/role',
  ],
  [
    'POST /v1/households',
    { name: 'X', members: [{ userId: 'a', role: 'adult', limits: [{ forbid: { item: 'a' } }] }] },
    400,
    '/members/0/limits/0/by',
  ],
  [
    'POST /v1/limits/check',
    { userId: 'kim', items: [{ id: 'a', quantity: 0 }] },
    400,
    '/items/0/quantity',
  ],
])('%s refuses %j', async (line, body, status, path) => {
  const { call, keys } = await serve();
  expect(await call(line, { key: keys.secret, body })).toMatchObject({
    status,
    body: { error: path === undefined ? {} : { path } },
  });
});
