import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { DAY, HOUR, NOON, openShop, PUBLIC } from './open-shop.ts';

const ADA = { userId: 'ada' };
const PHONE = { anonymousId: 'phone' };
const LAPTOP = { anonymousId: 'laptop' };
const merge = (shop: Personable, browser: object) => shop.identify({ ...ADA, ...browser });
const allowed = (shop: Personable, who: object = ADA, purpose = 'email') =>
  shop.people.allows(who, purpose);

describe('over the homes of one person', () => {
  test('a refusal holds over a grant, whichever was said first', async () => {
    for (const refusedFirst of [true, false]) {
      const { shop, clock } = await openShop();
      await shop.people.consent(refusedFirst ? PHONE : ADA, { email: !refusedFirst });
      clock.now += HOUR;
      await shop.people.consent(refusedFirst ? ADA : PHONE, { email: refusedFirst });
      expect([await allowed(shop), await allowed(shop, PHONE)].sort()).toEqual([false, true]);
      await merge(shop, PHONE);
      expect([await allowed(shop), await allowed(shop, PHONE)]).toEqual([false, false]);
    }
  });

  test.each([
    ['the API', (shop: Personable) => shop.people.consent(PHONE, { email: true })],
    [
      'an event of a browser',
      async (shop: Personable) => {
        const context = { consent: { categoryPreferences: { email: true } } };
        await shop.batch([{ type: 'page', ...PHONE, context }], PUBLIC);
      },
    ],
  ])('what they say after the merge, by %s, changes it for all of them', async (_, say) => {
    const { shop, clock } = await openShop();
    await shop.people.consent(ADA, { email: false });
    await shop.people.consent(LAPTOP, { email: false });
    await merge(shop, PHONE);
    await merge(shop, LAPTOP);
    clock.now += HOUR;
    await say(shop);
    expect(await allowed(shop)).toBe(true);
    expect(await allowed(shop, LAPTOP)).toBe(true);
    const { entries } = await shop.privacy.words(ADA);
    expect(entries.map(({ purposes, homes }) => [purposes['email'], homes.length])).toEqual([
      [false, 1],
      [false, 1],
      [true, 3],
    ]);
  });

  test('a link and a word in one message are understood in that order', async () => {
    const { shop, clock } = await openShop();
    await shop.people.consent(PHONE, { email: false });
    clock.now += HOUR;
    const context = { consent: { categoryPreferences: { email: true } } };
    await shop.identify({ ...ADA, ...PHONE, context });
    expect(await allowed(shop, PHONE)).toBe(true);
  });

  test('a message without a time that is sent again says nothing to a home linked since', async () => {
    const { shop, clock } = await openShop();
    const context = { consent: { categoryPreferences: { email: true } } };
    const grants = { type: 'page', ...ADA, messageId: 'm-1', context };
    await merge(shop, PHONE);
    await shop.batch([grants]);
    await shop.people.consent(LAPTOP, { email: false });
    await merge(shop, LAPTOP);
    clock.now += HOUR;
    expect(await shop.batch([grants])).toMatchObject({ duplicates: 1 });
    expect(await allowed(shop)).toBe(false);
  });

  test('a message that is sent again counts once, also with a time and another home since', async () => {
    const { shop, clock } = await openShop();
    const context = { consent: { categoryPreferences: { email: true } } };
    const grants = { type: 'page', ...ADA, messageId: 'm-1', timestamp: NOON, context };
    await shop.people.consent(LAPTOP, { email: false }, { time: NOON - HOUR });
    await shop.batch([grants]);
    await merge(shop, LAPTOP);
    clock.now += HOUR;
    expect(await shop.batch([grants, grants])).toMatchObject({ duplicates: 2 });
    expect(await allowed(shop)).toBe(false);
  });

  test('the same word with every event is recorded under the other homes once', async () => {
    const { shop, clock } = await openShop();
    await merge(shop, PHONE);
    const says = (email: boolean, who: object, time?: number) => ({
      ...{ type: 'page', ...who, context: { consent: { categoryPreferences: { email } } } },
      ...(time === undefined ? {} : { timestamp: time }),
    });
    const homesOf = async () =>
      (await shop.privacy.words(ADA)).entries.map(({ homes }) => homes.length);
    for (let i = 0; i < 3; i++) {
      clock.now += HOUR;
      await shop.batch([says(true, ADA, clock.now)]);
    }
    expect(await homesOf()).toEqual([2, 1, 1]);
    // One that is late and older changes nothing for the others either.
    await shop.batch([says(false, ADA, NOON - HOUR)]);
    expect(await allowed(shop)).toBe(true);
    clock.now += HOUR;
    await shop.batch([says(false, PHONE)]);
    expect(await allowed(shop)).toBe(false);
    clock.now += HOUR;
    await shop.batch([says(true, PHONE)]);
    expect(await allowed(shop)).toBe(true);
    await shop.batch([says(true, ADA), says(false, ADA), says(true, PHONE)]);
    clock.now += HOUR;
    await shop.batch([says(true, ADA)]);
    expect(await allowed(shop)).toBe(true);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('undoing the link gives each home back what it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), async (ofAda, ofPhone) => {
        const { shop } = await openShop();
        await shop.people.consent(ADA, { email: ofAda });
        await shop.people.consent(PHONE, { email: ofPhone });
        await merge(shop, PHONE);
        expect(await allowed(shop)).toBe(ofAda && ofPhone);
        const profile = await shop.people.profile(ADA);
        const home = profile?.homes.find(({ identities }) =>
          identities.some(({ value }) => value === 'phone'),
        );
        await shop.people.unlink({ person: profile?.person ?? 0, home: home?.home ?? 0 });
        expect([await allowed(shop), await allowed(shop, PHONE)]).toEqual([ofAda, ofPhone]);
      }),
      { numRuns: 4 },
    );
  });

  test('it is counted like a log in which it was always so', async () => {
    const { shop } = await openShop();
    await shop.people.consent(PHONE, { analytics: false });
    await shop.batch([
      {
        type: 'track',
        event: 'Order Completed',
        ...ADA,
        properties: { products: [{ id: 'tea' }] },
      },
    ]);
    await merge(shop, PHONE);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    await shop.people.consent(ADA, { analytics: true });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });
});

describe('a word', () => {
  test('keeps wording, proof, who recorded it and when it was said', async () => {
    const { shop } = await openShop();
    await shop.purposes.put({
      ...{ purpose: 'email', version: '2026-03', label: 'Letters' },
      text: 'We write to you once a month.',
    });
    const proof = { form: 'newsletter', address: 'sha256:9f', shown: 'We write to you.' };
    const given = { source: 'till', wording: '2026-03', proof, by: 'Ines', time: NOON - DAY };
    await shop.people.consent(ADA, { email: true, sms: false }, given);
    expect(await shop.privacy.words(ADA)).toEqual({
      entries: [
        {
          time: new Date(NOON - DAY).toISOString(),
          received: new Date(NOON).toISOString(),
          purposes: { email: true, sms: false },
          ...{ source: 'till', wording: '2026-03', proof, by: 'Ines' },
          shown: [{ purpose: 'email', label: 'Letters', text: 'We write to you once a month.' }],
          homes: [1],
        },
      ],
    });
    expect(await shop.privacy.check(ADA, 'email')).toEqual({
      ...{ purpose: 'email', allowed: true, because: 'granted' },
      ...{ source: 'till', time: new Date(NOON - DAY).toISOString(), wording: '2026-03' },
    });
  });

  test.each([
    [{ 'no-purpose': true }, {}, /no purpose "no-purpose"/],
    [{ constructor: true }, {}, /no purpose "constructor"/],
    [{}, {}, /No purpose is spoken of/],
    [{ email: 'yes' }, {}, /neither true nor false/],
    [{ email: true }, { proof: 'yes' }, /proof is no object/],
    [{ email: true }, { proof: { text: 'x'.repeat(4_096) } }, /the most is 4096/],
    [{ email: true }, { proof: { text: '\0' } }, /NUL/],
    [{ email: true }, { wording: 'x'.repeat(201) }, /at most 200/],
    [{ email: true }, { time: '31 February' }, /is no time/],
    [{ email: true }, { time: NOON + 3 * DAY }, /cannot be right/],
  ])('%j with %j is refused, and nothing is recorded', async (purposes, given, message) => {
    const { shop } = await openShop();
    const said = shop.people.consent(ADA, purposes as Record<string, boolean>, given as object);
    await expect(said.then(undefined, why)).resolves.toMatch(message);
    expect(await shop.people.find(ADA)).toBeUndefined();
  });

  test('is one of many that are read page by page, none twice', async () => {
    const { shop, clock } = await openShop();
    await merge(shop, PHONE);
    for (let i = 0; i < 7; i++) {
      clock.now += HOUR;
      await shop.people.consent(ADA, { email: i % 2 === 0 }, `page ${i}`);
    }
    const sources: string[] = [];
    let after: number | undefined = 0;
    while (after !== undefined) {
      const page = await shop.privacy.words(ADA, { after, limit: 3 });
      sources.push(...page.entries.map(({ source }) => source));
      after = page.next as number | undefined;
    }
    expect(sources).toEqual(Array.from({ length: 7 }, (_, i) => `page ${i}`));
  });
});

const why = (error: { message?: string; rejection?: { message: string } }) =>
  error.rejection?.message ?? error.message ?? '';

describe('purposes', () => {
  test('channels and advertising are required unless said otherwise of each', async () => {
    const { shop } = await openShop({
      purposes: [
        { name: 'email', default: 'assumed' },
        { name: 'post', label: 'Letters' },
      ],
    });
    const purposes = [
      'personalization',
      'analytics',
      'email',
      'sms',
      'push',
      'advertising',
      'post',
    ];
    const held = await Promise.all(purposes.map((purpose) => allowed(shop, ADA, purpose)));
    expect(held).toEqual([true, true, true, false, false, false, false]);
    await shop.people.consent(ADA, { post: true });
    expect(await allowed(shop, ADA, 'post')).toBe(true);
    await expect(allowed(shop, ADA, 'pigeons')).rejects.toThrow(/no purpose "pigeons"/);
  });

  test('a declared text is kept as a wording of the day it was first met', async () => {
    const { shop } = await openShop({ purposes: [{ name: 'post', text: 'We send letters.' }] });
    expect(shop.purposes.list().find(({ purpose }) => purpose === 'post')).toEqual({
      ...{ purpose: 'post', label: 'post', text: 'We send letters.', version: '2026-03-02' },
      default: 'required',
      wordings: [
        {
          ...{ version: '2026-03-02', label: 'post', text: 'We send letters.' },
          since: new Date(NOON).toISOString(),
        },
      ],
    });
  });

  test('a wording is never changed; the latest is shown', async () => {
    const { shop } = await openShop();
    const first = { purpose: 'sms', version: '1', label: 'Texts', text: 'We text you.' };
    await shop.purposes.put(first);
    await shop.purposes.put(first);
    await shop.purposes.put({ ...first, version: '2', text: 'We text you on Mondays.' });
    await expect(shop.purposes.put({ ...first, text: 'Something else.' })).rejects.toMatchObject({
      code: 'wording_exists',
    });
    await expect(shop.purposes.put({ ...first, purpose: 'No!' })).rejects.toMatchObject({
      code: 'invalid_field',
    });
    const sms = shop.purposes.list().find(({ purpose }) => purpose === 'sms');
    expect(sms).toMatchObject({ version: '2', text: 'We text you on Mondays.' });
    expect(sms?.wordings.map(({ version }) => version)).toEqual(['2', '1']);
  });

  test.each([
    [[{ name: 'Big' }], /the name "Big"/],
    [[{ name: 'post' }, { name: 'post' }], /twice/],
    [[{ name: 'analytics', default: 'required' }], /default of its own/],
    [[{ name: 'post', default: 'maybe' }], /"maybe"/],
    [[{ name: 'post', words: '' }], /no "words"/],
    [{}, /no list/],
  ])('%j is no declaration', async (purposes, message) => {
    await expect(openShop({ purposes: purposes as never })).rejects.toThrow(message);
  });
});

test('a browser that objects speaks against personalization and advertising', async () => {
  const { shop } = await openShop({ purposes: [{ name: 'advertising', default: 'assumed' }] });
  const check = (purpose: string, objects: boolean) =>
    shop.privacy.check(PHONE, purpose, { objects });
  expect(await check('advertising', false)).toMatchObject({ allowed: true, because: 'assumed' });
  expect(await check('advertising', true)).toMatchObject({ allowed: false, because: 'objection' });
  await shop.batch([{ type: 'page', ...PHONE }], { ...PUBLIC, objects: true });
  for (const purpose of ['personalization', 'advertising']) {
    expect(await check(purpose, false)).toMatchObject({ allowed: false, because: 'objection' });
  }
  expect(await check('email', true)).toMatchObject({ allowed: false, because: 'not asked' });
  await shop.people.consent(PHONE, { advertising: true });
  expect(await check('advertising', true)).toMatchObject({ allowed: true, because: 'granted' });
});
