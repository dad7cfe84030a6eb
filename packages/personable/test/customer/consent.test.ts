import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConsentState,
  consentOf,
  GPC_SOURCE,
  mergeConsent,
  statedConsent,
  strictestConsent,
} from '../../src/customer/consent.ts';
import type { Decision, Personable, PersonableOptions } from '../../src/index.ts';
import { DAY, HOUR, NOON, openShop, order, PUBLIC, product, profileOf } from './open-shop.ts';

const viewed = (id: string, who: object) => product('Product Viewed', id, who);

/** Twenty others buy tea with biscuits and soap alone, and ada has looked at tea. */
const openWithAda = async (options: Partial<PersonableOptions> = {}) => {
  const opened = await openShop(options);
  const { shop } = opened;
  const agree = { context: stated({ personalization: true, analytics: true }) };
  await shop.batch(
    Array.from({ length: 20 }, (_, i) => [
      order(['tea', 'biscuits'], { userId: `tea-${i}`, ...agree }),
      order(['soap'], { userId: `soap-${i}`, ...agree }),
      order(['soap'], { userId: `soap-${i}`, ...agree }),
    ]).flat(),
  );
  await shop.batch([viewed('tea', { userId: 'ada', anonymousId: 'b-1' })]);
  await shop.rebuild();
  return opened;
};

const stated = (categoryPreferences: Record<string, unknown>) => ({
  consent: { categoryPreferences },
});

const forAda = (shop: Personable) => shop.decide({ userId: 'ada', placement: 'for-you' });

const NOT_ALLOWED = 'the person has not allowed the use of their history';
const NOT_ASKED = 'the person was not asked yet about the use of their history';
const REFUSED = [NOT_ALLOWED, NOT_ASKED];

/** Whether the tea that was looked at speaks for biscuits. */
const usesHistory = ({ items, personalized, fallback }: Decision): boolean => {
  const reasons = items.flatMap((item) => item.reasons);
  const because = reasons.some(({ text }) => text === 'because you looked at tea');
  const refused = fallback.some(({ because: why }) => REFUSED.includes(why));
  // Three signs of the same thing: none may be alone.
  expect({ personalized, refused }).toEqual({ personalized: because, refused: !because });
  return because;
};

describe('before a person has spoken', () => {
  test('consent is assumed, unless the shop says otherwise', async () => {
    const { shop } = await openWithAda();
    expect(usesHistory(await forAda(shop))).toBe(true);
    const required = { allowed: false, source: 'setting: consent required' };
    expect((await profileOf(shop, 'ada')).consent).toEqual({
      personalization: { allowed: true, source: 'setting: consent assumed' },
      analytics: { allowed: true, source: 'setting: consent assumed' },
      ...{ email: required, sms: required, push: required, advertising: required },
    });
  });

  test('where it is required nothing is used and nothing is counted', async () => {
    const { shop } = await openWithAda({ consent: 'required' });
    expect(usesHistory(await forAda(shop))).toBe(false);
    expect((await profileOf(shop, 'ada')).consent).toMatchObject({
      personalization: { allowed: false, source: 'setting: consent required' },
      analytics: { allowed: false, source: 'setting: consent required' },
    });
  });

  test('where it is required even a newcomer is told that nobody has asked yet', async () => {
    const { shop } = await openWithAda({ consent: 'required' });
    const { items, fallback } = await shop.decide({ userId: 'new', placement: 'for-you' });
    expect(items[0]).toMatchObject({ id: 'soap', strategy: 'popular' });
    expect(fallback).toEqual([{ to: 'popular', items: 3, because: NOT_ASKED }]);
    await shop.people.consent({ userId: 'new' }, { personalization: false });
    const after = await shop.decide({ userId: 'new', placement: 'for-you' });
    expect(after.fallback).toEqual([{ to: 'popular', items: 3, because: NOT_ALLOWED }]);
  });
});

describe('what a person says', () => {
  test('a refusal holds from the next decision on: only what is popular is shown', async () => {
    const { shop } = await openWithAda();
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    const decision = await forAda(shop);
    expect(usesHistory(decision)).toBe(false);
    expect(decision.items.map(({ id }) => id)).toEqual(['soap', 'tea', 'biscuits']);
    expect(decision.items.every(({ strategy }) => strategy === 'popular')).toBe(true);
  });

  test('agreeing later brings back what was known before', async () => {
    const { shop, clock } = await openWithAda();
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    clock.now += DAY;
    await shop.people.consent({ userId: 'ada' }, { personalization: true }, 'settings page');
    expect(usesHistory(await forAda(shop))).toBe(true);
    expect((await profileOf(shop, 'ada')).consent.personalization).toEqual({
      allowed: true,
      source: 'settings page',
      time: new Date(NOON + DAY).toISOString(),
    });
  });

  test('agreeing is enough where consent is required', async () => {
    const { shop } = await openWithAda({ consent: 'required' });
    await shop.people.consent({ userId: 'ada' }, { personalization: true });
    expect(usesHistory(await forAda(shop))).toBe(true);
  });

  test('holds for the whole person, on whichever device it was said', async () => {
    const { shop } = await openWithAda();
    await shop.people.consent({ anonymousId: 'b-1' }, { personalization: false });
    expect(usesHistory(await forAda(shop))).toBe(false);
  });

  test('comes along when the person signs in', async () => {
    const { shop } = await openWithAda();
    await shop.people.consent({ anonymousId: 'phone' }, { personalization: false });
    await shop.identify({ userId: 'ada', anonymousId: 'phone' });
    expect(usesHistory(await forAda(shop))).toBe(false);
  });

  test('is kept of somebody who was never met before', async () => {
    const { shop } = await openWithAda();
    await shop.people.consent({ userId: 'eve' }, { personalization: false });
    await shop.batch([viewed('tea', { userId: 'eve' })]);
    const decision = await shop.decide({ userId: 'eve', placement: 'for-you' });
    expect(usesHistory(decision)).toBe(false);
  });

  test('one purpose does not speak for the other', async () => {
    const { shop } = await openWithAda();
    await shop.people.consent({ userId: 'ada' }, { analytics: false });
    expect(usesHistory(await forAda(shop))).toBe(true);
    const { consent } = await profileOf(shop, 'ada');
    expect([consent.analytics.allowed, consent.personalization.allowed]).toEqual([false, true]);
  });

  test('the latest word holds, also when an earlier one arrives after it', async () => {
    const { shop } = await openWithAda();
    const says = (personalization: boolean, timestamp: number) => ({
      type: 'page',
      userId: 'ada',
      timestamp,
      context: stated({ personalization }),
    });
    await shop.batch([says(true, NOON - HOUR)]);
    await shop.batch([says(false, NOON - 2 * HOUR)]);
    expect(usesHistory(await forAda(shop))).toBe(true);
    await shop.batch([says(false, NOON - HOUR / 2)]);
    expect(usesHistory(await forAda(shop))).toBe(false);
  });
});

describe('being counted', () => {
  const ordersWithTea = async (shop: Personable) => {
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    const { items } = await shop.decide({ placement: 'popular' });
    const tea = items.find(({ id }) => id === 'tea');
    return tea?.reasons.find(({ term }) => term === 'popularity')?.text;
  };

  test('ends with a refusal and comes back with consent, for all that was ever done', async () => {
    const { shop, clock } = await openShop();
    await shop.batch([order(['tea'], { userId: 'ada' }), order(['tea'], { userId: 'bob' })]);
    expect(await ordersWithTea(shop)).toBe('popular: in 2 orders in the last 30 days');

    await shop.people.consent({ userId: 'ada' }, { analytics: false });
    expect(await ordersWithTea(shop)).toBe('popular: in 1 order in the last 30 days');
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    expect(await ordersWithTea(shop)).toBe('popular: in 1 order in the last 30 days');

    clock.now += HOUR;
    await shop.people.consent({ userId: 'ada' }, { analytics: true });
    expect(await ordersWithTea(shop)).toBe('popular: in 3 orders in the last 30 days');
  });

  test('is asked for first where consent is required', async () => {
    const { shop } = await openShop({ consent: 'required' });
    await shop.batch([order(['tea'], { userId: 'ada' }), order(['tea'], { userId: 'bob' })]);
    expect(await ordersWithTea(shop)).toBeUndefined();
    await shop.people.consent({ userId: 'ada' }, { analytics: true });
    expect(await ordersWithTea(shop)).toBe('popular: in 1 order in the last 30 days');
  });
});

describe("a browser's objection (Sec-GPC)", () => {
  const visit = { type: 'page', anonymousId: 'b-1' };
  const objecting = { ...PUBLIC, objects: true };

  test('is a refusal of personalization', async () => {
    const { shop } = await openWithAda();
    await shop.batch([visit], objecting);
    expect((await profileOf(shop, 'ada')).consent.personalization).toEqual({
      allowed: false,
      source: 'sec-gpc',
      time: new Date(NOON).toISOString(),
    });
    expect(usesHistory(await forAda(shop))).toBe(false);
  });

  test('holds in a decision that comes before any event', async () => {
    const { shop } = await openWithAda();
    const ask = { userId: 'ada', placement: 'for-you' };
    expect(usesHistory(await shop.decide(ask, { trusted: true, objects: true }))).toBe(false);
    expect(usesHistory(await shop.decide(ask, { trusted: true }))).toBe(true);
  });

  test('gives way to what the person said before', async () => {
    const { shop, clock } = await openWithAda();
    await shop.people.consent({ userId: 'ada' }, { personalization: true });
    clock.now += HOUR;
    await shop.batch([visit], objecting);
    const asked = shop.decide(
      { userId: 'ada', placement: 'for-you' },
      { trusted: true, objects: true },
    );
    expect(usesHistory(await asked)).toBe(true);
  });

  test('gives way to what the person says later', async () => {
    const { shop, clock } = await openWithAda();
    await shop.batch([visit], objecting);
    clock.now += HOUR;
    await shop.people.consent({ userId: 'ada' }, { personalization: true });
    clock.now += HOUR;
    await shop.batch([visit], objecting);
    const asked = shop.decide(
      { userId: 'ada', placement: 'for-you' },
      { trusted: true, objects: true },
    );
    expect(usesHistory(await asked)).toBe(true);
  });

  test('is noted once, however often it is sent', async () => {
    const { shop } = await openWithAda();
    const { events } = await profileOf(shop, 'ada');
    for (let i = 0; i < 3; i++) await shop.batch([visit], objecting);
    const { records } = await shop.rebuild();
    await shop.batch([visit], objecting);
    expect((await shop.rebuild()).records).toBe(records + 1);
    expect((await profileOf(shop, 'ada')).events).toBe(events + 4);
  });
});

describe('context.consent.categoryPreferences', () => {
  test.each([
    [{ personalization: false }, { personalization: false }],
    [
      { Personalization: true, ANALYTICS: false },
      { personalization: true, analytics: false },
    ],
    [
      { advertising: false, analytics: true, Functional: true },
      { advertising: false, analytics: true },
    ],
    [{ personalization: 'no' }, undefined],
    [{ functional: true }, undefined],
    [{ constructor: true }, undefined],
    [{}, undefined],
  ])('%j says %j', (preferences, said) => {
    expect(statedConsent(stated(preferences))).toEqual(said);
  });

  test.each([
    undefined,
    {},
    { consent: null },
    { consent: 'yes' },
    { consent: {} },
    { consent: { categoryPreferences: null } },
    { consent: { categoryPreferences: 'all' } },
  ])('%j says nothing', (context) => {
    expect(statedConsent(context)).toBeUndefined();
  });

  test('is heard in every type of message', async () => {
    const { shop } = await openShop();
    const context = stated({ personalization: false });
    const messages = [
      { type: 'track', event: 'E', userId: 'track', context },
      { type: 'identify', userId: 'identify', context },
      { type: 'page', userId: 'page', context },
      { type: 'screen', userId: 'screen', context },
      { type: 'group', groupId: 'g', userId: 'group', context },
      { type: 'alias', previousId: 'a', userId: 'alias', context },
    ];
    await shop.batch(messages);
    for (const { type } of messages) {
      const { consent } = await profileOf(shop, type);
      expect(consent.personalization, type).toMatchObject({ allowed: false, source: 'event' });
    }
  });

  test('sent again with the same message it is not said again', async () => {
    const { shop, clock } = await openShop();
    const refuses = {
      type: 'page',
      userId: 'ada',
      messageId: 'm-1',
      context: stated({ analytics: false }),
    };
    await shop.batch([refuses]);
    clock.now += HOUR;
    await shop.people.consent({ userId: 'ada' }, { analytics: true });
    clock.now += HOUR;
    expect(await shop.batch([refuses])).toMatchObject({ accepted: 0, duplicates: 1 });
    expect((await profileOf(shop, 'ada')).consent.analytics.allowed).toBe(true);
  });
});

describe('putting two states together', () => {
  // Two words never share a place in the log, so every state has its own position.
  const states = fc
    .array(
      fc.record({
        purposes: fc.record(
          { personalization: fc.boolean(), analytics: fc.boolean(), email: fc.boolean() },
          { requiredKeys: [] },
        ),
        source: fc.constantFrom('api', 'event', GPC_SOURCE),
        time: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 3, maxLength: 3 },
    )
    .map((changes) => changes.map((change, i) => consentOf(change, change.time, i + 1)))
    .map(([a, b, c]) => [a, b, c] as [ConsentState, ConsentState, ConsentState]);

  test.each([
    ['within a home', mergeConsent],
    ['over homes', strictestConsent],
  ])('%s does not depend on which comes first, nor on how they are grouped', (_, merge) => {
    fc.assert(
      fc.property(states, ([a, b, c]) => {
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, a)).toEqual(a);
      }),
    );
  });

  test('over homes no grant outlives a refusal that was said', () => {
    fc.assert(
      fc.property(states, (homes) => {
        const whole = homes.reduce(strictestConsent);
        for (const purpose of ['personalization', 'analytics', 'email']) {
          const said = homes.flatMap((home) => home[purpose] ?? []);
          const own = said.filter(({ source }) => source !== GPC_SOURCE);
          const refused = (own.length > 0 ? own : said).some(({ granted }) => !granted);
          expect(whole[purpose]?.granted).toBe(said.length === 0 ? undefined : !refused);
        }
      }),
    );
  });
});
