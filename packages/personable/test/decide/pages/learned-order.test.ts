import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChooseArm, learnedOrder } from '../../../src/decide/pages/page-order.ts';
import type { Personable } from '../../../src/index.ts';
import { createRandom } from '../../../src/math/random.ts';
import { Clock, openShop, publish } from '../../engine/campaigns/shop.ts';

const even: ChooseArm = (_name, arms, random) => {
  const index = random.int(arms.length);
  const propensity = 1 / arms.length;
  return { index, propensity, exact: true, drawn: true, even: true, x: [1], reason: 'evenly' };
};
const blocks = (count: number) =>
  [...'abcdefgh'].slice(0, count).map((placement) => ({ placement }));
const orderOf = (count: number, keepFirst: number, seed: number) => {
  const { blocks: ordered, ...rest } = learnedOrder('home', blocks(count), keepFirst, seed, even);
  return { ...rest, text: ordered.map(({ placement }) => placement).join('') };
};

describe('an order that is drawn', () => {
  it('is one of all orders of up to four blocks, each with its probability', () => {
    const seen = new Map<string, number>();
    const draws = 4_800;
    const random = createRandom(1);
    for (let i = 0; i < draws; i++) {
      const { text, propensity } = orderOf(4, 0, random.int(2 ** 31));
      expect(propensity).toBe(1 / 24);
      seen.set(text, (seen.get(text) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    // Five standard deviations of 4,800 draws at 1/24.
    for (const count of seen.values()) expect(Math.abs(count - 200)).toBeLessThan(70);
  });

  it('of more blocks draws three places one after the other, and keeps the rest as it was', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 400; seed++) {
      const { text, propensity, draws } = orderOf(6, 1, seed);
      expect(propensity).toBeCloseTo(1 / (5 * 4 * 3), 12);
      expect(draws.map(({ placement }) => placement)).toEqual(['home#1', 'home#2', 'home#3']);
      expect(draws.map(({ arm }) => arm).join('')).toBe(text.slice(1, 4));
      expect(text[0]).toBe('a');
      expect([...text.slice(4)].sort().join('')).toBe(text.slice(4));
      expect([...text].sort().join('')).toBe('abcdef');
      seen.add(text);
    }
    expect(seen.size).toBeGreaterThan(50);
  });

  it('is the same by the same seed, and nothing is drawn where nothing can move', () => {
    expect(orderOf(4, 0, 9)).toEqual(orderOf(4, 0, 9));
    expect(orderOf(3, 2, 9)).toMatchObject({ text: 'abc', how: 'fixed', propensity: 1 });
    expect(orderOf(3, 50, 9)).toMatchObject({ text: 'abc', how: 'fixed' });
  });

  it('tells blocks apart that have the same placement', () => {
    const twice = ['row', 'row'].map((placement) => ({ placement }));
    const { draws } = learnedOrder('home', twice, 0, 3, even);
    expect(['row > row 2', 'row 2 > row']).toContain(draws[0]?.arm);
  });
});

describe('the order of a page', () => {
  let clock: Clock;
  let shop: Personable;
  beforeEach(async () => {
    clock = new Clock();
    shop = await openShop(clock);
    await shop.items.put(['tea', 'mug', 'soap', 'milk'].map((id) => ({ id, name: id })));
  });
  afterEach(() => shop.close());

  const page = (more: object = {}) =>
    [
      'placements',
      'home',
      {
        ...{ name: 'Home', channel: 'web', kind: 'page', blocks: ['newest', 'popular'] },
        ...{ order: 'learned', ...more },
      },
    ] as const;
  const visit = async (userId: string, click: (top: string) => object | undefined) => {
    await shop.identify({ userId });
    const { blocks = [], page: made } = await shop.decide({ userId, placement: 'home' });
    const [top] = blocks;
    const event = top === undefined ? undefined : click(top.placement);
    if (event !== undefined) {
      await shop.track({ userId, properties: { decision: top?.decision }, ...event });
    }
    clock.pass(25 * 60);
    await shop.campaigns.countDue();
    return { top: top?.placement, made };
  };

  it('comes to be what is clicked, with the probability it says', async () => {
    await publish(shop, page());
    const clicked = { event: 'Product Clicked' };
    for (let i = 0; i < 60; i++) {
      const { made } = await visit(`p${i}`, (top) => (top === 'popular' ? clicked : undefined));
      expect(made).toMatchObject({ order: 'learned', how: 'drawn' });
      expect(made?.reason).toMatch(/among 2 orders/);
    }
    let popular = 0;
    for (let i = 0; i < 40; i++) {
      const { top, made } = await visit(`q${i}`, () => undefined);
      if (top === 'popular') popular += 1;
      expect(made?.propensity).toBeGreaterThan(0);
    }
    expect(popular).toBeGreaterThan(25);
  });

  it('goes by the goal of the page where it has one', async () => {
    await publish(shop, page({ goal: { event: 'Signed Up', within: '2h' } }));
    const event = { event: 'Signed Up' };
    for (let i = 0; i < 60; i++) {
      await visit(`p${i}`, (top) => (top === 'popular' ? event : { event: 'Product Clicked' }));
    }
    let popular = 0;
    for (let i = 0; i < 40; i++) {
      if ((await visit(`q${i}`, () => undefined)).top === 'popular') popular += 1;
    }
    expect(popular).toBeGreaterThan(25);
  });

  it('keeps the first blocks where they are', async () => {
    await publish(shop, page({ keepFirst: 1 }));
    for (let i = 0; i < 5; i++) {
      const { top, made } = await visit(`p${i}`, () => undefined);
      expect([top, made?.how]).toEqual(['newest', 'fixed']);
    }
  });

  it('forgets whoever is erased', async () => {
    await publish(shop, page());
    await visit('ada', () => ({ event: 'Product Clicked' }));
    const { removed } = await shop.people.erase({ userId: 'ada' });
    expect(removed).toBeDefined();
    const { blocks } = await shop.decide({ userId: 'ada', placement: 'home' });
    expect(blocks).toHaveLength(2);
  });

  it.each([
    [{ kind: 'items', order: 'learned' }, 'Only a page has blocks'],
    [{ kind: 'page', blocks: ['popular'], order: 'random' }, 'One of fixed, learned'],
    [{ kind: 'page', blocks: ['popular'], keepFirst: -1 }, 'A whole number'],
  ])('is refused where it means nothing: %j', async (body, message) => {
    const rule = { name: 'P', channel: 'web', ...body };
    await expect(shop.rules.put('placements', 'p', rule)).rejects.toThrow(message);
  });
});
