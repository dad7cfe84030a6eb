import { describe, expect, test } from 'vitest';
import type { IdentityConflict, Personable } from '../../../src/index.ts';
import { historyOf, NOON, openShop, product, profileOf } from '../open-shop.ts';

const viewed = (id: string, who: object) => product('Product Viewed', id, who);
const open = async (shop: Personable): Promise<readonly IdentityConflict[]> =>
  (await shop.identity.conflicts()).entries;
const onlyOne = async (shop: Personable): Promise<IdentityConflict> => {
  const [first, ...others] = await open(shop);
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('there is no conflict');
  return first;
};
const homesOf = async (shop: Personable, userId: string) =>
  (await shop.people.profile({ userId }))?.homes.length;

/** Ada and Bob use one tablet. */
const openFamily = async (options = {}) => {
  const opened = await openShop(options);
  await opened.shop.batch([
    viewed('tea', { userId: 'ada', anonymousId: 'tablet', timestamp: NOON - 9 }),
    viewed('beer', { userId: 'bob', anonymousId: 'tablet', timestamp: NOON - 8 }),
  ]);
  return opened;
};

describe('an id that two people use', () => {
  test('is a conflict, told with both and with how often it was seen', async () => {
    const { shop } = await openFamily();
    await shop.batch([viewed('rum', { userId: 'bob', anonymousId: 'tablet' })]);
    const conflict = await onlyOne(shop);
    expect(conflict).toMatchObject({
      state: 'open',
      reason: 'two-people',
      identity: { namespace: 'anonymousId', value: 'tablet' },
      seenWith: [{ namespace: 'userId', value: 'bob' }],
      count: 2,
      first: new Date(NOON - 8).toISOString(),
      last: new Date(NOON).toISOString(),
    });
    expect(conflict.people.map(({ name }) => name)).toEqual(['ada', 'bob']);
  });

  test('links nothing any more; what names nobody stays where it was', async () => {
    const { shop } = await openFamily();
    await shop.batch([
      viewed('salt', { anonymousId: 'tablet', identities: { email: 'eve@example.com' } }),
    ]);
    expect(await historyOf(shop, 'bob')).toEqual(['beer']);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
    expect(await shop.people.profile({ email: 'eve@example.com' })).toMatchObject({ events: 1 });
    expect(await onlyOne(shop)).toMatchObject({ count: 2 });
  });

  test('is one conflict for a whole family, which names the first ten', async () => {
    const { shop } = await openFamily();
    const family = Array.from({ length: 30 }, (_, i) => `child-${i}`);
    await shop.batch(family.map((userId) => viewed('toy', { userId, anonymousId: 'tablet' })));
    const { count, people, seenWith } = await onlyOne(shop);
    expect([count, people.length, seenWith.length]).toEqual([31, 11, 10]);
  });

  test('is one conflict also where neither id is a user’s own', async () => {
    const { shop } = await openShop();
    const signedIn = (user: string, email: string) =>
      shop.batch([viewed('tea', { userId: user, identities: { email } })]);
    for (let i = 0; i < 40; i++) await signedIn(`u-${i}`, `u-${i}@example.com`);
    await shop.batch(
      Array.from({ length: 40 }, (_, i) =>
        viewed('map', { anonymousId: 'kiosk', identities: { email: `u-${i}@example.com` } }),
      ),
    );
    expect(await onlyOne(shop)).toMatchObject({
      identity: { namespace: 'anonymousId', value: 'kiosk' },
      count: 39,
    });
    expect(await homesOf(shop, 'u-0')).toBe(3);
    expect(await homesOf(shop, 'u-1')).toBe(2);
  });

  test('may be seen with more people before it is shared, where the shop says so', async () => {
    const { shop } = await openFamily({ identity: { sharedAfter: 3 } });
    const withEmail = (email: string) =>
      shop.batch([viewed('tea', { anonymousId: 'tablet', identities: { email } })]);
    await withEmail('one@example.com');
    expect(await homesOf(shop, 'ada')).toBe(3);
    await shop.batch([viewed('toy', { userId: 'eve', anonymousId: 'tablet' })]);
    await withEmail('two@example.com');
    expect(await homesOf(shop, 'ada')).toBe(3);
  });

  test('sent again counts once', async () => {
    const { shop } = await openFamily();
    const again = viewed('rum', { userId: 'bob', anonymousId: 'tablet', messageId: 'm-1' });
    for (let i = 0; i < 3; i++) await shop.batch([again]);
    expect(await onlyOne(shop)).toMatchObject({ count: 2 });
  });
});

describe('a conflict is resolved', () => {
  test('by a merge: they are one person after all', async () => {
    const { shop } = await openFamily();
    const { id } = await onlyOne(shop);
    expect(await shop.identity.resolve(id, { resolution: 'merge' }, 'console')).toMatchObject({
      state: 'merged',
      source: 'console',
    });
    expect(await historyOf(shop, 'bob')).toEqual(['beer', 'tea']);
    expect(await open(shop)).toEqual([]);
    expect((await shop.identity.conflicts({ state: 'merged' })).entries).toHaveLength(1);
    await shop.batch([viewed('rum', { userId: 'bob', anonymousId: 'tablet' })]);
    expect(await open(shop)).toEqual([]);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('by keeping them apart: nobody is asked again', async () => {
    const { shop } = await openFamily();
    const { id } = await onlyOne(shop);
    await shop.identity.resolve(id, { resolution: 'apart' });
    await shop.batch([viewed('rum', { userId: 'bob', anonymousId: 'tablet' })]);
    expect(await open(shop)).toEqual([]);
    expect((await shop.identity.conflicts({ state: 'apart' })).entries).toMatchObject([{ id }]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
  });

  test('by itself, when somebody says elsewhere that they are one', async () => {
    const { shop } = await openFamily();
    await shop.people.merge({ userId: 'ada' }, { userId: 'bob' });
    expect(await open(shop)).toEqual([]);
  });

  test('of more than two only when it is said who is one', async () => {
    const { shop } = await openFamily();
    await shop.batch([viewed('toy', { userId: 'eve', anonymousId: 'tablet' })]);
    const { id, people } = await onlyOne(shop);
    const merge = (numbers?: number[]) =>
      shop.identity.resolve(id, {
        resolution: 'merge',
        ...(numbers === undefined ? {} : { people: numbers }),
      });
    await expect(merge()).rejects.toMatchObject({ code: 'invalid_field', path: '/people' });
    await expect(merge([4_711])).rejects.toMatchObject({ code: 'invalid_field' });
    const byName = (name: string) => people.find((one) => one.name === name)?.person ?? 0;
    await merge([byName('ada'), byName('eve')]);
    expect(await historyOf(shop, 'eve')).toEqual(['toy', 'tea']);
    expect(await historyOf(shop, 'bob')).toEqual(['beer']);
  });

  test('that there is not, is not', async () => {
    const { shop } = await openShop();
    await expect(shop.identity.resolve('x', { resolution: 'apart' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('one address that everybody gives', () => {
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) =>
      viewed('tea', { anonymousId: `b-${from + i}`, identities: { email: 'all@example.com' } }),
    );

  test('makes no person of more than fifty browsers, and one conflict', async () => {
    const { shop } = await openShop();
    await shop.batch(many(0, 3_000));
    const profile = await shop.people.profile({ email: 'all@example.com' });
    expect(profile).toMatchObject({ events: 3_000 });
    expect(profile?.homes).toHaveLength(51);
    expect(await onlyOne(shop)).toMatchObject({
      reason: 'limit',
      identity: { namespace: 'email', value: 'all@example.com' },
      count: 2_950,
      people: [{}],
    });
    // Those that were not linked were not even met.
    expect(await shop.people.profile({ anonymousId: 'b-60' })).toBeUndefined();
  });

  test('by users who have ids of their own joins none of them', async () => {
    const { shop } = await openShop();
    const users = Array.from({ length: 500 }, (_, i) => ({ userId: `u-${i}` }));
    const identities = { phone: '+49 30 123456' };
    await shop.batch(users.map((who) => viewed('tea', { ...who, identities })));
    for (const userId of ['u-1', 'u-250', 'u-499']) expect(await homesOf(shop, userId)).toBe(1);
    expect(await onlyOne(shop)).toMatchObject({ reason: 'two-people', count: 499 });
  });

  test('can be given to its person in full by somebody who says so', async () => {
    const { shop } = await openShop();
    await shop.batch(many(0, 51));
    const { id, seenWith } = await onlyOne(shop);
    expect(seenWith).toEqual([{ namespace: 'anonymousId', value: 'b-50' }]);
    await shop.identity.resolve(id, { resolution: 'merge' });
    const profile = await shop.people.profile({ anonymousId: 'b-50' });
    expect(profile?.homes).toHaveLength(52);
  });
});

describe('conflicts', () => {
  test('are read in pages, and stay when the engine is opened again', async () => {
    const { shop } = await openShop();
    for (let i = 0; i < 7; i++) {
      await shop.batch([
        viewed('a', { userId: `a-${i}`, anonymousId: `t-${i}` }),
        viewed('b', { userId: `b-${i}`, anonymousId: `t-${i}` }),
      ]);
    }
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await shop.identity.conflicts({
        limit: 3,
        ...(before === undefined ? {} : { before }),
      });
      seen.push(...page.entries.map(({ identity }) => identity.value));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual(['t-6', 't-5', 't-4', 't-3', 't-2', 't-1', 't-0']);
  });

  test('go with the people they are about', async () => {
    const { shop } = await openFamily();
    await shop.people.erase({ userId: 'bob' });
    expect(await open(shop)).toEqual([]);
    expect((await profileOf(shop, 'ada')).homes).toHaveLength(2);
  });
});
