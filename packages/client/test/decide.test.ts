import { describe, expect, test } from 'vitest';
import type { DecidedItem } from '../src/index.ts';
import { runEngine } from './engine.ts';
import { openGate } from './gate.ts';
import { codes, eventually, openClient } from './open-client.ts';

const open = async (options: { readonly timeout?: number } = {}) => {
  const engine = await runEngine();
  const gate = await openGate(engine.url);
  const opened = openClient({ engine: gate.url, writeKey: engine.writeKey, ...options });
  return { engine, gate, ...opened };
};

const OURS: readonly DecidedItem[] = [
  {
    id: 'ours',
    name: 'Ours',
    categories: [],
    strategy: 'default',
    score: 0,
    sentence: '',
    reasons: [],
  },
];

describe('a decision', () => {
  test('comes from the engine, with its reasons', async () => {
    const { client, errors } = await open();
    const decision = await client.decide('home.popular', { limit: 2 });
    expect(decision).toMatchObject({
      source: 'engine',
      placement: 'home.popular',
      strategy: 'popular',
      person: 'newcomer',
      decision: expect.stringMatching(/./),
    });
    expect(decision.items.map(({ id }) => id).sort()).toEqual(['milk', 'tea']);
    expect(decision.items[0]?.reasons[0]?.text).toMatch(/./);
    expect(decision).not.toHaveProperty('errorCode');
    expect(errors).toEqual([]);
  });

  test('has seen what was noted just before', async () => {
    const { client } = await open();
    client.track('Product Viewed', { product_id: 'mug' });
    client.track('Product Added', { product_id: 'tea' });
    const { items, person } = await client.decide('continue');
    expect(items.map(({ id }) => id)).toEqual(['tea', 'mug']);
    expect(person).toBe('known');
  });

  test('obeys what it is asked with', async () => {
    const { gate, client } = await open();
    const { items } = await client.decide('cart.complete-basket', {
      limit: 1,
      exclude: ['soap'],
      context: { basket: ['tea'], page: '/cart' },
    });
    expect(items.map(({ id }) => id)).toEqual(['milk']);
    expect(gate.to('/v1/decide')[0]?.body).toMatchObject({
      anonymousId: client.anonymousId,
      placement: 'cart.complete-basket',
      limit: 1,
      exclude: ['soap'],
      context: { basket: ['tea'], page: '/cart' },
    });
  });

  test('asked for several places at once hands out what waits once', async () => {
    const { gate, client } = await open();
    client.track('Product Viewed', { product_id: 'tea' });
    const places = ['home.for-you', 'home.popular', 'home.continue'];
    const decisions = await Promise.all(places.map((place) => client.decide(place)));
    expect(decisions.map(({ placement }) => placement)).toEqual(places);
    expect(gate.to('/v1/batch')).toHaveLength(1);
    expect(gate.passed[0]?.path).toBe('/v1/batch');
  });

  test('does not wait for events that are slow to be acknowledged', async () => {
    const { gate, client } = await open();
    gate.manner = 'silent';
    client.track('Product Viewed', { product_id: 'tea' });
    const asked = client.decide('popular');
    await eventually(() => gate.to('/v1/batch')).toHaveLength(1);
    gate.manner = 'open';
    expect(await asked).toMatchObject({ source: 'engine' });
  });
});

describe('a page', () => {
  test('has its blocks filled together, nothing twice', async () => {
    const { gate, client, errors } = await open();
    client.track('Product Viewed', { product_id: 'mug' });
    const decision = await client.decidePage(
      ['continue', { placement: 'popular', limit: 2 }, 'newest'],
      { exclude: ['soap'], context: { page: '/' } },
    );
    expect(decision).toMatchObject({ source: 'engine', strategy: 'page', items: [] });
    const [left, popular, newest] = (decision.blocks ?? []).map(({ items }) =>
      items.map(({ id }) => id).sort(),
    );
    expect([left, popular, newest]).toEqual([['mug'], ['milk', 'tea'], ['candle']]);
    expect(gate.to('/v1/decide/page')[0]?.body).toMatchObject({
      placements: ['continue', { placement: 'popular', limit: 2 }, 'newest'],
      exclude: ['soap'],
    });
    expect(errors).toEqual([]);
  });

  test('is empty when the engine does not answer', async () => {
    const { gate, client, errors } = await open();
    gate.manner = 'reset';
    const decision = await client.decidePage(['popular']);
    expect(decision).toMatchObject({ source: 'default', placement: 'page', items: [] });
    expect(decision).not.toHaveProperty('blocks');
    expect(codes(errors)).toEqual(['network']);
  });

  test('that is none is no reason to throw', async () => {
    const { client } = await open();
    const decision = await client.decidePage(7 as never, { limit: () => 1 } as never);
    expect(decision).toMatchObject({ source: 'default', errorCode: 'invalid_body' });
  });
});

describe('the default is given', () => {
  test.each([
    ['reset', 'network'],
    ['silent', 'timeout'],
    ['busy', 'engine_busy'],
    ['page', 'unexpected_answer'],
  ] as const)('when the engine is in manner "%s": %s', async (manner, errorCode) => {
    const { gate, client, errors } = await open({ timeout: manner === 'silent' ? 300 : 20_000 });
    gate.manner = manner;
    const decision = await client.decide('for-you', { items: OURS });
    expect(decision).toEqual({
      source: 'default',
      errorCode,
      errorMessage: expect.stringMatching(/./),
      decision: '',
      placement: 'for-you',
      strategy: 'default',
      person: 'newcomer',
      personalized: false,
      items: OURS,
      fallback: [],
      model: 0,
    });
    expect(codes(errors)).toEqual([errorCode]);
  });

  test('when nobody listens', async () => {
    const engine = await runEngine();
    await engine.close();
    const { client } = openClient({ engine: engine.url, writeKey: engine.writeKey });
    const decision = await client.decide('for-you');
    expect(decision).toMatchObject({ source: 'default', errorCode: 'network', items: [] });
  });

  test('with the code of the engine when it refuses the question', async () => {
    const { client } = await open();
    const decision = await client.decide('for-you', { limit: 1_000, items: OURS });
    expect(decision).toMatchObject({ errorCode: 'invalid_body', items: OURS });
    expect(decision.errorMessage).toMatch(/limit/);
  });

  test('when the answer stops in the middle', async () => {
    const { gate, client } = await open();
    gate.manner = 'swallow';
    expect(await client.decide('for-you')).toMatchObject({ errorCode: 'network' });
  });

  test('when the token never comes', async () => {
    const engine = await runEngine();
    const { client } = openClient({
      engine: engine.url,
      writeKey: engine.writeKey,
      timeout: 200,
      token: () => new Promise(() => undefined),
    });
    expect(await client.decide('popular')).toMatchObject({ errorCode: 'timeout' });
  });
});
