import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop, PUBLIC } from '../open-shop.ts';

const ORDER = 'Order Completed';
const SCHEMA = {
  type: 'object',
  required: ['order_id', 'total'],
  properties: {
    order_id: { type: 'string', pattern: '^A-[0-9]+$' },
    total: { type: 'number', minimum: 0 },
    currency: { enum: ['EUR', 'USD'] },
    products: { type: 'array', items: { $ref: '#/$defs/line' } },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
  additionalProperties: false,
  $defs: { line: { type: 'object', properties: { quantity: { type: 'integer', minimum: 1 } } } },
};
const GOOD = { order_id: 'A-1', total: 12.5 };
const ordered = (properties: object, rest: object = {}) => ({
  type: 'track',
  userId: 'ada',
  event: ORDER,
  properties,
  ...rest,
});
const reasonOf = async (shop: Personable, message: object) =>
  (await shop.batch([message])).rejected[0];

describe('a planned event', () => {
  test.each([
    ['lacks a property', { total: 1 }, 'The event must have order_id.', '/properties'],
    ['has a wrong type', { ...GOOD, total: '12' }, 'total must be a number.', '/properties/total'],
    ['is too small', { ...GOOD, total: -1 }, 'total must be at least 0.', '/properties/total'],
    [
      'is of no pattern',
      { ...GOOD, order_id: 'x' },
      'order_id must match its pattern.',
      '/properties/order_id',
    ],
    [
      'is none of a few',
      { ...GOOD, currency: 'XYZ' },
      'currency must be one of EUR, USD.',
      '/properties/currency',
    ],
    [
      'is of no form',
      { ...GOOD, note: 7 },
      'note is of none of the forms that the plan allows.',
      '/properties/note',
    ],
    [
      'is wrong far within',
      { ...GOOD, products: [{ quantity: 1 }, { quantity: 0 }] },
      'products[…].quantity must be at least 1.',
      '/properties/products/1/quantity',
    ],
    [
      'has another name',
      { ...GOOD, 'ada@example.com': 1 },
      'The event must not have properties that the plan does not name.',
      '/properties/ada@example.com',
    ],
  ])(
    'that %s goes to the inbox, with the rule in words and the place',
    async (_name, properties, words, path) => {
      const { shop } = await openShop();
      await shop.trackingPlan.put(ORDER, { mode: 'reject', schema: SCHEMA });
      expect(await reasonOf(shop, ordered(properties))).toEqual({
        index: 0,
        code: 'plan_violation',
        message: `Tracking plan of ${ORDER}: ${words}`,
        path,
      });
      const [kept] = await shop.inbox.list();
      expect(JSON.parse(kept?.body ?? '')).toMatchObject({ properties });
      expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();
    },
  );

  test('that is as it should be is taken, and so is any other event', async () => {
    const { shop } = await openShop();
    await shop.trackingPlan.put(ORDER, { mode: 'reject', schema: SCHEMA });
    const other = { type: 'track', userId: 'ada', event: 'Product Viewed' };
    expect(await shop.batch([ordered(GOOD), other])).toMatchObject({ accepted: 2, rejected: [] });
  });

  test('that is only noted is taken, and counted with an example that goes when its person goes', async () => {
    const { shop } = await openShop();
    await shop.trackingPlan.put(ORDER, { mode: 'note', schema: SCHEMA });
    const wrong = [ordered({ total: 1 }), ordered({ ...GOOD, total: -5 }), ordered({ total: 2 })];
    expect(await shop.batch(wrong)).toMatchObject({ accepted: 3, rejected: [] });
    const { violations } = await shop.quality.read();
    expect(violations).toMatchObject([
      {
        event: ORDER,
        rule: '#/required',
        message: 'The event must have order_id.',
        count: 2,
        example: { position: 3, message: { properties: { total: 2 } } },
      },
      { rule: '#/properties/total/minimum', count: 1 },
    ]);
    await shop.people.erase({ userId: 'ada' });
    const after = await shop.quality.read();
    expect(after.violations.map(({ count, example }) => [count, example])).toEqual([
      [2, undefined],
      [1, undefined],
    ]);
  });

  test('may be messages of a type: identify, by its traits', async () => {
    const { shop } = await openShop();
    const schema = {
      required: ['email'],
      properties: { email: { type: 'string', format: 'email' } },
    };
    await shop.trackingPlan.put('identify', { mode: 'reject', schema });
    const identify = (email: unknown) => ({ type: 'identify', userId: 'ada', traits: { email } });
    expect(await reasonOf(shop, identify('nobody'))).toMatchObject({
      message: 'Tracking plan of identify: email must be written as email.',
      path: '/traits/email',
    });
    expect(await reasonOf(shop, identify('ada@example.com'))).toBeUndefined();
    expect(
      await reasonOf(shop, { type: 'track', userId: 'ada', event: 'identify' }),
    ).toBeUndefined();
  });

  test('is held by public senders too', async () => {
    const { shop } = await openShop();
    await shop.trackingPlan.put(ORDER, { mode: 'reject', schema: SCHEMA });
    const sent = ordered({}, { userId: undefined, anonymousId: 'b-1' });
    expect((await shop.batch([sent], PUBLIC)).rejected).toMatchObject([{ code: 'plan_violation' }]);
  });

  test('that was rejected can be retried when the plan is mended', async () => {
    const { shop } = await openShop();
    await shop.trackingPlan.put(ORDER, { mode: 'reject', schema: SCHEMA });
    await shop.batch([
      ordered({ total: 1 }),
      ordered({ total: 2 }),
      ordered({ ...GOOD, total: 'x' }),
    ]);
    const [group, other] = await shop.inbox.groups();
    expect(group).toMatchObject({
      ...{ code: 'plan_violation', event: ORDER, path: '/properties', count: 2 },
      message: `Tracking plan of ${ORDER}: The event must have order_id.`,
    });
    expect(other).toMatchObject({ path: '/properties/total', count: 1 });
    if (group === undefined) return;
    expect(await shop.inbox.retryGroup(group)).toEqual({ taken: 0, rejected: 2, cut: 0 });
    await shop.trackingPlan.put(ORDER, { mode: 'reject', schema: { ...SCHEMA, required: [] } });
    expect(await shop.inbox.retryGroup(group)).toEqual({ taken: 2, rejected: 0, cut: 0 });
    expect(await shop.inbox.groups()).toMatchObject([{ path: '/properties/total' }]);
    expect((await shop.people.profile({ userId: 'ada' }))?.events).toBe(2);
  });
});

describe('an event that is not in the plan', () => {
  const event = { type: 'track', userId: 'ada', event: 'Made Up' };

  test('is allowed, noted or rejected, as the plan says', async () => {
    const { shop } = await openShop();
    expect(await reasonOf(shop, event)).toBeUndefined();
    await shop.trackingPlan.setUnknownEvents('noted');
    expect(await reasonOf(shop, event)).toBeUndefined();
    expect((await shop.quality.read()).violations).toMatchObject([
      { event: 'Made Up', rule: 'unplanned', count: 1 },
    ]);
    await shop.trackingPlan.setUnknownEvents('rejected');
    expect(await reasonOf(shop, event)).toMatchObject({ code: 'unplanned_event', path: '/event' });
    expect(await reasonOf(shop, { type: 'identify', userId: 'ada' })).toBeUndefined();
    await shop.trackingPlan.put('Made Up', { schema: true });
    expect(await reasonOf(shop, event)).toBeUndefined();
  });

  test('does not keep people from saying what they want', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'tea', name: 'Tea' }]);
    await shop.trackingPlan.setUnknownEvents('rejected');
    await shop.preferences.set({ userId: 'ada' }, { choice: 'never', item: 'tea' });
    expect(await shop.preferences.list({ userId: 'ada' })).toMatchObject([{ choice: 'never' }]);
  });
});

describe('the plan', () => {
  test('has versions, says who and when, and outlives the engine', async () => {
    const { shop, clock } = await openShop();
    await shop.trackingPlan.put(ORDER, { mode: 'note', schema: SCHEMA });
    clock.now += DAY;
    await shop.trackingPlan.put(ORDER, { mode: 'reject', schema: { type: 'object' } }, 'console');
    await shop.trackingPlan.remove(ORDER, 'key');
    expect(shop.trackingPlan.read().events).toEqual([]);
    expect(await shop.trackingPlan.versions(ORDER)).toEqual([
      { version: 3, time: NOON + DAY, by: 'key' },
      { version: 2, time: NOON + DAY, by: 'console', mode: 'reject', schema: { type: 'object' } },
      { version: 1, time: NOON, by: 'library', mode: 'note', schema: SCHEMA },
    ]);
    await expect(shop.trackingPlan.remove(ORDER)).rejects.toMatchObject({ code: 'not_found' });
    await expect(shop.trackingPlan.versions('x')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('counts versions up when several people change it at once', async () => {
    const { shop } = await openShop();
    const puts = [1, 2, 3, 4].map((minimum) =>
      shop.trackingPlan.put(ORDER, { schema: { properties: { total: { minimum } } } }),
    );
    expect((await Promise.all(puts)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(shop.trackingPlan.read().events).toMatchObject([{ version: 4 }]);
  });

  test('says what would become of a message, without taking it', async () => {
    const { shop } = await openShop();
    await shop.trackingPlan.put(ORDER, { mode: 'reject', schema: SCHEMA });
    expect(shop.trackingPlan.check(ORDER, {})).toEqual({
      planned: true,
      outcome: 'rejected',
      violation: {
        rule: '#/required',
        message: 'The event must have order_id, total.',
        path: '/properties',
      },
    });
    expect(shop.trackingPlan.check(ORDER, GOOD)).toEqual({ planned: true, outcome: 'accepted' });
    expect(shop.trackingPlan.check('x', {})).toEqual({ planned: false, outcome: 'accepted' });
    expect((await shop.overview()).events).toBe(0);
  });

  test('says what a schema would have said of what was sent', async () => {
    const { shop } = await openShop();
    const totals = [5, -1, 7, -3, 'x'];
    await shop.batch([
      ...totals.map((total) => ordered({ order_id: 'A-1', total })),
      { type: 'track', userId: 'ada', event: 'Other', properties: { name: ORDER } },
    ]);
    expect(await shop.trackingPlan.try(ORDER, SCHEMA)).toMatchObject({
      looked: 6,
      messages: 5,
      broken: 3,
      rules: [
        { message: 'total must be at least 0.', count: 2, example: { position: 4 } },
        { message: 'total must be a number.', count: 1, example: { path: '/properties/total' } },
      ],
    });
    expect(await shop.trackingPlan.try('Never Seen', SCHEMA)).toEqual({
      ...{ looked: 6, messages: 0, broken: 0, rules: [] },
    });
  });
});

describe('a suggested schema', () => {
  test('has the types, what is always there, and the values where they are few', async () => {
    const { shop } = await openShop();
    const messages = Array.from({ length: 100 }, (_, i) =>
      ordered({
        order_id: `A-${i}`,
        total: i + 0.5,
        currency: i % 2 === 0 ? 'EUR' : 'USD',
        products: [{ product_id: `p-${i}`, quantity: 1 }],
        ...(i < 50 ? { coupon: i === 0 ? null : `c-${i}` } : {}),
        ...(i === 0 ? { typo: 1 } : {}),
      }),
    );
    await shop.batch(messages);
    expect(await shop.trackingPlan.suggest(ORDER)).toEqual({
      looked: 100,
      messages: 100,
      schema: {
        type: 'object',
        required: ['currency', 'order_id', 'products', 'total'],
        properties: {
          order_id: { type: 'string' },
          total: { type: 'number' },
          currency: { type: 'string', enum: ['EUR', 'USD'] },
          products: {
            type: 'array',
            items: {
              type: 'object',
              required: ['product_id', 'quantity'],
              properties: { product_id: { type: 'string' }, quantity: { type: 'integer' } },
            },
          },
          coupon: { type: ['null', 'string'] },
          typo: { type: 'integer' },
        },
      },
    });
  });

  test('fits what it was made of, whatever that is', async () => {
    const { shop } = await openShop();
    const { suggestSchema } = await import('../../../src/customer/quality/suggest-schema.ts');
    const value = fc.jsonValue({ maxDepth: 4 });
    const objects = fc.array(fc.dictionary(fc.string({ minLength: 1 }), value), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(objects, async (properties) => {
        fc.pre(!JSON.stringify(properties).match(/"(__proto__|constructor)":|\\u0000|\\ud/));
        const schema = suggestSchema(properties);
        await shop.trackingPlan.put(ORDER, { mode: 'reject', schema });
        for (const one of properties.filter((each) => Object.keys(each).length < 100)) {
          expect(shop.trackingPlan.check(ORDER, one)).toMatchObject({ outcome: 'accepted' });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of what nobody sent says nothing', async () => {
    const { shop } = await openShop();
    expect(await shop.trackingPlan.suggest(ORDER)).toEqual({ looked: 0, messages: 0, schema: {} });
  });
});
