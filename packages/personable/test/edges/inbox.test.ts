import { describe, expect, test } from 'vitest';
import { NOON } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';

interface Rejected {
  readonly id: string;
  readonly code: string;
  readonly body: string;
}

const inboxOf = async ({ call, keys }: Served, query = ''): Promise<Rejected[]> => {
  const { body } = await call(`GET /v1/inbox${query}`, { key: keys.secret });
  return (body as { events: Rejected[] }).events;
};

/** A server with one track message in its inbox that lacks its name. */
const open = async () => {
  const served = await serve();
  const { call, keys } = served;
  const body = { userId: 'ada', properties: { product_id: 'tea' } };
  const answer = await call('POST /v1/track', { key: keys.secret, body });
  const [event] = await inboxOf(served);
  const id = event?.id ?? '';
  const retry = (mended?: unknown) =>
    call(`POST /v1/inbox/${id}/retry`, {
      key: keys.secret,
      body: mended === undefined ? {} : { message: mended },
    });
  return { ...served, served, answer, event, id, retry };
};

const MENDED = {
  type: 'track',
  userId: 'ada',
  event: 'Product Viewed',
  properties: { product_id: 'tea' },
};

test('a refused message says that it is kept, and is', async () => {
  const { answer, event } = await open();
  expect(answer).toMatchObject({
    status: 400,
    body: {
      error: {
        code: 'missing_event_name',
        path: '/event',
        hint: 'It is kept in the inbox, where it can be read and retried.',
      },
    },
  });
  expect(event).toEqual({
    id: expect.any(String),
    received: NOON,
    code: 'missing_event_name',
    message: 'A track message needs an event name, such as "Product Viewed".',
    path: '/event',
    verified: 1,
    body: '{"userId":"ada","properties":{"product_id":"tea"},"type":"track"}',
  });
});

test('a message without a place in it has none', async () => {
  const served = await serve();
  await served.call('POST /v1/track', { key: served.keys.write, body: '7' });
  expect(await inboxOf(served)).toMatchObject([{ code: 'not_an_object', path: null, verified: 0 }]);
});

test('as many are listed as asked for, newest first', async () => {
  const served = await serve();
  const batch = ['a', 'b', 'c', 'd', 'e', 'f'].map((type) => ({ type, userId: 'ada' }));
  await served.call('POST /v1/batch', { key: served.keys.secret, body: { batch } });
  const types = (await inboxOf(served, '?limit=4')).map(({ body }) => JSON.parse(body).type);
  expect(types).toEqual(['f', 'e', 'd', 'c']);
});

describe('a retry', () => {
  test('as it was is refused again with the same reason, and it stands there once', async () => {
    const { retry, served, event } = await open();
    expect(await retry()).toMatchObject({
      status: 400,
      body: { error: { code: 'missing_event_name', path: '/event' } },
    });
    const events = await inboxOf(served);
    expect(events).toMatchObject([{ code: 'missing_event_name', body: event?.body }]);
  });

  test('mended is taken and leaves the inbox', async () => {
    const { retry, served, shop } = await open();
    expect(await retry(MENDED)).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(await inboxOf(served)).toEqual([]);
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({
      history: [{ item: 'tea' }],
    });
  });

  test('mended badly is refused with the new reason', async () => {
    const { retry, served } = await open();
    const hostile = JSON.parse('{"type":"track","userId":"a","event":"E","x":{"__proto__":1}}');
    expect(await retry(hostile)).toMatchObject({
      status: 400,
      body: { error: { code: 'forbidden_key' } },
    });
    expect(await inboxOf(served)).toMatchObject([{ code: 'forbidden_key' }]);
  });

  test('of a message too large to be kept whole is no failure of the server', async () => {
    const served = await serve();
    const { call, keys } = served;
    const body = { ...MENDED, anonymousId: 'b-1', context: { note: 'x'.repeat(60_000) } };
    expect((await call('POST /v1/track', { key: keys.write, body })).status).toBe(413);
    const [event] = await inboxOf(served);
    const answer = await call(`POST /v1/inbox/${event?.id}/retry`, { key: keys.secret, body: {} });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toMatchObject({ error: { message: expect.stringMatching(/\.$/) } });
  });
});

test('deleting removes it, and there is nothing left to retry', async () => {
  const { call, keys, id, retry, served } = await open();
  expect(await call(`DELETE /v1/inbox/${id}`, { key: keys.secret })).toMatchObject({
    status: 200,
    body: { success: true },
  });
  expect(await inboxOf(served)).toEqual([]);
  expect(await retry(MENDED)).toMatchObject({ status: 404 });
  expect(await call(`DELETE /v1/inbox/${id}`, { key: keys.secret })).toMatchObject({ status: 404 });
});
