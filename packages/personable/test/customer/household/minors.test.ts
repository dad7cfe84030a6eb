import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDateOf, isMinor, isUnder } from '../../../src/customer/household/age.ts';
import type { Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop, order, PUBLIC } from '../open-shop.ts';

const REASON = 'a minor is not profiled';

/** A shop where kim ordered tea again and again. */
const openWithKim = async () => {
  const opened = await openShop();
  const { shop } = opened;
  await shop.batch(
    [30, 20, 10].map((days) => order(['tea'], { userId: 'kim', timestamp: NOON - days * DAY })),
  );
  await shop.batch([order(['soap'], { userId: 'x', timestamp: NOON - DAY })]);
  await shop.refresh();
  return opened;
};

const decided = (shop: Personable, userId = 'kim') =>
  shop.decide({ userId, placement: 'for-you', limit: 5 });

const expectMinor = async (shop: Personable) => {
  const decision = await decided(shop);
  expect(decision).toMatchObject({ personalized: false, withheld: REASON });
  expect(decision.fallback[0]?.because).toBe(REASON);
  expect((await shop.decisions.find(decision.decision))?.allowed).toBe(false);
};

const expectAdult = async (shop: Personable) => {
  const decision = await decided(shop);
  expect(decision).toMatchObject({ personalized: true });
  expect(decision.withheld).toBeUndefined();
};

describe('a minor is not profiled', () => {
  test.each([
    ['a birth date', { birthDate: '2015-06-01' }],
    ['a birthday', { birthday: '2015-06-01T00:00:00.000Z' }],
    ['a date of birth', { dateOfBirth: '2015-06-01' }],
    ['a word', { minor: true }],
  ])('by %s that comes after the history', async (_name, traits) => {
    const { shop } = await openWithKim();
    await expectAdult(shop);
    await shop.identify({ userId: 'kim', traits });
    await expectMinor(shop);
  });

  test('by a birth date in another home', async () => {
    const { shop } = await openWithKim();
    await shop.identify({ anonymousId: 'tablet', traits: { birthDate: '2015-06-01' } });
    await expectAdult(shop);
    await shop.identify({ userId: 'kim', anonymousId: 'tablet' });
    await expectMinor(shop);
  });

  test('when the birth date is taken out again; another date or a word ends it', async () => {
    const { shop } = await openWithKim();
    await shop.identify({ userId: 'kim', traits: { birthDate: '2015-06-01', minor: true } });
    await shop.identify({ userId: 'kim', traits: { birthDate: null, minor: null } });
    await expectMinor(shop);
    await shop.identify({ userId: 'kim', traits: { birthDate: '1985-06-01' } });
    await expectMinor(shop);
    await shop.identify({ userId: 'kim', traits: { minor: false } });
    await expectAdult(shop);
  });

  test('by a child’s place in a household, whatever the birth date says', async () => {
    const { shop } = await openWithKim();
    await shop.identify({ userId: 'kim', traits: { birthDate: '1985-06-01' } });
    const { id } = await shop.households.put({
      name: 'The Bergs',
      members: [{ userId: 'kim', role: 'child' }],
    });
    await expectMinor(shop);
    const members = [{ userId: 'kim', role: 'adult' as const, birthDate: '2015-06-01' }];
    await shop.households.put({ name: 'The Bergs', version: 1, members }, id);
    await expectMinor(shop);
    await shop.households.remove(id, 2);
    await expectAdult(shop);
  });

  test('until the day they come of age', async () => {
    const { shop, clock } = await openWithKim();
    await shop.identify({ userId: 'kim', traits: { birthDate: '2008-03-03' } });
    await expectMinor(shop);
    clock.now = NOON + DAY;
    await expectAdult(shop);
  });

  test('and has no usual basket, weekly list or ranking of their own', async () => {
    const { shop } = await openWithKim();
    await shop.identify({ userId: 'kim', traits: { minor: true } });
    const { lines, notes } = await shop.confirmUsual({ userId: 'kim' });
    expect(lines).toEqual([]);
    expect(notes).toEqual(['A minor is not profiled, so there is no usual basket.']);
    const weekly = await shop.decide({ userId: 'kim', placement: 'weekly-list' });
    expect(weekly).toMatchObject({ personalized: false });
    expect(await shop.rank({ userId: 'kim', items: ['soap', 'tea'] })).toMatchObject({
      personalized: false,
    });
  });

  test('what a browser says through a public key is believed, until the server knows better', async () => {
    const { shop } = await openShop();
    const said = { type: 'identify', anonymousId: 'b-1', traits: { birthDate: '2015-06-01' } };
    await shop.batch([said], PUBLIC);
    const request = { anonymousId: 'b-1', placement: 'for-you' };
    expect((await shop.decide(request)).withheld).toBe(REASON);
    await shop.identify({ anonymousId: 'b-1', traits: { birthDate: '1985-06-01' } });
    expect((await shop.decide(request)).withheld).toBeUndefined();
  });
});

describe('what minors do is not counted', () => {
  const counted = (shop: Personable) => shop.items.related('tea')?.orders.all;

  test('from the birth date on nothing of them is left, and comes back when it was wrong', async () => {
    const { shop } = await openWithKim();
    expect(counted(shop)).toBe(3);
    await shop.identify({ userId: 'kim', traits: { birthDate: '2015-06-01' } });
    await shop.refresh();
    expect(counted(shop)).toBe(0);
    expect((await shop.rebuild()).equal).toBe(true);
    await shop.identify({ userId: 'kim', traits: { birthDate: '1985-06-01' } });
    await shop.refresh();
    expect(counted(shop)).toBe(3);
    expect((await shop.rebuild()).equal).toBe(true);
  });

  test('with what they do once they are of age, all of it counts', async () => {
    const { shop, clock } = await openWithKim();
    await shop.identify({ userId: 'kim', traits: { birthDate: '2008-03-03' } });
    clock.now = NOON + 2 * DAY;
    await shop.batch([order(['tea'], { userId: 'kim' })]);
    await shop.refresh();
    expect(counted(shop)).toBe(4);
    expect((await shop.rebuild()).equal).toBe(true);
  });

  test('a count of the log from its beginning is equal, whatever was said when', async () => {
    const born = fc.constantFrom('2007-01-01', '2008-02-25', '2008-03-03', '1990-01-01', null);
    const said = fc.oneof(
      fc.record({ traits: fc.record({ birthDate: born }) }),
      fc.record({ traits: fc.record({ minor: fc.constantFrom(true, false, null) }) }),
    );
    const step = fc.record({
      what: fc.oneof(fc.constantFrom('tea', 'soap', 'milk'), said),
      who: fc.constantFrom(
        { userId: 'kim' },
        { anonymousId: 'b' },
        { userId: 'kim', anonymousId: 'b' },
      ),
      hours: fc.nat(24 * 10),
      open: fc.boolean(),
    });
    const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { shop, clock } = await openShop();
      for (const { what, who, hours, open } of steps) {
        clock.now += 3_600_000;
        const at = { ...who, timestamp: clock.now - hours * 3_600_000 };
        const message =
          typeof what === 'string' ? order([what], at) : { type: 'identify', ...at, ...what };
        await shop.batch([message], open ? PUBLIC : {});
      }
      expect((await shop.rebuild()).equal).toBe(true);
      await shop.close();
    });
    await fc.assert(property, { numRuns: 30 });
  });
});

test.each([
  ['2015-03-02', '2015-03-02'],
  ['2015-03-02T10:00:00Z', '2015-03-02'],
  ['2016-02-29', '2016-02-29'],
  ['2015-02-29', undefined],
  ['2026-03-05', undefined],
  ['02.03.2015', undefined],
  ['0000-00-00', undefined],
  [20150302, undefined],
])('the birth date of %s is %s', (value, expected) => {
  expect(birthDateOf(value, NOON)).toBe(expected);
});

test('one comes of age on the birthday, and of 29 February on 1 March', () => {
  expect(isUnder('2008-03-02', '2026-03-01', 18)).toBe(true);
  expect(isUnder('2008-03-02', '2026-03-02', 18)).toBe(false);
  expect(isUnder('2008-02-29', '2026-02-28', 18)).toBe(true);
  expect(isUnder('2008-02-29', '2026-03-01', 18)).toBe(false);
});

test('the order of homes does not matter, and of equal words the one that protects holds', () => {
  const said = { verified: true, time: 1, position: 1 };
  const child = { born: { value: '2015-01-01', ...said } };
  const adult = { minor: { value: false, ...said } };
  for (const ages of [
    [child, adult],
    [adult, child],
  ]) {
    expect(isMinor(ages, '2026-03-02', 18)).toBe(true);
  }
  const claimed = { minor: { value: true, ...said, verified: false } };
  expect(isMinor([adult, claimed], '2026-03-02', 18)).toBe(false);
  expect(isMinor([claimed], '2026-03-02', 18)).toBe(true);
  expect(isMinor([], '2026-03-02', 18)).toBe(false);
});
