import { describe, expect, test, vi } from 'vitest';
import type { AudienceChange, Personable } from '../../../src/index.ts';
import { DAY, MINUTE, NOON, openShop, order } from '../open-shop.ts';

/** Asking everybody starts a thread, which may take its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const membersOf = async (shop: Personable, id: string): Promise<number[]> =>
  (await shop.audiences.members(id)).entries.map(({ person }) => person);

const numberOf = async (shop: Personable, userId: string): Promise<number> =>
  (await shop.people.profile({ userId }))?.person ?? 0;

const identify = (userId: string, traits: object) => ({ type: 'identify', userId, traits });

const bought = (userId: string, total: number, rest: object = {}) => ({
  ...order(['tea'], { userId, ...rest }),
  properties: { total, products: [{ product_id: 'tea' }] },
});

const LOYAL = {
  name: 'Loyal',
  condition: { $did: { event: 'Order Completed', count: { $gte: 2 }, within: '30d' } },
};
const BERLIN = { name: 'In Berlin', condition: { 'traits.city': 'Berlin' } };

describe('an audience', () => {
  test('has whoever matches, from the event on that makes it so', async () => {
    const { shop } = await openShop();
    const heard: AudienceChange[] = [];
    shop.audiences.onChange((change) => heard.push(change));
    await shop.audiences.put('berlin', BERLIN);
    await shop.audiences.put('loyal', LOYAL);
    await shop.audiences.counted();
    await shop.batch([identify('ada', { city: 'Berlin' }), identify('bob', { city: 'Rome' })]);
    expect(await membersOf(shop, 'berlin')).toEqual([await numberOf(shop, 'ada')]);
    await shop.batch([bought('bob', 10), bought('bob', 20)]);
    expect(await membersOf(shop, 'loyal')).toEqual([await numberOf(shop, 'bob')]);
    await shop.batch([identify('ada', { city: 'Paris' })]);
    expect(await membersOf(shop, 'berlin')).toEqual([]);
    expect(heard.map(({ audience, entered, why }) => [audience, entered, why])).toEqual([
      ['berlin', true, 'lives in Berlin'],
      ['loyal', true, expect.stringContaining('(2)')],
      ['berlin', false, 'lives in Berlin'],
    ]);
  });

  test('that is new has everybody who matches already', async () => {
    const { shop } = await openShop();
    await shop.batch([
      identify('ada', { city: 'Berlin' }),
      bought('ada', 10),
      bought('bob', 10),
      bought('bob', 10, { timestamp: NOON - 40 * DAY }),
      bought('ada', 10),
    ]);
    await shop.audiences.put('berlin', BERLIN);
    await shop.audiences.put('loyal', LOYAL);
    await shop.audiences.counted();
    const ada = await numberOf(shop, 'ada');
    expect(await membersOf(shop, 'berlin')).toEqual([ada]);
    expect(await membersOf(shop, 'loyal')).toEqual([ada]);
    expect(await shop.audiences.find('loyal')).toMatchObject({ state: 'live', size: 1 });
  });

  test('lets go of somebody at the minute the clock takes them out, without any event', async () => {
    const { shop, clock } = await openShop();
    await shop.audiences.put('loyal', LOYAL);
    await shop.audiences.put('lapsed', {
      name: 'Lapsed',
      condition: { $and: [{ 'computed.orders': { $gte: 1 } }, { $nor: [{ audiences: 'loyal' }] }] },
    });
    await shop.batch([bought('ada', 10, { timestamp: NOON - DAY }), bought('ada', 10)]);
    const ada = await numberOf(shop, 'ada');
    clock.now = NOON + 29 * DAY - MINUTE;
    await shop.audiences.due();
    expect(await membersOf(shop, 'loyal')).toEqual([ada]);
    expect(await membersOf(shop, 'lapsed')).toEqual([]);
    clock.now = NOON + 29 * DAY;
    await shop.audiences.due();
    expect(await membersOf(shop, 'loyal')).toEqual([]);
    expect(await membersOf(shop, 'lapsed')).toEqual([ada]);
  });

  test('keeps since when somebody belongs to it when they turn out to be somebody else as well', async () => {
    const { shop, clock } = await openShop();
    await shop.audiences.put('berlin', BERLIN);
    await shop.identify({ anonymousId: 'b-1', traits: { city: 'Berlin' } });
    clock.now += DAY;
    await shop.identify({ userId: 'ada', traits: { seat: 1 } });
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    const [member, ...others] = (await shop.audiences.members('berlin')).entries;
    expect(others).toEqual([]);
    expect(member?.since).toBe(new Date(NOON).toISOString());
    const profile = await shop.people.profile({ userId: 'ada' });
    const home = profile?.homes.find(({ identities }) =>
      identities.some(({ value }) => value === 'ada'),
    )?.home;
    await shop.people.unlink({ person: member?.person ?? 0, home: home ?? 0 });
    const after = (await shop.audiences.members('berlin')).entries;
    expect(after.map(({ since }) => since)).toEqual([new Date(NOON).toISOString()]);
    expect(after[0]?.identities).toEqual([{ namespace: 'anonymousId', value: 'b-1' }]);
  });

  test('forgets somebody who is erased', async () => {
    const { shop } = await openShop();
    await shop.audiences.put('berlin', BERLIN);
    await shop.identify({ userId: 'ada', traits: { city: 'Berlin' } });
    await shop.people.erase({ userId: 'ada' });
    expect(await membersOf(shop, 'berlin')).toEqual([]);
    expect(await shop.audiences.find('berlin')).toMatchObject({ size: 0 });
  });

  test('is kept although somebody who listens throws', async () => {
    const { shop } = await openShop();
    shop.audiences.onChange(() => {
      throw new Error('not today');
    });
    await shop.audiences.put('berlin', BERLIN);
    await shop.identify({ userId: 'ada', traits: { city: 'Berlin' } });
    expect(await membersOf(shop, 'berlin')).toEqual([await numberOf(shop, 'ada')]);
  });

  test('follows consent', async () => {
    const { shop } = await openShop();
    await shop.audiences.put('asked', {
      name: 'Said no',
      condition: { 'consent.personalization': false },
    });
    await shop.identify({ userId: 'ada', traits: {} });
    expect(await membersOf(shop, 'asked')).toEqual([]);
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    expect(await membersOf(shop, 'asked')).toEqual([await numberOf(shop, 'ada')]);
  });

  test('that says nothing has nobody', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'ada', traits: {} });
    await shop.audiences.put('empty', { name: 'Nobody', condition: {} });
    await shop.audiences.counted();
    expect(await membersOf(shop, 'empty')).toEqual([]);
  });
});

describe('audiences that build on each other', () => {
  test('change together, in any order of their making', async () => {
    const { shop } = await openShop();
    await shop.audiences.put('berlin', BERLIN);
    await shop.audiences.put('elsewhere', {
      name: 'Elsewhere',
      condition: { audiences: { $ne: 'berlin' }, 'traits.city': { $exists: true } },
    });
    await shop.batch([identify('ada', { city: 'Berlin' }), identify('bob', { city: 'Rome' })]);
    expect(await membersOf(shop, 'elsewhere')).toEqual([await numberOf(shop, 'bob')]);
    await shop.audiences.put('berlin', { ...BERLIN, condition: { 'traits.city': 'Rome' } });
    await shop.audiences.counted();
    expect(await membersOf(shop, 'elsewhere')).toEqual([await numberOf(shop, 'ada')]);
  });

  test('are refused when they go in a circle', async () => {
    const { shop } = await openShop();
    await shop.audiences.put('a', { name: 'A', condition: { 'traits.x': 1 } });
    await shop.audiences.put('b', { name: 'B', condition: { audiences: 'a' } });
    await shop.audiences.put('c', { name: 'C', condition: { audiences: { $in: ['b'] } } });
    await expect(
      shop.audiences.put('a', { name: 'A', condition: { audiences: 'c' } }),
    ).rejects.toMatchObject({
      code: 'audience_cycle',
      message: expect.stringContaining('a → c → b → a'),
    });
    await expect(shop.audiences.delete('b')).rejects.toMatchObject({ code: 'audience_in_use' });
    expect(await shop.audiences.delete('c')).toBe(true);
    expect(await shop.audiences.delete('c')).toBe(false);
  });
});
