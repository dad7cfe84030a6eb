import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { tracesOf } from '../../erasure/traces.ts';
import { Clock, campaign, openShop, publish } from './shop.ts';

let clock: Clock;
beforeEach(() => {
  clock = new Clock();
});

const bandit = (more: object = {}, goal?: object) =>
  [
    'placements',
    'home.hero',
    {
      ...{ name: 'Hero', channel: 'web', kind: 'content' },
      strategy: { choose: 'bandit', ...more },
      ...(goal === undefined ? {} : { goal }),
    },
  ] as const;

const creatives = (...ids: readonly string[]) => ({
  creatives: ids.map((id) => ({ id, content: { en: { title: id } } })),
});

/** One visit: what is shown, and a click on it if it is liked. */
const visit = async (shop: Personable, userId: string, likes: (creative: string) => boolean) => {
  await shop.identify({ userId });
  const { decision, content = [] } = await shop.decide({ userId, placement: 'home.hero' });
  const [one] = content;
  if (one?.creative !== undefined && likes(one.creative)) {
    await shop.track({ userId, event: 'Campaign Clicked', properties: { decision } });
  }
  return one;
};

const learned = async (shop: Personable, id = 'c') =>
  (await shop.campaigns.results(id)).placements[0]?.learned ?? [];

describe('what people do with what was drawn', () => {
  it('is learned: what is clicked is shown more, with the probability it says', async () => {
    const shop = await openShop(clock);
    await publish(shop, bandit(), campaign('c', creatives('dull', 'bright')));
    for (let i = 0; i < 150; i++) {
      const one = await visit(shop, `person ${i}`, (creative) => creative === 'bright');
      expect(one?.how).toBe('drawn');
      expect(one?.propensity).toBeGreaterThan(0);
      clock.pass(25 * 60);
      await shop.campaigns.countDue();
    }
    const results = await shop.campaigns.results('c');
    const [dull, bright] = results.creatives;
    expect(bright?.share).toBeGreaterThan(0.6);
    expect(bright?.goals).toBe(bright?.decided);
    expect(dull?.goals).toBe(0);
    expect(bright?.goalRate?.low).toBeGreaterThan(0.8);
    await shop.close();
  });

  it('counts as nothing when its time is over, and as something when the news come late', async () => {
    const shop = await openShop(clock);
    await publish(shop, bandit({ method: 'random' }), campaign('c', creatives('a', 'b')));
    await shop.identify({ userId: 'ada' });
    const { decision, content } = await shop.decide({ userId: 'ada', placement: 'home.hero' });
    const arm = `c/${content?.[0]?.creative}`;
    const made = clock.now;
    const draws = async () => (await learned(shop)).find((one) => one.arm === arm)?.draws ?? 0;
    const before = await draws();
    clock.pass(25 * 60);
    expect(await shop.campaigns.countDue()).toBe(1);
    expect(await draws()).toBe(before + 1);
    const expected = async () =>
      (await learned(shop)).find((one) => one.arm === arm)?.expected ?? 0;
    const lower = await expected();
    const click = { userId: 'ada', event: 'Campaign Clicked', properties: { decision } };
    await shop.track({ ...click, timestamp: made + 60_000 });
    await shop.track({ ...click, timestamp: made + 120_000 });
    expect(await draws()).toBe(before + 1);
    expect(await expected()).toBeGreaterThan(lower);
    expect(
      (await shop.campaigns.results('c')).creatives.reduce((sum, { goals }) => sum + goals, 0),
    ).toBe(1);
    await shop.close();
  });

  it('is worth what a goal says it is worth, to the latest decision within its time', async () => {
    const shop = await openShop(clock);
    const goal = { event: 'Order Completed', within: '7d', value: 'total' };
    await publish(shop, bandit({}, goal), campaign('c', { ...creatives('a'), value: 50 }));
    await shop.identify({ userId: 'ada' });
    await shop.decide({ userId: 'ada', placement: 'home.hero' });
    clock.pass(60);
    await shop.decide({ userId: 'ada', placement: 'home.hero' });
    const order = { userId: 'ada', event: 'Order Completed' };
    await shop.track({ ...order, properties: { order_id: '1', total: 80, products: [] } });
    clock.pass(8 * 24 * 60);
    await shop.track({ ...order, properties: { order_id: '2', total: 30, products: [] } });
    const [a] = (await shop.campaigns.results('c')).creatives;
    expect(a).toMatchObject({
      decided: 2,
      goals: 1,
      value: 80,
      valuePerDecision: { mean: 40, of: 2 },
    });
    await shop.close();
  });

  it('is not counted of people who do not allow analytics', async () => {
    const shop = await openShop(clock, { consent: 'required' });
    await publish(shop, bandit(), campaign('c', creatives('a', 'b')));
    await visit(shop, 'ada', () => true);
    expect((await learned(shop)).every(({ draws }) => draws === 0)).toBe(true);
    await shop.close();
  });

  it('names a winner of an even split only when it is significant, and shows it from then on', async () => {
    const shop = await openShop(clock);
    await publish(shop, bandit({ mode: 'learn' }), campaign('c', creatives('dull', 'bright')));
    let drawn = 0;
    let last: Awaited<ReturnType<typeof visit>>;
    for (let i = 0; i < 120; i++) {
      last = await visit(shop, `person ${i}`, (creative) => creative === 'bright');
      if (last?.how === 'drawn') {
        expect(last.propensity).toBe(0.5);
        drawn += 1;
      }
      clock.pass(25 * 60);
      await shop.campaigns.countDue();
    }
    expect(drawn).toBeGreaterThan(5);
    expect(last).toMatchObject({ creative: 'bright', how: 'fixed', propensity: 1 });
    expect((await shop.campaigns.results('c')).placements[0]?.winner).toBe('c/bright');
    await shop.close();
  });
});

describe('what was learned', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'campaigns-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same after a restart', async () => {
    let shop = await openShop(clock, { data: folder });
    await publish(shop, bandit(), campaign('c', creatives('a', 'b')));
    for (let i = 0; i < 20; i++) await visit(shop, `person ${i}`, () => i % 2 === 0);
    const before = await learned(shop);
    await shop.close();
    shop = await openShop(clock, { data: folder });
    await shop.decide({ userId: 'new', placement: 'home.hero' });
    const after = await learned(shop);
    expect(after.map(({ draws }) => draws)).toEqual(before.map(({ draws }) => draws));
    for (const [i, one] of after.entries())
      expect(one.expected).toBeCloseTo(before[i]?.expected ?? 0, 9);
    await shop.close();
  });

  it('loses the part of whoever is erased, and is as if they had never been', async () => {
    const rules = async (shop: Personable) =>
      publish(
        shop,
        bandit({ method: 'random' }),
        campaign('c', creatives('a')),
        campaign('d', creatives('a')),
      );
    const shop = await openShop(clock, { data: folder });
    await rules(shop);
    await visit(shop, 'gone', () => true);
    const before = await learned(shop);
    expect(before.some(({ draws }) => draws >= 1)).toBe(true);
    await shop.people.erase({ userId: 'gone' });
    for (let i = 0; i < 100; i++) {
      if ((await shop.erasures.list()).entries[0]?.state === 'finished') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const after = await learned(shop);
    expect(after.every(({ draws }) => draws === 0)).toBe(true);
    const { creatives: left } = await shop.campaigns.results('c');
    expect(left.every(({ decided, goals }) => decided === 0 && goals === 0)).toBe(true);
    await shop.close();
    expect(tracesOf(folder, ['"arm":"c/a","x"', '"arm":"d/a","x"'])).toEqual([]);
  });
});
