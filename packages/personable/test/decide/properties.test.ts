import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision, DecisionRequest, ItemInput, Personable } from '../../src/index.ts';
import { MINUTE, NOON, openShop } from '../customer/open-shop.ts';

const IDS = Array.from({ length: 14 }, (_, i) => `item-${i}`);
const id = fc.constantFrom(...IDS);
const PEOPLE = ['ada', 'bob', 'eve', 'kim', 'lee', 'mia'];

const state = fc.constantFrom<Partial<ItemInput> | 'deleted'>(
  {},
  {},
  {},
  { stock: 3 },
  { stock: 0 },
  { available: false },
  'deleted',
);

const event = fc.record({
  userId: fc.constantFrom(...PEOPLE),
  event: fc.constantFrom(
    'Product Viewed',
    'Product Viewed',
    'Product Added',
    'Product Removed',
    'Product Hidden',
    'Product Reviewed',
    'Order Completed',
    'Order Completed',
    'Order Refunded',
  ),
  ids: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }),
  rating: fc.integer({ min: 1, max: 5 }),
});

const request = fc.record(
  {
    userId: fc.constantFrom(...PEOPLE, 'somebody new'),
    placement: fc.constantFrom(
      ...['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'home.for-you'],
      ...['newest', 'weekly-list', 'because-of', 'upgrade'],
    ),
    limit: fc.integer({ min: 1, max: 20 }),
    exclude: fc.uniqueArray(id, { maxLength: 4 }),
    context: fc.record(
      { item: id, basket: fc.uniqueArray(id, { maxLength: 4 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['userId', 'placement'] },
);

const world = fc.record({
  states: fc.array(state, { minLength: IDS.length, maxLength: IDS.length }),
  events: fc.array(event, { maxLength: 120 }),
  refusing: fc.subarray(PEOPLE, { maxLength: 2 }),
  requests: fc.array(request, { minLength: 40, maxLength: 60 }),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const setUp = async (shop: Personable, { states, events, refusing }: World) => {
  await shop.items.put(IDS.map((one) => ({ id: one })));
  await shop.batch(
    events.map(({ userId, event: name, ids, rating }, i) => ({
      type: 'track',
      event: name,
      userId,
      timestamp: NOON - (events.length - i) * 7 * MINUTE,
      properties: { products: ids.map((product_id) => ({ product_id, rating })) },
    })),
  );
  for (const userId of refusing) await shop.people.consent({ userId }, { personalization: false });
  await shop.rebuild();
  await shop.items.put(
    IDS.map((one, i) => ({ id: one, ...(states[i] === 'deleted' ? {} : states[i]) })),
  );
  await shop.items.remove(IDS.filter((_, i) => states[i] === 'deleted'));
};

/** Ids that may be shown, from the world as it was made. */
const admissible = ({ states, events, refusing }: World, asked: DecisionRequest): string[] => {
  const did = (name: string) =>
    events.filter((one) => one.event === name && one.userId === asked.userId);
  const done = (name: string) => (refusing.includes(String(asked.userId)) ? [] : did(name));
  const forYou = ['for-you', 'home.for-you', 'because-of', 'upgrade'].includes(asked.placement);
  const taken = new Set<unknown>([
    ...(asked.exclude ?? []),
    ...(asked.context?.basket ?? []),
    asked.context?.item,
    // What somebody asked not to see holds whatever else they refused.
    ...did('Product Hidden').flatMap(({ ids }) => ids),
    ...(forYou ? done('Order Completed').flatMap(({ ids }) => ids) : []),
  ]);
  return IDS.filter((one, i) => {
    const is = states[i];
    if (is === 'deleted' || is?.available === false || is?.stock === 0) return false;
    return !taken.has(one);
  });
};

const ORDER = ['popular', 'newest'];

/** What these say of their items is true of no others, so nothing fills them up. */
const NEVER_FILLED = ['because-of', 'upgrade'];

const check = (decision: Decision, allowed: readonly string[], limit: number) => {
  const { items, strategy, fallback } = decision;
  const shown = items.map((item) => item.id);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.filter((one) => !allowed.includes(one))).toEqual([]);
  // Nothing stays empty while there is something that may be shown.
  if (NEVER_FILLED.includes(strategy)) expect(shown.length).toBeLessThanOrEqual(limit);
  else expect(shown).toHaveLength(Math.min(limit, allowed.length));

  for (const item of items) {
    const sum = item.reasons.reduce((total, { value }) => total + value, 0);
    expect(Math.abs(item.score - sum)).toBeLessThanOrEqual(1e-12);
    expect(item.reasons.length).toBeGreaterThan(0);
    expect(item.reasons.every(({ text, value }) => text !== '' && value !== 0)).toBe(true);
  }
  const chain = [strategy, ...ORDER.filter((name) => name !== strategy)];
  for (const [i, item] of items.entries()) {
    const next = items[i + 1];
    if (next === undefined) continue;
    const step = chain.indexOf(next.strategy) - chain.indexOf(item.strategy);
    expect(step).toBeGreaterThanOrEqual(0);
    if (step === 0) expect(item.score).toBeGreaterThanOrEqual(next.score - 1e-12);
  }
  const filled = ORDER.filter((name) => name !== strategy).flatMap((name) => {
    const count = items.filter((item) => item.strategy === name).length;
    return count === 0 ? [] : [{ to: name, items: count, because: expect.stringMatching(/\w/) }];
  });
  expect(fallback).toEqual(filled);
};

test('every decision: scores are sums of reasons, in order, of what may be shown, once', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const { shop } = await openShop();
      await setUp(shop, made);
      for (const asked of made.requests) {
        const decision = await shop.decide(asked as DecisionRequest);
        check(decision, admissible(made, asked as DecisionRequest), asked.limit ?? 8);
        const unused = made.refusing.includes(asked.userId) || asked.userId === 'somebody new';
        if (unused) expect(decision.personalized).toBe(false);
      }
    }),
    // Each run opens a store, so a failing one is shown as it is instead of being made small.
    { numRuns: 12, endOnFailure: true },
  );
});
