import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DecisionRequest } from '../../src/decide/decision.ts';
import { STRATEGY } from '../../src/decide/strategies.ts';
import type { Situation } from '../../src/decide/strategy.ts';
import { readOptions } from '../../src/engine/options.ts';
import { openParts } from '../../src/engine/parts.ts';
import type { Considered, ItemInput } from '../../src/index.ts';
import type { NeighbourTable } from '../../src/learning/items/neighbour-table.ts';
import type { ScoreTable } from '../../src/learning/items/score-table.ts';
import { signalsOf } from '../../src/learning/items/signals.ts';
import { placementRule } from '../../src/rules/placement.ts';
import { around } from '../context/around.ts';
import { MINUTE, NOON, openShop, order } from '../customer/open-shop.ts';
import { ask, hidden, openSmallShop, SHELF, viewed } from './small-shop.ts';

/** Scores added up the plain way. */
class PlainScores {
  readonly scores = new Map<number, number>();
  add(key: number, amount: number): void {
    this.scores.set(key, (this.scores.get(key) ?? 0) + amount);
  }
  addRow(table: NeighbourTable, from: number, factor: number): void {
    for (const [key, weight] of table.row(from)) this.add(key, factor * weight);
  }
  addToAll(amounts: Float64Array, factor: number): void {
    for (const key of this.scores.keys()) this.add(key, factor * (amounts[key] ?? 0));
  }
  has(key: number): boolean {
    return this.scores.has(key);
  }
}

const IDS = Array.from({ length: 12 }, (_, i) => `item-${i}`);
const id = fc.constantFrom(...IDS);
const PEOPLE = ['ada', 'bob', 'eve'];

const world = fc.record({
  states: fc.array(
    fc.constantFrom<Partial<ItemInput> | 'deleted'>({}, {}, {}, {}, { stock: 0 }, 'deleted'),
    { minLength: IDS.length, maxLength: IDS.length },
  ),
  events: fc.array(
    fc.record({
      userId: fc.constantFrom(...PEOPLE),
      event: fc.constantFrom(
        'Product Viewed',
        'Product Viewed',
        'Product Added',
        'Product Hidden',
        'Order Completed',
        'Order Completed',
      ),
      ids: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 10, maxLength: 80 },
  ),
  requests: fc.array(
    fc.record({
      userId: fc.constantFrom(...PEOPLE, 'somebody new'),
      placement: fc.constantFrom(
        'for-you',
        'similar',
        'complete-basket',
        'usual',
        'popular',
        'continue',
      ),
      limit: fc.integer({ min: 1, max: 15 }),
      exclude: fc.uniqueArray(id, { maxLength: 3 }),
      context: fc.record(
        { item: id, basket: fc.uniqueArray(id, { maxLength: 3 }) },
        { requiredKeys: [] },
      ),
    }),
    { minLength: 60, maxLength: 60 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
type Asked = World['requests'][number];

const setUp = async ({ states, events }: World) => {
  const settings = readOptions({ data: ':memory:', clock: () => NOON });
  const parts = await openParts(settings);
  onTestFinished(async () => {
    await parts.folding.close();
    await parts.store.close();
    parts.lock.release();
  });
  const { catalogue, ingest, learner } = parts;
  await catalogue.put(IDS.map((one) => ({ id: one })));
  const messages = events.map(({ userId, event, ids }, i) => ({
    type: 'track',
    event,
    userId,
    timestamp: NOON - (events.length - i) * 9 * MINUTE,
    properties: { products: ids.map((product_id) => ({ product_id })) },
  }));
  await ingest.take(messages, { trusted: true, received: NOON });
  await learner.renew();
  await catalogue.put(
    IDS.flatMap((one, i) => (states[i] === 'deleted' ? [] : { id: one, ...(states[i] as object) })),
  );
  await catalogue.remove(IDS.filter((_, i) => states[i] === 'deleted'));
  return parts;
};

/** Why an item may not be shown, each reason that holds. */
const refusals = ({ states, events }: World, asked: Asked, item: string): string[] => {
  const state = states[IDS.indexOf(item)];
  const did = (name: string) =>
    events.some(
      ({ event, userId, ids }) => event === name && userId === asked.userId && ids.includes(item),
    );
  return Object.entries({
    'sold out or not offered': state === 'deleted' || state?.stock === 0,
    'asked not to be shown': asked.exclude.includes(item),
    'in the basket already': asked.context.basket?.includes(item) ?? false,
    'on the page already': asked.context.item === item,
    'hidden by the person': did('Product Hidden'),
    'bought already': asked.placement === 'for-you' && did('Order Completed'),
  }).flatMap(([because, holds]) => (holds ? because : []));
};

/** All items with a score, by definition, the best first. */
const scored = async (parts: Awaited<ReturnType<typeof setUp>>, asked: Asked) => {
  const { learner, catalogue, identities, people, settings } = parts;
  const home = await identities.find({ namespace: 'userId', value: asked.userId });
  const timeline = home === undefined ? [] : (await people.person(home)).timeline;
  const model = learner.model();
  const { item, basket = [] } = asked.context;
  const situation: Situation = {
    now: NOON,
    model,
    context: around({}),
    occasion: undefined,
    popularity: model.contextPopularity.in([]),
    timeline,
    signals: signalsOf(timeline, settings.strengths, model.scalars.tau),
    current: item === undefined ? undefined : catalogue.key(item),
    basket: basket.map((one) => catalogue.key(one)),
    limit: asked.limit,
    item: (key) => catalogue.item(key),
    size: catalogue.size,
    refusalOf: () => 0,
    excluded: new Set(),
    inCategory: () => [],
  };
  const plain = new PlainScores();
  const { strategy = 'for-you' } = placementRule(asked.placement) ?? {};
  STRATEGY[strategy].retrieve(situation, plain as unknown as ScoreTable);
  return [...plain.scores]
    .filter(([, score]) => score > 0)
    .sort(([keyA, a], [keyB, b]) => b - a || keyA - keyB)
    .map(([key, score]) => ({ id: catalogue.item(key)?.id ?? '', score }));
};

const ids = (items: readonly { id: string }[]) => items.map((item) => item.id);

test('what a decision was chosen from is, by definition, the best of what was scored', async () => {
  let [tied, passed] = [0, 0];
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const parts = await setUp(made);
      for (const asked of made.requests) {
        const { decision } = await parts.decider.decide(asked as DecisionRequest, {
          trusted: true,
        });
        const recalled = await parts.recall.find(decision);
        const considered = recalled?.considered as Considered;
        const { items = [], strategy } = recalled?.decision ?? {};
        const all = await scored(parts, asked);
        const allowed = all.filter((item) => refusals(made, asked, item.id).length === 0);
        const own = items.filter((item) => item.strategy === strategy);
        expect(ids(own).slice(0, allowed.length)).toEqual(ids(allowed.slice(0, asked.limit)));
        expect(considered.catalogue).toBe(
          made.states.filter((state) => state !== 'deleted').length,
        );
        expect(considered.candidates).toBe(all.length);

        const next = allowed.slice(asked.limit, asked.limit + 4);
        expect(ids(considered.runnersUp)).toEqual(ids(next));
        for (const [place, { score }] of next.entries()) {
          expect(considered.runnersUp[place]?.score).toBeCloseTo(score, 5);
        }

        const wouldBe = all.filter((item, place) => {
          const before = all.slice(0, place).filter((other) => allowed.includes(other)).length;
          return !allowed.includes(item) && before < asked.limit;
        });
        expect(ids(considered.passedOver)).toEqual(ids(wouldBe.slice(0, 5)));
        for (const { id: item, because } of considered.passedOver) {
          expect(refusals(made, asked, item)).toContain(because);
        }
        passed += wouldBe.length;
        tied += new Set(all.map(({ score }) => score)).size < all.length ? 1 : 0;
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
  // Otherwise nothing of this was tried.
  expect(Math.min(tied, passed)).toBeGreaterThan(100);
});

describe('what a decision was chosen from', () => {
  const considered = async (...asked: Parameters<typeof ask>) => {
    const [shop] = asked;
    const { decision } = await ask(...asked);
    return (await shop.decisions.find(decision))?.considered;
  };

  test('is told with names, and why something was passed over', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      order(['coffee'], { userId: 'ada', timestamp: NOON - MINUTE }),
      viewed('tea', { userId: 'ada' }),
      hidden('biscuits', { userId: 'eve' }),
    ]);
    await shop.rebuild();
    const asked = { limit: 1, exclude: ['biscuits'], context: { item: 'tea', basket: ['milk'] } };
    const found = await considered(shop, 'ada', 'for-you', asked);
    expect(found).toMatchObject({ catalogue: SHELF.length, candidates: expect.any(Number) });
    const why = Object.fromEntries(
      found?.passedOver.map(({ name, because }) => [name, because]) ?? [],
    );
    expect(why).toMatchObject({
      'Butter biscuits': 'asked not to be shown',
      'Green tea': 'on the page already',
      Milk: 'in the basket already',
      Coffee: 'bought already',
    });
  });

  test('has nobody beside the chosen where more is asked for than there is', async () => {
    const { shop } = await openSmallShop();
    expect(await considered(shop, 'new', 'popular', { limit: 100 })).toEqual({
      catalogue: SHELF.length,
      candidates: SHELF.length,
      runnersUp: [],
      passedOver: [],
    });
  });

  test('is told also where everything may not be shown', async () => {
    const { shop } = await openSmallShop();
    await shop.items.put(SHELF.map((item) => ({ ...item, stock: 0 })));
    const { decision, items } = await ask(shop, 'new', 'popular', { limit: 2 });
    expect(items).toEqual([]);
    const found = (await shop.decisions.find(decision))?.considered;
    expect(found).toMatchObject({ candidates: SHELF.length, runnersUp: [] });
    expect(found?.passedOver).toHaveLength(5);
    expect(found?.passedOver[0]).toMatchObject({
      name: 'Soap',
      because: 'sold out or not offered',
    });
  });

  test('is empty where the strategy found nothing and others filled', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'tea' }]);
    expect(await considered(shop, 'new', 'usual')).toEqual({
      catalogue: 1,
      candidates: 0,
      runnersUp: [],
      passedOver: [],
    });
  });

  test('names what was deleted since', async () => {
    const { shop } = await openSmallShop();
    const { decision } = await ask(shop, 'new', 'popular', { limit: 1, exclude: ['soap'] });
    await shop.items.remove(['soap']);
    const found = await shop.decisions.find(decision);
    expect(found?.considered?.passedOver).toMatchObject([{ id: 'soap', name: 'Soap' }]);
    expect(found?.considered?.catalogue).toBe(SHELF.length);
  });
});
