import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { DAY, NOON, openShop, order, PUBLIC, product } from '../customer/open-shop.ts';
import { ids } from './small-shop.ts';

const SHELF = [
  { id: 'apple', name: 'Apple', price: 1, currency: 'EUR', categories: ['Food > Fruit'] },
  { id: 'bread', name: 'Bread', price: 3, currency: 'EUR', categories: ['Food > Bakery'] },
  {
    id: 'gummies',
    name: 'Gummies',
    price: 2,
    currency: 'EUR',
    categories: ['Food > Sweets > Gum'],
  },
  { id: 'beer', name: 'Beer', price: 2, currency: 'EUR', attributes: { age: 18 } },
  { id: 'comic', name: 'Comic', price: 5, currency: 'EUR', categories: ['Books'] },
  { id: 'poem', name: 'Poem', categories: ['Books'] },
  { id: 'import', name: 'Import', price: 1, currency: 'USD', categories: ['Books'] },
];

type Limits = readonly object[];

/** A household with a guardian and one more, and a shop where everything was bought by somebody. */
const openHousehold = async (limits: Limits, role: 'adult' | 'child' = 'adult') => {
  const opened = await openShop();
  const { shop } = opened;
  await shop.items.put(SHELF);
  await shop.batch(
    SHELF.flatMap(({ id }, i) => [
      order([id, 'apple'], { userId: `x-${i}`, timestamp: NOON - DAY }),
      product('Product Viewed', id, { userId: `y-${i}`, timestamp: NOON - DAY }),
    ]),
  );
  await shop.refresh();
  const household = await shop.households.put(familyOf(limits, role));
  return { ...opened, household };
};

const familyOf = (limits: Limits, role: 'adult' | 'child' = 'adult') => ({
  name: 'The Bergs',
  members: [
    { userId: 'mum', role: 'guardian' as const },
    { userId: 'kim', role, limits: limits.map((limit) => ({ ...limit, by: { userId: 'mum' } })) },
  ],
});

const shown = async (shop: Personable, placement = 'popular', rest: object = {}) =>
  ids(await shop.decide({ userId: 'kim', placement, limit: 20, ...rest }));

describe('what a guardian does not allow', () => {
  test.each([
    ['an item', { forbid: { item: 'beer' } }, ['beer']],
    ['a category with what is beneath it', { forbid: { category: 'Food > Sweets' } }, ['gummies']],
    ['a value of an attribute', { forbid: { attribute: { name: 'age', value: 18 } } }, ['beer']],
    [
      'all but what is allowed',
      { allow: { category: 'Books' } },
      ['apple', 'bread', 'gummies', 'beer'],
    ],
  ])('is not shown: %s', async (_name, limit, gone) => {
    const { shop } = await openHousehold([limit]);
    const left = SHELF.map(({ id }) => id).filter((id) => !gone.includes(id));
    expect((await shown(shop)).sort()).toEqual(left.sort());
  });

  test('stands in the decision with its reason', async () => {
    const { shop } = await openHousehold([{ forbid: { item: 'beer' } }]);
    const { decision } = await shop.decide({ userId: 'kim', placement: 'popular', limit: 20 });
    const { considered } = (await shop.decisions.find(decision)) ?? {};
    expect(considered?.passedOver).toContainEqual(
      expect.objectContaining({ id: 'beer', because: 'not allowed by a guardian' }),
    );
  });

  test('holds on whatever browser is theirs, through a public key as well', async () => {
    const { shop } = await openHousehold([{ forbid: { item: 'beer' } }]);
    await shop.identify({ userId: 'kim', anonymousId: 'tablet' });
    const request = { anonymousId: 'tablet', placement: 'popular', limit: 20 };
    expect(ids(await shop.decide(request, PUBLIC))).not.toContain('beer');
  });

  test('is left out of a ranking, and said, whether or not it was asked to be dropped', async () => {
    const { shop } = await openHousehold([{ forbid: { item: 'beer' } }]);
    const { items, refused } = await shop.rank({ userId: 'kim', items: ['beer', 'apple', 'what'] });
    expect(items.map(({ id, rank }) => [id, rank])).toEqual([
      ['apple', 1],
      ['what', 2],
    ]);
    expect(refused).toEqual([{ id: 'beer', because: 'not allowed by a guardian' }]);
    const strict = await openHousehold([{ allow: { category: 'Books' } }]);
    const ranked = await strict.shop.rank({ userId: 'kim', items: ['what', 'poem'] });
    expect(ranked.items.map(({ id }) => id)).toEqual(['poem']);
  });

  test('is no reason for anything else: nothing names it', async () => {
    const { shop } = await openHousehold([]);
    await shop.batch([
      order(['beer'], { userId: 'kim', timestamp: NOON - 2 * DAY }),
      order(['beer'], { userId: 'kim', timestamp: NOON - DAY }),
    ]);
    await shop.refresh();
    expect((await shop.decide({ userId: 'kim', placement: 'because-of' })).about?.id).toBe('beer');
    const [family] = (await shop.households.list()).entries;
    await shop.households.put(
      { ...familyOf([{ forbid: { item: 'beer' } }]), version: 1 },
      family?.id,
    );
    for (const placement of ['because-of', 'for-you', 'usual', 'weekly-list', 'similar']) {
      const context = { item: 'beer', basket: ['beer'] };
      const answer = await shop.decide({ userId: 'kim', placement, limit: 20, context });
      expect(JSON.stringify(answer)).not.toContain('eer');
    }
    expect((await shop.confirmUsual({ userId: 'kim' })).lines).toEqual([]);
  });

  test('takes its place from the next decision on, and is free again when it is taken back', async () => {
    const { shop, household } = await openHousehold([{ forbid: { item: 'beer' } }]);
    expect(await shown(shop)).not.toContain('beer');
    await shop.households.remove(household.id, 1);
    expect(await shown(shop)).toContain('beer');
  });

  test('what is allowed is found however much is in the way', async () => {
    const { shop } = await openHousehold([{ allow: { item: 'apple' } }]);
    await shop.items.put(Array.from({ length: 1_500 }, (_, i) => ({ id: `new-${i}` })));
    for (const placement of ['popular', 'for-you', 'newest']) {
      expect(await shown(shop, placement)).toEqual(['apple']);
    }
  });
});

describe('a budget', () => {
  const week = { spend: { amount: 500, currency: 'EUR', per: 'week' } };
  const bought = (total: number, rest: object = {}) => ({
    type: 'track',
    event: 'Order Completed',
    userId: 'kim',
    properties: { total, currency: 'EUR', products: [{ product_id: 'apple' }] },
    ...rest,
  });

  test('hides what is dearer than what is left of it', async () => {
    const { shop } = await openHousehold([week]);
    expect(await shown(shop)).not.toContain('import');
    expect(await shown(shop)).toContain('comic');
    await shop.batch([bought(2.5)]);
    const left = await shown(shop);
    expect(left.sort()).toEqual(['apple', 'beer', 'gummies', 'poem']);
    const { budgets, left: words } = await shop.households.ofPerson({ userId: 'kim' });
    expect(budgets).toEqual([{ ...week.spend, left: 250 }]);
    expect(words).toBe('€2.50 of €5.00 is left this week');
  });

  test('counts what is in the basket', async () => {
    const { shop } = await openHousehold([week]);
    expect(await shown(shop, 'popular', { context: { basket: ['bread'] } })).not.toContain('comic');
  });

  test('counts an order once that two senders told of, and none of the week before', async () => {
    const { shop } = await openHousehold([week]);
    const numbered = { order_id: 'A-1', total: 2, currency: 'EUR' };
    const told = { type: 'track', event: 'Order Completed', userId: 'kim', properties: numbered };
    // Noon of a Monday: yesterday was last week.
    await shop.batch([told, { ...told, messageId: 'again' }, bought(3, { timestamp: NOON - DAY })]);
    const { budgets } = await shop.households.ofPerson({ userId: 'kim' });
    expect(budgets).toEqual([expect.objectContaining({ left: 300 })]);
  });

  test('begins anew at midnight of the shop', async () => {
    const clock = { now: Date.UTC(2026, 2, 2, 22, 30) };
    const { shop } = await openShop({ timezone: 'Europe/Berlin', clock: () => clock.now });
    const day = { spend: { amount: 500, currency: 'EUR', per: 'day' } };
    await shop.households.put(familyOf([day]));
    await shop.batch([bought(5)]);
    const left = async () => (await shop.households.ofPerson({ userId: 'kim' })).budgets[0]?.left;
    expect(await left()).toBe(0);
    clock.now += 29 * 60_000;
    expect(await left()).toBe(0);
    clock.now += 2 * 60_000;
    expect(await left()).toBe(500);
  });

  test('the till hears what fits together, and why the rest does not', async () => {
    const { shop } = await openHousehold([week, { forbid: { item: 'beer' } }]);
    const checked = await shop.households.check({ userId: 'kim' }, [
      { id: 'bread' },
      { id: 'beer' },
      { id: 'bread' },
      { id: 'apple', quantity: 2 },
    ]);
    expect(checked.items).toEqual([
      { id: 'bread', allowed: true },
      { id: 'beer', allowed: false, because: 'not allowed by a guardian' },
      {
        id: 'bread',
        allowed: false,
        because: 'dearer than what a guardian left to spend: €2.00 of €5.00 is left this week',
      },
      { id: 'apple', allowed: true },
    ]);
    expect(await shop.households.check({ userId: 'who' }, [{ id: 'beer' }])).toEqual({
      minor: false,
      items: [{ id: 'beer', allowed: true }],
    });
  });

  test('a usual basket keeps within it, and says what is left out', async () => {
    const { shop } = await openHousehold([week]);
    const twice = (ids: string[]) =>
      [20, 10].map((days) => order(ids, { userId: 'kim', timestamp: NOON - days * DAY }));
    await shop.batch(twice(['bread', 'comic']));
    const { lines, notes, total } = await shop.confirmUsual({ userId: 'kim' });
    expect(lines).toHaveLength(1);
    expect(total[0]?.amount).toBeLessThanOrEqual(5);
    expect(notes).toContainEqual(expect.stringContaining('1 usual item is left out: dearer than'));
    const given = await shop.confirmUsual({
      userId: 'kim',
      items: [{ id: 'comic' }, { id: 'bread' }],
    });
    expect(given.lines.map(({ available }) => available)).toEqual([true, false]);
    expect(given.total).toEqual([{ amount: 5, currency: 'EUR' }]);
  });
});

interface Shelved {
  readonly id: string;
  readonly price: number;
  readonly categories: readonly string[];
  readonly attributes: { readonly k: number };
}
interface Deed {
  readonly event: string;
  readonly item: number;
  readonly days: number;
  readonly mine: boolean;
}
interface Target {
  readonly item?: string;
  readonly category?: string;
  readonly attribute?: { readonly value: number };
}
interface Rule {
  readonly forbid?: Target;
  readonly allow?: Target;
  readonly spend?: { readonly amount: number; readonly per: string };
}
/** Days back to the beginning of each span, at noon of Monday, 2 March. */
const SPANS: Readonly<Record<string, number>> = { day: 0, week: 0, month: 1 };

/** Whether limits let an item pass, by the letter of them. */
const isAllowed = (
  item: Shelved,
  limits: readonly Rule[],
  deeds: readonly Deed[],
  shelf: readonly Shelved[],
): boolean => {
  const is = (target: Target) =>
    target.item === item.id ||
    item.attributes.k === target.attribute?.value ||
    item.categories.some(
      (path) => path === target.category || path.startsWith(`${target.category} > `),
    );
  const allowed = limits.filter(({ allow }) => allow !== undefined);
  if (limits.some(({ forbid }) => forbid !== undefined && is(forbid))) return false;
  if (allowed.length > 0 && !allowed.some(({ allow }) => allow !== undefined && is(allow)))
    return false;
  return limits.every(({ spend }) => {
    if (spend === undefined) return true;
    const orders = deeds.filter(
      ({ event, mine, days }) =>
        mine && event === 'Order Completed' && days <= (SPANS[spend.per] ?? 0),
    );
    const spent = orders.reduce((sum, { item: i }) => sum + (shelf[i]?.price ?? 0) * 100, 0);
    return item.price === 0 || item.price * 100 <= spend.amount - spent;
  });
};

test('nothing that is forbidden is ever shown, by whatever placement', async () => {
  const categories = ['A', 'A > B', 'C', 'C > D > E'];
  const target = fc.oneof(
    fc.record({ item: fc.nat(11).map((i) => `i-${i}`) }),
    fc.record({ category: fc.constantFrom('A', 'A > B', 'C > D', 'C') }),
    fc.record({ attribute: fc.record({ name: fc.constant('k'), value: fc.nat(2) }) }),
  );
  const limit = fc.oneof(
    { weight: 3, arbitrary: fc.record({ forbid: target }) },
    { weight: 1, arbitrary: fc.record({ allow: target }) },
    {
      weight: 1,
      arbitrary: fc.record({
        spend: fc.record({
          amount: fc.nat(1_500),
          currency: fc.constant('EUR'),
          per: fc.constantFrom('day', 'week', 'month'),
        }),
      }),
    },
  );
  const item = fc.record({
    price: fc.nat(9),
    categories: fc.subarray(categories, { maxLength: 2 }),
    k: fc.nat(2),
    stock: fc.constantFrom(0, 5),
  });
  const deed = fc.record({
    event: fc.constantFrom('Product Viewed', 'Product Added', 'Order Completed'),
    item: fc.nat(11),
    days: fc.nat(20),
    mine: fc.boolean(),
  });
  const property = fc.asyncProperty(
    fc.array(item, { minLength: 12, maxLength: 12 }),
    fc.array(limit, { minLength: 1, maxLength: 4 }),
    fc.array(deed, { maxLength: 25 }),
    fc.nat(11),
    async (items, limits, deeds, current) => {
      const { shop } = await openShop();
      const shelf = items.map(({ k, ...rest }, i) => ({
        ...rest,
        id: `i-${i}`,
        currency: 'EUR',
        attributes: { k },
      }));
      await shop.items.put(shelf);
      await shop.batch(
        deeds.map(({ event, item: i, days, mine }, n) => ({
          type: 'track',
          event,
          userId: mine ? 'kim' : `x-${n % 4}`,
          timestamp: NOON - days * DAY,
          properties: { product_id: `i-${i}`, price: items[i]?.price, currency: 'EUR' },
        })),
      );
      await shop.preferences.set({ userId: 'kim' }, { choice: 'more', category: 'C' });
      await shop.refresh();
      await shop.decide({ userId: 'kim', placement: 'weekly-list' });
      await shop.households.put(familyOf(limits));
      const may = new Set(
        shelf.filter((one) => isAllowed(one, limits, deeds, shelf)).map(({ id }) => id),
      );
      // Every placement asks of all of them; the till says the same of each.
      for (const { id } of shelf) {
        const [one] = (await shop.households.check({ userId: 'kim' }, [{ id }])).items;
        expect(one?.allowed).toBe(may.has(id));
      }
      const context = { item: `i-${current}` };
      const placements = [
        ...['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'continue'],
        ...['because-of', 'upgrade', 'newest', 'weekly-list'],
      ];
      for (const placement of placements) {
        for (const rest of [{}, { context }, { diversity: 0.8, newcomers: 0.5, novelty: 1 }]) {
          const decision = await shop.decide({ userId: 'kim', placement, limit: 12, ...rest });
          expect(ids(decision).filter((id) => !may.has(id))).toEqual([]);
        }
      }
      const ranked = await shop.rank({ userId: 'kim', items: shelf.map(({ id }) => id) });
      expect(new Set(ranked.items.map(({ id }) => id))).toEqual(may);
      const { lines } = await shop.confirmUsual({ userId: 'kim' });
      expect(
        lines.filter(({ id, instead }) => !may.has(id) || !may.has(instead?.id ?? id)),
      ).toEqual([]);
      await shop.close();
    },
  );
  await fc.assert(property, { numRuns: 25 });
});
