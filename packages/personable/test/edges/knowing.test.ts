import { describe, expect, test } from 'vitest';
import type { Answers, Knowing, Resume } from '../../src/index.ts';
import { HOUR, NOON, product, SECOND } from '../customer/open-shop.ts';
import { serve } from './serve.ts';
import { signed } from './signed.ts';

const claims = { sub: 'ada', iat: NOON / SECOND, exp: NOON / SECOND + 3_600 };

const serveAda = async () => {
  const served = await serve({ answers: { fields: { allergies: { sensitive: true } } } });
  const { shop, keys } = served;
  await shop.items.put([{ id: 'tea', name: 'Tea', categories: ['Pantry > Tea'] }]);
  await shop.batch([
    product('Product Added', 'tea', { userId: 'ada', timestamp: NOON - HOUR }),
    { type: 'identify', userId: 'ada', traits: { size: 'M', allergies: 'nuts' } },
    product('Product Viewed', 'tea', { anonymousId: 'b-1' }),
  ]);
  return { ...served, token: signed(keys.secret, claims) };
};

describe('POST /v1/resume', () => {
  test('answers a server, and the page of the customer themselves', async () => {
    const { call, keys, token } = await serveAda();
    const expected = { unfinished: [{ kind: 'cart', items: [{ id: 'tea' }] }] };
    const body = { userId: 'ada' };
    const server = await call('POST /v1/resume', { key: keys.secret, body });
    expect(server).toMatchObject({ status: 200, body: expected });
    const page = await call('POST /v1/resume', { body: { ...body, token, writeKey: keys.write } });
    expect(page).toMatchObject({ status: 200, body: expected });
  });

  test('refuses a page without a token, and one with somebody else’s', async () => {
    const { call, keys, token } = await serveAda();
    for (const who of [{ anonymousId: 'b-1' }, { userId: 'ada' }, { userId: 'bob', token }]) {
      const answer = await call('POST /v1/resume', { key: keys.write, body: who });
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'secret_key_needed' } } });
    }
    const number = await call('POST /v1/resume', { key: keys.write, body: { person: 1, token } });
    expect(number.status).toBe(403);
  });

  test('obeys a browser that objects, until its person agrees in so many words', async () => {
    const { call, keys, shop, token } = await serveAda();
    const body = { userId: 'ada', token, gpc: true };
    const refused = await call('POST /v1/resume', { key: keys.write, body });
    expect((refused.body as Resume).unfinished).toEqual([]);
    expect((refused.body as Resume).why).toMatch(/do not allow/);
    await shop.people.consent({ userId: 'ada' }, { personalization: true });
    const agreed = await call('POST /v1/resume', { key: keys.write, body });
    expect((agreed.body as Resume).unfinished).toHaveLength(1);
  });

  test('of somebody nobody has met is empty, and no error', async () => {
    const { call, keys } = await serveAda();
    const answer = await call('POST /v1/resume', { key: keys.secret, body: { userId: 'nobody' } });
    expect(answer).toMatchObject({ status: 200, body: { unfinished: [] } });
  });
});

describe('/v1/answers', () => {
  test('gives a page everything but what is sensitive', async () => {
    const { call, keys, token } = await serveAda();
    const body = { userId: 'ada', fields: ['size', 'allergies', 'hat'] };
    const page = await call('POST /v1/answers', { key: keys.write, body: { ...body, token } });
    expect((page.body as Answers).fields).toMatchObject({
      size: { known: true, value: 'M', stale: false },
      allergies: { known: true, withheld: true },
      hat: { known: false },
    });
    expect(JSON.stringify(page.body)).not.toContain('nuts');
    const server = await call('POST /v1/answers', { key: keys.secret, body });
    expect((server.body as Answers).fields['allergies']).toMatchObject({ value: 'nuts' });
  });

  test('is read by a server with GET as well', async () => {
    const { call, keys } = await serveAda();
    const answer = await call('GET /v1/answers?userId=ada&fields=size,%20hat,', {
      key: keys.secret,
    });
    expect(answer.status).toBe(200);
    expect(Object.keys((answer.body as Answers).fields)).toEqual(['size', 'hat']);
    const nobody = await call('GET /v1/answers?fields=size', { key: keys.secret });
    expect(nobody).toMatchObject({ status: 400, body: { error: { code: 'missing_identity' } } });
    const many = Array.from({ length: 101 }, (_, i) => `f${i}`).join(',');
    const long = await call(`GET /v1/answers?userId=ada&fields=${many}`, { key: keys.secret });
    expect(long).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
  });

  test('names the next question, as it was declared', async () => {
    const { call, keys } = await serveAda();
    const put = { key: keys.secret, body: { field: 'hat', text: 'Which hat size?', priority: 3 } };
    expect(await call('PUT /v1/questions/hat', put)).toMatchObject({ status: 200 });
    const asked = { key: keys.secret, body: { userId: 'ada' } };
    const answer = await call('POST /v1/answers', asked);
    expect((answer.body as Answers).next).toMatchObject({
      question: 'hat',
      text: 'Which hat size?',
      why: 'hat is not known. It is the only one that may be asked now.',
    });
    await call('DELETE /v1/questions/hat', { key: keys.secret });
    expect(((await call('POST /v1/answers', asked)).body as Answers).next).toEqual({
      why: 'No question is declared.',
    });
  });
});

test('questions are listed, read, replaced and removed', async () => {
  const { call, keys } = await serve();
  const key = keys.secret;
  await call('PUT /v1/questions/hat', { key, body: { field: 'hat', text: 'Hat?' } });
  await call('PUT /v1/questions/hat', { key, body: { field: 'hat', text: 'Which hat size?' } });
  const hat = { name: 'hat', field: 'hat', text: 'Which hat size?' };
  expect((await call('GET /v1/questions', { key })).body).toEqual({ questions: [hat] });
  expect((await call('GET /v1/questions/hat', { key })).body).toEqual(hat);
  expect((await call('DELETE /v1/questions/hat', { key })).status).toBe(200);
  expect((await call('DELETE /v1/questions/hat', { key })).status).toBe(404);
  expect((await call('GET /v1/questions/hat', { key })).status).toBe(404);
});

test.each([
  {},
  { field: 'hat' },
  { field: '', text: 'Hat?' },
  { field: 'hat', text: 'x'.repeat(501) },
  { field: 'hat', text: 'Hat?', priority: -1 },
  { field: 'hat', text: 'Hat?', everyDays: 0 },
  { field: 'hat', text: 'Hat?', unknown: true },
])('a question that is none is refused: %j', async (body) => {
  const { call, keys } = await serve();
  const answer = await call('PUT /v1/questions/hat', { key: keys.secret, body });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
});

test('POST /v1/people/knowing has every part of what somebody is known by', async () => {
  const { call, keys } = await serveAda();
  const answer = await call('POST /v1/people/knowing', {
    key: keys.secret,
    body: { userId: 'ada' },
  });
  expect(answer.status).toBe(200);
  const known = answer.body as Knowing;
  expect(known.affinities[0]).toMatchObject({ attribute: 'category', interactions: 1 });
  expect(known).toMatchObject({
    rests: { interactions: 1, complete: true },
    value: { orders: 0 },
    habits: { visits: 1 },
    priceBand: { enough: false },
    familiarity: { level: 'met' },
    intent: { messages: 1 },
    values: [],
    resume: { unfinished: [{ kind: 'cart' }] },
    answers: { fields: { allergies: { value: 'nuts' } } },
  });
  const nobody = await call('POST /v1/people/knowing', {
    key: keys.secret,
    body: { userId: 'nobody' },
  });
  expect(nobody).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
});
