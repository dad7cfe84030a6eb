import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { TuningRun } from '../../src/index.ts';
import { product } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';

/** Waits for a run to end. */
const ended = async ({ call, keys }: Served, id: string): Promise<TuningRun> => {
  for (;;) {
    const { body } = await call(`GET /v1/tunings/${id}`, { key: keys.secret });
    if ((body as TuningRun).state !== 'running') return body as TuningRun;
    await wait(20);
  }
};

test('a run is started, followed and listed', async () => {
  const served = await serve();
  const { shop, call, keys } = served;
  const key = keys.secret;
  await shop.batch([product('Product Viewed', 'tea', { userId: 'ada' })]);
  const started = await call('POST /v1/tunings', { key, body: { limitSeconds: 5 } });
  expect(started).toMatchObject({
    status: 202,
    body: { state: 'running', reason: 'manual', position: 1, adoptable: false },
  });
  const { id } = started.body as TuningRun;
  expect(await call('POST /v1/tunings', { key, body: {} })).toMatchObject({
    status: 409,
    body: { error: { code: 'tuning_running', hint: expect.any(String) } },
  });
  expect(await ended(served, id)).toMatchObject({
    state: 'not-enough',
    message: expect.stringMatching(/^Not enough yet: 0 people have/),
  });
  const { body } = await call('GET /v1/tunings', { key });
  expect(body).toMatchObject({
    serving: { tuning: 'default', changes: [], settings: { scalars: { b: 0.7 } } },
    automatic: { everyDays: 7, limitSeconds: 120 },
    tunings: [{ id, state: 'not-enough' }],
    adoptions: [],
  });
  // What has ended stays as it is.
  expect(await call(`POST /v1/tunings/${id}/stop`, { key, body: {} })).toMatchObject({
    status: 200,
    body: { state: 'not-enough' },
  });
});

test('the defaults can be put in place, a run without settings cannot', async () => {
  const served = await serve({ tuning: false });
  const { call, keys } = served;
  const key = keys.secret;
  const { body } = await call('POST /v1/tunings/default/adopt', { key, body: {} });
  expect(body).toMatchObject({
    serving: { tuning: 'default', since: expect.any(String) },
    automatic: null,
    adoptions: [{ tuning: 'default', by: 'person' }],
  });
  const started = await call('POST /v1/tunings', { key, body: {} });
  const { id } = await ended(served, (started.body as TuningRun).id);
  for (const line of [`POST /v1/tunings/${id}/adopt`, 'POST /v1/tunings/nobody/adopt']) {
    expect(await call(line, { key, body: {} })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found', hint: expect.any(String) } },
    });
  }
});

test.each(['{"limitSeconds":0}', '{"limitSeconds":3601}', '{"limitSeconds":"soon"}', '[]', 'null'])(
  'the body %s is refused and starts nothing',
  async (body) => {
    const { call, keys } = await serve();
    const answer = await call('POST /v1/tunings', {
      key: keys.secret,
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
    expect((await call('GET /v1/tunings', { key: keys.secret })).body).toMatchObject({
      tunings: [],
    });
  },
);
