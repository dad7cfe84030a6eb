import { expect, test } from 'vitest';
import { product } from '../../customer/open-shop.ts';
import { clicked, mailed, viewed } from '../attribution/open-attributed-shop.ts';
import { namesIn, openHeldShop, paid } from './open-held-shop.ts';

const held = namesIn(0, 0.5, 60);
const shown = namesIn(0.5, 1, 60);

test('what is earned is margin less costs, and the shares everyone quotes stand beside it', async () => {
  const { shop } = await openHeldShop();
  await shop.items.put([
    { id: 'tea', price: 10, currency: 'EUR', attributes: { cost: 6 } },
    { id: 'milk', price: 10, currency: 'EUR' },
  ]);
  const everybody = [
    ...namesIn(0, 0.5, 220).map((userId, i) => ({ userId, total: 10 + (i % 3) })),
    ...namesIn(0.5, 1, 220).map((userId, i) => ({ userId, total: 30 + (i % 3) })),
  ];
  await shop.batch(everybody.map(({ userId }) => product('Product Viewed', 'milk', { userId })));
  for (const { userId } of everybody) await shop.decide({ userId, placement: 'for-you' });
  const lines = { products: [{ product_id: 'tea', price: 10, quantity: 1 }] };
  await shop.batch(
    everybody.map(({ userId, total }) => paid({ userId }, total, { properties: lines })),
  );
  const day = '2026-03-02';
  await shop.costs.put([
    { day, channel: 'personalization', amount: 500, currency: 'EUR' },
    { day, channel: 'radio', amount: 99, currency: 'EUR' },
    { day, channel: 'personalization', amount: 5, currency: 'USD' },
  ]);
  const { money, lift, shares } = await shop.holdout.read();
  // Tea costs 6 of 10, so 40 % of what is sold is margin; each of 220 spends 20 more than they would have.
  expect(money?.margin).toEqual({ share: 0.4, from: 'catalogue' });
  expect(lift?.total.value).toBeCloseTo(4_400, 6);
  expect(money?.incremental?.value).toBeCloseTo(1_760, 6);
  expect(money?.costs).toEqual({
    imported: 500,
    messages: 0,
    showing: 0,
    discounts: 0,
    total: 500,
  });
  expect(money?.returnOnInvestment?.value).toBeCloseTo(2.52, 6);
  const { low = 0, high = 0 } = money?.returnOnInvestment ?? {};
  expect(low).toBeCloseTo(((lift?.total.low ?? 0) * 0.4 - 500) / 500, 6);
  expect(high).toBeCloseTo(((lift?.total.high ?? 0) * 0.4 - 500) / 500, 6);
  expect(money?.text).toContain('return on investment of 252.0 %');
  // Nobody clicked a recommendation, and two thirds of what they spend is really incremental.
  expect(shares).toMatchObject({ revenue: 0, views: 0 });
  expect(shares?.incremental?.value).toBeCloseTo(4_400 / (220 * 31 - 1), 2);
  expect(shares?.text).toContain('0.0 % of revenue came through a recommendation');
});

test('what went through a recommendation is what was clicked before it was ordered', async () => {
  const { shop } = await openHeldShop({ attribution: { margin: 0.5 } });
  const [userId = ''] = shown;
  await shop.batch([clicked(userId, 0.02, 'tea'), viewed(userId, 0.019, 'tea')]);
  await shop.batch([viewed(userId, 0.018, 'milk'), viewed(userId, 0.01, 'tea')]);
  await shop.decide({ userId, placement: 'for-you' });
  const products = [
    { product_id: 'tea', price: 30, quantity: 1 },
    { product_id: 'milk', price: 10, quantity: 1 },
  ];
  await shop.batch([paid({ userId }, 40, { properties: { products } })]);
  const { shares, money } = await shop.holdout.read();
  expect(shares).toMatchObject({ revenue: 0.75, incremental: null });
  expect(shares?.views).toBeCloseTo(2 / 3, 9);
  expect(shares?.text).toContain('only a holdout can tell, and it cannot yet');
  expect(money).toMatchObject({
    ...{ margin: { share: 0.5, from: 'assumed' }, incremental: null, returnOnInvestment: null },
  });
  expect(money?.text).toContain('nobody has said');
  expect(JSON.stringify({ shares, money })).not.toMatch(/NaN|Infinity/);
});

test('nobody is held out of a channel but those whom it would write to', async () => {
  const { shop } = await openHeldShop();
  await expect(shop.holdout.setOf('channels', 'pigeon', 0.1)).rejects.toThrow('no channel');
  await expect(shop.holdout.setOf('campaigns', 'sale', 0.1)).rejects.toThrow('Only channels');
  await expect(shop.holdout.setOf('channels', 'email', 0.7)).rejects.toThrow('from 0 to 0.5');
  const [userId = ''] = held;
  await shop.batch([mailed(userId, 1)]);
  expect(await shop.holdout.of('channels', 'email')).toMatchObject({ state: 'off' });
});
