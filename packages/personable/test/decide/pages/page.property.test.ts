import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Decision, Personable } from '../../../src/index.ts';
import { Clock, openShop } from '../../engine/campaigns/shop.ts';

const ITEMS = Array.from({ length: 14 }, (_, i) => ({
  id: `i${i}`,
  name: `Item ${i}`,
  attributes: { colour: i % 2 === 0 ? 'red' : 'blue' },
}));
const PLACES = ['c0', 'c1', 'c2'];
const PEOPLE = ['ada', 'bob', 'cleo'];

const campaign = fc.record({
  placements: fc.uniqueArray(fc.constantFrom(...PLACES), { minLength: 1 }),
  priority: fc.nat(3),
  audience: fc.constantFrom(undefined, { 'traits.city': 'Lyon' }, { 'context.page.path': '/a' }),
  excludes: fc.constantFrom(undefined, 'group', ['k0'], ['k1', 'k2']),
  most: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  creatives: fc.integer({ min: 1, max: 3 }),
});

const world = fc.record({
  campaigns: fc.array(campaign, { maxLength: 6 }),
  cap: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  action: fc.constantFrom(undefined, { pin: 1 }, { exclude: true }, { boost: 2 }, { bury: true }),
  learned: fc.boolean(),
  keepFirst: fc.nat(2),
  blocks: fc.array(
    fc.record({
      placement: fc.constantFrom(...PLACES, 'popular', 'newest', 'for-you', 'row'),
      personalised: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  seed: fc.nat(1_000),
});
type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

const rulesOf = ({ campaigns, cap, action, learned, keepFirst, blocks }: World) => [
  ...PLACES.map((id) => ({
    ...{ kind: 'placements', id },
    body: { name: id, channel: 'web', kind: 'content', limit: 2 },
  })),
  {
    ...{ kind: 'placements', id: 'row' },
    body: { name: 'Row', channel: 'web', kind: 'items', strategy: 'popular', limit: 3 },
  },
  {
    ...{ kind: 'placements', id: 'home' },
    body: {
      ...{ name: 'Home', channel: 'web', kind: 'page', blocks },
      ...(learned ? { order: 'learned', keepFirst } : {}),
    },
  },
  ...campaigns.map(({ most, creatives, audience, excludes: named, ...body }, i) => {
    const excludes =
      typeof named === 'string'
        ? named
        : named?.filter((id) => id !== `k${i}` && Number(id[1]) < campaigns.length);
    return {
      ...{ kind: 'campaigns', id: `k${i}` },
      body: {
        ...{ name: `Campaign ${i}`, ...body },
        ...(audience === undefined ? {} : { audience }),
        ...(excludes === undefined || excludes.length === 0 ? {} : { excludes }),
        ...(most === undefined ? {} : { caps: [{ most, per: 'day', counts: 'decided' }] }),
        creatives: Array.from({ length: creatives }, (_, n) => ({
          ...{ id: `v${n}`, content: { en: { title: `${i}/${n}` } } },
        })),
      },
    };
  }),
  ...(cap === undefined
    ? []
    : [
        {
          kind: 'caps',
          id: 'all',
          body: { name: 'All', most: cap, per: 'day', counts: 'decided' },
        },
      ]),
  ...(action === undefined
    ? []
    : [
        {
          ...{ kind: 'item-rules', id: 'red' },
          body: { name: 'Red', items: { 'attributes.colour': 'red' }, action },
        },
      ]),
];

const clock = new Clock();
let shop: Personable;
beforeAll(async () => {
  shop = await openShop(clock);
  await shop.items.put(ITEMS);
  for (const [i, userId] of PEOPLE.entries()) {
    await shop.identify({ userId, traits: { city: i === 0 ? 'Lyon' : 'Paris' } });
    const properties = { order_id: userId, products: [{ product_id: `i${i}` }] };
    await shop.track({ userId, event: 'Order Completed', properties });
  }
  return () => shop.close();
});

/** Another day, with these rules and no others: caps by the day begin anew. */
const begin = async (given: World): Promise<void> => {
  clock.pass(25 * 60);
  await shop.rules.apply(rulesOf(given), { publish: true, prune: true });
};

const slotsOf = ({ blocks = [] }: Decision) =>
  blocks.flatMap(({ items, content = [] }) => [
    ...items.map(({ id }) => id),
    ...content.flatMap((one) => one.campaign ?? []),
  ]);
/** Whether the order is one that the page allows: those that stay stand first, all are there. */
const isAllowed = ({ blocks, learned, keepFirst }: World, decision: Decision): boolean => {
  const written = blocks.map(({ placement }) => placement);
  const shown = (decision.blocks ?? []).map(({ placement }) => placement);
  const kept = learned ? Math.min(keepFirst, written.length) : written.length;
  return (
    shown.slice(0, kept).join() === written.slice(0, kept).join() &&
    [...shown].sort().join() === [...written].sort().join()
  );
};

describe('pages of any rules, for anybody, at the same moment', () => {
  it('repeat nothing, break no cap and stand in an order they may stand in', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        await begin(given);
        const context = { page: '/a' };
        const asked = [...PEOPLE, 'nobody', ...PEOPLE, 'ada', 'ada'];
        const pages = await Promise.all(
          asked.map((userId) => shop.decide({ userId, placement: 'home', context })),
        );
        for (const page of pages) {
          const slots = slotsOf(page);
          expect(new Set(slots).size).toBe(slots.length);
          expect(isAllowed(given, page)).toBe(true);
          const shown = (page.blocks ?? []).flatMap(({ content = [] }) => content);
          const grouped = shown.filter(
            ({ campaign = '' }) => given.campaigns[Number(campaign[1])]?.excludes === 'group',
          );
          expect(grouped.length).toBeLessThanOrEqual(1);
          for (const { campaign = '' } of shown) {
            const { excludes } = given.campaigns[Number(campaign[1])] ?? {};
            if (typeof excludes !== 'object') continue;
            const beside = shown.filter((one) => one.campaign !== campaign);
            expect(beside.filter((one) => excludes.includes(one.campaign ?? ''))).toEqual([]);
          }
          expect(shown.length).toBeLessThanOrEqual(given.cap ?? Number.POSITIVE_INFINITY);
        }
        // Over all pages of one person caps count what was decided for them, and not what is the same for everybody.
        for (const userId of PEOPLE) {
          const own = pages.filter((_, i) => asked[i] === userId).flatMap(({ blocks }) => blocks);
          const shown = own
            .filter((block) => block?.person === 'known')
            .flatMap((block) => block?.content ?? []);
          expect(shown.length).toBeLessThanOrEqual(given.cap ?? Number.POSITIVE_INFINITY);
          for (const [i, { most }] of given.campaigns.entries()) {
            const times = shown.filter(({ campaign }) => campaign === `k${i}`).length;
            expect(times).toBeLessThanOrEqual(most ?? Number.POSITIVE_INFINITY);
          }
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('are the same by the same seed, where nothing happened in between', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        await begin(given);
        const page = async () => {
          const caller = { trusted: true, rehearses: true };
          const request = { userId: 'ada', placement: 'home', seed: given.seed };
          const {
            decision: _,
            blocks = [],
            page: made,
            ...rest
          } = await shop.decide(request, caller);
          const order = made === undefined ? undefined : { ...made, blocks: [] };
          return { ...rest, order, blocks: blocks.map(({ decision: __, ...block }) => block) };
        };
        const [first, second] = [await page(), await page()];
        expect(second).toEqual(first);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
