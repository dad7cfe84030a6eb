import { describe, expect, test } from 'vitest';
import { NOON, product } from '../customer/open-shop.ts';
import { serve } from './serve.ts';

const viewed = (id: string, who: object) => product('Product Viewed', id, who);

describe('GET /v1/profiles/by', () => {
  test('finds somebody by any id, however it is typed', async () => {
    const { call, keys, shop } = await serve();
    const identities = { phone: '+49 30 123456', card: 'tok/1 %', email: 'ada@example.com' };
    await shop.batch([viewed('tea', { userId: 'ada', identities })]);
    const { body: expected } = await call('POST /v1/profile', {
      key: keys.secret,
      body: { userId: 'ada' },
    });
    for (const [namespace, value] of [
      ['phone', '+49 (30) 12 34 56'],
      ['card', 'tok/1 %'],
      ['email', ' ADA@example.com'],
      ['userId', 'ada'],
    ] as const) {
      const line = `GET /v1/profiles/by/${namespace}/${encodeURIComponent(value)}`;
      expect(await call(line, { key: keys.secret })).toMatchObject({ status: 200, body: expected });
    }
  });

  test.each([
    ['email/nobody@example.com', 404, 'not_found'],
    ['shoe-size/42', 404, 'not_found'],
    ['claimedUserId/ada', 404, 'not_found'],
    ['phone/call-me', 400, 'invalid_identity'],
    ['email/%ff', 400, 'invalid_address'],
  ])('%s answers %d', async (path, status, code) => {
    const { call, keys } = await serve();
    expect(await call(`GET /v1/profiles/by/${path}`, { key: keys.secret })).toMatchObject({
      status,
      body: { error: { code } },
    });
  });
});

describe('a public key', () => {
  test.each([
    ['POST /v1/decide', { placement: 'popular' }],
    ['POST /v1/rank', { items: ['tea'] }],
    ['POST /v1/profile', {}],
    ['POST /v1/consent', { purposes: { analytics: false } }],
    ['POST /v1/preferences', { choice: 'never', item: 'tea' }],
    ['POST /v1/people/erase', {}],
  ])('speaks for nobody by address, number or card: %s', async (line, rest) => {
    const { call, keys, shop } = await serve();
    const token = await shop.tokens.sign('ada');
    for (const [field, value] of Object.entries({
      email: 'ada@example.com',
      phone: '+49 30 123456',
      identity: { namespace: 'userId', value: 'bob' },
    })) {
      for (const proof of [{ anonymousId: 'b-1' }, { userId: 'ada', token }]) {
        const body = { ...rest, ...proof, [field]: value };
        expect(await call(line, { key: keys.write, body }), field).toMatchObject({
          status: 403,
          body: { error: { code: 'secret_key_needed' } },
        });
      }
    }
  });
});

test('two people are merged, and a conflict between two is resolved', async () => {
  const { call, keys, shop } = await serve();
  const key = keys.secret;
  await shop.batch([
    viewed('tea', { userId: 'ada', anonymousId: 'tablet', timestamp: NOON - 2 }),
    viewed('salt', { userId: 'bob', anonymousId: 'tablet', timestamp: NOON - 1 }),
    viewed('rice', { userId: 'eve' }),
  ]);
  const { body } = await call('GET /v1/identity/conflicts', { key });
  const { conflicts } = body as { conflicts: { id: string; people: { person: number }[] }[] };
  expect(conflicts).toMatchObject([{ state: 'open', reason: 'two-people', count: 1 }]);
  const line = `POST /v1/identity/conflicts/${conflicts[0]?.id}`;
  expect(await call(line, { key, body: { resolution: 'perhaps' } })).toMatchObject({ status: 400 });
  expect(await call(line, { key, body: { resolution: 'merge' } })).toMatchObject({
    status: 200,
    body: { state: 'merged', source: 'api', people: [{ person: conflicts[0]?.people[0]?.person }] },
  });
  const people = [{ userId: 'bob' }, { userId: 'eve' }];
  const merged = await call('POST /v1/people/merge', { key, body: { people } });
  expect(merged).toMatchObject({ status: 200, body: { linked: 1 } });
  const { person } = merged.body as { person: number };
  const log = await call(`GET /v1/identity/merges?person=${person}&limit=2`, { key });
  expect(log.body).toMatchObject({
    merges: [
      { kind: 'linked', source: 'api', text: 'Somebody said that they are one (api).' },
      { kind: 'linked', source: 'api' },
    ],
    next: expect.any(Number),
  });
  for (const wrong of [{}, { people: [] }, { people: [{ userId: 'ada' }] }, { people: [{}, {}] }]) {
    expect(await call('POST /v1/people/merge', { key, body: wrong })).toMatchObject({
      status: 400,
    });
  }
});
