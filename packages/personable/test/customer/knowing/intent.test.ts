import { expect, test } from 'vitest';
import type { Knowing, Personable } from '../../../src/index.ts';
import { MINUTE, NOON, openShop, order, product } from '../open-shop.ts';

const ADA = { userId: 'ada' };
const ago = (minutes: number) => ({ ...ADA, timestamp: NOON - minutes * MINUTE });
const track = (event: string, minutes: number, properties: object = {}) => ({
  type: 'track',
  event,
  ...ago(minutes),
  properties,
});
const view = (id: string, minutes: number) => product('Product Viewed', id, ago(minutes));
const page = (path: string, minutes: number) => ({
  type: 'page',
  ...ago(minutes),
  properties: { path },
});

const intentAfter = async (...messages: readonly object[]): Promise<Knowing['intent']> => {
  const { shop } = await openShop();
  await shop.items.put(['a', 'b', 'c', 'd'].map((id) => ({ id, categories: ['Kitchen > Mugs'] })));
  await shop.batch(messages);
  return intentNow(shop);
};
const intentNow = async (shop: Personable): Promise<Knowing['intent']> => {
  const known = await shop.knowing.of(ADA);
  if (known === undefined) throw new Error('nobody is called ada');
  return known.intent;
};

test('looking around is browsing', async () => {
  const intent = await intentAfter(view('a', 5), view('b', 3));
  expect(intent).toMatchObject({ intent: 'browsing', messages: 2 });
  expect(intent.from).toBe(new Date(NOON - 5 * MINUTE).toISOString());
});

test('a search is looking for something', async () => {
  const intent = await intentAfter(track('Products Searched', 5, { query: 'mug', results: 7 }));
  expect(intent).toMatchObject({ intent: 'looking', reasons: ['searched once'] });
});

test('several of one category, and back to one of them, is comparing', async () => {
  const looked = [view('a', 9), view('b', 8), view('c', 7)];
  expect((await intentAfter(...looked)).intent).toBe('browsing');
  expect(await intentAfter(...looked, view('a', 6))).toMatchObject({
    intent: 'comparing',
    reasons: ['looked at 3 items of Kitchen > Mugs, and went back once'],
  });
});

test('a cart and a checkout are buying, until it is ordered', async () => {
  const bought = [product('Product Added', 'a', ago(9)), track('Checkout Started', 8)];
  expect(await intentAfter(...bought)).toMatchObject({
    intent: 'buying',
    reasons: ['began the checkout', 'put something in the cart once'],
  });
  expect((await intentAfter(...bought, order(['a'], ago(6)))).intent).toBe('browsing');
});

test.each([
  ['an error', [track('Payment Failed', 2)]],
  ['rage clicks', [track('Rage Click', 3), track('Rage Click', 2)]],
  ['a page of returns', [page('/returns/policy', 2)]],
  ['a support event', [track('Support Ticket Opened', 2)]],
  [
    'searches that find nothing',
    [
      track('Products Searched', 3, { query: 'umbrela', results: 0 }),
      track('Products Searched', 2, { query: 'umbrella', products: [] }),
    ],
  ],
])('%s is trouble, also while buying', async (_what, messages) => {
  const intent = await intentAfter(product('Product Added', 'a', ago(9)), ...messages);
  expect(intent.intent).toBe('in-trouble');
  expect(intent.reasons.at(-1)).toMatch(/cart|search/);
});

test('words that only sound like it are no trouble', async () => {
  const intent = await intentAfter(
    track('Question Declined', 3, { question: 'size' }),
    page('/helpful-hints', 2),
    track('Products Searched', 1, { query: 'error', results: 3 }),
  );
  expect(intent.intent).toBe('looking');
});

test('after half an hour nothing is under way', async () => {
  const { shop, clock } = await openShop();
  await shop.batch([view('a', 29)]);
  expect((await intentNow(shop)).intent).toBe('browsing');
  clock.now += MINUTE;
  const intent = await intentNow(shop);
  expect(intent).not.toHaveProperty('intent');
  expect(intent.reasons[0]).toMatch(/30 minutes/);
});
