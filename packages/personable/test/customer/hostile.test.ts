import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { looksHostile, refuseHostile } from '../../src/customer/hostile.ts';
import { RejectedMessage } from '../../src/customer/rejection.ts';
import { historyOf, openShop, PUBLIC, product, profileOf } from './open-shop.ts';

const refusalOf = (value: unknown) => {
  try {
    refuseHostile(value);
    return undefined;
  } catch (error) {
    if (error instanceof RejectedMessage) return error.rejection;
    throw error;
  }
};

/** An array in an array in an array … */
const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;

describe('what cannot be stored is refused', () => {
  test.each([
    ['NUL in a value', '{"a":"x\\u0000y"}', 'forbidden_character'],
    ['NUL in a key', '{"x\\u0000y":1}', 'forbidden_character'],
    ['the first half of a surrogate pair', '{"a":"\\ud83d"}', 'forbidden_character'],
    ['the second half', '{"a":["ok","\\ude00 "]}', 'forbidden_character'],
    ['half a pair in a key', '{"\\ud83d":1}', 'forbidden_character'],
    ['__proto__', '{"a":{"__proto__":{"admin":true}}}', 'forbidden_key'],
    ['__proto__ in escapes', '{"\\u005f_proto__":1}', 'forbidden_key'],
    ['constructor', '{"a":[{"constructor":{"prototype":{}}}]}', 'forbidden_key'],
    ['constructor in escapes', '{"\\u0063onstructor":1}', 'forbidden_key'],
  ])('%s', (_name, json, code) => {
    expect(looksHostile(json)).toBe(true);
    expect(refusalOf(JSON.parse(json))?.code).toBe(code);
  });

  test('the place is told as a JSON pointer', () => {
    const value = { properties: { 'a/b~c': ['fine', 'half \ud83d'] } };
    expect(refusalOf(value)?.path).toBe('/properties/a~1b~0c/1');
  });

  test('64 levels are taken and more are not', () => {
    expect(refusalOf(nested(65))).toBeUndefined();
    expect(refusalOf(nested(66))?.code).toBe('event_too_deep');
    expect(refusalOf(nested(100_000))?.code).toBe('event_too_deep');
  });
});

describe('what only looks odd is taken', () => {
  test.each([
    '{"a":"😀"}',
    '{"a":"\\ud83d\\ude00"}',
    '{"a":"tab\\tand\\u0007bell"}',
    '{"prototype":1,"proto":2,"toString":3,"hasOwnProperty":4}',
    '{"a":"__proto__","b":"constructor"}',
    '{"":""}',
  ])('%s', (json) => {
    expect(refusalOf(JSON.parse(json))).toBeUndefined();
  });
});

test('the quick look at the text misses nothing that the walk refuses', () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom('__proto__', 'constructor', 'a\0', '\ud800'),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.integer(), fc.string({ unit: 'binary', maxLength: 4 }), key),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie('tree')), { maxLength: 3 }).map(Object.fromEntries),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      fc.pre(refusalOf(value) !== undefined);
      expect(looksHostile(JSON.stringify(value))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

describe('in the engine', () => {
  test('a hostile message is rejected alone; the batch around it is taken', async () => {
    const { shop } = await openShop();
    const result = await shop.batch([
      product('Product Viewed', 'tea', { userId: 'ada' }),
      JSON.parse('{"type":"identify","userId":"ada","traits":{"__proto__":{"admin":true}}}'),
      product('Product Viewed', 'biscuits', { userId: 'ada' }),
    ]);
    expect(result).toMatchObject({
      accepted: 2,
      rejected: [{ index: 1, code: 'forbidden_key', path: '/traits' }],
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect((await profileOf(shop, 'ada')).traits).toEqual({});
  });

  test('names that objects have by nature are ordinary ids, traits and groups', async () => {
    const { shop } = await openShop();
    for (const name of ['toString', 'valueOf', 'hasOwnProperty', 'prototype']) {
      await shop.identify({ userId: name, traits: { [name]: name } });
      await shop.batch([
        { type: 'group', userId: name, groupId: name },
        product(name, name, { userId: name }),
        product('Product Viewed', name, { userId: name }),
      ]);
      const profile = await profileOf(shop, name);
      expect(profile).toMatchObject({
        traits: { [name]: name },
        groups: { [name]: {} },
        events: 4,
      });
      expect(profile.history.map(({ item }) => item)).toEqual([name]);
    }
  });
});

/**
 * The engine notes links, consent and objections in the log under message ids of its own. A sender who
 * guesses one must not be able to take its place.
 */
describe('nobody can stand in for a note of the engine', () => {
  const HOMES = [1, 2, 3, 4, 5, 6];
  const page = (messageId: string) => ({ type: 'page', anonymousId: 'stranger', messageId });

  test('so that a person is not joined with their browser', async () => {
    const { shop } = await openShop();
    const guesses = HOMES.flatMap((from) => HOMES.map((to) => `link:${from}:${to}`));
    await shop.batch(guesses.map(page), PUBLIC);
    await shop.batch([product('Product Viewed', 'tea', { anonymousId: 'b-1' })]);
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
  });

  test("so that a browser's objection is lost", async () => {
    const { shop } = await openShop();
    await shop.batch(
      HOMES.map((home) => page(`sec-gpc:${home}`)),
      PUBLIC,
    );
    await shop.batch([{ type: 'page', anonymousId: 'b-1' }], { ...PUBLIC, objects: true });
    const profile = await shop.people.profile({ anonymousId: 'b-1' });
    expect(profile?.consent.personalization).toMatchObject({ allowed: false, source: 'sec-gpc' });
  });

  test('so that a refusal is lost', async () => {
    const { shop } = await openShop();
    await shop.batch([page('consent:m-1')], PUBLIC);
    const context = { consent: { categoryPreferences: { personalization: false } } };
    await shop.identify({ userId: 'ada', messageId: 'm-1', context });
    const { consent } = await profileOf(shop, 'ada');
    expect(consent.personalization).toMatchObject({ allowed: false, source: 'event' });
  });
});
