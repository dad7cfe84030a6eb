import { describe, expect, test } from 'vitest';
import type { ClientError } from '../src/index.ts';
import { createServerClient, type ServerClientOptions } from '../src/server.ts';
import { historyOf, runEngine } from './engine.ts';
import { openGate } from './gate.ts';
import { codes, until } from './open-client.ts';

const open = async (options: Partial<ServerClientOptions> = {}) => {
  const engine = await runEngine();
  const gate = await openGate(engine.url);
  const errors: ClientError[] = [];
  const client = createServerClient({
    engine: gate.url,
    secretKey: engine.secretKey,
    timeout: 20_000,
    onError: (error) => void errors.push(error),
    ...options,
  });
  return { engine, gate, client, errors };
};

describe('a client on a server', () => {
  test('sends what people do, many together, with its key in a header', async () => {
    const { engine, gate, client, errors } = await open();
    client.track({
      userId: 'ada',
      event: 'Order Completed',
      properties: { products: [{ product_id: 'tea' }] },
    });
    client.page({ anonymousId: 'b-1', name: 'Home' });
    client.identify({ userId: 'bob', anonymousId: 'b-1', traits: { plan: 'gold' } });
    await client.flush();
    expect(await historyOf(engine, { userId: 'ada' })).toEqual(['buy tea']);
    expect(await engine.shop.people.profile({ anonymousId: 'b-1' })).toMatchObject({
      traits: { plan: 'gold' },
      events: 2,
    });
    expect(gate.passed).toHaveLength(1);
    expect(gate.passed[0]?.headers).toMatchObject({
      authorization: `Bearer ${engine.secretKey}`,
      'content-type': 'application/json',
    });
    expect(errors).toEqual([]);
  });

  test('keeps the time, the id and the context it is given', async () => {
    const { gate, client } = await open();
    const given = { messageId: 'order-7', timestamp: '2026-01-02T03:04:05.000Z' };
    client.track({ userId: 'ada', event: 'E', ...given, context: { ip: '10.0.0.1' } });
    await client.flush();
    expect(gate.passed[0]?.body['batch']).toMatchObject([
      { ...given, context: { ip: '10.0.0.1', library: { name: 'personable-client/server' } } },
    ]);
  });

  test('decides for anybody, and has seen what was noted just before', async () => {
    const { client } = await open();
    client.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'mug' } });
    const decision = await client.decide({ userId: 'ada', placement: 'continue', limit: 3 });
    expect(decision).toMatchObject({ source: 'engine', person: 'known', items: [{ id: 'mug' }] });
  });

  test('decides a page for anybody', async () => {
    const { client } = await open();
    const decision = await client.decidePage({ userId: 'ada', placements: ['popular', 'newest'] });
    expect(decision).toMatchObject({ source: 'engine', strategy: 'page' });
    expect(decision.blocks?.map(({ placement }) => placement)).toEqual(['popular', 'newest']);
  });

  test('gives the default when the engine is away', async () => {
    const { gate, client, errors } = await open({ timeout: 200 });
    gate.manner = 'silent';
    const decision = await client.decide({ userId: 'ada', placement: 'for-you', items: [] });
    expect(decision).toMatchObject({ source: 'default', errorCode: 'timeout', items: [] });
    expect(codes(errors)).toEqual(['timeout']);
  });

  test('records consent and reads profiles', async () => {
    const { client, errors } = await open();
    const purposes = { personalization: false };
    expect(await client.consent({ userId: 'ada', purposes, source: 'settings' })).toBe(true);
    expect((await client.profile({ userId: 'ada' }))?.consent.personalization).toMatchObject({
      allowed: false,
      source: 'settings',
    });
    expect(await client.profile({ userId: 'nobody' })).toBeUndefined();
    expect((await client.resume({ userId: 'ada' }))?.why).toMatch(/do not allow/);
    expect(errors).toEqual([]);
  });

  test('says when consent was not recorded', async () => {
    const { gate, client, errors } = await open();
    gate.manner = 'reset';
    expect(await client.consent({ userId: 'ada', purposes: { analytics: false } })).toBe(false);
    expect(codes(errors)).toEqual(['network']);
  });

  test('sends again by itself, and what was swallowed counts once', async () => {
    const { engine, gate, client } = await open();
    gate.manner = 'swallow';
    client.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'tea' } });
    await client.flush();
    gate.manner = 'open';
    await until(() => gate.passed.at(-1)?.status === 200);
    expect(await historyOf(engine, { userId: 'ada' })).toEqual(['view tea']);
  });

  test('keeps at most maxQueue events, and the oldest go first', async () => {
    const { gate, client, errors } = await open({ maxQueue: 2 });
    for (const event of ['One', 'Two', 'Three']) client.track({ userId: 'ada', event });
    await client.flush();
    expect(gate.passed[0]?.body['batch']).toMatchObject([{ event: 'Two' }, { event: 'Three' }]);
    expect(codes(errors)).toEqual(['queue_full']);
  });

  test('sends what waits when it is closed, and takes nothing more', async () => {
    const { engine, client, errors } = await open();
    client.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'tea' } });
    await client.close();
    expect(await historyOf(engine, { userId: 'ada' })).toEqual(['view tea']);
    client.track({ userId: 'ada', event: 'Late' });
    await client.close();
    expect(codes(errors)).toEqual(['closed']);
  });

  test('says what was lost when it is closed while the engine is away', async () => {
    const { gate, client, errors } = await open();
    gate.manner = 'reset';
    client.track({ userId: 'ada', event: 'One' });
    await client.close();
    expect(errors.at(-1)).toEqual({ code: 'events_lost', message: 'events not sent: 1' });
  });

  test('with the write key is refused what needs the secret key', async () => {
    const engine = await runEngine();
    const client = createServerClient({ engine: engine.url, secretKey: engine.writeKey });
    const decision = await client.decide({ userId: 'ada', placement: 'for-you' });
    expect(decision.errorCode).toBe('secret_key_needed');
  });
});
