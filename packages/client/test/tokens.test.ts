import { describe, expect, test } from 'vitest';
import type { TokenSource } from '../src/index.ts';
import { signToken } from '../src/server.ts';
import { browserOf, type Engine, historyOf, runEngine } from './engine.ts';
import { type Gate, openGate } from './gate.ts';
import { codes, openClient } from './open-client.ts';

const tokenFor = ({ secretKey }: Engine, userId: string) => signToken({ secretKey, userId });

/** A token that the engine refuses: it was signed with another store's key. */
const wrongToken = (userId: string) => signToken({ secretKey: 'sk_another', userId });

const open = async (
  token: (engine: Engine) => TokenSource | Promise<TokenSource>,
  userId?: string,
) => {
  const engine = await runEngine();
  await engine.shop.track({
    userId: 'ada',
    event: 'Product Viewed',
    properties: { product_id: 'candle' },
  });
  const gate = await openGate(engine.url);
  const { url, writeKey } = { url: gate.url, writeKey: engine.writeKey };
  const opened = openClient({ engine: url, writeKey, userId, token: await token(engine) });
  return { engine, gate, ...opened };
};

const bodiesOf = (gate: Gate, path: string) => gate.to(path).map(({ body }) => body);

describe('with a token', () => {
  test('decisions are made for the customer', async () => {
    const { gate, client } = await open((engine) => tokenFor(engine, 'ada'), 'ada');
    const { items, person } = await client.decide('continue');
    expect([person, items.map(({ id }) => id)]).toEqual(['known', ['candle']]);
    const [body] = bodiesOf(gate, '/v1/decide');
    expect(body).toMatchObject({ userId: 'ada', token: expect.stringMatching(/^ey/) });
    expect(body).not.toHaveProperty('anonymousId');
  });

  test('the token says who the customer is', async () => {
    const { client } = await open((engine) => tokenFor(engine, 'Ädä ✓'));
    expect(client.userId).toBe('Ädä ✓');
    expect(await client.decide('popular')).toMatchObject({ source: 'engine' });
  });

  test("events are the customer's own, and so is what the browser did before", async () => {
    const engine = await runEngine();
    const { client } = openClient({ engine: engine.url, writeKey: engine.writeKey });
    client.track('Product Viewed', { product_id: 'tea' });
    await client.flush();
    client.identify('ada', { plan: 'gold' }, { token: await tokenFor(engine, 'ada') });
    client.track('Product Viewed', { product_id: 'mug' });
    await client.flush();
    expect(await historyOf(engine, { userId: 'ada' })).toEqual(['view mug', 'view tea']);
  });

  test('the profile can be read', async () => {
    const { client } = await open((engine) => tokenFor(engine, 'ada'), 'ada');
    client.track('Product Viewed', { product_id: 'tea' });
    const profile = await client.profile();
    expect(profile?.history.map(({ item }) => item)).toEqual(['tea', 'candle']);
    expect(profile?.consent.personalization.allowed).toBe(true);
  });

  test('where the person left off can be read', async () => {
    const { client } = await open((engine) => tokenFor(engine, 'ada'), 'ada');
    client.track('Product Added', { product_id: 'tea' });
    const left = await client.resume();
    expect(left?.unfinished.map(({ kind, text }) => [kind, text])).toEqual([
      ['cart', 'Green tea is in the cart'],
    ]);
  });
});

describe('without a token', () => {
  test('a user is not asked for, and the browser is', async () => {
    const engine = await runEngine();
    const gate = await openGate(engine.url);
    const { client } = openClient({ engine: gate.url, writeKey: engine.writeKey, userId: 'ada' });
    expect(await client.decide('popular')).toMatchObject({ source: 'engine' });
    const [body] = bodiesOf(gate, '/v1/decide');
    expect(body).toMatchObject({ anonymousId: client.anonymousId });
    expect(body).not.toHaveProperty('userId');
  });

  test('there is no profile', async () => {
    const engine = await runEngine();
    const gate = await openGate(engine.url);
    const { client, errors } = openClient({ engine: gate.url, writeKey: engine.writeKey });
    expect(await client.profile()).toBeUndefined();
    expect(await client.resume()).toBeUndefined();
    expect(codes(errors)).toEqual(['token_needed', 'token_needed']);
    expect(gate.passed).toEqual([]);
  });

  test('events for a user are only claimed', async () => {
    const engine = await runEngine();
    const { client } = openClient({ engine: engine.url, writeKey: engine.writeKey });
    client.identify('ada');
    client.track('Product Viewed', { product_id: 'tea' });
    await client.flush();
    expect(await historyOf(engine, { userId: 'ada' })).toEqual([]);
    expect(await historyOf(engine, browserOf(client))).toEqual(['view tea']);
  });
});

describe('a function for the token', () => {
  test('is called once for all who ask at once', async () => {
    let calls = 0;
    const { gate, client } = await open(
      (engine) => () => {
        calls++;
        return tokenFor(engine, 'ada');
      },
      'ada',
    );
    client.track('Product Viewed', { product_id: 'tea' });
    await Promise.all([client.decide('for-you'), client.decide('continue'), client.profile()]);
    expect(calls).toBe(1);
    expect(new Set(bodiesOf(gate, '/v1/decide').map(({ userId }) => userId))).toEqual(
      new Set(['ada']),
    );
  });

  test('is called again when the token ran out, and the question is asked again', async () => {
    let calls = 0;
    const { gate, client, errors } = await open(
      (engine) => () => (calls++ === 0 ? wrongToken('ada') : tokenFor(engine, 'ada')),
      'ada',
    );
    const [one, two] = await Promise.all([client.decide('continue'), client.decide('for-you')]);
    expect([one.person, two.person]).toEqual(['known', 'known']);
    expect(calls).toBe(2);
    expect(
      gate
        .to('/v1/decide')
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 200, 401, 401]);
    expect(errors).toEqual([]);
  });

  test('that gives a wrong token twice leaves the browser anonymous, and that is reported', async () => {
    const { gate, client, errors } = await open(() => () => wrongToken('ada'), 'ada');
    expect(await client.decide('popular')).toMatchObject({ source: 'engine', person: 'newcomer' });
    expect(gate.to('/v1/decide').map(({ status }) => status)).toEqual([401, 401, 200]);
    expect(codes(errors)).toEqual(['invalid_token']);
  });

  test('that fails leaves the browser anonymous until it works again', async () => {
    let fails = true;
    const { client, errors } = await open(
      (engine) => async () => {
        if (fails) throw new Error('the shop is away');
        return tokenFor(engine, 'ada');
      },
      'ada',
    );
    expect(await client.decide('continue')).toMatchObject({ source: 'engine', items: [] });
    fails = false;
    expect((await client.decide('continue')).items.map(({ id }) => id)).toEqual(['candle']);
    expect(errors).toEqual([{ code: 'token_failed', message: 'Error: the shop is away' }]);
  });

  test('is not asked for another customer than the one it knows', async () => {
    const { gate, client } = await open((engine) => () => tokenFor(engine, 'ada'), 'ada');
    client.identify('bob');
    await client.decide('popular');
    expect(gate.passed.map(({ body }) => body['token'])).toEqual([undefined, undefined]);
  });
});

describe('a token that was refused', () => {
  test('is not sent again, and events go without it', async () => {
    const { engine, gate, client, errors } = await open(() => wrongToken('ada'), 'ada');
    client.track('Product Viewed', { product_id: 'tea' });
    await client.flush();
    await client.decide('popular');
    expect(gate.passed.map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/v1/batch 401',
      '/v1/batch 200',
      '/v1/decide 200',
    ]);
    expect(await historyOf(engine, browserOf(client))).toEqual(['view tea']);
    expect(codes(errors)).toEqual(['invalid_token']);
  });

  test('is replaced when the customer signs in again', async () => {
    const { engine, client } = await open(() => wrongToken('ada'), 'ada');
    await client.decide('popular');
    client.identify('ada', {}, { token: await tokenFor(engine, 'ada') });
    expect((await client.decide('continue')).person).toBe('known');
  });
});

test('after reset nothing is asked for the customer', async () => {
  const { gate, client } = await open((engine) => tokenFor(engine, 'ada'), 'ada');
  await client.decide('popular');
  client.reset();
  await client.decide('popular');
  const [before, after] = bodiesOf(gate, '/v1/decide');
  expect(before).toMatchObject({ userId: 'ada' });
  expect(after).toMatchObject({ anonymousId: client.anonymousId });
  expect(after).not.toHaveProperty('token');
});

test('what one customer did is not sent as the next one’s', async () => {
  const { engine, client } = await open((engine) => tokenFor(engine, 'ada'), 'ada');
  client.track('Product Viewed', { product_id: 'tea' });
  client.identify('bob', {}, { token: await tokenFor(engine, 'bob') });
  client.track('Product Viewed', { product_id: 'mug' });
  await client.flush();
  expect(await historyOf(engine, { userId: 'ada' })).toEqual(['view tea', 'view candle']);
  expect(await historyOf(engine, { userId: 'bob' })).toEqual(['view mug']);
});

test('what the customer did before reset still goes out as theirs', async () => {
  const { engine, client } = await open((engine) => tokenFor(engine, 'ada'), 'ada');
  client.track('Product Viewed', { product_id: 'tea' });
  client.reset();
  await client.flush();
  expect(await historyOf(engine, { userId: 'ada' })).toEqual(['view tea', 'view candle']);
});
