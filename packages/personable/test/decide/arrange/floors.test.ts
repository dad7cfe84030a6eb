import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Floor, heldBy, holdFloors, placesOf } from '../../../src/decide/arrange/floors.ts';
import type { Decision, Personable } from '../../../src/index.ts';
import { DAY, NOON } from '../../customer/open-shop.ts';
import { askAda, idsOf, openGardenShop, reasonOf } from '../garden-shop.ts';

const floorOf = (share: number, own: readonly number[]): Floor => {
  const set = new Set(own);
  return { rule: 'one', name: 'One', share, matches: (key) => set.has(key) };
};

describe('holding floors', () => {
  const drawn = fc.record({
    offered: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
    limit: fc.integer({ min: 1, max: 10 }),
    own: fc.uniqueArray(fc.integer({ min: 1, max: 45 }), { maxLength: 20 }),
    others: fc.uniqueArray(fc.integer({ min: 1, max: 45 }), { maxLength: 20 }),
    shares: fc.tuple(
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
    ),
    standing: fc.uniqueArray(fc.integer({ min: 41, max: 45 }), { maxLength: 3 }),
    cut: fc.nat({ max: 30 }),
  });

  test('reaches the first floor whenever enough is offered, takes nothing from it for the second, and shows no less', () => {
    fc.assert(
      fc.property(drawn, ({ offered, limit, own, others, shares, standing, cut }) => {
        const stages = [{ keys: offered.slice(0, cut) }, { keys: offered.slice(cut) }];
        const best = offered.slice(0, limit);
        const picks = stages.map(({ keys }) => keys.filter((key) => best.includes(key)));
        const floors = [floorOf(shares[0], own), floorOf(shares[1], others)];
        const alone = holdFloors(floors.slice(0, 1), stages, picks, standing).picks.flat();
        const both = holdFloors(floors, stages, picks, standing).picks.flat();
        const places = best.length + standing.length;
        const [first] = floors as [Floor, Floor];
        const possible =
          standing.filter(first.matches).length +
          Math.min(best.length, offered.filter(first.matches).length);
        for (const list of [alone, both]) {
          expect(new Set(list).size).toBe(best.length);
          expect(list.every((key) => offered.includes(key))).toBe(true);
          const [held] = heldBy([first], [...standing, ...list], []);
          expect(held?.got).toBeGreaterThanOrEqual(Math.min(placesOf(first, places), possible));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('gives up the last ones, and takes the best that match', () => {
    const stages = [{ keys: [1, 2, 3, 4, 5, 6, 7] }];
    const { picks, came } = holdFloors([floorOf(0.5, [2, 6, 7])], stages, [[1, 2, 3, 4]], []);
    expect(picks).toEqual([[1, 2, 3, 6]]);
    expect([...came.keys()]).toEqual([6]);
    expect(placesOf({ share: 0.3 }, 10)).toBe(3);
  });
});

const publish = (shop: Personable, rules: Readonly<Record<string, object>>) =>
  shop.rules.apply(
    Object.entries(rules).map(([id, body]) => ({ kind: 'item-rules', id, body })),
    { publish: true },
  );

const rule = (action: object, items: object, rest: object = {}) => ({
  name: 'Own label',
  items,
  action,
  ...rest,
});
const THISTLEDEW = { brand: 'Thistledew' };
const isOwn = (id: string) => id.endsWith('-1');
const ownOf = (decision: Decision) => idsOf(decision).filter(isOwn).length;

describe('the floor of a rule', () => {
  test('is reached by the best of its items, which say so, in the place of the last ones', async () => {
    const { shop } = await openGardenShop();
    const plain = await askAda(shop, 'popular');
    expect(idsOf(plain)).toEqual(['mug-1', 'mug-2', 'mug-3', 'bowl-1', 'bowl-2', 'bowl-3']);
    await publish(shop, { one: rule({ floor: 0.5 }, THISTLEDEW) });
    const decision = await askAda(shop, 'popular');
    expect(idsOf(decision)).toEqual(['mug-1', 'mug-2', 'mug-3', 'bowl-1', 'bowl-2', 'seed-1']);
    expect(decision.arranged).toEqual([
      {
        ...{ control: 'floor', rule: 'one', asked: 0.5, before: 2 / 6, got: 0.5, reached: true },
        text: "3 of 6 places for the rule 'Own label', 2 before; at least 50 %, rounded down, was asked for",
      },
    ]);
    expect(reasonOf(decision, 'seed-1', 'rule-floor')).toMatchObject({
      ...{ value: 0, items: ['bowl-3'], text: "has its place by the rule 'Own label'" },
    });
    expect(await shop.decisions.find(decision.decision)).toMatchObject({ decision });
  });

  test('holds beside pins, exclusions, diversity and newcomers, never shows what may not be shown, and shows no less', async () => {
    const { shop, clock } = await openGardenShop({ arrange: { newcomers: 0.5 } });
    clock.now = NOON + DAY;
    await shop.items.put([{ id: 'fresh', brand: 'Fernhill', categories: ['Garden > Pots'] }]);
    clock.now = NOON + 2 * DAY;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          share: fc.constantFrom(0.2, 0.34, 0.5, 0.75, 1),
          limit: fc.integer({ min: 1, max: 8 }),
          pin: fc.constantFrom(undefined, 'pot-3', 'mug-1'),
          excluded: fc.constantFrom(undefined, 'bowl-1', 'mug-1'),
          diversity: fc.constantFrom(0, 0.3, 0.6),
        }),
        async ({ share, limit, pin, excluded, diversity }) => {
          await publish(shop, {
            one: rule({ floor: share }, THISTLEDEW),
            two:
              pin === undefined ? rule({ boost: 1 }, { id: 'x' }) : rule({ pin: 1 }, { id: pin }),
            three: rule({ exclude: true }, { id: excluded ?? 'x' }, { priority: 9 }),
          });
          const asked = { limit, diversity };
          const decision = await askAda(shop, 'popular', asked);
          const shown = idsOf(decision);
          expect(new Set(shown).size).toBe(limit);
          expect(shown).not.toContain(excluded);
          const isPinned = pin !== undefined && pin !== excluded;
          if (isPinned) expect(shown[0]).toBe(pin);
          const open = excluded?.endsWith('-1') === true ? 3 : 4;
          const room = isPinned && pin === 'pot-3' ? limit - 1 : limit;
          const wanted = Math.min(Math.floor(share * limit + 1e-9), open, room);
          expect(ownOf(decision)).toBeGreaterThanOrEqual(wanted);
          const note = decision.arranged?.find(({ control }) => control === 'floor');
          expect(note?.reached).toBe(ownOf(decision) >= Math.floor(share * limit + 1e-9));
          for (const { score, reasons } of decision.items) {
            expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
          }
        },
      ),
      { numRuns: 24 },
    );
  });

  test('finds its items however far down they stand, and says when there are not enough', async () => {
    const { shop } = await openGardenShop();
    await publish(shop, { one: rule({ floor: 0.5 }, { categories: 'Garden > Pots' }) });
    const decision = await askAda(shop, 'popular', { limit: 2 });
    expect(idsOf(decision)).toEqual(['mug-1', 'pot-1']);
    await publish(shop, { one: rule({ floor: 1 }, { id: 'pot-3' }) });
    const short = await askAda(shop, 'popular', { limit: 2 });
    expect(idsOf(short)).toEqual(['mug-1', 'pot-3']);
    expect(short.arranged?.[0]).toMatchObject({ reached: false, got: 0.5 });
    expect(short.arranged?.[0]?.text).toMatch(/^only 1 of 2 places for the rule 'Own label'/);
  });

  test('of the higher priority stands first, and diversity gives way to both', async () => {
    const { shop } = await openGardenShop();
    await publish(shop, {
      low: rule({ floor: 1 }, { categories: 'Garden > Pots' }),
      high: rule({ floor: 0.5 }, { categories: 'Kitchen > Bowls' }, { priority: 5, name: 'Bowls' }),
    });
    const decision = await askAda(shop, 'popular', { limit: 4, diversity: 1 });
    expect(idsOf(decision)).toEqual(['bowl-1', 'bowl-2', 'pot-1', 'pot-2']);
    expect(decision.arranged?.map(({ control, reached }) => [control, reached])).toEqual([
      ['diversity', false],
      ['floor', true],
      ['floor', false],
    ]);
  });
});
