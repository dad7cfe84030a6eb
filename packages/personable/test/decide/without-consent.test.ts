import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Decision, Personable } from '../../src/index.ts';
import { DAY, HOUR, NOON, openShop } from '../customer/open-shop.ts';

const IDS = Array.from({ length: 12 }, (_, i) => `item-${i}`);
const id = fc.constantFrom(...IDS);
const ADA = { userId: 'ada' };
const NEW = { userId: 'nobody-has-met' };

const event = fc.record({
  event: fc.constantFrom(
    ...['Product Viewed', 'Product Added', 'Order Completed', 'Order Completed'],
  ),
  ids: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
  gift: fc.boolean(),
  country: fc.constantFrom('DE', 'FR'),
});
const asked = fc.record({ choice: fc.constantFrom('more', 'less', 'not-me', 'gift'), item: id });
const request = fc.record(
  {
    placement: fc.constantFrom(
      ...['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'newest', 'continue'],
      ...['because-of', 'upgrade', 'weekly-list', 'home.for-you'],
    ),
    limit: fc.integer({ min: 1, max: 12 }),
    context: fc.record(
      { item: id, basket: fc.uniqueArray(id, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['placement'] },
);

const openWithOthers = async () => {
  const { shop } = await openShop({ arrange: { newcomers: 0 } });
  await shop.items.put(
    IDS.map((one, i) => ({
      ...{ id: one, price: 5 + i, currency: 'EUR' },
      categories: [i % 2 === 0 ? 'Even' : 'Odd'],
    })),
  );
  await shop.batch(
    Array.from({ length: 90 }, (_, i) => ({
      type: 'track',
      event: i % 3 === 0 ? 'Order Completed' : 'Product Viewed',
      userId: `other-${i % 12}`,
      timestamp: NOON - (90 - i) * HOUR,
      properties: { products: [{ product_id: IDS[i % 7] }, { product_id: IDS[(i * 5) % 11] }] },
    })),
  );
  return shop;
};

const shown = ({ items, personalized, arranged, about }: Decision) => ({
  items: items.map(({ id: one, score, strategy, reasons }) => ({ one, score, strategy, reasons })),
  ...{ personalized, arranged, about },
});

const answers = async (
  shop: Personable,
  who: object,
  requests: readonly { placement: string }[],
) => {
  const lists = [];
  for (const one of requests) lists.push(shown(await shop.decide({ ...one, ...who })));
  const rank = await shop.rank({ ...who, items: [...IDS].reverse() });
  const rehearsed = await shop.decide(
    { ...who, placement: 'for-you' },
    { trusted: true, rehearses: true },
  );
  const basket = await shop.confirmUsual({ ...who });
  const { lines, total } = basket;
  return {
    ...{ lists, lines, total, rehearsed: shown(rehearsed) },
    rank: { items: rank.items, personalized: rank.personalized },
  };
};

test('whoever refuses is answered as somebody new would be, in every way there is to ask', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 1, maxLength: 12 }),
      fc.array(asked, { maxLength: 3 }),
      fc.array(request, { minLength: 6, maxLength: 10 }),
      async (events, preferences, requests) => {
        const shop = await openWithOthers();
        await shop.identify({ ...ADA, traits: { timezone: 'Pacific/Auckland', country: 'NZ' } });
        await shop.batch(
          events.map(({ event: name, ids, gift, country }, i) => ({
            ...{ type: 'track', event: name, ...ADA, timestamp: NOON - (20 - i) * DAY },
            properties: { gift, products: ids.map((one) => ({ product_id: one })) },
            context: { country, device: 'phone', timezone: 'Asia/Tokyo' },
          })),
        );
        for (const one of preferences) await shop.preferences.set(ADA, one);
        // A list made while it was allowed must not come back either.
        await shop.decide({ ...ADA, placement: 'weekly-list' });
        await shop.people.consent(ADA, { personalization: false });
        await shop.refresh();
        expect(await answers(shop, ADA, requests)).toEqual(await answers(shop, NEW, requests));
      },
    ),
    { numRuns: 20 },
  );
}, 120_000);

test('what was asked never to be shown stays away all the same', async () => {
  const shop = await openWithOthers();
  await shop.preferences.set(ADA, { choice: 'never', category: 'Even' });
  await shop.people.consent(ADA, { personalization: false });
  const { items } = await shop.decide({ ...ADA, placement: 'popular', limit: 12 });
  expect(items.length).toBeGreaterThan(0);
  expect(items.every(({ categories }) => categories.includes('Odd'))).toBe(true);
});
