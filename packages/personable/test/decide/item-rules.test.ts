import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, Personable } from '../../src/index.ts';
import { DAY, openShop, order } from '../customer/open-shop.ts';
import { ask, because, ids, openSmallShop, SHELF } from './small-shop.ts';

const publish = async (shop: Personable, rules: Readonly<Record<string, object>>) => {
  const files = Object.entries(rules).map(([key, body]) => {
    const [kind = '', id = ''] = key.split('/');
    return { kind, id, body };
  });
  await shop.rules.apply(files, { publish: true });
};

const rule = (action: object, items: object, rest: object = {}) => ({
  'item-rules/one': { name: 'Autumn first', items, action, ...rest },
});

describe('A rule about items', () => {
  it('pins an item to a place, and says so', async () => {
    const { shop } = await openSmallShop();
    const before = ids(await ask(shop, 'new', 'popular'));
    expect(before[1]).not.toBe('red-mug');
    await publish(shop, rule({ pin: 2 }, { id: 'red-mug' }));
    const after = await ask(shop, 'new', 'popular');
    expect(ids(after)).toEqual([
      before[0],
      'red-mug',
      ...before.slice(1).filter((id) => id !== 'red-mug'),
    ]);
    expect(because(after, 'red-mug')[0]).toBe("pinned by the rule 'Autumn first'");
    expect(after.rules).toEqual({
      set: 1,
      held: [{ id: 'one', version: 1, name: 'Autumn first' }],
    });
    const { items } = after;
    for (const { score, reasons } of items) {
      expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 12);
    }
  });

  it('pins items it names one after the other, and the best of any other condition', async () => {
    const { shop } = await openSmallShop();
    await publish(shop, rule({ pin: 1 }, { id: { $in: ['red-mug', 'nothing', 'milk'] } }));
    expect(ids(await ask(shop, 'new', 'popular', { limit: 4 })).slice(0, 2)).toEqual([
      ...['red-mug', 'milk'],
    ]);
    await publish(shop, rule({ pin: 1 }, { name: { $regex: 'mug' } }));
    const [first, ...rest] = ids(await ask(shop, 'new', 'popular'));
    expect(first).toMatch(/mug/);
    expect(rest).toContain(first === 'red-mug' ? 'blue-mug' : 'red-mug');
  });

  it('does not pin what may not be shown', async () => {
    const { shop } = await openSmallShop();
    await publish(shop, rule({ pin: 1 }, { id: 'soap' }));
    await shop.items.put([{ id: 'soap', name: 'Soap', stock: 0 }]);
    expect(ids(await ask(shop, 'new', 'popular'))).not.toContain('soap');
  });

  it('raises and lowers scores by a factor', async () => {
    const { shop } = await openSmallShop();
    const scoreOf = ({ items }: Decision, id: string) =>
      items.find((item) => item.id === id)?.score ?? Number.NaN;
    const before = await ask(shop, 'new', 'popular');
    await publish(shop, rule({ boost: 3 }, { id: 'milk' }));
    const raised = await ask(shop, 'new', 'popular');
    expect(scoreOf(raised, 'milk')).toBeCloseTo(scoreOf(before, 'milk') * 3, 9);
    expect(ids(raised)[0]).toBe('milk');
    expect(because(raised, 'milk')).toContain("raised by the rule 'Autumn first'");
    await publish(shop, rule({ boost: 0.1 }, { id: 'milk' }));
    const lowered = await ask(shop, 'new', 'popular');
    expect(because(lowered, 'milk')).toContain("lowered by the rule 'Autumn first'");
  });

  it('excludes items, and the decision says which rule kept them back', async () => {
    const { shop } = await openSmallShop();
    await publish(shop, rule({ exclude: true }, { id: 'soap' }));
    const decision = await ask(shop, 'new', 'popular');
    expect(ids(decision)).not.toContain('soap');
    const { considered } = (await shop.decisions.find(decision.decision)) ?? {};
    expect(considered?.passedOver.map(({ id, because: why }) => [id, why])).toEqual([
      ['soap', "kept back by the rule 'Autumn first'"],
    ]);
  });

  it('requires items: nothing else is shown', async () => {
    const { shop } = await openSmallShop();
    await publish(shop, rule({ require: true }, { id: { $in: ['tea', 'milk'] } }));
    expect(ids(await ask(shop, 'new', 'popular')).sort()).toEqual(['milk', 'tea']);
  });

  it('buries items: they come when nothing else is left', async () => {
    const { shop } = await openSmallShop();
    await publish(shop, rule({ bury: true }, { id: 'soap' }));
    const all = await ask(shop, 'new', 'popular');
    expect(ids(all).at(-1)).toBe('soap');
    expect(ids(all)).toHaveLength(SHELF.length);
    expect(because(all, 'soap')).toContain("put behind the others by the rule 'Autumn first'");
    expect(ids(await ask(shop, 'new', 'popular', { limit: 3 }))).not.toContain('soap');
  });

  it('leaves out what was bought lately, and only so long', async () => {
    const { shop, clock } = await openSmallShop();
    await shop.batch([order(['soap'], { userId: 'ada', timestamp: clock.now - DAY })]);
    await publish(shop, rule({ unlessBought: { within: '7d' } }, { $always: true }));
    expect(ids(await ask(shop, 'ada', 'popular'))).not.toContain('soap');
    expect(ids(await ask(shop, 'ben', 'popular'))).toContain('soap');
    clock.now += 7 * DAY;
    expect(ids(await ask(shop, 'ada', 'popular'))).toContain('soap');
  });

  it('holds for its placements, its audience and its hours only', async () => {
    const { shop, clock } = await openSmallShop();
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    const excluded = async (rest: object, userId = 'ada', placement = 'popular') => {
      await publish(shop, rule({ exclude: true }, { id: 'soap' }, rest));
      return !ids(await ask(shop, userId, placement)).includes('soap');
    };
    expect(await excluded({ placements: ['popular'] })).toBe(true);
    expect(await excluded({ placements: ['home.row'] })).toBe(false);
    expect(await excluded({ audience: { 'traits.city': 'Lyon' } })).toBe(true);
    expect(await excluded({ audience: { 'traits.city': 'Lyon' } }, 'ben')).toBe(false);
    expect(await excluded({ audience: {} })).toBe(false);
    // The clock stands at noon of a Monday, UTC.
    const at = (from: string, until: string) => ({ schedule: { hours: [{ from, until }] } });
    expect(await excluded(at('11:00', '13:00'))).toBe(true);
    expect(await excluded(at('13:00', '11:00'))).toBe(false);
    expect(await excluded({ schedule: { days: [2] } })).toBe(false);
    clock.now += DAY;
    expect(await excluded({ schedule: { days: [2] } })).toBe(true);
  });

  it('asks for what is known of now, and of nobody for more than they allow', async () => {
    const { shop } = await openSmallShop();
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    await publish(
      shop,
      rule({ exclude: true }, { id: 'soap' }, { audience: { 'context.weather': 'rain' } }),
    );
    const inRain = { placement: 'popular', context: { page: '/', weather: 'rain' } };
    expect(ids(await shop.decide({ userId: 'ada', ...inRain }))).not.toContain('soap');
    expect(ids(await shop.decide({ anonymousId: 'x', ...inRain }))).not.toContain('soap');
    expect(ids(await shop.decide({ userId: 'ada', placement: 'popular' }))).toContain('soap');
    await publish(
      shop,
      rule({ exclude: true }, { id: 'soap' }, { audience: { 'traits.city': 'Lyon' } }),
    );
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    expect(ids(await shop.decide({ userId: 'ada', placement: 'popular' }))).toContain('soap');
  });

  it('gives way to one of a higher priority', async () => {
    const { shop } = await openSmallShop();
    const both = (priority: number) => ({
      'item-rules/no': { name: 'No soap', items: { id: 'soap' }, action: { exclude: true } },
      'item-rules/first': {
        ...{ name: 'Soap first', items: { id: 'soap' }, action: { pin: 1 }, priority },
      },
    });
    await publish(shop, both(0));
    expect(ids(await ask(shop, 'new', 'popular'))).not.toContain('soap');
    await publish(shop, both(1));
    expect(ids(await ask(shop, 'new', 'popular'))[0]).toBe('soap');
  });
});

describe('A placement of one’s own', () => {
  it('is filled by its strategy, as long as it says, from what it may show', async () => {
    const { shop } = await openSmallShop();
    const row = { name: 'Row', channel: 'web', kind: 'items', strategy: 'popular', limit: 3 };
    await publish(shop, { 'placements/home.row': row });
    const decision = await ask(shop, 'new', 'home.row');
    expect(decision.strategy).toBe('popular');
    expect(ids(decision)).toHaveLength(3);
    expect(ids(await ask(shop, 'new', 'home.row', { limit: 5 }))).toHaveLength(5);
    await publish(shop, {
      'placements/home.row': { ...row, candidates: { items: { name: { $regex: 'mug' } } } },
    });
    expect(ids(await ask(shop, 'new', 'home.row')).sort()).toEqual(['blue-mug', 'red-mug']);
  });

  it('falls back as it says, or not at all', async () => {
    const { shop } = await openSmallShop();
    const row = { name: 'Row', channel: 'web', kind: 'items', strategy: 'usual' };
    await publish(shop, { 'placements/row': { ...row, fallback: { strategies: [] } } });
    expect(ids(await ask(shop, 'new', 'row'))).toEqual([]);
    await publish(shop, { 'placements/row': { ...row, fallback: { strategies: ['newest'] } } });
    const decision = await ask(shop, 'new', 'row');
    expect(new Set(decision.items.map(({ strategy }) => strategy))).toEqual(new Set(['newest']));
  });
});

describe('Any set of rules', () => {
  const items = fc.constantFrom<object>(
    { id: 'tea' },
    { id: { $in: ['soap', 'milk', 'nothing'] } },
    { name: { $regex: 'mug' } },
    { $always: true },
    { price: { $gt: 3 } },
  );
  const action = fc.oneof(
    fc.integer({ min: 1, max: 50 }).map((pin) => ({ pin })),
    fc.double({ min: 0.1, max: 10, noNaN: true }).map((boost) => ({ boost })),
    fc.constantFrom(
      { bury: true },
      { exclude: true },
      { require: true },
      { unlessBought: { within: '30d' } },
    ),
  );
  const audience = fc.constantFrom({}, { 'traits.city': 'Lyon' }, { 'context.page': '/' });
  const body = fc.record(
    { name: fc.constant('Any'), items, action, audience, priority: fc.nat(1_000) },
    { requiredKeys: ['name', 'items', 'action'] },
  );

  it('leaves a decision whole: no item twice, no more than asked for, reasons that add up', async () => {
    const { shop } = await openSmallShop();
    const bodies = fc.array(body, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(bodies, fc.integer({ min: 1, max: 9 }), async (all, limit) => {
        const files = all.map((one, i) => ({ kind: 'item-rules', id: `r${i}`, body: one }));
        try {
          await shop.rules.apply(files, { publish: true, prune: true });
        } catch (error) {
          // Rules that leave nothing together are not published.
          expect(error).toMatchObject({ code: 'rule_refused' });
          return;
        }
        const decision = await ask(shop, 'soap-1', 'popular', { limit, context: { basket: [] } });
        const shown = ids(decision);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.length).toBeLessThanOrEqual(limit);
        for (const { score, reasons } of decision.items) {
          expect(Number.isFinite(score)).toBe(true);
          expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing to a decision while there is none', async () => {
    const { shop } = await openShop();
    const { rules } = await shop.decide({ userId: 'ada', placement: 'popular' });
    expect(rules).toBeUndefined();
  });
});
