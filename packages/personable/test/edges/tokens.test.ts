import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/index.ts';
import { HOUR, NOON, product, SECOND } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';
import { signed, unsigned } from './signed.ts';

const AT_NOON = NOON / SECOND;
const claims = { sub: 'ada', iat: AT_NOON, exp: AT_NOON + 3_600 };

/** A shop that knows Ada from her phone and, linked, from browser b-1; b-2 is nobody's yet. */
const serveAda = async () => {
  const served = await serve();
  const { shop, keys } = served;
  await shop.items.put(['tea', 'mug', 'soap'].map((id) => ({ id })));
  await shop.batch([
    product('Product Viewed', 'tea', { anonymousId: 'b-1', timestamp: NOON - 3 * HOUR }),
    product('Product Viewed', 'mug', { userId: 'ada', timestamp: NOON - 2 * HOUR }),
    { type: 'identify', userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada Lovelace' } },
    product('Product Viewed', 'soap', { anonymousId: 'b-2', timestamp: NOON - HOUR }),
  ]);
  return { ...served, token: signed(keys.secret, claims) };
};

const leftOff = async ({ call, keys }: Served, who: object) => {
  const body = { writeKey: keys.write, placement: 'continue', ...who };
  const { status, body: decision } = await call('POST /v1/decide', { body });
  expect(status).toBe(200);
  return (decision as Decision).items.map(({ id }) => id).sort();
};

describe('with a signed token and the write key', () => {
  test('a decision is made from the whole linked history of its customer', async () => {
    const served = await serveAda();
    const { token } = served;
    expect(await leftOff(served, { userId: 'ada', token })).toEqual(['mug', 'tea']);
    expect(await leftOff(served, { userId: 'ada', anonymousId: 'b-1', token })).toEqual([
      'mug',
      'tea',
    ]);
    expect(await leftOff(served, { anonymousId: 'b-1' })).toEqual(['tea']);
  });

  test('a decision without a userId is made as without the token', async () => {
    const served = await serveAda();
    expect(await leftOff(served, { anonymousId: 'b-1', token: served.token })).toEqual(['tea']);
  });

  test('a customer nobody has met yet gets nothing of the person whose browser they name', async () => {
    const served = await serveAda();
    const token = signed(served.keys.secret, { ...claims, sub: 'newcomer' });
    expect(await leftOff(served, { userId: 'newcomer', anonymousId: 'b-1', token })).toEqual([
      'tea',
    ]);
  });

  test('a userId that is a number is the one the token has as text', async () => {
    const served = await serveAda();
    await served.shop.batch([product('Product Viewed', 'mug', { userId: 7 })]);
    const token = signed(served.keys.secret, { ...claims, sub: '7' });
    expect(await leftOff(served, { userId: 7, token })).toEqual(['mug']);
    expect(await leftOff(served, { userId: '7', token })).toEqual(['mug']);
  });

  test('the profile is read and consent is set', async () => {
    const { call, keys, shop, token } = await serveAda();
    const who = { writeKey: keys.write, token, userId: 'ada' };
    const { status, body } = await call('POST /v1/profile', { body: who });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Ada Lovelace', events: 3 });
    const purposes = { personalization: false };
    expect(await call('POST /v1/consent', { body: { ...who, purposes } })).toMatchObject({
      status: 200,
    });
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({
      consent: { personalization: { allowed: false } },
    });
  });

  test('events are the customer’s own and bring along what the browser did before', async () => {
    const served = await serveAda();
    const { call, keys, shop, token } = served;
    const event = product('Product Viewed', 'tea', { userId: 'ada', anonymousId: 'b-2' });
    const body = { ...event, writeKey: keys.write, token };
    expect(await call('POST /v1/track', { body })).toMatchObject({ status: 200 });
    const { identities } = (await shop.people.profile({ userId: 'ada' })) ?? {};
    expect(identities).toEqual([
      { namespace: 'userId', value: 'ada' },
      { namespace: 'anonymousId', value: 'b-1' },
      { namespace: 'anonymousId', value: 'b-2' },
    ]);
    expect(await leftOff(served, { userId: 'ada', token })).toEqual(['mug', 'soap', 'tea']);
  });

  test('a batch may have the customer’s events among those of others, which stay claims', async () => {
    const { call, keys, shop, token } = await serveAda();
    await shop.identify({ userId: 'eve', traits: { name: 'Eve' } });
    const batch = ['ada', 'eve'].map((userId) => ({
      ...product('Product Viewed', 'soap', { userId, anonymousId: `new-${userId}` }),
    }));
    const body = { batch, writeKey: keys.write, token };
    expect(await call('POST /v1/batch', { body })).toMatchObject({ body: { accepted: 2 } });
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({
      events: 4,
      identities: expect.arrayContaining([{ namespace: 'anonymousId', value: 'new-ada' }]),
    });
    expect(await shop.people.profile({ userId: 'eve' })).toMatchObject({
      events: 1,
      identities: [{ namespace: 'userId', value: 'eve' }],
    });
  });

  test('traits stay unproven: they add to what the shop said, and never replace it', async () => {
    const { call, keys, shop, token, clock } = await serveAda();
    clock.now = NOON + HOUR;
    const traits = { name: 'The Queen', hobby: 'numbers' };
    const body = { userId: 'ada', traits, writeKey: keys.write, token };
    expect(await call('POST /v1/identify', { body })).toMatchObject({ status: 200 });
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({
      name: 'Ada Lovelace',
      traits: { name: 'Ada Lovelace', hobby: 'numbers' },
    });
  });

  test('a browser that belongs to somebody else stays theirs', async () => {
    const served = await serveAda();
    const { call, keys, shop } = served;
    const token = signed(keys.secret, { ...claims, sub: 'eve' });
    const event = product('Product Viewed', 'soap', { userId: 'eve', anonymousId: 'b-1' });
    await call('POST /v1/track', { body: { ...event, writeKey: keys.write, token } });
    expect(await leftOff(served, { userId: 'eve', anonymousId: 'b-1', token })).toEqual(['soap']);
    const { identities = [] } = (await shop.people.profile({ userId: 'ada' })) ?? {};
    expect(identities.map(({ value }) => value)).toEqual(['ada', 'b-1']);
  });

  test('an alias links nobody', async () => {
    const { call, keys, shop, token } = await serveAda();
    const body = { userId: 'ada', previousId: 'b-2', writeKey: keys.write, token };
    expect(await call('POST /v1/alias', { body })).toMatchObject({ status: 200 });
    const { identities = [] } = (await shop.people.profile({ userId: 'ada' })) ?? {};
    expect(identities.map(({ value }) => value)).toEqual(['ada', 'b-1']);
  });
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const rsa = (() => {
  const text = unsigned(claims, { alg: 'RS256', typ: 'JWT' }).replace(/\.$/, '');
  return `${text}.${signWith('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
})();

/** Tokens that prove nobody, made with the secret key of the shop. */
const BAD: readonly (readonly [name: string, make: (secret: string) => string])[] = [
  ['of another store', () => signed('sk_of-another-store', claims)],
  ['signed with the secret key itself', (secret) => signed(secret, claims, { key: secret })],
  ['run out', (secret) => signed(secret, { ...claims, exp: AT_NOON - 61 })],
  ['not yet good', (secret) => signed(secret, { ...claims, nbf: AT_NOON + 61 })],
  ['without a signature', () => unsigned(claims, { alg: 'none', typ: 'JWT' })],
  ['without a signature, of any name', () => unsigned(claims, { alg: 'NONE' })],
  ['with an empty signature', () => unsigned(claims, { alg: 'HS256' })],
  ['of RS256', () => rsa],
  ['of HS512', (secret) => signed(secret, claims, { alg: 'HS512', hash: 'sha512' })],
  ['of HS512 by name', (secret) => signed(secret, claims, { alg: 'HS512' })],
  ['without sub', (secret) => signed(secret, { exp: claims.exp })],
  ['with an empty sub', (secret) => signed(secret, { ...claims, sub: '' })],
  ['with a sub that is no text', (secret) => signed(secret, { ...claims, sub: ['ada'] })],
  ['without exp', (secret) => signed(secret, { sub: 'ada' })],
  ['with an exp that is no number', (secret) => signed(secret, { sub: 'ada', exp: 'tomorrow' })],
  ['of 31 days', (secret) => signed(secret, { ...claims, exp: AT_NOON + 31 * 86_400 })],
  ['of all time', (secret) => signed(secret, { ...claims, exp: 1e300 })],
  ['whose claims are a list', (secret) => signed(secret, [claims])],
  ['whose claims are no JSON', (secret) => signed(secret, 'ada')],
  ['altered', (secret) => altered(signed(secret, { ...claims, sub: 'eve' }))],
  ['cut short', (secret) => signed(secret, claims).slice(0, -1)],
  ['with something behind it', (secret) => `${signed(secret, claims)}.x`],
  ['that is text', () => 'let me in'],
  ['that is empty', () => ''],
];

/** The claims of one token with the signature of another. */
const altered = (token: string): string => {
  const [head, , signature] = token.split('.');
  return `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
};

const ASKED: readonly (readonly [line: string, body: object])[] = [
  ['POST /v1/decide', { userId: 'ada', placement: 'for-you' }],
  ['POST /v1/decide', { anonymousId: 'b-1', placement: 'for-you' }],
  ['POST /v1/profile', { userId: 'ada' }],
  ['POST /v1/consent', { userId: 'ada', purposes: { analytics: false } }],
  ['POST /v1/preferences', { userId: 'ada', choice: 'never', item: 'tea' }],
  ['POST /v1/preferences/list', { userId: 'ada' }],
  ['POST /v1/preferences/messages', { userId: 'ada', stop: true }],
  ['POST /v1/preferences/messages/list', { userId: 'ada' }],
  ['POST /v1/track', { userId: 'ada', event: 'E' }],
  ['POST /v1/batch', { batch: [{ type: 'page', userId: 'ada' }] }],
];

describe.each(BAD)('a token %s', (_name, make) => {
  test('proves nobody anywhere, and nothing that came with it is taken', async () => {
    const { call, keys, shop } = await serveAda();
    const token = make(keys.secret);
    const before = await shop.overview();
    for (const [line, body] of ASKED) {
      const answer = await call(line, { body: { ...body, token, writeKey: keys.write } });
      expect(answer, line).toMatchObject({
        status: 401,
        body: { error: { code: 'invalid_token' } },
      });
      if (token.length > 9) expect(JSON.stringify(answer.body)).not.toContain(token);
    }
    expect(await shop.overview()).toEqual(before);
  });
});

describe('a token', () => {
  test('of more than 4,000 characters is refused', async () => {
    const { call, keys } = await serveAda();
    const huge = signed(keys.secret, { ...claims, more: 'x'.repeat(5_000) });
    for (const [line, body] of ASKED) {
      const answer = await call(line, { body: { ...body, token: huge, writeKey: keys.write } });
      const refusal = { code: expect.stringMatching(/^invalid_(token|body)$/) };
      expect([400, 401], line).toContain(answer.status);
      expect(answer.body, line).toMatchObject({ error: refusal });
      expect(JSON.stringify(answer.body)).toMatch(/token.*characters/i);
    }
  });

  test('of keys that were replaced is refused', async () => {
    const { call, shop, token } = await serveAda();
    const { write: writeKey } = await shop.keys.make();
    for (const [line, body] of ASKED) {
      const answer = await call(line, { body: { ...body, token, writeKey } });
      expect(answer, line).toMatchObject({
        status: 401,
        body: { error: { code: 'invalid_token' } },
      });
    }
  });

  test('without a key proves nothing', async () => {
    const { call, token } = await serveAda();
    for (const [line, body] of ASKED) {
      const answer = await call(line, { body: { ...body, token } });
      expect(answer, line).toMatchObject({ status: 401, body: { error: { code: 'missing_key' } } });
    }
  });

  test('of one customer says nothing of another', async () => {
    const { call, keys, shop, token } = await serveAda();
    await shop.identify({ userId: 'eve', traits: { name: 'Eve' } });
    const before = await shop.people.profile({ userId: 'eve' });
    const person = before?.person;
    const refused: readonly (readonly [line: string, body: object])[] = [
      ['POST /v1/decide', { userId: 'eve', placement: 'for-you' }],
      ['POST /v1/decide', { person, placement: 'for-you' }],
      ['POST /v1/decide', { userId: 'ada', person, placement: 'for-you' }],
      ['POST /v1/profile', { userId: 'eve' }],
      ['POST /v1/profile', { person }],
      ['POST /v1/profile', { userId: 'ada', person }],
      ['POST /v1/profile', { anonymousId: 'b-1' }],
      ['POST /v1/consent', { userId: 'eve', purposes: { personalization: false } }],
    ];
    for (const [line, body] of refused) {
      const answer = await call(line, { body: { ...body, token, writeKey: keys.write } });
      expect(answer, `${line} ${JSON.stringify(body)}`).toMatchObject({
        status: 403,
        body: { error: { code: 'secret_key_needed' } },
      });
    }
    expect(await shop.people.profile({ userId: 'eve' })).toEqual(before);
  });

  test('is not needed beside the secret key, and changes nothing there', async () => {
    const { call, keys, token } = await serveAda();
    for (const beside of [token, 'anything']) {
      const body = { userId: 'ada', token: beside };
      expect(await call('POST /v1/profile', { key: keys.secret, body })).toMatchObject({
        status: 200,
      });
    }
  });
});
