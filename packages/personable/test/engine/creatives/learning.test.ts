import { expect, it } from 'vitest';
import { createRandom } from '../../../src/math/random.ts';
import { Clock, openShop } from '../campaigns/shop.ts';
import { clickOn, MUG, show } from './mug.ts';

/** How likely somebody clicks on each look, by the device they hold. */
const LIKED = { phone: { table: 0.05, hand: 0.4 }, desktop: { table: 0.4, hand: 0.05 } } as const;

it('two tastes learn two looks: at least 0.9 of the best anyone could do', async () => {
  const clock = new Clock();
  const shop = await openShop(clock);
  await shop.items.put([MUG]);
  const random = createRandom(11);
  const last: number[] = [];
  const visits = 700;
  for (let visit = 0; visit < visits; visit++) {
    const device = random.pick(['phone', 'desktop'] as const);
    const seed = random.int(2 ** 31);
    const context = { device: { type: device } };
    const { creative, decision } = await show(shop, { userId: `p${visit}`, context, seed });
    const liked = LIKED[device][creative.id as 'table' | 'hand'];
    if (random.next() < liked) await clickOn(shop, `p${visit}`, decision);
    if (visit >= visits - 200) last.push(liked);
    clock.pass(10);
    if (visit % 50 === 0) await shop.campaigns.countDue();
  }
  const mean = last.reduce((sum, liked) => sum + liked, 0) / last.length;
  expect(mean / 0.4).toBeGreaterThan(0.9);
  const { creatives = [] } = (await shop.items.creatives('mug')) ?? {};
  expect(creatives.every(({ learned }) => (learned?.draws ?? 0) > 50)).toBe(true);
  await shop.close();
}, 60_000);

it('draws as often as it says it does', async () => {
  const clock = new Clock();
  const shop = await openShop(clock);
  const looks = ['a', 'b', 'c'].map((id) => ({ id, image: `${id}.jpg` }));
  await shop.items.put([{ ...MUG, creatives: looks }]);
  for (let i = 0; i < 30; i++) {
    const { creative, decision } = await show(shop, { userId: `p${i}`, seed: i });
    if (creative.id === 'b') await clickOn(shop, `p${i}`, decision);
  }
  clock.pass(25 * 60);
  await shop.campaigns.countDue();
  const draws = 2_000;
  const counts = new Map<string, number>();
  const said = new Map<string, number>();
  for (let seed = 0; seed < draws; seed++) {
    const { creative } = await show(shop, { userId: 'ada', seed, limit: 1 });
    counts.set(creative.id, (counts.get(creative.id) ?? 0) + 1);
    said.set(creative.id, creative.propensity);
  }
  expect(said.get('b')).toBeGreaterThan(0.4);
  let chiSquare = 0;
  for (const { id } of looks) {
    const expected = draws * (said.get(id) ?? 0);
    chiSquare += ((counts.get(id) ?? 0) - expected) ** 2 / expected;
  }
  // Two degrees of freedom: 13.8 has a probability of 0.001.
  expect(chiSquare).toBeLessThan(13.8);
  await shop.close();
}, 60_000);
