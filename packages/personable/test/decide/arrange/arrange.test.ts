import { describe, expect, test } from 'vitest';
import type { Decision, Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop, order, product } from '../../customer/open-shop.ts';
import { askAda, idsOf, openGardenShop, reasonOf, viewed } from '../garden-shop.ts';

/** The diversity of a list by its definition, of items with one category of two levels each. */
const diversityOf = ({ items }: Decision): number => {
  const paths = items.map(({ categories }) => categories[0] ?? '');
  let sum = 0;
  for (const [i, a] of paths.entries()) {
    for (const b of paths.slice(i + 1)) {
      const sameTop = a.split(' > ')[0] === b.split(' > ')[0];
      sum += a === b ? 0 : sameTop ? 0.5 : 1;
    }
  }
  return sum / ((paths.length * (paths.length - 1)) / 2);
};

describe('the floor of diversity', () => {
  test.each([0.2, 0.5, 0.7])('of %d holds, and what came for it says so', async (floor) => {
    const { shop } = await openGardenShop();
    const plain = await askAda(shop, 'popular');
    expect(plain.arranged).toBeUndefined();
    const arranged = await askAda(shop, 'popular', { diversity: floor });
    expect(diversityOf(arranged)).toBeGreaterThanOrEqual(floor - 1e-9);
    expect(arranged.arranged).toMatchObject([
      { control: 'diversity', asked: floor, got: expect.closeTo(diversityOf(arranged)) },
    ]);
    expect(arranged.arranged?.[0]?.reached).toBe(true);
    for (const { id, reasons, score } of arranged.items) {
      expect(reasons.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 12);
      const came = !idsOf(plain).includes(id);
      const reason = reasonOf(arranged, id, 'arranged');
      expect(reason?.value).toBe(came ? 0 : undefined);
      if (came) expect(reason?.text).toMatch(/^here for variety, in the place of (mug|bowl)-\d$/);
    }
    expect(await shop.decisions.find(arranged.decision)).toMatchObject({ decision: arranged });
  });

  test('that no list can reach is said, and the list is as diverse as can be', async () => {
    const { shop } = await openGardenShop();
    // Of four categories in two groups six items can be 0.733 apart: two, two, one and one.
    const decision = await askAda(shop, 'popular', { diversity: 0.9 });
    expect(decision.items).toHaveLength(6);
    expect(diversityOf(decision)).toBeCloseTo(11 / 15);
    expect(decision.arranged?.[0]).toMatchObject({ reached: false });
    expect(decision.arranged?.[0]?.text).toMatch(/^no list of these candidates was found/);
  });

  test('holds over what a strategy and its fallbacks fill together', async () => {
    const { shop } = await openGardenShop();
    await shop.preferences.set({ userId: 'ada' }, { choice: 'more', category: 'Kitchen > Mugs' });
    const asked = { limit: 5, context: { item: 'pot-1' }, diversity: 0.6 };
    const decision = await askAda(shop, 'complete-basket', asked);
    expect(decision.fallback).toMatchObject([{ to: 'popular', items: 5 }]);
    expect(diversityOf(decision)).toBeGreaterThanOrEqual(0.6);
  });

  test('of the engine holds where a list answers a taste, a request says otherwise', async () => {
    const { shop } = await openGardenShop({ arrange: { diversity: 0.6, newcomers: 0 } });
    expect(diversityOf(await askAda(shop, 'popular'))).toBeGreaterThanOrEqual(0.6);
    expect(diversityOf(await askAda(shop, 'elsewhere.for-you'))).toBeGreaterThanOrEqual(0.6);
    expect((await askAda(shop, 'similar')).arranged).toBeUndefined();
    const plain = await askAda(shop, 'popular', { diversity: 0 });
    expect(idsOf(plain)).toEqual(['mug-1', 'mug-2', 'mug-3', 'bowl-1', 'bowl-2', 'bowl-3']);
  });

  test('has nothing to say of one item, and of none', async () => {
    const { shop } = await openGardenShop();
    const one = await askAda(shop, 'popular', { diversity: 1, limit: 1 });
    expect(idsOf(one)).toEqual(['mug-1']);
    expect(one.arranged?.[0]?.text).toBe('a list of one item has no diversity');
    const { shop: empty } = await openShop();
    expect((await askAda(empty, 'popular', { diversity: 1 })).items).toEqual([]);
  });
});

describe('the novelty dial', () => {
  test('turned up prefers what is new to the person and less popular, turned down the familiar', async () => {
    const { shop } = await openGardenShop();
    await shop.batch([viewed('mug-2')]);
    const of = async (novelty: number) => askAda(shop, 'popular', { novelty, limit: 12 });
    const [up, down] = [await of(1), await of(-1)];
    // n = (0 + 1 − 1) / 2 for nobody's mug-1 that all buy … its dial term is score · (½ − ½).
    expect(reasonOf(up, 'mug-1', 'novelty')?.value).toBeCloseTo(0);
    // mug-2: popularity 33 / 36, familiar: n = 1 / 24.
    expect(reasonOf(up, 'mug-2', 'novelty')?.value).toBeLessThan(0);
    expect(reasonOf(down, 'mug-2', 'novelty')?.value).toBeGreaterThan(0);
    const place = (decision: Decision, id: string) => idsOf(decision).indexOf(id);
    expect(place(up, 'mug-2')).toBeGreaterThan(place(down, 'mug-2'));
    const reason = reasonOf(up, 'mug-2', 'novelty');
    expect(reason?.text).toMatch(/you know it already/);
    for (const { score } of [...up.items, ...down.items]) expect(score).toBeGreaterThan(0);
  });

  test('at 0 changes nothing', async () => {
    const { shop } = await openGardenShop();
    const plain = await askAda(shop, 'popular');
    expect((await askAda(shop, 'popular', { novelty: 0 })).items).toEqual(plain.items);
  });
});

const NEW = ['new-seed-1', 'new-seed-2', 'new-mug-1', 'new-mug-2'] as const;

const bringNew = async (shop: Personable) => {
  await shop.items.put(
    NEW.map((id) => ({
      id,
      categories: [id.includes('seed') ? 'Garden > Seeds' : 'Kitchen > Mugs'],
    })),
  );
};

/** Many decisions; how often each newcomer was shown, and the sum of its propensities. */
const draw = async (shop: Personable, times: number, ask: () => Promise<Decision>) => {
  const shown = new Map<string, number>();
  const expected = new Map<string, number>();
  let places = 0;
  for (let i = 0; i < times; i++) {
    const { items, arranged } = await ask();
    places += items.length;
    for (const { id } of items.filter(({ reasons }) => reasons[0]?.term === 'newcomer')) {
      shown.set(id, (shown.get(id) ?? 0) + 1);
    }
    for (const { id, propensity } of arranged?.[0]?.items ?? []) {
      expected.set(id, (expected.get(id) ?? 0) + propensity);
    }
  }
  const all = [...shown.values()].reduce((sum, count) => sum + count, 0);
  await shop.bubble.read();
  return { shown, expected, share: all / places };
};

describe('what is new in the shop', () => {
  test('has its share of the places, on average, and says so', async () => {
    const { shop } = await openGardenShop({ arrange: { newcomers: 0.1 } });
    await bringNew(shop);
    const { shown, share } = await draw(shop, 1_500, () => askAda(shop, 'popular'));
    // 0.6 of a place in each of 1,500 lists of 6: 900 ± 57 with three standard deviations.
    expect(share).toBeGreaterThan(0.1 - 0.0064);
    expect(share).toBeLessThan(0.1 + 0.0064);
    for (const id of NEW) expect(shown.get(id)).toBeGreaterThan(0);
    const list = await askAda(shop, 'popular', { newcomers: 1 });
    expect(idsOf(list).filter((id) => (NEW as readonly string[]).includes(id))).toHaveLength(4);
    expect(reasonOf(list, 'new-mug-1', 'newcomer')).toMatchObject({
      value: 0,
      text: 'new in the shop since 2 March 2026',
    });
    expect(list.items).toHaveLength(6);
    const total = await shop.bubble.read();
    expect(total.total.newcomers).toBeGreaterThan(0.09);
  });

  test('comes rather from where one’s taste is, as often as its propensity says', async () => {
    const { shop } = await openGardenShop();
    await bringNew(shop);
    await shop.batch([viewed('seed-1'), viewed('seed-2')]);
    // In for-you they would come by themselves, because they borrow from what is like them.
    const ask = () => askAda(shop, 'popular', { newcomers: 0.1, limit: 5 });
    const { shown } = await draw(shop, 1_000, ask);
    const of = (part: string) =>
      NEW.filter((id) => id.includes(part)).reduce((sum, id) => sum + (shown.get(id) ?? 0), 0);
    // Weights of 5 and 1 for seeds and mugs: five sixths of some 500 draws.
    expect(of('seed') / (of('seed') + of('mug'))).toBeGreaterThan(0.78);
    expect(of('seed') / (of('seed') + of('mug'))).toBeLessThan(0.88);
    const first = (await askAda(shop, 'popular', { newcomers: 0.2, limit: 5 })).arranged?.[0];
    expect(first?.items?.[0]?.propensity).toBeCloseTo(
      first?.items?.[0]?.id.includes('seed') === true ? 5 / 12 : 1 / 12,
    );
  });

  test('has none after a catalogue was imported: what few had to do with is not new', async () => {
    const { shop } = await openShop({ arrange: { newcomers: 1 } });
    const ids = Array.from({ length: 40 }, (_, i) => `item-${i}`);
    await shop.items.put(ids.map((id) => ({ id })));
    const known = ids.slice(10);
    const visitors = Array.from({ length: 12 }, (_, i) => `visitor-${i}`);
    await shop.batch(
      visitors.flatMap((userId) => known.map((id) => product('Product Viewed', id, { userId }))),
    );
    const list = await shop.decide({ userId: 'visitor-1', placement: 'popular' });
    expect(list.arranged).toBeUndefined();
    expect(list.items).toHaveLength(8);
  });

  test('has none where there is none, where most is new, and where a page asks', async () => {
    const { shop } = await openGardenShop({ arrange: { newcomers: 1 } });
    expect((await askAda(shop, 'popular')).arranged).toBeUndefined();
    await bringNew(shop);
    expect((await askAda(shop, 'popular')).arranged).toHaveLength(1);
    expect((await askAda(shop, 'usual')).arranged).toBeUndefined();
    expect((await askAda(shop, 'popular', { newcomers: 0 })).arranged).toBeUndefined();
    await shop.items.put(Array.from({ length: 20 }, (_, i) => ({ id: `also-new-${i}` })));
    expect((await askAda(shop, 'popular')).arranged).toBeUndefined();
  });

  test('is new for thirty days, and until ten orders and visits', async () => {
    const { shop, clock } = await openGardenShop({ arrange: { newcomers: 1 } });
    await bringNew(shop);
    const drawnOf = async () => (await askAda(shop, 'popular')).arranged?.[0]?.items ?? [];
    expect(await drawnOf()).toHaveLength(4);
    const buys = (i: number) => order(['new-mug-1'], { userId: `b-${i}`, timestamp: NOON });
    await shop.batch(Array.from({ length: 10 }, (_, i) => buys(i)));
    await shop.rebuild();
    expect((await drawnOf()).map(({ id }) => id)).not.toContain('new-mug-1');
    clock.now += 30 * DAY;
    expect(await drawnOf()).toEqual([]);
  });

  test('is never what may not be shown, nor shown twice, and leaves a floor its right', async () => {
    const { shop } = await openGardenShop({ arrange: { newcomers: 1 } });
    await bringNew(shop);
    await shop.preferences.set({ userId: 'ada' }, { choice: 'never', category: 'Garden' });
    for (let i = 0; i < 50; i++) {
      const decision = await askAda(shop, 'popular', { diversity: i % 2 === 0 ? 0.3 : 0 });
      const ids = idsOf(decision);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => id.includes('seed'))).toEqual([]);
      if (i % 2 === 0) expect(diversityOf(decision)).toBeGreaterThanOrEqual(0.3 - 1e-9);
    }
  });
});

test.each([
  [{ diversity: 1.5 }, /arrange\.diversity is "1\.5"/],
  [{ novelty: Number.NaN }, /arrange\.novelty is "NaN"/],
  [{ newcomers: '0.1' }, /arrange\.newcomers/],
  [{ variety: 1 }, /arrange has no "variety"/],
])('the option arrange %j is refused', async (arrange, message) => {
  await expect(openShop({ arrange } as never)).rejects.toThrow(message);
});
