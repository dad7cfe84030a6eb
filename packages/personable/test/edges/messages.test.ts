import { expect, test, vi } from 'vitest';
import { serve } from './serve.ts';

const HOUR = 3_600_000;

test('a message is asked for, read, listed, taken back and counted over HTTP', async () => {
  const { call, keys, shop, clock } = await serve();
  const key = keys.secret;
  await shop.identify({ userId: 'ada', traits: { name: 'Ada' } });
  const body = {
    ...{ userId: 'ada', template: 'hello', id: 'order 7/receipt', data: { order: 7 } },
    at: new Date(clock.now + HOUR).toISOString(),
  };
  const asked = await call('POST /v1/messages', { key, body });
  expect(asked).toMatchObject({
    status: 200,
    body: {
      ...{ id: 'order 7/receipt', name: 'Ada', state: 'due', templates: ['hello'], priority: 500 },
      ...{ source: { kind: 'api', id: 'secret key' }, tries: 0 },
    },
  });
  expect(await call('POST /v1/messages', { key, body })).toEqual(asked);
  const path = `/v1/messages/${encodeURIComponent('order 7/receipt')}`;
  expect(await call(`GET ${path}`, { key })).toMatchObject({
    status: 200,
    body: { data: { order: 7 }, story: [{ state: 'due' }] },
  });
  for (const query of [
    '',
    '?state=due',
    '?template=hello',
    '?sourceKind=api&sourceId=secret+key',
    '?state=due&template=hello&sourceKind=api&sourceId=secret+key&limit=1',
  ]) {
    expect(await call(`GET /v1/messages${query}`, { key }), query).toMatchObject({
      body: { entries: [{ id: 'order 7/receipt' }] },
    });
  }
  for (const query of ['?state=sent', '?template=other', '?sourceKind=journey&sourceId=x']) {
    expect(await call(`GET /v1/messages${query}`, { key }), query).toMatchObject({
      body: { entries: [] },
    });
  }
  const ofAda = { key, body: { userId: 'ada' } };
  expect(await call('POST /v1/people/messages', ofAda)).toMatchObject({
    body: { entries: [{ id: 'order 7/receipt' }] },
  });
  expect(await call(`POST ${path}/retry`, { key, body: {} })).toMatchObject({
    body: { changed: false, state: 'due' },
  });
  expect(await call(`POST ${path}/cancel`, { key, body: {} })).toMatchObject({
    body: { changed: true, state: 'cancelled' },
  });
  expect(await call(`POST ${path}/cancel`, { key, body: {} })).toMatchObject({
    body: { changed: false, state: 'cancelled' },
  });
  expect(await call('GET /v1/messages/counts', { key })).toMatchObject({
    body: { states: { cancelled: 1, due: 0, sent: 0 }, saved: {}, paused: false },
  });
  expect(await call('POST /v1/messages/pause', { key, body: {} })).toMatchObject({
    body: { paused: true },
  });
  expect(await call('POST /v1/messages/resume', { key, body: {} })).toMatchObject({
    body: { paused: false },
  });
});

test('a message whose template is not there says so, and is tried again when asked', async () => {
  const { call, keys, shop } = await serve();
  const key = keys.secret;
  await shop.identify({ userId: 'ada' });
  const sent = await call('POST /v1/messages', { key, body: { userId: 'ada', template: 'hello' } });
  const { id } = sent.body as { readonly id: string };
  const stands = () => shop.messages.get(id);
  await vi.waitFor(async () => {
    expect(await stands()).toMatchObject({
      ...{ state: 'unsendable', reason: 'There is no published template "hello".' },
    });
  });
  expect(await call(`POST /v1/messages/${id}/retry`, { key, body: {} })).toMatchObject({
    body: { id, changed: true, state: 'due' },
  });
  await vi.waitFor(async () => expect((await stands()).story).toHaveLength(4));
});

test('a list is read page by page, to its end and each message once', async () => {
  const { shop, clock } = await serve();
  await shop.identify({ userId: 'ada' });
  const at = clock.now + HOUR;
  for (let i = 0; i < 25; i++) {
    clock.now += i % 3;
    await shop.messages.send({ userId: 'ada', templates: ['a', 'b'], at, id: `m ${i}-x` });
  }
  for (const filter of [{}, { state: 'due' }, { person: { userId: 'ada' } }] as const) {
    const ids: string[] = [];
    for (let before: string | undefined, more = true; more; ) {
      const from = before === undefined ? {} : { before };
      const page = await shop.messages.list({ ...filter, ...from, limit: 7 });
      ids.push(...page.entries.map(({ id }) => id));
      before = page.next;
      more = before !== undefined;
    }
    expect(ids).toHaveLength(25);
    expect(new Set(ids).size).toBe(25);
    expect(ids[0]).toBe('m 24-x');
  }
});

test.for([
  [{}, 400, 'missing_identity'],
  [{ userId: 'nobody' }, 404, 'not_found'],
  [{ userId: 'ada', template: '' }, 400, 'invalid_body'],
  [{ userId: 'ada', template: undefined }, 400, 'invalid_field'],
  [{ userId: 'ada', templates: [] }, 400, 'invalid_body'],
  [{ userId: 'ada', at: 'soon' }, 400, 'invalid_field'],
  [{ userId: 'ada', priority: 1_001 }, 400, 'invalid_body'],
  [{ userId: 'ada', id: 'a\0b' }, 400, 'invalid_field'],
  [{ userId: 'ada', expires: 1 }, 400, 'invalid_field'],
  [{ userId: 'ada', data: { text: 'x'.repeat(70_000) } }, 400, 'invalid_field'],
  [{ userId: 'ada', data: [] }, 400, 'invalid_body'],
  [{ userId: 'bob', id: 'of-ada' }, 400, 'invalid_field'],
  [{ userId: 'ada', unknown: 1 }, 400, 'invalid_body'],
] as const)('%j is %i %s', async ([rest, status, code], { expect: claim }) => {
  const { call, keys, shop } = await serve();
  const key = keys.secret;
  for (const userId of ['ada', 'bob']) await shop.identify({ userId });
  await shop.messages.send({ userId: 'ada', template: 'hello', id: 'of-ada' });
  const answer = await call('POST /v1/messages', { key, body: { template: 'hello', ...rest } });
  claim(answer).toMatchObject({ status, body: { error: { code } } });
});

test('a message nobody has asked for is not found', async () => {
  const { call, keys } = await serve();
  const key = keys.secret;
  for (const line of ['GET', 'POST retry', 'POST cancel']) {
    const [method, what] = line.split(' ');
    const path = `${method} /v1/messages/${encodeURIComponent('a/b "?')}${what ? `/${what}` : ''}`;
    expect(await call(path, what ? { key, body: {} } : { key })).toMatchObject({
      ...{ status: 404, body: { error: { code: 'not_found' } } },
    });
  }
  for (const before of ['x', '9'.repeat(400), '1-%00']) {
    const path = `GET /v1/messages?before=${encodeURIComponent(before)}`;
    expect(await call(path, { key })).toMatchObject({ status: 200 });
  }
});
