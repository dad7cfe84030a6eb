import { describe, expect, test } from 'vitest';
import { MINUTE, NOON, product, SECOND } from '../customer/open-shop.ts';
import { serve } from './serve.ts';
import { signed } from './signed.ts';

const ADA = { userId: 'ada' };
const iso = (time: number) => new Date(time).toISOString();

/** A shop that knows ada, and what ada's page sends along. */
const serveAda = async () => {
  const served = await serve();
  const { shop, keys } = served;
  await shop.batch([
    { type: 'identify', ...ADA, anonymousId: 'b-1', traits: { name: 'Ada' } },
    product('Product Viewed', 'tea', ADA),
  ]);
  const token = signed(keys.secret, { sub: 'ada', exp: NOON / SECOND + 3_600 });
  const asAda = { ...ADA, writeKey: keys.write, token };
  return { ...served, asAda };
};

describe('POST /v1/consent', () => {
  test('keeps wording and proof, and who recorded it by the key that was used', async () => {
    const { call, keys, shop, asAda } = await serveAda();
    const said = { purposes: { email: true }, wording: '2026-03', proof: { form: 'footer' } };
    const body = { ...said, source: 'shop' };
    await call('POST /v1/consent', { key: keys.secret, body: { ...body, ...ADA } });
    await call('POST /v1/consent', { body: { ...body, ...asAda } });
    await call('POST /v1/consent', { key: keys.write, body: { ...body, anonymousId: 'b-1' } });
    const by = { ...body, ...ADA, by: 'Ines', time: iso(NOON - MINUTE) };
    await call('POST /v1/consent', { key: keys.secret, body: by });
    const { entries } = await shop.privacy.words(ADA);
    expect(entries.map((word) => word.by)).toEqual(['secret key', 'customer', 'write key', 'Ines']);
    expect(entries[3]).toMatchObject({ ...said, source: 'shop', time: iso(NOON - MINUTE) });
  });

  test.each([
    [{ purposes: { email: true }, by: 'Ines' }, 403, 'secret_key_needed'],
    [{ purposes: { email: true }, time: NOON }, 403, 'secret_key_needed'],
    [{ purposes: { pigeons: true } }, 400, 'invalid_field'],
    [{ purposes: {} }, 400, 'invalid_body'],
    [{ purposes: { email: 1 } }, 400, 'invalid_body'],
    [{ purposes: { email: true }, proof: 'x' }, 400, 'invalid_body'],
    [{ purposes: { email: true }, proof: { x: 'x'.repeat(5_000) } }, 400, 'invalid_field'],
    [{ purposes: { email: true }, proof: { x: '\0' } }, 400, 'forbidden_character'],
  ])('with the write key refuses %j', async (body, status, code) => {
    const { call, keys } = await serve();
    const asked = { key: keys.write, body: { anonymousId: 'b-1', ...body } };
    expect(await call('POST /v1/consent', asked)).toMatchObject({
      status,
      body: { error: { code } },
    });
  });
});

test('POST /v1/consent/check says whether and why, also to the customer themselves', async () => {
  const { call, keys, asAda } = await serveAda();
  const check = (body: object, key?: string, headers = {}) =>
    call('POST /v1/consent/check', { body, headers, ...(key === undefined ? {} : { key }) });
  const { secret } = keys;
  expect(await check({ ...ADA, purpose: 'email' }, secret)).toMatchObject({
    body: { purpose: 'email', allowed: false, because: 'not asked' },
  });
  expect(await check({ ...asAda, purpose: 'personalization' })).toMatchObject({
    body: { allowed: true, because: 'assumed' },
  });
  const gpc = { 'sec-gpc': '1' };
  expect(await check({ ...asAda, purpose: 'personalization' }, undefined, gpc)).toMatchObject({
    body: { allowed: false, because: 'objection' },
  });
  expect(await check({ userId: 'nobody', purpose: 'sms' }, secret)).toMatchObject({ status: 200 });
  expect(await check({ ...ADA, purpose: 'pigeons' }, secret)).toMatchObject({ status: 400 });
});

test('PUT /v1/purposes keeps words by version, and GET lists them', async () => {
  const { call, keys } = await serve();
  const wording = { purpose: 'post', version: '1', label: 'Post', text: 'We send letters.' };
  const put = (body: object) => call('PUT /v1/purposes', { key: keys.secret, body });
  expect(await put(wording)).toMatchObject({
    status: 200,
    body: { purpose: 'post', version: '1' },
  });
  expect(await put({ ...wording, text: 'Other.' })).toMatchObject({
    status: 409,
    body: { error: { code: 'wording_exists' } },
  });
  expect(await put({ ...wording, purpose: 'Pigeons' })).toMatchObject({ status: 400 });
  const { body } = await call('GET /v1/purposes', { key: keys.write });
  const { purposes } = body as { purposes: { purpose: string }[] };
  expect(purposes.map(({ purpose }) => purpose)).toEqual([
    ...['personalization', 'analytics', 'email', 'sms', 'push', 'advertising', 'post'],
  ]);
});

describe('who looked', () => {
  test('is noted by key, session and customer, once a minute with a count', async () => {
    const { call, keys, clock, asAda } = await serveAda();
    const key = keys.secret;
    for (let i = 0; i < 3; i++) await call('POST /v1/profile', { key, body: ADA });
    await call('POST /v1/profile', { body: asAda });
    await call('POST /v1/people/timeline', { key, body: { person: 1 } });
    await call('POST /v1/people/search', { key, body: {} });
    clock.now += MINUTE;
    await call('POST /v1/profile', { key, body: { anonymousId: 'b-1' } });
    const { body } = await call('POST /v1/people/accesses', { body: asAda });
    const { accesses } = body as { accesses: { who: string; what: string; time: string }[] };
    expect(accesses[0]).toEqual({
      ...{ time: iso(NOON + MINUTE), who: 'secret key', what: 'profile', count: 1 },
    });
    expect(accesses.slice(1)).toEqual([
      { time: iso(NOON), who: 'customer', what: 'profile', count: 1 },
      { time: iso(NOON), who: 'secret key', what: 'profile', count: 3 },
      { time: iso(NOON), who: 'secret key', what: 'timeline', count: 1 },
    ]);
  });

  test('is noted wherever something of a person is read', async () => {
    const { call, keys } = await serveAda();
    const key = keys.secret;
    const paths = ['people/knowing', 'resume', 'answers', 'people/audiences'];
    paths.push('people/household', 'people/contacts', 'ledger/entries', 'ledger/balances');
    for (const path of paths) {
      expect(await call(`POST /v1/${path}`, { key, body: ADA }), path).toMatchObject({
        status: 200,
      });
    }
    const found = `GET /v1/profiles/by/userId/${ADA.userId}`;
    expect(await call(found, { key })).toMatchObject({ status: 200 });
    const { body } = await call('POST /v1/people/accesses', { key, body: ADA });
    const { accesses } = body as { accesses: { who: string; what: string; count: number }[] };
    expect(accesses.map(({ what, count }) => `${what} ${count}`).sort()).toEqual([
      ...['answers 1', 'audiences 1', 'contacts 1', 'household 1', 'knowing 1', 'ledger 2'],
      ...['profile 1', 'resume 1'],
    ]);
  });

  test('of somebody nobody has met is noted nowhere', async () => {
    const { call, keys } = await serve();
    const body = { userId: 'nobody' };
    await call('POST /v1/profile', { key: keys.secret, body });
    expect(await call('POST /v1/people/accesses', { key: keys.secret, body })).toMatchObject({
      status: 200,
      body: { accesses: [] },
    });
  });

  test('is told page by page, no minute in halves', async () => {
    const { shop, clock } = await serveAda();
    for (let i = 0; i < 5; i++) {
      await shop.privacy.looked(ADA, 'till', 'profile');
      await shop.privacy.looked(ADA, 'crm', 'profile');
      clock.now += MINUTE;
    }
    const seen: string[] = [];
    for (let before: number | undefined = Number.MAX_SAFE_INTEGER; before !== undefined; ) {
      const page: Awaited<ReturnType<typeof shop.privacy.accesses>> = await shop.privacy.accesses(
        ADA,
        { before, limit: 3 },
      );
      seen.push(...page.entries.map(({ time, who }) => `${time} ${who}`));
      before = page.next;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });
});

describe('POST /v1/people/export', () => {
  test('is a file with everything, for the customer themselves too', async () => {
    const { url, asAda } = await serveAda();
    const answer = await fetch(`${url}/v1/people/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(asAda),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="person-1.json"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      about: { askedBy: 'customer', person: 1 },
      traits: [{ name: 'name', value: 'Ada' }],
      accesses: [{ who: 'customer', what: 'export' }],
    });
  });

  test('is refused for somebody else, and 404 for nobody', async () => {
    const { call, keys, asAda } = await serveAda();
    const other = { ...asAda, userId: 'bob' };
    expect(await call('POST /v1/people/export', { body: other })).toMatchObject({ status: 403 });
    const nobody = { key: keys.secret, body: { userId: 'bob' } };
    expect(await call('POST /v1/people/export', nobody)).toMatchObject({ status: 404 });
  });
});

test('POST /v1/me tells what is known, and what each switch changes, with numbers', async () => {
  const { call, shop, asAda } = await serveAda();
  await shop.decide({ ...ADA, placement: 'for-you' });
  await shop.people.consent(ADA, { personalization: false });
  await shop.decide({ ...ADA, placement: 'for-you' });
  const { status, body } = await call('POST /v1/me', { body: asAda });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    name: 'Ada',
    events: 2,
    history: [{ item: 'tea', kind: 'view' }],
    lists: { made: 2, personal: 1 },
  });
  const { purposes } = body as { purposes: { purpose: string; effect: string }[] };
  const effectOf = (name: string) => purposes.find(({ purpose }) => purpose === name)?.effect;
  expect(effectOf('personalization')).toMatch(
    /^Of your last 2 lists 1 was made from what you did\. What you did is not used now\./,
  );
  expect(effectOf('analytics')).toMatch(/^1 thing you did with items is counted in/);
  expect(effectOf('sms')).toBe('Text messages: off, because you were not asked yet.');
});

test('GET /.well-known/gpc.json says that the signal is obeyed', async () => {
  const { url } = await serve();
  const answer = await fetch(`${url}/.well-known/gpc.json`);
  expect(answer.headers.get('cache-control')).toMatch(/public/);
  const body = (await answer.json()) as { lastUpdate: string };
  expect(body).toEqual({ gpc: true, lastUpdate: body.lastUpdate });
  expect(body.lastUpdate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});
