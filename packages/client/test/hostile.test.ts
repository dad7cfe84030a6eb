import fc from 'fast-check';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Client, createClient } from '../src/index.ts';
import { createServerClient } from '../src/server.ts';
import { browserOf, type Engine, historyOf, runEngine, startEngine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
  return engine.close;
});

const throwing = () => {
  throw new Error('not yours');
};
const throwingUnreadable = () => {
  throw Object.create(null);
};
const circular: Record<string, unknown> = {};
circular['self'] = circular;

/** Values that no program should pass, and that some will. */
const WORST: readonly unknown[] = [
  circular,
  { toJSON: throwing },
  { toString: throwing, valueOf: throwing },
  Object.defineProperty({}, 'trap', { enumerable: true, get: throwing }),
  new Proxy({}, { get: throwing, ownKeys: throwing, has: throwing }),
  Symbol('symbol'),
  10n,
  Number.NaN,
  -1,
  '__proto__',
  '\0',
  '\ud800',
  throwing,
  { toJSON: throwingUnreadable },
  throwingUnreadable,
  () => Promise.reject(new Error('not yours')),
  Object.create(null),
  new Date(Number.NaN),
  JSON.parse('{"__proto__": 1, "constructor": 2}'),
];

/** A value, inside a function: some of them must not even be looked at. */
const any: fc.Arbitrary<() => never> = fc
  .oneof(
    fc
      .anything({ withBigInt: true, withNullPrototype: true, withObjectString: true })
      .map((value) => () => value),
    fc.nat({ max: WORST.length - 1 }).map((index) => () => WORST[index]),
  )
  .map((value) => value as () => never);

/** What escaped to the program while something ran. */
const escaped = async (work: () => Promise<unknown>): Promise<unknown[]> => {
  const found: unknown[] = [];
  const note = (reason: unknown) => void found.push(reason);
  process.on('unhandledRejection', note);
  try {
    await work();
    await new Promise((resolve) => setTimeout(resolve));
  } finally {
    process.off('unhandledRejection', note);
  }
  return found;
};

const useIt = async (client: Client, [one, two, three]: readonly [never, never, never]) => {
  expect(client.track(one, two)).toBeUndefined();
  expect(client.page(one, two)).toBeUndefined();
  expect(client.identify(one, two, three)).toBeUndefined();
  expect(client.reset()).toBeUndefined();
  expect(typeof client.anonymousId).toBe('string');
  expect(['string', 'undefined']).toContain(typeof client.userId);
  expect(typeof (await client.consent(one))).toBe('boolean');
  expect(['engine', 'default']).toContain((await client.decide(one, two)).source);
  expect(Array.isArray((await client.decide('popular', three)).items)).toBe(true);
  await client.profile();
  await client.flush();
};

describe('nothing throws, rejects or escapes', () => {
  test('whatever a client is given', async () => {
    const { url, writeKey } = engine;
    const property = fc.asyncProperty(any, any, any, async (...given) => {
      const client = createClient({ engine: url, writeKey, timeout: 1_000, onError: throwing });
      const values = given.map((value) => value()) as [never, never, never];
      expect(await escaped(() => useIt(client, values))).toEqual([]);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  test('whatever a client is made with', async () => {
    const { writeKey } = engine;
    const addresses = fc.constantFrom(engine.url, 'not an address', 'http://127.0.0.1:1');
    const given = fc.tuple(addresses, any, any, any, any, any, any);
    const property = fc.asyncProperty(given, fc.boolean(), async (made, right) => {
      const [address, ...values] = made;
      const [key, token, id, storage, timeout, onError] = values.map((value) => value());
      const whole = { engine: address, writeKey: right ? writeKey : key, token, timeout: 500 };
      const work = async () => {
        const options = { ...whole, userId: id, anonymousId: id, storage, onError };
        await useIt(createClient(options as never), [id, id, id] as never);
        createClient({ ...options, engine: id, timeout } as never);
        createClient(id as never);
      };
      expect(await escaped(work)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  test('whatever a client for the server is given', async () => {
    const { url, secretKey } = engine;
    const property = fc.asyncProperty(any, any, async (first, second) => {
      const [one, two] = [first(), second()];
      const client = createServerClient({
        engine: url,
        secretKey: typeof two === 'string' ? two : secretKey,
        onError: throwing,
        maxQueue: two,
      });
      const work = async () => {
        client.track(one);
        client.track({ userId: 'ada', event: one, properties: two });
        client.identify({ userId: one, traits: two });
        client.page(two);
        expect(typeof (await client.consent(one))).toBe('boolean');
        const asked = { userId: 'ada', placement: one, limit: two, items: one };
        expect(['engine', 'default']).toContain((await client.decide(asked)).source);
        expect(['engine', 'default']).toContain((await client.decide(two)).source);
        await client.profile(one);
        await client.close();
      };
      expect(await escaped(work)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 100 });
  });
});

test('what is wrong with one event does not hold up the others', async () => {
  const own = await runEngine();
  const client = createClient({ engine: own.url, writeKey: own.writeKey });
  client.track('Product Viewed', { product_id: 'tea' });
  client.track('Product Viewed', circular);
  client.track('Product Viewed', JSON.parse('{"product_id": "soap", "__proto__": {}}'));
  client.track('Product Viewed', { product_id: 'mug' });
  await client.flush();
  expect(await historyOf(own, browserOf(client))).toEqual(['view mug', 'view tea']);
});

describe('a program that lacks', () => {
  /** Takes something away from the program while the test runs. */
  const without = (name: 'fetch' | 'crypto') => {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value: undefined, configurable: true });
    onTestFinished(() => {
      if (before) Object.defineProperty(globalThis, name, before);
    });
  };

  test('fetch is given the default', async () => {
    without('fetch');
    const client = createClient({ engine: engine.url, writeKey: engine.writeKey });
    client.track('One');
    expect(await client.decide('popular')).toMatchObject({ errorCode: 'network' });
  });

  test('crypto is given ids', () => {
    without('crypto');
    const ids = [1, 2].map(() => createClient({ writeKey: engine.writeKey }).anonymousId);
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/./)]);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
