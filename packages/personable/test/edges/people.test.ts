import { describe, expect, test } from 'vitest';
import { HOUR, NOON, order, product } from '../customer/open-shop.ts';
import { serve } from './serve.ts';

const iso = (time: number) => new Date(time).toISOString();

describe('POST /v1/profile', () => {
  test('tells all that is known of a person', async () => {
    const { call, keys } = await serve();
    const { secret: key } = keys;
    const batch = [
      product('Product Viewed', 'tea', { anonymousId: 'b-1', timestamp: iso(NOON - 3 * HOUR) }),
      {
        type: 'identify',
        userId: 'ada',
        anonymousId: 'b-1',
        traits: { name: 'Ada', city: 'London' },
        timestamp: iso(NOON - 2 * HOUR),
      },
      { type: 'group', userId: 'ada', groupId: 'acme', traits: { plan: 'gold' } },
      order(['tea', 'milk'], { userId: 'ada', timestamp: iso(NOON - HOUR) }),
    ];
    expect(await call('POST /v1/batch', { key, body: { batch } })).toMatchObject({ status: 200 });
    const { status, body } = await call('POST /v1/profile', { key, body: { userId: 'ada' } });
    expect(status).toBe(200);
    const [browser, user] = [
      { namespace: 'anonymousId', value: 'b-1' },
      { namespace: 'userId', value: 'ada' },
    ];
    const required = { allowed: false, source: 'setting: consent required' };
    const linked = iso(NOON - 2 * HOUR);
    expect(body).toEqual({
      person: 1,
      name: 'Ada',
      identities: [user, browser],
      traits: { name: 'Ada', city: 'London' },
      traitSources: {
        name: { source: 'server', time: iso(NOON - 2 * HOUR) },
        city: { source: 'server', time: iso(NOON - 2 * HOUR) },
      },
      computed: {
        orders: 1,
        revenue: 0,
        refunds: 0,
        firstOrder: iso(NOON - HOUR),
        lastOrder: iso(NOON - HOUR),
        daysSinceOrder: 0,
        ordersIn90Days: 1,
        revenueIn365Days: 0,
      },
      computedNotes: {
        revenue: { ignored: 1 },
        averageOrderValue: { ignored: 1 },
        revenueIn365Days: { ignored: 1 },
      },
      groups: { acme: { plan: 'gold' } },
      audiences: [],
      consent: {
        personalization: { allowed: true, source: 'setting: consent assumed' },
        analytics: { allowed: true, source: 'setting: consent assumed' },
        ...{ email: required, sms: required, push: required, advertising: required },
      },
      events: 4,
      firstSeen: iso(NOON - 3 * HOUR),
      lastSeen: iso(NOON),
      history: [
        { item: 'milk', name: 'milk', kind: 'buy', time: iso(NOON - HOUR), amount: 1 },
        { item: 'tea', name: 'tea', kind: 'buy', time: iso(NOON - HOUR), amount: 1 },
        { item: 'tea', name: 'tea', kind: 'view', time: iso(NOON - 3 * HOUR), amount: 1 },
      ],
      homes: [
        {
          home: 1,
          identities: [browser],
          events: 1,
          firstSeen: iso(NOON - 3 * HOUR),
          lastSeen: iso(NOON - 3 * HOUR),
          linked,
          linkedBy: 'One message named both.',
        },
        {
          home: 2,
          identities: [user],
          events: 3,
          firstSeen: iso(NOON - 2 * HOUR),
          lastSeen: iso(NOON),
          linked,
          linkedBy: 'One message named both.',
        },
      ],
    });
    for (const who of [{ anonymousId: 'b-1' }, { person: 1 }, { person: 2 }]) {
      expect((await call('POST /v1/profile', { key, body: who })).body).toEqual(body);
    }
  });

  test('tells traits of any shape', async () => {
    const { call, keys, shop } = await serve();
    const traits = { address: { city: 'Köln', lines: ['a', 'b'] }, n: 1.5, yes: true };
    await shop.identify({ userId: 7, traits });
    const { body } = await call('POST /v1/profile', { key: keys.secret, body: { userId: 7 } });
    expect(body).toMatchObject({ traits });
  });

  test('tells the latest hundred things that were done', async () => {
    const { call, keys, shop } = await serve();
    const looks = Array.from({ length: 130 }, (_, i) =>
      product('Product Viewed', `p-${i}`, { userId: 'ada', timestamp: NOON - 200 + i }),
    );
    await shop.batch(looks);
    const { body } = await call('POST /v1/profile', { key: keys.secret, body: { userId: 'ada' } });
    const { history, events } = body as { history: { item: string }[]; events: number };
    expect(events).toBe(130);
    expect(history.map(({ item }) => item)).toEqual(
      Array.from({ length: 100 }, (_, i) => `p-${129 - i}`),
    );
  });

  test('says when nobody by that id has been met', async () => {
    const { call, keys } = await serve();
    const answer = await call('POST /v1/profile', { key: keys.secret, body: { userId: 'x' } });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });
});

describe('POST /v1/consent', () => {
  test('is heard by the next decision, with its source and time', async () => {
    const { call, keys, shop } = await serve();
    const { secret: key } = keys;
    await shop.batch([product('Product Viewed', 'tea', { userId: 'ada' })]);
    const decide = () =>
      call('POST /v1/decide', { key, body: { userId: 'ada', placement: 'for-you' } });
    expect((await decide()).body).toMatchObject({ personalized: true });

    const purposes = { personalization: false };
    const said = { userId: 'ada', purposes, source: 'account page' };
    expect(await call('POST /v1/consent', { key, body: said })).toEqual({
      status: 200,
      type: expect.stringContaining('json'),
      body: { success: true },
    });
    expect((await decide()).body).toMatchObject({
      personalized: false,
      fallback: [{ because: 'the person has not allowed the use of their history' }],
    });
    const { body } = await call('POST /v1/profile', { key, body: { userId: 'ada' } });
    expect(body).toMatchObject({
      consent: {
        personalization: { allowed: false, source: 'account page', time: iso(NOON) },
        analytics: { allowed: true, source: 'setting: consent assumed' },
      },
    });
  });

  test('a browser may speak for itself with the write key, also in the body', async () => {
    const { call, keys, shop } = await serve();
    const said = { anonymousId: 'b-1', purposes: { analytics: false } };
    expect(await call('POST /v1/consent', { key: keys.write, body: said })).toMatchObject({
      status: 200,
    });
    const inBody = { ...said, purposes: { personalization: false }, writeKey: keys.write };
    expect(await call('POST /v1/consent', { body: inBody })).toMatchObject({ status: 200 });
    expect(await shop.people.profile({ anonymousId: 'b-1' })).toMatchObject({
      consent: {
        personalization: { allowed: false, source: 'api' },
        analytics: { allowed: false, source: 'api' },
      },
    });
  });
});

describe('Sec-GPC: 1', () => {
  const viewed = product('Product Viewed', 'tea', { anonymousId: 'b-1' });

  test('is heard with an event', async () => {
    const { call, keys, shop } = await serve();
    await shop.items.put([{ id: 'tea' }]);
    const headers = { 'sec-gpc': '1' };
    await call('POST /v1/track', { key: keys.write, body: viewed, headers });
    expect(await shop.people.profile({ anonymousId: 'b-1' })).toMatchObject({
      consent: { personalization: { allowed: false, source: 'sec-gpc' } },
    });
  });

  test.each([
    ['1', false],
    ['0', true],
    [undefined, true],
  ])('with a decision: %s', async (value, personalized) => {
    const { call, keys, shop } = await serve();
    await shop.batch([viewed]);
    const body = { anonymousId: 'b-1', placement: 'for-you' };
    const headers: Record<string, string> = value === undefined ? {} : { 'sec-gpc': value };
    const answer = await call('POST /v1/decide', { key: keys.write, body, headers });
    expect(answer).toMatchObject({ status: 200, body: { personalized } });
  });

  test('in a batch is heard for everybody in it', async () => {
    const { call, keys, shop } = await serve();
    const batch = ['b-1', 'b-2'].map((anonymousId) => ({ type: 'page', anonymousId }));
    await call('POST /v1/batch', { key: keys.write, body: { batch }, headers: { 'sec-gpc': '1' } });
    for (const anonymousId of ['b-1', 'b-2']) {
      expect(await shop.people.profile({ anonymousId })).toMatchObject({
        consent: { personalization: { allowed: false } },
      });
    }
  });
});
