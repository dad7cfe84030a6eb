import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish } from '../campaigns/shop.ts';

const PEOPLE = 160;
const clock = new Clock();
let shop: Personable;

beforeAll(async () => {
  shop = await openShop(clock, { arrange: { newcomers: 0 } });
  const creatives = ['dark', 'light'].map((id) => ({ id, image: `${id}.jpg` }));
  await shop.items.put([{ id: 'tea', name: 'Tea', price: 4, currency: 'EUR', creatives }]);
  await publish(shop, HERO, campaign('tea', { value: 10 }));
  for (let i = 0; i < PEOPLE; i++) {
    const userId = `person ${i}`;
    await shop.identify({ userId });
    const { decision, items } = await shop.decide({ userId, placement: 'popular' });
    if (items[0]?.creative?.id === 'light' || i % 5 === 0) {
      const properties = { decision, product_id: 'tea' };
      await shop.track({ userId, event: 'Product Clicked', properties });
    }
    const kinds = ['campaign', 'content', 'nothing'] as never;
    const next = await shop.nextBestAction({ userId, exploration: 0.6, kinds });
    if (next.best.campaign === undefined || i % 2 === 0) continue;
    const told = { decision: next.decision, campaign: 'tea' };
    await shop.track({ userId, event: 'Campaign Clicked', properties: told });
  }
  clock.pass(25 * 60);
  await shop.campaigns.countDue();
});
afterAll(() => shop.close());

it('asks about the looks of items', async () => {
  const light = await shop.whatIf.ask({
    placement: 'popular',
    creatives: true,
    weights: { light: 1 },
  });
  expect(light.decisions).toBe(PEOPLE);
  expect(light.diagnostics).toMatchObject({ choices: PEOPLE, unsupported: 0, fixed: 0 });
  const even = await shop.whatIf.ask({
    placement: 'popular',
    creatives: true,
    strategy: { choose: 'bandit', method: 'random' },
  });
  expect(even.arms.map(({ arm, other }) => [arm, other]).sort()).toEqual([
    ['dark', expect.closeTo(0.5, 9)],
    ['light', expect.closeTo(0.5, 9)],
  ]);
});

it('asks about the next best action, with what it earned less what it cost', async () => {
  const report = await shop.whatIf.ask({
    placement: 'next-best-action',
    exploration: 0.6,
    caution: 0.5,
  });
  expect(report.diagnostics).toMatchObject({ choices: PEOPLE, unsupported: 0 });
  expect(report.diagnostics.meanWeight).toBeCloseTo(1, 1);
  expect(report.refusals).toEqual([]);
  const snips = report.estimates.find(({ name }) => name === 'snips');
  expect(Math.abs(snips?.difference.value ?? 1)).toBeLessThan(1);
});
