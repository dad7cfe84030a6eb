import { describe, expect, test } from 'vitest';
import type { Decision, Personable } from '../../src/index.ts';
import { DAY, NOON, openShop, order, PUBLIC, type TestClock } from '../customer/open-shop.ts';
import { because, hidden, ids, openSmallShop, viewed } from './small-shop.ts';

const WEEK = 7 * DAY;
const COUNT = 60;

/** A shop with 60 items of which Ada bought the first six, the first of all every week. */
const openForAda = async (options = {}) => {
  const { shop, clock } = await openShop(options);
  await shop.items.put(
    Array.from({ length: COUNT }, (_, i) => ({ id: `item-${i}`, name: `Item ${i}` })),
  );
  await shop.batch([
    ...[1, 2, 3, 4].map((back) =>
      order(['item-0'], { userId: 'ada', timestamp: NOON - back * WEEK }),
    ),
    order(['item-1', 'item-2', 'item-3', 'item-4', 'item-5'], {
      userId: 'ada',
      timestamp: NOON - 2 * DAY,
    }),
    ...Array.from({ length: 30 }, (_, i) =>
      order([`item-${i % 6}`, `item-${6 + i}`], { userId: `p-${i}`, timestamp: NOON - DAY }),
    ),
  ]);
  await shop.rebuild();
  return { shop, clock };
};

const list = (shop: Personable, rest: object = {}): Promise<Decision> =>
  shop.decide({ userId: 'ada', placement: 'weekly-list', limit: 8, ...rest });

const isKnown = (id: string) => Number(id.slice(5)) < 6;
const knownOf = (decision: Decision) => ids(decision).filter(isKnown);

describe('a weekly list', () => {
  test('is half known and half new, each with its reasons, and says which week it is', async () => {
    const { shop } = await openForAda();
    const decision = await list(shop);
    expect(decision.about).toEqual({
      id: '2026-W10',
      name: 'Week 10 of 2026',
      text: 'Your list for the week of 2 March 2026 (UTC)',
    });
    expect(decision).toMatchObject({ strategy: 'weekly-list', personalized: true, fallback: [] });
    expect(knownOf(decision)).toHaveLength(4);
    expect(because(decision, 'item-0')).toEqual([
      'you ordered it 4 times, last on 23 February 2026',
      'you order it about every 7 days',
    ]);
    expect(decision.items[0]).toMatchObject({ id: 'item-0', score: 1 });
    const fresh = decision.items.filter(({ id }) => !isKnown(id));
    expect(fresh[0]?.reasons[0]?.text).toMatch(/^because you bought Item \d/);
  });

  test.each([
    [0, 6],
    [0.25, 6],
    [0.5, 4],
    [0.75, 2],
    [1, 0],
  ])('with new %d of 8 has %d known', async (share, known) => {
    const { shop } = await openForAda();
    const decision = await list(shop, { new: share });
    expect(knownOf(decision)).toHaveLength(known);
    expect(decision.items).toHaveLength(8);
  });

  test('is the same all week, whatever happens meanwhile and however many are asked for', async () => {
    const { shop, clock } = await openForAda();
    const monday = await list(shop);
    await shop.batch([viewed('item-50', { userId: 'ada' }), viewed('item-51', { userId: 'ada' })]);
    clock.now += 3 * DAY;
    await shop.rebuild();
    expect((await list(shop)).items).toEqual(monday.items);
    expect(ids(await list(shop, { limit: 3 }))).toEqual(ids(monday).slice(0, 3));
    expect((await list(shop)).items).toEqual(monday.items);
    const longer = await list(shop, { limit: 12 });
    expect(ids(longer)).toEqual(expect.arrayContaining(ids(monday)));
    const mail = await list(shop, { placement: 'mail.weekly-list' });
    expect(mail.items).toEqual(monday.items);
  });

  test('of the same moment asked twice at once is one list', async () => {
    const { shop } = await openForAda();
    const [one, other] = await Promise.all([list(shop), list(shop)]);
    expect(one.items).toEqual(other.items);
  });

  test('with another share of new things is another list', async () => {
    const { shop } = await openForAda();
    const half = await list(shop);
    expect(knownOf(await list(shop, { new: 1 }))).toEqual([]);
    expect((await list(shop)).items).toEqual(half.items);
  });

  test('does not repeat what stood in those of eight weeks, but for what is due', async () => {
    const { shop, clock } = await openForAda();
    const seen = new Set<string>();
    for (let week = 0; week < 5; week++) {
      const shown = ids(await list(shop));
      expect(shown).toHaveLength(8);
      expect(shown.filter((id) => seen.has(id))).toEqual(week === 0 ? [] : ['item-0']);
      for (const id of shown) seen.add(id);
      clock.now += WEEK;
    }
  });

  test('may repeat what is longer ago than eight weeks', async () => {
    const { shop, clock } = await openForAda();
    const first = ids(await list(shop, { new: 1 }));
    clock.now += 8 * WEEK;
    const eighth = ids(await list(shop, { new: 1 }));
    expect(eighth.filter((id) => first.includes(id))).toEqual([]);
    clock.now += WEEK;
    const ninth = ids(await list(shop, { new: 1 }));
    expect(ninth.filter((id) => first.includes(id))).not.toEqual([]);
    expect(ninth.filter((id) => eighth.includes(id))).toEqual([]);
  });

  test('stays short when everything else stood in earlier ones', async () => {
    const { shop, clock } = await openSmallShop();
    await shop.batch([viewed('tea', { userId: 'ada' })]);
    expect((await list(shop)).items).toHaveLength(7);
    clock.now += WEEK;
    expect(await list(shop)).toMatchObject({ items: [], fallback: [], personalized: true });
  });

  test('replaces what is sold out meanwhile, and says so', async () => {
    const { shop, clock } = await openForAda();
    const before = await list(shop);
    const gone = before.items.find(({ id }) => !isKnown(id))?.id ?? '';
    await shop.items.put([{ id: gone, name: 'Gone', stock: 0 }]);
    clock.now += DAY;
    const after = await list(shop);
    const [replaced] = after.items.filter(({ id }) => !ids(before).includes(id));
    expect(ids(after)).not.toContain(gone);
    expect(after.items).toHaveLength(8);
    expect(replaced?.replaces).toEqual({ id: gone, name: 'Gone' });
    expect(replaced?.reasons[0]?.text).toMatch(/, in place of Gone, which is no longer offered$/);
    await shop.items.put([{ id: gone, name: 'Gone' }]);
    expect((await list(shop)).items).toEqual(after.items);
    const logged = await shop.decisions.find(after.decision);
    expect(logged?.decision).toEqual(after);
  });

  test('leaves out what is hidden or excluded, without a word of selling out', async () => {
    const { shop } = await openForAda();
    const [first, second] = ids(await list(shop));
    await shop.batch([hidden(first as string, { userId: 'ada' })]);
    const after = await list(shop, { exclude: [second] });
    expect(ids(after)).not.toContain(first);
    expect(ids(after)).not.toContain(second);
    expect(after.items.some(({ replaces }) => replaces !== undefined)).toBe(false);
    expect(after.items).toHaveLength(8);
  });

  test('has scores that are the sums of its reasons, in order', async () => {
    const { shop } = await openForAda();
    for (const share of [0, 0.3, 0.5, 1]) {
      const { items } = await list(shop, { new: share, limit: 20 });
      for (const [place, { score, reasons }] of items.entries()) {
        const total = reasons.reduce((sum, { value }) => sum + value, 0);
        expect(score).toBeCloseTo(total, 12);
        expect(score).toBeLessThanOrEqual(items[place - 1]?.score ?? 2);
        expect(reasons.every(({ value, text }) => value !== 0 && text !== '')).toBe(true);
      }
    }
  });
});

describe('whose week it is', () => {
  const SUNDAY_LATE = Date.UTC(2026, 2, 1, 23, 30);
  const weekAt = async (shop: Personable, clock: TestClock, rest: object = {}) => {
    clock.now = SUNDAY_LATE;
    return (await list(shop, rest)).about;
  };

  test('is that of UTC when nobody says', async () => {
    const { shop, clock } = await openForAda();
    expect(await weekAt(shop, clock)).toMatchObject({
      id: '2026-W09',
      text: expect.stringMatching(/\(UTC\)$/),
    });
  });

  test('is the shop’s, the person’s before it, and the request’s before both', async () => {
    const { shop, clock } = await openForAda({ timezone: 'Europe/Berlin' });
    expect(await weekAt(shop, clock)).toMatchObject({
      id: '2026-W10',
      text: 'Your list for the week of 2 March 2026',
    });
    await shop.identify({ userId: 'ada', traits: { timezone: 'America/New_York' } });
    expect(await weekAt(shop, clock)).toMatchObject({ id: '2026-W09' });
    const context = { timezone: 'Asia/Tokyo' };
    expect(await weekAt(shop, clock, { context })).toMatchObject({ id: '2026-W10' });
  });

  test.each(['Mars/Olympus', '', 7, null, { a: 1 }, 'x'.repeat(5_000)])(
    'does not go by %j',
    async (timezone) => {
      const { shop, clock } = await openForAda();
      const context = { timezone } as object;
      expect(await weekAt(shop, clock, { context })).toMatchObject({ id: '2026-W09' });
    },
  );
});

describe('without a history that may be used', () => {
  test('a newcomer sees what is popular, and is told why', async () => {
    const { shop } = await openSmallShop();
    const decision = await shop.decide({ userId: 'new', placement: 'weekly-list', limit: 2 });
    expect(ids(decision)).toEqual(['soap', 'tea']);
    expect(decision.about).toBeUndefined();
    expect(decision).toMatchObject({
      personalized: false,
      fallback: [{ to: 'popular', items: 2, because: 'the person is not known yet' }],
    });
  });

  test('so does whoever refuses, and nothing is remembered of it', async () => {
    const { shop, clock } = await openForAda();
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    const refusing = await list(shop);
    expect(refusing.fallback[0]?.because).toBe(
      'the person has not allowed the use of their history',
    );
    clock.now += WEEK;
    expect(ids(await list(shop))).toEqual(ids(refusing));
    await shop.people.consent({ userId: 'ada' }, { personalization: true });
    expect((await list(shop)).fallback).toEqual([]);
  });

  test('a browser gets the list of its own history through the public key', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      order(['tea'], { userId: 'ada', timestamp: NOON - 2 }),
      viewed('coffee', { anonymousId: 'phone', timestamp: NOON - 1 }),
      { type: 'identify', userId: 'ada', anonymousId: 'phone' },
    ]);
    const request = { anonymousId: 'phone', placement: 'weekly-list' };
    const open = await shop.decide(request, PUBLIC);
    expect(JSON.stringify(open)).not.toContain('ordered');
    const trusted = await shop.decide({ ...request, new: 0.25 });
    expect(JSON.stringify(trusted)).toContain('you ordered it once');
  });
});

test('a person of two homes has one memory', async () => {
  const { shop, clock } = await openForAda();
  await shop.batch([viewed('item-40', { anonymousId: 'phone' })]);
  const anonymous = await shop.decide({ anonymousId: 'phone', placement: 'weekly-list', limit: 8 });
  await shop.identify({ userId: 'ada', anonymousId: 'phone' });
  clock.now += WEEK;
  const shown = ids(await list(shop, { new: 1 }));
  expect(shown.filter((id) => ids(anonymous).includes(id))).toEqual([]);
});
