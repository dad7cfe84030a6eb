import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { DAY, HOUR, historyOf, MINUTE, NOON, openShop, product, profileOf } from './open-shop.ts';

const viewed = (id: string, rest: object) => product('Product Viewed', id, rest);

describe('a late event', () => {
  test('takes its place in the history', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('first', { userId: 'ada', timestamp: NOON - 3 * HOUR })]);
    await shop.batch([viewed('third', { userId: 'ada', timestamp: NOON - HOUR })]);
    await shop.batch([viewed('second', { userId: 'ada', timestamp: NOON - 2 * HOUR })]);
    expect(await historyOf(shop, 'ada')).toEqual(['third', 'second', 'first']);
  });

  test('may be years late', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('now', { userId: 'ada' })]);
    await shop.batch([viewed('then', { userId: 'ada', timestamp: NOON - 3_000 * DAY })]);
    expect(await historyOf(shop, 'ada')).toEqual(['now', 'then']);
    expect(await profileOf(shop, 'ada')).toMatchObject({
      firstSeen: new Date(NOON - 3_000 * DAY).toISOString(),
      lastSeen: new Date(NOON).toISOString(),
    });
  });

  test('does not overwrite what was said after it', async () => {
    const { shop } = await openShop();
    const says = (timestamp: number, traits: object) =>
      shop.identify({ userId: 'ada', timestamp, traits });
    await says(NOON - HOUR, { city: 'Rome', plan: 'gold' });
    await says(NOON - 2 * HOUR, { city: 'Oslo', name: 'Ada' });
    expect((await profileOf(shop, 'ada')).traits).toEqual({
      city: 'Rome',
      plan: 'gold',
      name: 'Ada',
    });
  });

  test('at the same moment as another stands behind it', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('a', { userId: 'ada' }), viewed('b', { userId: 'ada' })]);
    await shop.batch([viewed('c', { userId: 'ada' })]);
    expect(await historyOf(shop, 'ada')).toEqual(['c', 'b', 'a']);
  });

  test('of the other device stands between those of this one', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('one', { anonymousId: 'phone', timestamp: NOON - 5 * MINUTE }),
      viewed('three', { anonymousId: 'desk', timestamp: NOON - 3 * MINUTE }),
      { type: 'identify', userId: 'ada', anonymousId: 'desk', timestamp: NOON - 2 * MINUTE },
      { type: 'identify', userId: 'ada', anonymousId: 'phone', timestamp: NOON - MINUTE },
      viewed('two', { anonymousId: 'desk', timestamp: NOON - 4 * MINUTE }),
    ]);
    expect(await historyOf(shop, 'ada')).toEqual(['three', 'two', 'one']);
  });
});

describe('the same message twice', () => {
  test('counts once, in one batch and in two', async () => {
    const { shop } = await openShop();
    const message = viewed('tea', { userId: 'ada', messageId: 'm-1' });
    expect(await shop.batch([message, message])).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [],
    });
    expect(await shop.batch([message])).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await profileOf(shop, 'ada')).toMatchObject({ events: 1, history: [{ item: 'tea' }] });
  });

  test('counts once when it is sent on many lines at once', async () => {
    const { shop } = await openShop();
    const message = viewed('tea', { userId: 'ada', messageId: 'm-1' });
    const results = await Promise.all(Array.from({ length: 20 }, () => shop.batch([message])));
    expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
    expect(results.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(19);
    expect((await profileOf(shop, 'ada')).events).toBe(1);
  });

  test('without an id of its own it counts twice: nobody can know', async () => {
    const { shop } = await openShop();
    const message = viewed('tea', { userId: 'ada' });
    expect(await shop.batch([message, message])).toMatchObject({ accepted: 2 });
  });
});

/**
 * Ada with two browsers of her own, and bob with one. What is said about consent is recorded under the homes that are
 * linked when it arrives, so only of eve, who has one home, is it the same in any order.
 */
const WHO = [
  { userId: 'ada' },
  { anonymousId: 'phone' },
  { anonymousId: 'desk' },
  { userId: 'ada', anonymousId: 'phone' },
  { userId: 'ada', anonymousId: 'desk' },
  { userId: 'bob' },
  { userId: 'bob', anonymousId: 'tablet' },
  { anonymousId: 'tablet' },
];
const ITEMS = ['tea', 'biscuits', 'honey', 'salt'];

const event = fc.oneof(
  fc
    .record({
      event: fc.constantFrom('Product Viewed', 'Product Added', 'Product Hidden'),
      id: fc.constantFrom(...ITEMS),
    })
    .map(({ event: name, id }): object => product(name, id)),
  fc.uniqueArray(fc.constantFrom(...ITEMS), { minLength: 1 }).map((ids): object => ({
    type: 'track',
    event: 'Order Completed',
    properties: { products: ids.map((id) => ({ product_id: id, quantity: ids.length })) },
  })),
  fc
    .dictionary(fc.constantFrom('name', 'city', 'plan'), fc.integer({ min: 0, max: 9 }))
    .map((traits): object => ({ type: 'identify', traits })),
  fc
    .integer({ min: 1, max: 3 })
    .map((size): object => ({ type: 'group', groupId: 'acme', traits: { size } })),
  fc
    .record(
      { personalization: fc.boolean(), analytics: fc.boolean() },
      { requiredKeys: ['personalization'] },
    )
    .map((categoryPreferences): object => ({
      type: 'page',
      context: { consent: { categoryPreferences } },
    })),
);

/** Messages a minute apart, so that the time says which is the later one. */
const messages = fc
  .array(fc.record({ who: fc.constantFrom(...WHO), event }), { minLength: 2, maxLength: 25 })
  .map((list) =>
    list.map(({ who, event: fields }, i) => ({
      ...fields,
      ...('context' in fields ? { userId: 'eve' } : who),
      messageId: `m-${i}`,
      timestamp: NOON - (list.length - i) * MINUTE,
    })),
  );

/** The same in another order, in batches of any size, some of them twice. */
const arrivals = messages.chain((list) =>
  fc.record({
    list: fc.constant(list),
    shuffled: fc.shuffledSubarray([...list, ...list.slice(0, 3)], {
      minLength: list.length + Math.min(3, list.length),
    }),
    size: fc.integer({ min: 1, max: list.length }),
  }),
);

type Arriving = { userId?: string; anonymousId?: string; messageId: string };

/** The same messages about other people, so that one shop serves many tries. */
const ofTry =
  (run: number) =>
  <M extends Arriving>(message: M): M => ({
    ...message,
    messageId: `${run} ${message.messageId}`,
    ...(message.userId === undefined ? {} : { userId: `${run} ${message.userId}` }),
    ...(message.anonymousId === undefined ? {} : { anonymousId: `${run} ${message.anonymousId}` }),
  });

/** What is known of everybody, told in an order of its own. */
const everybody = async (shop: Personable, run: number) => {
  const told = [];
  for (const userId of ['ada', 'bob', 'eve']) {
    told.push(await shop.people.profile({ userId: `${run} ${userId}` }));
  }
  for (const anonymousId of ['phone', 'desk', 'tablet']) {
    told.push(await shop.people.profile({ anonymousId: `${run} ${anonymousId}` }));
  }
  return told.map((profile) => {
    // Homes are numbered in the order in which they were met, and linked by the event that came first.
    const { person: _, homes = [], identities = [], ...rest } = profile ?? {};
    const known = homes.map(({ home: __, linked: ___, ...home }) => ({
      ...home,
      identities: inWords(home.identities),
    }));
    const byName = (a: { identities: string[] }, b: { identities: string[] }) =>
      String(a.identities) < String(b.identities) ? -1 : 1;
    return { ...rest, identities: inWords(identities), homes: known.sort(byName) };
  });
};

const inWords = (identities: readonly { namespace: string; value: string }[]): string[] =>
  identities.map(({ namespace, value }) => `${namespace} ${value}`).sort();

test('whatever the order of arrival, the same people come of the same messages', async () => {
  const { shop: inOrder } = await openShop();
  const { shop: inDisorder } = await openShop();
  for (const shop of [inOrder, inDisorder]) await shop.items.put(ITEMS.map((id) => ({ id })));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ list, shuffled, size }) => {
      run += 1;
      await inOrder.batch(list.map(ofTry(run)));
      for (let at = 0; at < shuffled.length; at += size) {
        await inDisorder.batch(shuffled.slice(at, at + size).map(ofTry(run)));
      }
      expect(await everybody(inDisorder, run)).toEqual(await everybody(inOrder, run));
    }),
    { numRuns: 150 },
  );
  for (const shop of [inOrder, inDisorder]) {
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  }
});
