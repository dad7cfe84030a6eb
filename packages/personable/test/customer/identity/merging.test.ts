import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { historyOf, MINUTE, NOON, openShop, product, profileOf } from '../open-shop.ts';

const viewed = (id: string, who: object) => product('Product Viewed', id, who);

describe('somebody who says that two are one', () => {
  test('is believed, whatever speaks against it', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { userId: 'ada', anonymousId: 'a', timestamp: NOON - 2 }),
      viewed('salt', { userId: 'bob', anonymousId: 'b', timestamp: NOON - 1 }),
    ]);
    const { person } = await profileOf(shop, 'ada');
    expect(await shop.people.merge({ userId: 'ada' }, { anonymousId: 'b' })).toEqual({
      linked: 1,
      person,
    });
    expect(await historyOf(shop, 'bob')).toEqual(['salt', 'tea']);
    expect(await shop.people.merge({ person }, { userId: 'bob' })).toEqual({ linked: 0, person });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('of oneself, in a ring and around it changes nothing more', async () => {
    const { shop } = await openShop();
    const ids = ['a', 'b', 'c'];
    await shop.batch(ids.map((userId) => viewed(userId, { userId })));
    expect(await shop.people.merge({ userId: 'a' }, { userId: 'a' })).toMatchObject({ linked: 0 });
    const linked = [];
    for (const [one, other] of [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['b', 'a'],
      ['c', 'b'],
    ]) {
      const who = [{ userId: String(one) }, { userId: String(other) }] as const;
      linked.push((await shop.people.merge(...who)).linked);
    }
    expect(linked).toEqual([1, 1, 0, 0, 0]);
    await shop.batch([
      { type: 'alias', userId: 'a', previousId: 'b' },
      { type: 'alias', userId: 'b', previousId: 'c' },
      { type: 'alias', userId: 'c', previousId: 'a' },
    ]);
    expect(await profileOf(shop, 'c')).toMatchObject({ events: 6 });
    expect(await historyOf(shop, 'c')).toEqual(['c', 'b', 'a']);
  });

  test('may name somebody nobody has met: they are met as that person', async () => {
    const { shop } = await openShop();
    await shop.people.merge({ userId: 'ada' }, { email: 'ada@example.com' });
    await shop.batch([viewed('tea', { identities: { email: 'ada@example.com' } })]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
    await expect(shop.people.merge({ userId: 'ada' }, { person: 4_711 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('cannot bring back who was erased for good', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('tea', { userId: 'eve', identities: { card: 'tok' } })]);
    await shop.people.erase({ userId: 'eve', forever: true });
    const card = { identity: { namespace: 'card', value: 'tok' } };
    await expect(shop.people.merge({ userId: 'ada' }, card)).rejects.toMatchObject({
      code: 'identity_erased',
    });
    const till = { type: 'track', event: 'E', properties: { card_token: 'tok' } };
    expect((await shop.batch([till])).rejected).toMatchObject([{ code: 'identity_erased' }]);
  });

  test('is stopped at a thousand ids, and then nothing of it has happened', async () => {
    const { shop } = await openShop();
    const aliases = Array.from({ length: 1_100 }, (_, i) => ({
      type: 'alias',
      userId: 'hub',
      previousId: `spoke-${i}`,
    }));
    await shop.batch(aliases);
    expect((await profileOf(shop, 'hub')).homes).toHaveLength(1_000);
    await shop.batch([viewed('tea', { userId: 'ada' })]);
    await expect(shop.people.merge({ userId: 'hub' }, { userId: 'ada' })).rejects.toMatchObject({
      code: 'person_too_large',
    });
    expect((await profileOf(shop, 'ada')).homes).toHaveLength(1);
    expect((await shop.identity.conflicts()).entries).toMatchObject([
      { reason: 'limit', count: 101 },
    ]);
  });
});

describe('the merge log', () => {
  test('says what made each link and each undoing, on the person and for the shop', async () => {
    const { shop } = await openShop();
    const both = { userId: 'ada', anonymousId: 'tablet' };
    await shop.batch([viewed('tea', { ...both, messageId: 'm-1' })]);
    await shop.people.merge({ userId: 'ada' }, { email: 'ada@example.com' }, 'console');
    const { person, homes } = await profileOf(shop, 'ada');
    expect(homes.map(({ linkedBy }) => linkedBy)).toEqual([
      'One message named both.',
      'One message named both.',
      'Somebody said that they are one (console).',
    ]);
    const tablet = homes[1]?.home ?? 0;
    await shop.people.unlink({ person, home: tablet }, 'console');
    await shop.batch([{ type: 'alias', userId: 'ada', previousId: 'tablet', messageId: 'm-2' }]);
    const { entries } = await shop.identity.merges();
    expect(
      entries.map(({ kind, text, message, source }) => [kind, text, message ?? source]),
    ).toEqual([
      ['linked', 'An alias said that they are one.', 'm-2'],
      ['undone', 'Somebody said that they are not one (console).', 'console'],
      ['linked', 'Somebody said that they are one (console).', 'console'],
      ['linked', 'One message named both.', 'm-1'],
    ]);
    expect(entries[0]?.homes.map(({ identities }) => identities[0]?.value)).toEqual([
      'ada',
      'tablet',
    ]);
    expect((await shop.identity.merges({ of: { userId: 'ada' } })).entries).toEqual(entries);
    expect((await shop.identity.merges({ of: { userId: 'nobody' } })).entries).toEqual([]);
  });

  test('is read in pages, each link once', async () => {
    const { shop } = await openShop();
    await shop.batch(
      Array.from({ length: 23 }, (_, i) =>
        viewed('tea', { userId: `u-${i}`, anonymousId: `b-${i}` }),
      ),
    );
    const seen: unknown[] = [];
    let before: number | undefined;
    do {
      const page = await shop.identity.merges({
        limit: 4,
        ...(before === undefined ? {} : { before }),
      });
      seen.push(...page.entries.map(({ homes }) => homes[0]?.identities[0]?.value));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual(Array.from({ length: 23 }, (_, i) => `u-${22 - i}`));
  });
});

describe('what was taken apart', () => {
  test('stays apart also by other ids of the same person', async () => {
    const { shop } = await openShop();
    await shop.batch([
      { type: 'identify', userId: 'ada', anonymousId: 'tablet', traits: { email: 'ada@b.de' } },
    ]);
    const { person, homes } = await profileOf(shop, 'ada');
    const tablet = homes.find(({ identities }) => identities[0]?.value === 'tablet')?.home ?? 0;
    await shop.people.unlink({ person, home: tablet });
    await shop.batch([viewed('toy', { anonymousId: 'tablet', identities: { email: 'ada@b.de' } })]);
    await shop.batch([
      viewed('map', { anonymousId: 'tablet', identities: { phone: '+49 30 123456' } }),
    ]);
    await shop.batch([viewed('jam', { userId: 'ada', identities: { phone: '+49 30 123456' } })]);
    expect((await profileOf(shop, 'ada')).homes).toHaveLength(2);
    expect((await shop.identity.conflicts()).entries).toEqual([]);
  });

  test('is not made one again by an alias that is only sent again', async () => {
    const { shop } = await openShop();
    const alias = { type: 'alias', userId: 'ada', previousId: 'old', messageId: 'm-1' };
    await shop.batch([viewed('tea', { userId: 'old' }), alias]);
    const { person, homes } = await profileOf(shop, 'ada');
    await shop.people.unlink({ person, home: homes[1]?.home ?? 0 });
    expect(await shop.batch([alias])).toMatchObject({ duplicates: 1 });
    expect(await historyOf(shop, 'ada')).toEqual([]);
    await shop.batch([{ ...alias, messageId: 'm-2' }]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });
});

/** What people are known by; who belongs to whom follows from the messages alone. */
const IDS = {
  ada: { userId: 'ada' },
  email: { identities: { email: 'ada@example.com' } },
  phone: { identities: { phone: '+49 30 123456' } },
  card: { properties: { card_token: 'tok-1' } },
  receipt: { properties: { receipt_id: 'r-1' } },
  desk: { anonymousId: 'desk' },
  bob: { userId: 'bob' },
  tablet: { anonymousId: 'tablet' },
} as const;
/** Pairs that are seen together: none leads from Ada to Bob. */
const TOGETHER = [
  ['ada'],
  ['ada', 'email'],
  ['email', 'phone'],
  ['phone', 'card'],
  ['card', 'receipt'],
  ['receipt'],
  ['ada', 'desk'],
  ['desk'],
  ['card'],
  ['bob'],
  ['bob', 'tablet'],
  ['tablet'],
] as const;

const happenings = fc.array(
  fc.record({ who: fc.constantFrom(...TOGETHER), item: fc.constantFrom('tea', 'salt', 'rice') }),
  { minLength: 2, maxLength: 25 },
);
const arrivals = happenings.chain((list) => {
  const messages = list.map(({ who, item }, i) => {
    const ids = who.map((name): Record<string, unknown> => IDS[name]);
    const identities = Object.assign({}, ...ids.map((id) => id['identities'] ?? {}));
    const properties = Object.assign(
      { product_id: item },
      ...ids.map((id) => id['properties'] ?? {}),
    );
    return {
      ...{ type: 'track', event: 'Product Viewed', messageId: `m-${i}` },
      ...Object.assign({}, ...ids),
      ...{ identities, properties, timestamp: NOON - (list.length - i) * MINUTE },
    } as Record<string, unknown>;
  });
  return fc.record({
    messages: fc.constant(messages),
    shuffled: fc.shuffledSubarray([...messages, ...messages.slice(0, 3)], {
      minLength: messages.length + Math.min(3, messages.length),
    }),
    size: fc.integer({ min: 1, max: 10 }),
  });
});

/** The same about other people, so that one store serves many tries. */
const ofTry = (run: number, message: Record<string, unknown>): Record<string, unknown> => {
  const text = JSON.stringify(message)
    .replaceAll('"ada"', `"${run} ada"`)
    .replaceAll('"bob"', `"${run} bob"`)
    .replaceAll('ada@', `ada${run}@`)
    .replaceAll('123456', String(200_000 + run))
    .replaceAll(/"(tok-1|r-1|desk|tablet|m-\d+)"/g, `"${run} $1"`);
  return JSON.parse(text);
};

/** Everybody there is, as sets of ids with their histories. */
const everybody = async (shop: Personable, run: number) => {
  const value = (name: string) => `${run} ${name}`;
  const references = [
    { userId: value('ada') },
    { email: `ada${run}@example.com` },
    { phone: `+49 30 ${200_000 + run}` },
    { identity: { namespace: 'card', value: value('tok-1') } },
    { identity: { namespace: 'receipt', value: value('r-1') } },
    { anonymousId: value('desk') },
    { userId: value('bob') },
    { anonymousId: value('tablet') },
  ];
  const told = [];
  for (const reference of references) {
    const profile = await shop.people.profile(reference);
    const ids = profile?.identities.map(({ namespace, value: id }) => `${namespace} ${id}`).sort();
    told.push({ ids, events: profile?.events, history: profile?.history });
  }
  return told;
};

test('whatever the order of arrival, the same people come of the same ids, and the sums are equal', async () => {
  const { shop: inOrder } = await openShop();
  const { shop: inDisorder } = await openShop();
  for (const shop of [inOrder, inDisorder]) {
    await shop.items.put(['tea', 'salt', 'rice'].map((id) => ({ id })));
  }
  let run = 0;
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ messages, shuffled, size }) => {
      run += 1;
      await inOrder.batch(messages.map((message) => ofTry(run, message)));
      for (let at = 0; at < shuffled.length; at += size) {
        await inDisorder.batch(shuffled.slice(at, at + size).map((message) => ofTry(run, message)));
      }
      expect(await everybody(inDisorder, run)).toEqual(await everybody(inOrder, run));
    }),
    { numRuns: 100 },
  );
  for (const shop of [inOrder, inDisorder]) {
    expect((await shop.identity.conflicts()).entries).toEqual([]);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  }
});

test('whatever is said and in what order, no two users become one by themselves', async () => {
  const { shop } = await openShop();
  const id = (namespace: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${namespace}-${n}`);
  const message = fc.record(
    {
      userId: id('u'),
      anonymousId: id('b'),
      identities: fc.record(
        {
          email: id('e').map((name) => `${name}@example.com`),
          card: id('c'),
          receipt: id('r'),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['anonymousId'] },
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 5, maxLength: 40 }), async (list) => {
      run += 1;
      const batch = list.map((fields) =>
        JSON.parse(
          JSON.stringify({ type: 'track', event: 'E', ...fields }).replaceAll(
            /"([ubecr]-\d)/g,
            `"${run}x$1`,
          ),
        ),
      );
      await shop.batch(batch);
      for (const userId of ['u-1', 'u-2', 'u-3']) {
        const profile = await shop.people.profile({ userId: `${run}x${userId}` });
        const users = profile?.identities.filter(({ namespace }) => namespace === 'userId') ?? [];
        expect(users.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 100 },
  );
  expect(await shop.rebuild()).toMatchObject({ equal: true });
});
