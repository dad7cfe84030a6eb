import { createHash, createHmac } from 'node:crypto';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { WebhookReceiver } from '../automate/channels/webhook-receiver.ts';
import { serve } from '../edges/serve.ts';
import { batched } from './batched.ts';
import { FONTS } from './shop.ts';

vi.setConfig({ testTimeout: 120_000 });

const KEY = Buffer.alloc(32, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;
let receiver: WebhookReceiver;

beforeEach(async () => {
  receiver = await new WebhookReceiver().listen();
  return () => receiver.close();
});

const open = async () => {
  const webhook = { url: receiver.url, secrets: [SECRET], timeout: 20 };
  const messages = { url: 'https://shop.example' };
  return serve({ made: { fonts: FONTS, webhook }, messages });
};

/** Checks a signature by the words of the specification, with nothing of what signs. */
const isSigned = ({ headers, body }: WebhookReceiver['requests'][number]): boolean => {
  const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', KEY).update(said).digest('base64');
  return headers['webhook-signature']?.split(' ').includes(`v1,${expected}`) === true;
};

test('A batch goes out signed, with addresses of its files that hold for a week', async () => {
  const served = await open();
  const { shop, clock, keys, call, url } = served;
  const { batch, jobs } = await batched(shop);
  const heard = receiver.next();
  const answer = await call(`POST /v1/made/batches/${batch}/hand-over`, {
    ...{ key: keys.secret, body: { to: 'webhook' } },
  });
  expect(answer).toMatchObject({ status: 200, body: { deliveries: [{ to: 'webhook', jobs }] } });
  await heard;
  await shop.made.deliveries.run();
  const [request] = receiver.requests;
  if (request === undefined) throw new Error('nothing came');
  expect(isSigned(request)).toBe(true);
  expect(isSigned({ ...request, body: `${request.body} ` })).toBe(false);
  const { type, data } = JSON.parse(request.body);
  expect(type).toBe('made.batch');
  expect(data).toMatchObject({ batch, jobs: [{ id: jobs[0], order: 'o-1', quantity: 2 }] });
  // Nothing of the person but the order goes along.
  expect(request.body).not.toMatch(/Lovelacia|Traceville|rare\.example/);
  for (const file of data.jobs[0].files) {
    const { origin, pathname } = new URL(file.url);
    expect(origin).toBe('https://shop.example');
    const fetched = await fetch(url + pathname);
    const bytes = new Uint8Array(await fetched.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.digest);
    expect((await fetch(`${url}${pathname}A`)).status).toBe(404);
  }
  const whole = await call(`GET /v1/made/batches/${batch}`, { key: keys.secret });
  expect(whole.body).toMatchObject({ deliveries: [{ state: 'done', attempts: 1 }] });
  // Once is enough.
  await shop.made.deliveries.handOver(batch, 'webhook');
  await shop.made.deliveries.run();
  expect(receiver.requests).toHaveLength(1);
  clock.now += 8 * 86_400_000;
  const [file] = data.jobs[0].files;
  expect((await fetch(url + new URL(file.url).pathname)).status).toBe(404);
});

test('What is not taken is tried later and later under the same id, and some day given up', async () => {
  const { shop, clock } = await open();
  const { batch } = await batched(shop);
  receiver.answer = (response) => response.writeHead(503).end('busy');
  await shop.made.deliveries.handOver(batch, 'webhook');
  await shop.made.deliveries.run();
  const states = async () => (await shop.made.jobs.batch(batch)).deliveries;
  expect(await states()).toMatchObject([
    { state: 'waiting', attempts: 1, reason: expect.stringContaining('503: busy') },
  ]);
  // Not before its time.
  await shop.made.deliveries.run();
  expect(receiver.requests).toHaveLength(1);
  for (let tries = 1; tries < 16; tries++) {
    clock.now += 3_600_001;
    await shop.made.deliveries.run();
  }
  expect(await states()).toMatchObject([{ state: 'dead', attempts: 16 }]);
  clock.now += 86_400_000;
  await shop.made.deliveries.run();
  expect(receiver.requests).toHaveLength(16);
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(receiver.requests.map(({ body }) => body)).size).toBe(1);
  // Somebody put it right, and hands it over again: under the same id still.
  receiver.answer = (response) => response.writeHead(204).end();
  await shop.made.deliveries.handOver(batch, 'webhook');
  await shop.made.deliveries.run();
  expect(await states()).toMatchObject([{ state: 'done' }]);
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

test.each([
  ['a refusal', 400, 'dead'],
  ['a redirect', 302, 'dead'],
  ['that it is gone', 410, 'dead'],
  ['too many requests', 429, 'waiting'],
  ['a failure', 500, 'waiting'],
])('%s (%i) leaves the delivery %s', async (_what, status, state) => {
  const { shop } = await open();
  const { batch } = await batched(shop);
  receiver.answer = (response) =>
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('\u0000<b>no</b>\u202e');
  await shop.made.deliveries.handOver(batch, 'webhook');
  await shop.made.deliveries.run();
  const [delivery] = (await shop.made.jobs.batch(batch)).deliveries;
  expect(delivery).toMatchObject({ state });
  expect(delivery?.reason).not.toContain('\u0000');
});

test('What was cancelled meanwhile is not sent; what cannot be handed over says why', async () => {
  const { shop } = await open();
  const { batch, jobs } = await batched(shop);
  await expect(shop.made.deliveries.handOver('none', 'webhook')).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(shop.made.deliveries.handOver(batch, 'printful')).rejects.toMatchObject({
    code: 'step_refused',
  });
  receiver.answer = (response) => response.writeHead(503).end();
  await shop.made.deliveries.handOver(batch, 'webhook');
  await shop.made.deliveries.run();
  for (const id of jobs) await shop.made.jobs.step(id, { step: 'cancel', by: 'Eva' });
  await expect(shop.made.deliveries.handOver(batch, 'webhook')).rejects.toMatchObject({
    code: 'step_refused',
  });
});

test('A receiver that breaks off, or that nobody answers at, is tried again', async () => {
  const served = await open();
  const { shop, clock } = served;
  onTestFinished(() => receiver.close());
  const { batch } = await batched(shop);
  receiver.answer = (response) => response.destroy();
  await shop.made.deliveries.handOver(batch, 'webhook');
  await shop.made.deliveries.run();
  await receiver.close();
  clock.now += 60_000;
  await shop.made.deliveries.run();
  expect((await shop.made.jobs.batch(batch)).deliveries).toMatchObject([
    { state: 'waiting', attempts: 2, reason: expect.any(String) },
  ]);
});
