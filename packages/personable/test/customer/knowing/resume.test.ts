import { describe, expect, test } from 'vitest';
import type { Personable, ShownLeftOff } from '../../../src/index.ts';
import { DAY, HOUR, NOON, openShop, PUBLIC } from '../open-shop.ts';

const ADA = { userId: 'ada' };
const track = (event: string, hours: number, properties: object = {}, rest: object = {}) => ({
  type: 'track',
  event,
  ...ADA,
  timestamp: NOON - hours * HOUR,
  properties,
  ...rest,
});
const leftOff = async (shop: Personable): Promise<readonly ShownLeftOff[]> =>
  (await shop.knowing.resume(ADA)).unfinished;
const kinds = async (shop: Personable) => (await leftOff(shop)).map(({ kind }) => kind);
const after = async (...messages: readonly object[]) => {
  const { shop } = await openShop();
  await shop.items.put([
    { id: 'tea', name: 'Tea', url: 'https://shop.example/tea' },
    { id: 'mug', name: 'Mug', stock: 0 },
  ]);
  await shop.batch(messages);
  return shop;
};

describe('the cart', () => {
  const add = (id: string, hours: number, quantity = 1) =>
    track('Product Added', hours, { product_id: id, quantity });

  test('has what was put in it, and neither taken out nor bought', async () => {
    const shop = await after(
      add('tea', 5, 2),
      add('mug', 4),
      add('salt', 3),
      track('Product Removed', 2, { product_id: 'salt' }),
      track('Product Removed', 2, { product_id: 'tea', quantity: 1 }),
      track('Cart Viewed', 1, {}, { context: { page: { url: 'https://shop.example/cart' } } }),
    );
    expect(await leftOff(shop)).toEqual([
      {
        kind: 'cart',
        title: 'Cart',
        text: 'Tea and Mug are in the cart',
        time: new Date(NOON - HOUR).toISOString(),
        url: 'https://shop.example/cart',
        items: [
          { id: 'tea', name: 'Tea', quantity: 1, url: 'https://shop.example/tea', available: true },
          { id: 'mug', name: 'Mug', quantity: 1, available: false },
        ],
      },
    ]);
  });

  test('is gone when it is bought, on whatever device', async () => {
    const shop = await after(
      track('Product Added', 5, { product_id: 'tea' }, { userId: undefined, anonymousId: 'phone' }),
      { type: 'identify', ...ADA, anonymousId: 'phone' },
    );
    expect(await kinds(shop)).toEqual(['cart']);
    await shop.batch([track('Order Completed', 1, { products: [{ product_id: 'tea' }] })]);
    expect(await shop.knowing.resume(ADA)).toEqual({
      unfinished: [],
      why: 'Nothing was left unfinished within 30 days.',
    });
  });

  test('an order that names nothing buys all of it, one of something else nothing', async () => {
    const all = await after(add('tea', 5), track('Order Completed', 1, { total: 5 }));
    expect(await kinds(all)).toEqual([]);
    const other = await after(
      add('tea', 5),
      track('Order Completed', 1, { products: [{ product_id: 'mug' }] }),
    );
    expect(await kinds(other)).toEqual(['cart']);
  });

  test('an order that arrives late finishes it where it belongs in time', async () => {
    const shop = await after(add('tea', 1), track('Order Completed', 5, { total: 5 }));
    expect(await kinds(shop)).toEqual(['cart']);
  });
});

test('a form begun is left off until it is sent, with how far it came', async () => {
  const shop = await after(
    track('Form Started', 5, { form: 'address', title: 'Your address', url: '/account/address' }),
    track('Form Step Completed', 4, { form: 'address', step: 1, steps: 4 }),
    track('Form Started', 3, { form: 'newsletter' }),
    track('Form Submitted', 2, { form: 'newsletter' }),
  );
  expect(await leftOff(shop)).toEqual([
    {
      kind: 'form',
      title: 'Your address',
      text: '1 of 4 steps are done',
      progress: 0.25,
      time: new Date(NOON - 4 * HOUR).toISOString(),
      url: '/account/address',
    },
  ]);
});

test('articles and videos are left off until their end, on the device they were left on', async () => {
  const context = { device: { type: 'ios' } };
  const shop = await after(
    track('Article Read', 6, { article_id: 'a-1', title: 'Tea', progress: 0.4 }, { context }),
    track('Article Read', 5, { article_id: 'a-2', title: 'Mugs', progress: 100 }),
    track('Video Playback Started', 4, { session_id: 's', content_asset_ids: ['v-1'] }),
    track('Video Playback Paused', 3, { session_id: 's', position: 30, total_length: 120 }),
    track('Video Content Started', 2, { content_asset_id: 'v-2', title: 'How to brew' }),
    track('Video Content Completed', 1, { content_asset_id: 'v-2' }),
  );
  expect(await leftOff(shop)).toMatchObject([
    { kind: 'video', title: 'v-1', text: 'watched to 25 %', progress: 0.25 },
    { kind: 'article', title: 'Tea', text: 'read to 40 %', device: 'phone' },
  ]);
});

test('a search is left off until something of it is opened', async () => {
  const search = track('Products Searched', 3, { query: 'blue mug', url: '/search?q=blue+mug' });
  const shop = await after(search);
  expect(await leftOff(shop)).toMatchObject([
    { kind: 'search', title: 'blue mug', url: '/search?q=blue+mug' },
  ]);
  await shop.batch([track('Product Clicked', 2, { product_id: 'tea' })]);
  expect(await kinds(shop)).toEqual([]);
});

test('a question is left off until it is answered or declined', async () => {
  const shop = await after(track('Question Asked', 3, { question: 'size', text: 'Which size?' }));
  expect(await leftOff(shop)).toMatchObject([{ kind: 'question', title: 'Which size?' }]);
  await shop.batch([track('Question Declined', 1, { question: 'size' })]);
  expect(await kinds(shop)).toEqual([]);
});

test('the latest comes first, and what is older than 30 days does not come', async () => {
  const shop = await after(
    track('Form Started', 24 * 31, { form: 'old' }),
    track('Form Started', 5, { form: 'address' }),
    track('Products Searched', 4, { query: 'mug' }),
  );
  expect(await kinds(shop)).toEqual(['search', 'form']);
});

test('who refuses personalization gets nothing, and the reason', async () => {
  const shop = await after(track('Form Started', 5, { form: 'address' }));
  expect((await shop.knowing.resume(ADA, { objects: true })).unfinished).toEqual([]);
  await shop.people.consent(ADA, { personalization: false });
  expect(await shop.knowing.resume(ADA)).toEqual({
    unfinished: [],
    why: 'They do not allow their history to be used for personalization.',
  });
  const required = await openShop({ consent: 'required' });
  await required.shop.batch([track('Form Started', 5, { form: 'address' })]);
  expect((await required.shop.knowing.resume(ADA)).why).toMatch(/do not allow/);
});

test('nobody met left nothing off', async () => {
  const { shop } = await openShop();
  expect(await shop.knowing.resume({ userId: 'nobody' })).toEqual({
    unfinished: [],
    why: 'Nobody by this id has been met.',
  });
});

test('what somebody erased had left off is gone', async () => {
  const shop = await after(track('Form Started', 5, { form: 'address' }));
  await shop.people.erase(ADA);
  await shop.batch([{ type: 'identify', ...ADA, timestamp: NOON + DAY / 2 }]);
  expect(await kinds(shop)).toEqual([]);
});

test('links that a page would run are none, and floods of things stay short', async () => {
  const browser = { anonymousId: 'b-1' };
  const { shop } = await openShop();
  const messages = Array.from({ length: 400 }, (_, i) => ({
    type: 'track',
    event: ['Form Started', 'Article Read', 'Video Content Started'][i % 3],
    ...browser,
    properties: {
      form: `f-${i}`,
      article_id: `a-${i}`,
      content_asset_id: `v-${i}`,
      progress: 0.5,
      title: 'x'.repeat(5_000),
      url: 'javascript:alert(1)',
    },
  }));
  await shop.batch(messages, PUBLIC);
  const { unfinished } = await shop.knowing.resume(browser);
  expect(unfinished).toHaveLength(20);
  expect(JSON.stringify(unfinished)).not.toContain('javascript');
  expect(JSON.stringify(unfinished).length).toBeLessThan(20_000);
});

test('properties of any shape are read without harm', async () => {
  const events = [
    ...['Form Started', 'Form Step Completed', 'Article Read', 'Products Searched'],
    ...['Video Playback Paused', 'Question Asked', 'Question Answered', 'Product Added'],
    ...['Product Removed', 'Order Completed', 'Cart Viewed', 'Order Refunded'],
  ];
  const shapes = [null, 7, '', [], {}, 'x', true, { a: { b: 1 } }];
  const names = ['form', 'step', 'steps', 'progress', 'position', 'total_length', 'query', 'field'];
  const { shop } = await openShop();
  await shop.batch(
    events.flatMap((event) =>
      shapes.map((shape) => {
        const properties = Object.fromEntries(
          [...names, 'question', 'answer', 'products', 'url', 'title'].map((name) => [name, shape]),
        );
        return { ...track(event, 1), properties, context: { page: shape, device: shape } };
      }),
    ),
  );
  await expect(shop.knowing.resume(ADA)).resolves.toHaveProperty('unfinished');
  await expect(shop.knowing.of(ADA)).resolves.toHaveProperty('intent');
});
