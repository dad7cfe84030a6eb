import { describe, expect, test } from 'vitest';
import { HOUR, NOON } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';

const ORDER = 'Order Completed';
const PLANNED = '/v1/tracking-plan/events/Order%20Completed';
const SCHEMA = { type: 'object', required: ['total'], properties: { total: { type: 'number' } } };

const put = ({ call, keys }: Served, body: object, address = PLANNED) =>
  call(`PUT ${address}`, { key: keys.secret, body });
const track = ({ call, keys }: Served, properties: object) =>
  call('POST /v1/track', { key: keys.secret, body: { userId: 'ada', event: ORDER, properties } });

describe('the tracking plan over HTTP', () => {
  test('is set, read and held against what comes', async () => {
    const served = await serve();
    const { call, keys } = served;
    const planned = { event: ORDER, mode: 'reject', schema: SCHEMA, version: 1, time: NOON };
    expect(await put(served, { mode: 'reject', schema: SCHEMA })).toMatchObject({
      status: 200,
      body: { ...planned, by: 'key' },
    });
    expect((await call('GET /v1/tracking-plan', { key: keys.secret })).body).toMatchObject({
      unknownEvents: 'allowed',
      events: [planned],
    });
    expect(await track(served, { total: 'much' })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'plan_violation',
          message: `Tracking plan of ${ORDER}: total must be a number.`,
          path: '/properties/total',
          hint: 'It is kept in the inbox, where it can be read and retried.',
        },
      },
    });
    expect(await track(served, { total: 5 })).toMatchObject({ status: 200 });
  });

  test('says where a schema is wrong and how to mend it', async () => {
    const served = await serve();
    const schema = { properties: { total: { typ: 'number' } } };
    expect(await put(served, { schema })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'invalid_schema',
          message: '/properties/total/typ is a keyword that the plan does not know.',
          path: '/properties/total/typ',
          hint: expect.stringContaining('minimum'),
        },
      },
    });
    for (const body of [{}, { schema: 7 }, { schema: {}, mode: 'maybe' }, []]) {
      expect((await put(served, body)).status).toBe(400);
    }
    expect((await put(served, { schema: {} }, '/v1/tracking-plan/events/alias')).status).toBe(400);
    expect((await track(served, {})).status).toBe(200);
  });

  test('takes an event out again, and keeps its versions', async () => {
    const served = await serve();
    const { call, keys } = served;
    await put(served, { mode: 'reject', schema: SCHEMA });
    const removal = () => call(`DELETE ${PLANNED}`, { key: keys.secret });
    expect(await removal()).toMatchObject({ status: 200, body: { success: true } });
    expect(await removal()).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    expect((await track(served, {})).status).toBe(200);
    expect((await call(`GET ${PLANNED}`, { key: keys.secret })).body).toMatchObject({
      versions: [{ version: 2 }, { version: 1, mode: 'reject', schema: SCHEMA }],
    });
  });

  test('checks, tries and suggests without changing anything', async () => {
    const served = await serve();
    const { call, keys } = served;
    const ask = (what: string, body: object) =>
      call(`POST /v1/tracking-plan/${what}`, { key: keys.secret, body });
    await track(served, { total: 5 });
    await track(served, {});
    const trial = await ask('try', { event: ORDER, schema: SCHEMA });
    expect(trial).toMatchObject({
      status: 200,
      body: {
        ...{ looked: 2, messages: 2, broken: 1 },
        rules: [{ message: 'The event must have total.', count: 1, example: { position: 2 } }],
      },
    });
    expect(await ask('suggest', { event: ORDER })).toMatchObject({
      status: 200,
      body: { messages: 2, schema: { type: 'object', properties: { total: { type: 'integer' } } } },
    });
    expect(await ask('check', { event: ORDER, properties: {} })).toMatchObject({
      status: 200,
      body: { planned: false, outcome: 'accepted' },
    });
    expect((await ask('try', { event: ORDER, schema: { $ref: '#' } })).status).toBe(400);
  });

  test('says what becomes of events that it does not have', async () => {
    const served = await serve();
    const { call, keys } = served;
    const body = { unknownEvents: 'rejected' };
    expect(await call('PUT /v1/tracking-plan', { key: keys.secret, body })).toMatchObject({
      status: 200,
      body: { unknownEvents: 'rejected', events: [] },
    });
    expect(await track(served, {})).toMatchObject({
      status: 400,
      body: { error: { code: 'unplanned_event' } },
    });
  });
});

test('the inbox is read by reason, and a reason is retried when the plan is mended', async () => {
  const served = await serve();
  const { call, keys } = served;
  await put(served, { mode: 'reject', schema: SCHEMA });
  for (const properties of [{}, {}, { total: 'much' }]) await track(served, properties);
  const { body } = await call('GET /v1/inbox/groups', { key: keys.secret });
  const { groups } = body as { groups: { code: string; event: string; path: string }[] };
  expect(groups).toMatchObject([
    { code: 'plan_violation', event: ORDER, path: '/properties', count: 2, latest: NOON },
    { code: 'plan_violation', event: ORDER, path: '/properties/total', count: 1 },
  ]);
  await put(served, { mode: 'reject', schema: { type: 'object' } });
  const { code, event, path } = groups[0] ?? {};
  const again = await call('POST /v1/inbox/retry', {
    key: keys.secret,
    body: { code, event, path },
  });
  expect(again).toMatchObject({ status: 200, body: { taken: 2, rejected: 0, cut: 0 } });
  expect(await served.shop.inbox.groups()).toHaveLength(1);
});

test('the quality of data is read, with alarms that are also a metric', async () => {
  const served = await serve();
  const { call, keys, clock } = served;
  const send = async (count: number) => {
    const batch = Array.from({ length: count }, () => ({ type: 'track', userId: 'a', event: 'E' }));
    await call('POST /v1/batch', { key: keys.secret, body: { batch } });
  };
  for (let hour = 0; hour < 15 * 24; hour++) {
    await send(2);
    clock.now += HOUR;
  }
  clock.now += 9 * HOUR;
  await served.shop.quality.check();
  const { status, body } = await call('GET /v1/quality?hours=48', { key: keys.secret });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    alarms: [{ id: 'silent-source:server', silence: { expected: 18, weeks: 2 } }],
    sources: [{ source: 'server', accepted: 76, skew: { timed: 0 } }],
    events: [{ event: 'E', planned: false }],
    coverage: { share: 0, of: 76 },
    violations: [],
  });
  const metrics = await call('GET /metrics', { key: keys.secret });
  expect(metrics.body).toContain('personable_quality_alarms{kind="silent-source"} 1');
  expect(metrics.body).toContain('personable_quality_alarms{kind="clock"} 0');
  expect((await call('GET /v1/overview', { key: keys.secret })).body).toMatchObject({ alarms: 1 });
  expect((await call('GET /v1/quality?hours=0', { key: keys.secret })).status).toBe(400);
});
