import { describe, expect, test } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { historyOf, NOON, openShop, PUBLIC, product, profileOf } from '../open-shop.ts';

const viewed = (id: string, who: object) => product('Product Viewed', id, who);
const bought = (id: string, who: object, properties: object = {}) => ({
  ...product('Order Completed', id, who),
  properties: { products: [{ product_id: id }], ...properties },
});
const idsOf = async (shop: Personable, userId: string) =>
  (await profileOf(shop, userId)).identities.map(({ namespace, value }) => `${namespace} ${value}`);

describe('a purchase at the till', () => {
  test('by a telephone number joins its person when the number is known, then or later', async () => {
    const { shop } = await openShop({ identity: { country: 'DE' } });
    const till = (id: string, at: number) =>
      bought(id, { timestamp: NOON - at, identities: { phone: '030 123456' } });
    await shop.batch([till('tea', 9)]);
    expect(await shop.people.profile({ phone: '+49 30 123456' })).toMatchObject({ events: 1 });
    await shop.identify({ userId: 'ada', traits: { phone: '0049 (30) 12 34 56' } });
    await shop.batch([till('salt', 1)]);
    expect(await historyOf(shop, 'ada')).toEqual(['salt', 'tea']);
    expect(await idsOf(shop, 'ada')).toEqual(['userId ada', 'phone +4930123456']);
  });

  test('by the token of a card joins the receipt, and whoever shows the receipt', async () => {
    const { shop } = await openShop();
    await shop.batch([
      bought('tea', {}, { card_token: 'tok-1', receipt_id: 'r-1' }),
      bought('salt', {}, { card_token: 'tok-1', receipt_id: 'r-2' }),
    ]);
    const found = await shop.people.profile({ identity: { namespace: 'receipt', value: 'r-2' } });
    expect(found?.history.map(({ item }) => item)).toEqual(['salt', 'tea']);
    await shop.identify({ userId: 'ada', identities: { receipt: 'r-1' } });
    expect(await historyOf(shop, 'ada')).toEqual(['salt', 'tea']);
    expect(await idsOf(shop, 'ada')).toEqual([
      'userId ada',
      'card tok-1',
      'receipt r-1',
      'receipt r-2',
    ]);
  });
});

describe('ids are read from', () => {
  test.each([
    ['identities', { identities: { email: 'Ada@Example.com' } }],
    ['traits of an identify', { type: 'identify', traits: { email: 'ada@example.com' } }],
    ['context.traits', { context: { traits: { email: ' ada@example.com' } } }],
    [
      'context.externalIds',
      { context: { externalIds: [{ type: 'email', id: 'ADA@example.com', collection: 'users' }] } },
    ],
    ['properties', { properties: { email: 'ada@example.com' } }],
  ])('%s', async (_, fields) => {
    const { shop } = await openShop();
    await shop.batch([{ type: 'track', event: 'E', userId: 'ada', ...fields }]);
    expect(await idsOf(shop, 'ada')).toEqual(['userId ada', 'email ada@example.com']);
    expect(await shop.people.profile({ email: 'ada@EXAMPLE.com ' })).toMatchObject({ events: 1 });
  });

  test.each([
    ['what a group says of itself', { type: 'group', groupId: 'g', traits: { email: 'g@b.de' } }],
    [
      'ids of an account',
      { context: { externalIds: [{ type: 'email', id: 'a@b.de', collection: 'accounts' }] } },
    ],
    ['kinds nobody has named', { context: { externalIds: [{ type: 'ga_client', id: '7' }] } }],
    ['what is no list', { context: { externalIds: { type: 'email', id: 'a@b.de' } } }],
    ['what is no text', { properties: { email: { a: 1 }, phone: true, card_token: [] } }],
    ['what is no address', { type: 'identify', traits: { email: 'n/a', phone: 'none' } }],
  ])('not from %s', async (_, fields) => {
    const { shop } = await openShop();
    const message = { type: 'track', event: 'E', userId: 'ada', ...fields };
    expect(await shop.batch([message])).toMatchObject({ accepted: 1, rejected: [] });
    expect(await idsOf(shop, 'ada')).toEqual(['userId ada']);
  });

  test('nothing that came through a public key', async () => {
    const { shop } = await openShop();
    await shop.identify({ userId: 'ada', traits: { email: 'ada@example.com' } });
    const before = await profileOf(shop, 'ada');
    const mallory = { anonymousId: 'mallory' };
    const lies = [
      { type: 'identify', ...mallory, traits: { email: 'ada@example.com' } },
      { type: 'track', event: 'E', ...mallory, identities: { email: 'ada@example.com' } },
      { type: 'track', event: 'E', ...mallory, properties: { email: 'ada@example.com' } },
    ];
    expect(await shop.batch(lies, PUBLIC)).toMatchObject({ accepted: 3 });
    expect(await profileOf(shop, 'ada')).toEqual(before);
    const alone = [{ type: 'track', event: 'E', identities: { email: 'ada@example.com' } }];
    expect((await shop.batch(alone, PUBLIC)).rejected[0]?.code).toBe('missing_identity');
  });

  test('paths of the shop’s own, in its order', async () => {
    const { shop } = await openShop({
      identity: {
        namespaces: [
          { name: 'loyalty', limit: 2, from: ['properties.loyalty.id'] },
          { name: 'receipt', limit: 0 },
        ],
      },
    });
    await shop.batch([
      bought('tea', {}, { loyalty: { id: 'L-1' }, email: 'ada@example.com', receipt_id: 'r' }),
    ]);
    const found = await shop.people.profile({ identity: { namespace: 'loyalty', value: 'L-1' } });
    expect(
      found?.homes.map(({ identities, events }) => [identities[0]?.namespace, events]),
    ).toEqual([
      ['loyalty', 1],
      ['email', 0],
    ]);
    await expect(
      shop.people.profile({ identity: { namespace: 'receipt', value: 'r' } }),
    ).rejects.toMatchObject({ code: 'unknown_namespace' });
  });
});

describe('what is no id', () => {
  const GARBAGE = ['null', 'undefined', '0', 'anonymous', 'unknown', '[object Object]', 'N/A'];

  test.each(GARBAGE)('"%s" makes nobody one with anybody', async (value) => {
    const { shop } = await openShop();
    const messages = [
      { type: 'track', event: 'E', userId: value },
      { type: 'track', event: 'E', anonymousId: value },
      { type: 'track', event: 'E', userId: 'ada', identities: { card: value } },
      { type: 'alias', userId: 'ada', previousId: value },
      { type: 'track', event: 'E', properties: { card_token: value } },
    ];
    const { accepted, rejected } = await shop.batch(messages);
    expect(accepted).toBe(0);
    expect(rejected.map(({ code }) => code)).toEqual(Array(5).fill('invalid_identity'));
    for (const { message } of rejected) expect(message).toContain('no id');
    expect(await shop.inbox.list()).toHaveLength(5);
    expect(await shop.batch([messages[0]], PUBLIC)).toMatchObject({ accepted: 0 });
  });

  test('in a field that need not be one leaves the message as it is', async () => {
    const { shop } = await openShop();
    const traits = { email: 'unknown', name: 'Ada' };
    await shop.batch([{ type: 'identify', userId: 'ada', traits }]);
    expect(await profileOf(shop, 'ada')).toMatchObject({ traits, identities: [{ value: 'ada' }] });
  });

  test('of a namespace that there is not is told, with those there are', async () => {
    const { shop } = await openShop();
    const message = { type: 'track', event: 'E', userId: 'ada', identities: { loyality: 'L' } };
    const { rejected } = await shop.batch([message]);
    expect(rejected).toEqual([
      {
        index: 0,
        code: 'unknown_namespace',
        path: '/identities/loyality',
        message:
          'There is no namespace "loyality"; there are userId, email, phone, card, receipt, anonymousId.',
      },
    ]);
  });

  test('and too many of them in one message link no more than twenty', async () => {
    const { shop } = await openShop();
    const externalIds = Array.from({ length: 5_000 }, (_, i) => ({
      type: 'receipt',
      id: `r-${i}`,
    }));
    await shop.batch([{ type: 'track', event: 'E', userId: 'ada', context: { externalIds } }]);
    expect((await profileOf(shop, 'ada')).homes).toHaveLength(20);
  });
});

describe('somebody is named by', () => {
  const open = async () => {
    const { shop } = await openShop({ identity: { country: 'DE' } });
    await shop.items.put([{ id: 'tea' }, { id: 'salt' }, { id: 'rice' }]);
    await shop.batch([
      bought('tea', {
        userId: 'ada',
        identities: { email: 'ada@example.com', phone: '030 123456' },
      }),
      viewed('salt', { userId: 'ada' }),
    ]);
    return shop;
  };
  const REFERENCES = [
    { email: 'ADA@example.com' },
    { phone: '+49 30 / 12 34 56' },
    { identity: { namespace: 'phone', value: '030 123456' } },
    { identity: { namespace: 'userId', value: ' ada ' } },
  ];

  test.each(REFERENCES)('%j, for a profile, a decision, consent and a wish', async (who) => {
    const shop = await open();
    expect(await shop.people.profile(who)).toEqual(await profileOf(shop, 'ada'));
    expect(await shop.decide({ ...who, placement: 'continue' })).toMatchObject({
      personalized: true,
      items: [{ id: 'salt' }],
    });
    await shop.preferences.set(who, { choice: 'never', item: 'salt' });
    expect(await shop.decide({ ...who, placement: 'continue' })).toMatchObject({ items: [] });
    await shop.people.consent(who, { personalization: false });
    expect((await profileOf(shop, 'ada')).consent.personalization.allowed).toBe(false);
    expect(await shop.people.erase(who)).toMatchObject({ homes: 3 });
    expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();
  });

  test('an id that nobody has, or that is none, is a newcomer to a decision', async () => {
    const shop = await open();
    for (const who of [{ email: 'eve@example.com' }, { phone: 'call me' }, { userId: 'null' }]) {
      const { personalized } = await shop.decide({ ...who, placement: 'for-you' });
      expect(personalized).toBe(false);
    }
    await expect(
      shop.decide({ identity: { namespace: 'shoe size', value: 42 }, placement: 'for-you' }),
    ).rejects.toMatchObject({ code: 'unknown_namespace' });
  });

  test('any number of any of the homes: old ones lead to the person as they are now', async () => {
    const shop = await open();
    const { person, homes } = await profileOf(shop, 'ada');
    for (const { home } of homes) {
      expect(await shop.people.profile({ person: home })).toMatchObject({ person });
    }
  });

  test('any id whatever in the directory, however it is typed', async () => {
    const shop = await open();
    await shop.batch([bought('tea', { userId: 'ada' }, { receipt_id: 'R-2026-77' })]);
    for (const query of ['ada@example.com', '030/123 456', 'R-2026-77', 'R-2026']) {
      expect((await shop.people.search({ query })).entries, query).toHaveLength(1);
    }
  });

  test('an id that nobody has, which no decision keeps: nobody could find it to erase it', async () => {
    const shop = await open();
    const identity = { namespace: 'card', value: 'tok-eve' };
    const who = { email: 'eve@example.com', phone: '+49 30 654321', identity };
    const { decision } = await shop.decide({ ...who, placement: 'for-you' });
    const { request } = (await shop.decisions.find(decision)) ?? {};
    expect(request).toEqual({ placement: 'for-you' });
  });
});
