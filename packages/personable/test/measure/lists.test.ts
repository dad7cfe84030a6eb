import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Decision, openPersonable, type Personable } from '../../src/index.ts';
import { DAY, HOUR, MINUTE, NOON, openShop, order, type TestClock } from '../customer/open-shop.ts';

const SHELF = [
  ...Array.from({ length: 8 }, (_, i) => ({ id: `mug-${i}`, categories: ['Kitchen > Mugs'] })),
  ...Array.from({ length: 8 }, (_, i) => ({ id: `tea-${i}`, categories: ['Pantry > Tea'] })),
];

const placement = (more: object = {}, arrange: object = {}) => ({
  kind: 'placements',
  id: 'home.row',
  body: {
    ...{ name: 'Row', channel: 'web', kind: 'items', strategy: 'popular', limit: 6, ...more },
    arrange: { context: true, newcomers: 0, ...arrange },
  },
});

/** A shop whose mugs and teas are bought about as often, with a row that learns. */
const openRowShop = async (more: object = {}, options: object = {}) => {
  const opened = await openShop(options);
  const { shop, clock } = opened;
  clock.now = NOON - 90 * DAY;
  await shop.items.put(SHELF);
  clock.now = NOON;
  await shop.batch(
    SHELF.flatMap(({ id }, i) =>
      Array.from({ length: 30 - (i % 8) }, (_, n) =>
        order([id], { userId: `buyer-${id}-${n}`, timestamp: NOON - DAY }),
      ),
    ),
  );
  await shop.rebuild();
  await shop.rules.apply([placement(more)], { publish: true });
  return opened;
};

const EVENING = { device: 'phone', hour: 20 };
const MORNING = { device: 'desktop', hour: 8 };

const decideFor = (shop: Personable, userId: string, context: object = EVENING, rest = {}) =>
  shop.decide({ userId, placement: 'home.row', context, ...rest });

const click = (shop: Personable, userId: string, { decision }: Decision, id: string) =>
  shop.track({
    ...{ userId, event: 'Product Clicked' },
    properties: { product_id: id, decision },
  });

/** Visits: in the evening people go to what is tea, in the morning to what is not. */
const live = async (shop: Personable, clock: TestClock, visits: number, prefix = 'visitor') => {
  for (let visit = 0; visit < visits; visit++) {
    const evening = visit % 2 === 0;
    const userId = `${prefix}-${visit % 40}`;
    await shop.identify({ userId });
    const decision = await decideFor(shop, userId, evening ? EVENING : MORNING);
    for (const { id } of decision.items) {
      if (id.startsWith('tea') === evening) await click(shop, userId, decision, id);
    }
    clock.now += MINUTE;
  }
  clock.now += DAY + HOUR;
  return shop.ranking.countDue();
};

const exportOf = async (shop: Personable, userId: string) => {
  const file: string[] = [];
  const exported = await shop.people.export({ userId });
  for await (const part of exported?.text ?? []) file.push(String(part));
  return JSON.parse(file.join('')) as {
    readonly lists: { readonly places: { readonly countedWith: number }[] }[];
  };
};

const teas = ({ items }: Decision) => items.filter(({ id }) => id.startsWith('tea')).length;

describe('lists that are learned from', () => {
  test('are put in another order by what is known of now, when enough was seen, and say so', async () => {
    const { shop, clock } = await openRowShop();
    const before = await decideFor(shop, 'ada', EVENING);
    expect(teas(before)).toBe(3);
    expect(before.items.flatMap(({ reasons }) => reasons.map(({ term }) => term))).not.toContain(
      'context',
    );
    expect(await live(shop, clock, 60)).toBe(60);
    expect((await shop.ranking.positions('home.row')).serves).toBe(false);
    expect(teas(await decideFor(shop, 'ada', EVENING))).toBe(3);
    await live(shop, clock, 60);
    const positions = await shop.ranking.positions('home.row');
    expect(positions).toMatchObject({ learns: true, serves: true, lists: 120, shown: 720 });
    const evening = await decideFor(shop, 'ada', EVENING);
    const morning = await decideFor(shop, 'ada', MORNING);
    expect(teas(evening)).toBeGreaterThan(4);
    expect(teas(morning)).toBeLessThan(2);
    const texts = evening.items.flatMap(({ reasons }) => reasons.map(({ text }) => text));
    expect(texts.join()).toMatch(/fits an? .*evening/);
    for (const { score, reasons } of [...evening.items, ...morning.items]) {
      expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
      const context = reasons.find(({ term }) => term === 'context');
      const base = score - (context?.value ?? 0);
      expect(Math.abs(context?.value ?? 0)).toBeLessThanOrEqual(base / 2 + 1e-9);
    }
    // The same is known elsewhere, where no placement asks for it.
    const elsewhere = await shop.decide({ userId: 'ada', placement: 'popular', context: EVENING });
    expect(JSON.stringify(elsewhere.items)).not.toContain('"context"');
    expect(await shop.decisions.find(evening.decision)).toMatchObject({ decision: evening });
  });

  test('count what came of a place once, within its time and with the decision that showed it', async () => {
    const { shop, clock } = await openRowShop();
    await shop.identify({ userId: 'ada' });
    const decision = await decideFor(shop, 'ada');
    const [first, second, third, fourth] = decision.items.map(({ id }) => id) as [
      ...[string, string, string, string],
    ];
    await click(shop, 'ada', decision, first);
    await click(shop, 'ada', decision, first);
    await shop.track({
      userId: 'ada',
      event: 'Product Clicked',
      properties: { product_id: second },
    });
    await click(shop, 'ada', { ...decision, decision: 'another' }, third);
    expect(await shop.ranking.countDue()).toBe(0);
    clock.now += DAY + MINUTE;
    await click(shop, 'ada', decision, fourth);
    clock.now += HOUR;
    expect(await shop.ranking.countDue()).toBe(1);
    expect(await shop.ranking.countDue()).toBe(0);
    const { positions, outcomes, lists } = await shop.ranking.positions('home.row');
    expect({ outcomes, lists }).toEqual({ outcomes: 1, lists: 1 });
    expect(positions.map((one) => [one.position, one.shown, one.outcomes])).toEqual([
      ...[[1, 1, 1]],
      ...[2, 3, 4, 5, 6].map((place) => [place, 1, 0]),
    ]);
    expect(positions[3]).toMatchObject({ weight: 2, examined: { share: 0.5 } });
    expect(positions[0]?.rate).toMatchObject({ share: 1, of: 1 });
  });

  test('go by the goal of the placement, where it has one', async () => {
    const { shop, clock } = await openRowShop({ goal: { event: 'Product Added', within: '1h' } });
    await shop.identify({ userId: 'ada' });
    const decision = await decideFor(shop, 'ada');
    const [first = '', second = ''] = decision.items.map(({ id }) => id);
    await click(shop, 'ada', decision, first);
    const added = { product_id: second, decision: decision.decision };
    await shop.track({ userId: 'ada', event: 'Product Added', properties: added });
    clock.now += 2 * HOUR;
    await shop.ranking.countDue();
    const { positions, event, within } = await shop.ranking.positions('home.row');
    expect({ event, within }).toEqual({ event: 'Product Added', within: '1h' });
    expect(positions.map(({ outcomes }) => outcomes)).toEqual([0, 1, 0, 0, 0, 0]);
  });

  test('are those of people who allow analytics; whoever takes that back, or is erased, is taken out', async () => {
    const { shop, clock } = await openRowShop();
    await shop.people.consent({ userId: 'no' }, { analytics: false });
    await decideFor(shop, 'no');
    await shop.decide({ anonymousId: 'nobody', placement: 'home.row' });
    await shop.decide({ userId: 'ada', placement: 'popular' });
    await live(shop, clock, 12, 'others');
    const sums = async () => {
      const { version: _, ...row } = await shop.ranking.sums('home.row');
      return row;
    };
    const before = await sums();
    const positions = await shop.ranking.positions('home.row');
    expect(positions.lists).toBe(12);
    for (const userId of ['ada', 'ben', 'cem']) {
      await shop.identify({ userId });
      const decision = await decideFor(shop, userId);
      await click(shop, userId, decision, decision.items[2]?.id ?? '');
    }
    clock.now += DAY + HOUR;
    expect(await shop.ranking.countDue()).toBe(3);
    expect(await sums()).not.toEqual(before);
    await shop.people.consent({ userId: 'ada' }, { analytics: false });
    const receipt = await shop.people.erase({ userId: 'ben' });
    expect(receipt.removed['lists']).toBe(1);
    const { lists } = await exportOf(shop, 'cem');
    expect(lists).toHaveLength(1);
    const worth = lists[0]?.places.map(({ countedWith }) => countedWith) ?? [];
    expect(worth.filter((one) => one === 0)).toHaveLength(5);
    expect(worth[2]).toBeGreaterThan(1);
    expect((await shop.ranking.positions('home.row')).lists).toBe(13);
    await shop.people.erase({ userId: 'cem' });
    expect(await sums()).toEqual(before);
    expect(await shop.ranking.positions('home.row')).toEqual(positions);
    // Some day lists are too old.
    clock.now = NOON + 91 * DAY;
    await shop.ranking.countDue();
    expect(await shop.ranking.positions('home.row')).toMatchObject({ lists: 0, positions: [] });
  });

  test('of two homes that become one person count while both allow it', async () => {
    const { shop, clock } = await openRowShop();
    await shop.identify({ anonymousId: 'tablet' });
    const decision = await shop.decide({ anonymousId: 'tablet', placement: 'home.row' });
    const id = decision.items[0]?.id ?? '';
    await shop.identify({ anonymousId: 'tablet', userId: 'ada' });
    await click(shop, 'ada', decision, id);
    clock.now += DAY + HOUR;
    await shop.ranking.countDue();
    expect(await shop.ranking.positions('home.row')).toMatchObject({ lists: 1, outcomes: 1 });
    await shop.people.consent({ userId: 'ben' }, { analytics: false });
    await shop.identify({ anonymousId: 'tablet', userId: 'ada' });
    await shop.people.consent({ userId: 'ada' }, { analytics: false });
    expect(await shop.ranking.positions('home.row')).toMatchObject({ lists: 0, outcomes: 0 });
  });

  test('are learned once, also over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-lists-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { shop, clock } = await openRowShop({}, { data: folder });
    await live(shop, clock, 10);
    await shop.identify({ userId: 'ada' });
    const open = await decideFor(shop, 'ada');
    const id = open.items[0]?.id ?? '';
    const [sums, positions] = [
      await shop.ranking.sums('home.row'),
      await shop.ranking.positions('home.row'),
    ];
    await shop.close();
    const again = await openPersonable({ data: folder, clock: () => clock.now });
    onTestFinished(() => again.close());
    expect(await again.ranking.sums('home.row')).toEqual(sums);
    expect(await again.ranking.positions('home.row')).toEqual(positions);
    await click(again, 'ada', open, id);
    clock.now += DAY + HOUR;
    expect(await again.ranking.countDue()).toBe(1);
    const after = await again.ranking.positions('home.row');
    expect(after).toMatchObject({ lists: 11, outcomes: positions.outcomes + 1 });
  });

  test('a placement nobody knows has no positions, and one that was never shown has none yet', async () => {
    const { shop } = await openRowShop();
    await expect(shop.ranking.positions('home.nowhere')).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await shop.ranking.positions('popular')).toMatchObject({ learns: false, positions: [] });
  });

  test('newcomers have the share that the placement says, with their chances', async () => {
    const { shop, clock } = await openRowShop();
    await shop.rules.apply([placement({}, { newcomers: 0.5 })], { publish: true });
    clock.now += DAY;
    await shop.items.put(['new-1', 'new-2', 'new-3'].map((id) => ({ id, categories: ['Pantry'] })));
    const decision = await decideFor(shop, 'ada');
    const note = decision.arranged?.find(({ control }) => control === 'newcomers');
    expect(note?.items).toHaveLength(3);
    for (const { propensity } of note?.items ?? []) expect(propensity).toBeGreaterThan(0);
  });
});
