import { describe, expect, test } from 'vitest';
import { historyOf, NOON, openShop, PUBLIC, product, profileOf } from '../open-shop.ts';

const viewed = (id: string, who: object) => product('Product Viewed', id, who);

describe('a person who signs in', () => {
  test('brings along what the browser did before', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { anonymousId: 'b-1', timestamp: NOON - 3 }),
      viewed('biscuits', { anonymousId: 'b-1', timestamp: NOON - 2 }),
    ]);
    expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();

    await shop.identify({ userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada' } });
    await shop.batch([viewed('honey', { userId: 'ada' })]);

    const profile = await profileOf(shop, 'ada');
    expect(profile.history.map(({ item }) => item)).toEqual(['honey', 'biscuits', 'tea']);
    expect(profile.events).toBe(4);
    expect(profile.identities).toEqual([
      { namespace: 'userId', value: 'ada' },
      { namespace: 'anonymousId', value: 'b-1' },
    ]);
    expect(await shop.people.profile({ anonymousId: 'b-1' })).toEqual(profile);
  });

  test('is joined by any message that names both, not only by identify', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('tea', { anonymousId: 'b-1', timestamp: NOON - 1 })]);
    await shop.batch([viewed('honey', { anonymousId: 'b-1', userId: 'ada' })]);
    expect(await historyOf(shop, 'ada')).toEqual(['honey', 'tea']);
  });

  test('is one person on the telephone and at the desk', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { anonymousId: 'phone', timestamp: NOON - 4 }),
      viewed('honey', { anonymousId: 'desk', timestamp: NOON - 3 }),
      { type: 'identify', userId: 'ada', anonymousId: 'phone', timestamp: NOON - 2 },
      { type: 'identify', userId: 'ada', anonymousId: 'desk', timestamp: NOON - 1 },
      viewed('salt', { anonymousId: 'phone' }),
    ]);
    expect(await historyOf(shop, 'ada')).toEqual(['salt', 'honey', 'tea']);
    expect((await profileOf(shop, 'ada')).identities).toHaveLength(3);
  });

  test('is joined once, however often it is said', async () => {
    const { shop } = await openShop();
    const both = { type: 'identify', userId: 'ada', anonymousId: 'b-1' };
    await shop.batch([viewed('tea', { anonymousId: 'b-1' }), both, both]);
    await shop.batch([both, both]);
    expect(await profileOf(shop, 'ada')).toMatchObject({ events: 5, history: [{ item: 'tea' }] });
    expect((await profileOf(shop, 'ada')).history).toHaveLength(1);
  });

  test('may have a number for an id: 7 and "7" are the same', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { userId: 7, timestamp: NOON - 1 }),
      viewed('salt', { userId: '7' }),
    ]);
    expect(await historyOf(shop, '7')).toEqual(['salt', 'tea']);
    expect(await shop.people.profile({ userId: 7 })).toEqual(await profileOf(shop, '7'));
  });

  test('is not a browser that happens to have the same id', async () => {
    const { shop } = await openShop();
    await shop.batch([viewed('tea', { userId: 'x' }), viewed('salt', { anonymousId: 'x' })]);
    expect(await historyOf(shop, 'x')).toEqual(['tea']);
    expect(await shop.people.profile({ anonymousId: 'x' })).toMatchObject({ events: 1 });
  });
});

describe('a browser that two people use', () => {
  test('stays with the first: the second is somebody of their own', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { anonymousId: 'family', timestamp: NOON - 4 }),
      { type: 'identify', userId: 'ada', anonymousId: 'family', timestamp: NOON - 3 },
      { type: 'identify', userId: 'bob', anonymousId: 'family', timestamp: NOON - 2 },
      viewed('beer', { userId: 'bob', anonymousId: 'family', timestamp: NOON - 1 }),
    ]);
    expect(await historyOf(shop, 'bob')).toEqual(['beer']);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
    expect((await profileOf(shop, 'bob')).identities).toEqual([
      { namespace: 'userId', value: 'bob' },
    ]);
  });

  test('gives the second nothing of what it does later without a name', async () => {
    const { shop } = await openShop();
    await shop.batch([
      { type: 'identify', userId: 'ada', anonymousId: 'family' },
      { type: 'identify', userId: 'bob', anonymousId: 'family' },
      viewed('tea', { anonymousId: 'family' }),
    ]);
    expect(await historyOf(shop, 'bob')).toEqual([]);
  });

  test('does not mix what they say of themselves', async () => {
    const { shop } = await openShop();
    await shop.batch([
      { type: 'identify', userId: 'ada', anonymousId: 'family', traits: { name: 'Ada' } },
      { type: 'identify', userId: 'bob', anonymousId: 'family', traits: { name: 'Bob' } },
    ]);
    expect((await profileOf(shop, 'ada')).traits).toEqual({ name: 'Ada' });
    expect((await profileOf(shop, 'bob')).traits).toEqual({ name: 'Bob' });
  });
});

describe('an alias', () => {
  test('joins two users', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { userId: 'ada@work', timestamp: NOON - 2 }),
      viewed('salt', { userId: 'ada', timestamp: NOON - 1 }),
      { type: 'alias', userId: 'ada', previousId: 'ada@work' },
    ]);
    expect(await historyOf(shop, 'ada')).toEqual(['salt', 'tea']);
    expect(await profileOf(shop, 'ada@work')).toEqual(await profileOf(shop, 'ada'));
  });

  test('joins a browser by its anonymous id', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { anonymousId: 'b-1' }),
      { type: 'alias', userId: 'ada', previousId: 'b-1' },
    ]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
  });

  test('holds even for those who belong to somebody already, and joins all of them', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { userId: 'a', anonymousId: 'phone', timestamp: NOON - 3 }),
      viewed('salt', { userId: 'b', anonymousId: 'desk', timestamp: NOON - 2 }),
      viewed('rice', { anonymousId: 'desk', timestamp: NOON - 1 }),
      { type: 'alias', userId: 'a', previousId: 'b' },
    ]);
    expect(await historyOf(shop, 'a')).toEqual(['rice', 'salt', 'tea']);
    expect((await profileOf(shop, 'b')).identities).toHaveLength(4);
  });

  test('of an id nobody has used is kept for when somebody does', async () => {
    const { shop } = await openShop();
    await shop.batch([{ type: 'alias', userId: 'ada', previousId: 'ada@work' }]);
    await shop.batch([viewed('tea', { userId: 'ada@work' })]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
  });

  test('of oneself changes nothing', async () => {
    const { shop } = await openShop();
    await shop.batch([
      viewed('tea', { userId: 'ada' }),
      { type: 'alias', userId: 'ada', previousId: 'ada' },
    ]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
    expect((await profileOf(shop, 'ada')).identities).toHaveLength(1);
  });
});

describe('a userId that anybody may have claimed', () => {
  const openWithAda = async () => {
    const { shop, clock } = await openShop();
    await shop.items.put([{ id: 'tea' }, { id: 'salt' }, { id: 'rum' }]);
    await shop.batch([
      { type: 'identify', userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada', vip: true } },
      viewed('tea', { userId: 'ada' }),
    ]);
    clock.now += 1_000;
    return { shop, before: await profileOf(shop, 'ada') };
  };

  test('counts: its events are part of what the shop learns', async () => {
    const { shop } = await openWithAda();
    await shop.batch([viewed('rum', { userId: 'claimed' })], PUBLIC);
    await shop.rebuild();
    const { items } = await shop.decide({ placement: 'popular' });
    const popular = items.filter(({ strategy }) => strategy === 'popular');
    expect(popular.map(({ id }) => id)).toEqual(['tea', 'rum']);
  });

  test.each([
    ['track', { event: 'Product Viewed', properties: { product_id: 'rum' } }],
    ['identify', { traits: { name: 'Mallory', vip: false, email: 'm@example.com' } }],
    ['group', { groupId: 'thieves' }],
    ['page', { context: { consent: { categoryPreferences: { personalization: false } } } }],
    ['alias', { previousId: 'mallory' }],
  ])('leaves the person of that id as they are: %s', async (type, fields) => {
    const { shop, before } = await openWithAda();
    const messages = [
      { type: 'page', anonymousId: 'mallory' },
      { type, userId: 'ada', ...fields },
    ];
    const { accepted, rejected } = await shop.batch(messages, PUBLIC);
    expect({ accepted, rejected }).toEqual({ accepted: 2, rejected: [] });
    expect(await profileOf(shop, 'ada')).toEqual(before);
  });

  test('is not joined with the browser that claims it', async () => {
    const { shop, before } = await openWithAda();
    const mallory = { anonymousId: 'mallory', userId: 'ada' };
    await shop.batch([{ type: 'identify', ...mallory }, viewed('rum', mallory)], PUBLIC);
    expect(await profileOf(shop, 'ada')).toEqual(before);
    expect(await shop.people.profile({ anonymousId: 'mallory' })).toMatchObject({
      identities: [{ namespace: 'anonymousId', value: 'mallory' }],
      history: [{ item: 'rum' }],
    });
  });

  test('cannot be led to oneself by an alias', async () => {
    const { shop, before } = await openWithAda();
    const aliases = [
      { type: 'alias', anonymousId: 'mallory', previousId: 'ada' },
      { type: 'alias', userId: 'mallory', previousId: 'ada' },
      { type: 'alias', userId: 'mallory', previousId: 'b-1' },
    ];
    await shop.batch(aliases, PUBLIC);
    await shop.batch([viewed('rum', { anonymousId: 'mallory' })], PUBLIC);
    expect(await profileOf(shop, 'ada')).toEqual(before);
  });

  test('stays apart when the shop itself names that person later', async () => {
    const { shop } = await openWithAda();
    await shop.batch([viewed('rum', { userId: 'ada' })], PUBLIC);
    await shop.batch([viewed('salt', { userId: 'ada' })]);
    expect(await historyOf(shop, 'ada')).toEqual(['salt', 'tea']);
  });

  test('joins its browser once the shop has confirmed it', async () => {
    const { shop, before } = await openWithAda();
    await shop.batch([viewed('salt', { userId: 'bob', anonymousId: 'b-2' })], PUBLIC);
    expect(await shop.people.profile({ userId: 'bob' })).toBeUndefined();
    await shop.identify({ userId: 'bob', anonymousId: 'b-2' });
    expect(await historyOf(shop, 'bob')).toEqual(['salt']);
    expect(await profileOf(shop, 'ada')).toEqual(before);
  });

  test('does not speak for somebody else through the browser they share', async () => {
    const { shop } = await openWithAda();
    const claim = { type: 'identify', userId: 'bob', anonymousId: 'b-1', traits: { name: 'Bob' } };
    await shop.batch([claim], PUBLIC);
    expect((await profileOf(shop, 'ada')).traits).toEqual({ name: 'Ada', vip: true });
  });
});
