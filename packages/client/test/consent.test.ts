import { expect, onTestFinished, test } from 'vitest';
import { signToken } from '../src/server.ts';
import { browserOf, type Engine, historyOf, runEngine } from './engine.ts';
import { openGate } from './gate.ts';
import { codes, openClient } from './open-client.ts';

const open = async (options: { readonly userId?: string; readonly token?: string } = {}) => {
  const engine = await runEngine();
  const gate = await openGate(engine.url);
  const opened = openClient({ engine: gate.url, writeKey: engine.writeKey, ...options });
  return { engine, gate, ...opened };
};

const allowedBy = async (
  { shop }: Engine,
  person: { readonly userId?: string; readonly anonymousId?: string },
) => {
  const consent = (await shop.people.profile(person))?.consent;
  return [consent?.personalization.allowed, consent?.analytics.allowed];
};

test('what a browser refuses is obeyed by the next decision', async () => {
  const { engine, client } = await open();
  client.track('Product Viewed', { product_id: 'tea' });
  expect(await client.decide('for-you')).toMatchObject({ personalized: true });
  expect(await client.consent({ personalization: false })).toBe(true);
  expect(await client.decide('for-you')).toMatchObject({ personalized: false });
  expect(await allowedBy(engine, browserOf(client))).toEqual([false, true]);
});

test('with a token the customer speaks', async () => {
  const engine = await runEngine();
  const { secretKey, url, writeKey } = engine;
  const token = await signToken({ secretKey, userId: 'ada' });
  const { client } = openClient({ engine: url, writeKey, token });
  expect(await client.consent({ analytics: false })).toBe(true);
  expect(await allowedBy(engine, { userId: 'ada' })).toEqual([true, false]);
});

test('with analytics refused no events are sent, until they are allowed again', async () => {
  const { engine, gate, client } = await open();
  await client.consent({ analytics: false });
  client.track('Product Viewed', { product_id: 'tea' });
  client.page();
  client.identify('ada');
  expect(await client.decide('popular')).toMatchObject({ source: 'engine' });
  expect(gate.to('/v1/batch')).toEqual([]);
  await client.consent({ analytics: true });
  client.track('Product Viewed', { product_id: 'mug' });
  await client.flush();
  expect(await historyOf(engine, browserOf(client))).toEqual(['view mug']);
});

test('events that waited when analytics was refused are not sent either', async () => {
  const { gate, client } = await open();
  gate.manner = 'reset';
  client.track('Product Viewed', { product_id: 'tea' });
  await client.flush();
  gate.manner = 'open';
  expect(await client.consent({ analytics: false })).toBe(true);
  expect(gate.passed.map(({ path, status }) => `${path} ${status}`)).toEqual([
    '/v1/batch 0',
    '/v1/consent 200',
  ]);
});

test('what could not be sent is said to be so, and sent before the next question', async () => {
  const { engine, gate, client } = await open();
  gate.manner = 'reset';
  expect(await client.consent({ personalization: false })).toBe(false);
  gate.manner = 'open';
  client.track('Product Viewed', { product_id: 'tea' });
  expect(await client.decide('for-you')).toMatchObject({ personalized: false });
  expect(await allowedBy(engine, browserOf(client))).toEqual([false, true]);
});

test('words are heard in the order in which they were said', async () => {
  const { engine, gate, client } = await open();
  gate.manner = 'reset';
  await client.consent({ personalization: false });
  await client.consent({ personalization: true });
  gate.manner = 'open';
  await client.flush();
  expect(await allowedBy(engine, browserOf(client))).toEqual([true, true]);
});

test('what was refused stays refused for whoever uses the browser next', async () => {
  const { engine, client } = await open();
  await client.consent({ personalization: false });
  const { anonymousId } = client;
  client.reset();
  await client.flush();
  expect(client.anonymousId).not.toBe(anonymousId);
  expect(await allowedBy(engine, browserOf(client))).toEqual([false, true]);
});

test('saying nothing is reported', async () => {
  const { client, errors } = await open();
  expect(await client.consent({})).toBe(false);
  expect(codes(errors)).toEqual(['invalid_body']);
});

test('a browser that objects by Global Privacy Control says so with everything', async () => {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'globalPrivacyControl'));
  const { engine, gate, client } = await open();
  client.track('Product Viewed', { product_id: 'tea' });
  expect(await client.decide('for-you')).toMatchObject({ source: 'engine', personalized: false });
  await client.consent({ analytics: true });
  expect(gate.passed.map(({ body }) => body['gpc'])).toEqual([true, true, true]);
  expect(await allowedBy(engine, browserOf(client))).toEqual([false, true]);
});
