import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NOON } from '../../customer/open-shop.ts';
import { type Served, startServer } from '../serve.ts';

const SECRET = 'a secret of the shop';
const CONNECT = {
  shopify: { secret: SECRET, currency: 'EUR' },
  woocommerce: { secret: SECRET, currency: 'EUR' },
};

type Fields = Record<string, unknown>;

const textOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'payloads', `${name}.json`), 'utf8');

/** To be changed before it is sent; ids of more digits than a number keeps become texts. */
const payload = (name: string): Fields =>
  JSON.parse(textOf(name).replaceAll(/: (\d{16,})/g, ': "$1"'));

const serve = async (connect: object = CONNECT): Promise<Served> => {
  const served = await startServer({}, { connect });
  served.clock.now = Date.UTC(2026, 2, 1, 12);
  onTestFinished(() => served.close());
  return served;
};

const sign = (body: string | Buffer, secret = SECRET) =>
  createHmac('sha256', secret).update(body).digest('base64');

interface Sent {
  readonly topic?: string;
  readonly body: string | Buffer;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const NAMES = {
  shopify: ['x-shopify-topic', 'x-shopify-hmac-sha256'],
  woocommerce: ['x-wc-webhook-topic', 'x-wc-webhook-signature'],
} as const;

/** Sends bytes as a shop system does. */
const post = async (
  { url }: Served,
  system: keyof typeof NAMES,
  { topic, body, signature = sign(body), headers = {} }: Sent,
) => {
  const [topicHeader, signatureHeader] = NAMES[system];
  const answer = await fetch(`${url}/v1/connect/${system}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(topic === undefined ? {} : { [topicHeader]: topic }),
      [signatureHeader]: signature,
      ...headers,
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: answer.status, body: (await answer.json()) as Fields & { error?: Fields } };
};

const send = (served: Served, system: keyof typeof NAMES, topic: string, body: unknown) =>
  post(served, system, { topic, body: JSON.stringify(body) });

/** What somebody did, without who they are. */
const timeline = async ({ shop }: Served, userId: string) => {
  const { entries } = await shop.people.timeline({ userId, limit: 100 });
  return entries.flatMap(({ message }) => {
    const { type, event, properties } = message as Fields;
    return type === 'track' ? [{ event, properties }] : [];
  });
};

const mayWrite = ({ shop }: Served, userId: string) =>
  shop.privacy.check({ userId }, 'email', { objects: false });

describe('Shopify', () => {
  test('an order is bought once, by whom it was, with the browser it was made in', async () => {
    const served = await serve();
    const { shop } = served;
    await shop.track({ anonymousId: 'b-77', event: 'Product Viewed', timestamp: NOON - 1 });
    const sent = { topic: 'orders/create', body: textOf('shopify-order') };
    expect(await post(served, 'shopify', sent)).toEqual({
      status: 200,
      body: {
        ...{ accepted: 2, duplicates: 0, rejected: 0, items: 0, removed: 0, erased: false },
      },
    });
    const again = await post(served, 'shopify', { ...sent, topic: 'orders/paid' });
    expect(again.body).toMatchObject({ accepted: 0, duplicates: 2 });
    const userId = '115310627314723954';
    const profile = await shop.people.profile({ userId });
    expect(profile).toMatchObject({
      traits: { email: 'jon@example.com', first_name: 'Jon', city: 'Berlin', country: 'DE' },
    });
    expect((await shop.people.profile({ anonymousId: 'b-77' }))?.person).toBe(profile?.person);
    expect(await mayWrite(served, userId)).toMatchObject({ allowed: true });
    expect(await timeline(served, userId)).toContainEqual({
      event: 'Order Completed',
      properties: {
        ...{ order_id: '#1042', currency: 'EUR', total: 57.9, coupon: 'SPRING', discount: 5 },
        products: [
          {
            ...{ product_id: 'MUG-BLUE', quantity: 2, name: 'Mug - Blue', price: 19 },
            ...{ variant: 'Blue', brand: 'Clay & Co', design: '9f2c', design_price: 'signed' },
          },
          { product_id: '808950811', quantity: 1, name: 'Tea', price: 20, brand: 'Leaf' },
        ],
      },
    });
  });

  test('what is given back and what is cancelled follows, each once', async () => {
    const served = await serve();
    const order = payload('shopify-order');
    const [mug] = order['line_items'] as [Fields];
    const refunds = [
      {
        id: 509562969,
        created_at: '2026-02-28T09:00:00+01:00',
        refund_line_items: [{ quantity: 1, subtotal: '19.00', line_item: mug }],
        transactions: [{ kind: 'refund', status: 'success', amount: '19.00' }],
      },
    ];
    for (const topic of ['orders/updated', 'orders/updated']) {
      await send(served, 'shopify', topic, { ...order, refunds });
    }
    const cancelled = {
      ...order,
      cancelled_at: '2026-02-28T10:00:00+01:00',
      cancel_reason: 'customer',
    };
    await send(served, 'shopify', 'orders/cancelled', cancelled);
    const events = await timeline(served, '115310627314723954');
    expect(events.map(({ event }) => event).sort()).toEqual([
      'Order Cancelled',
      'Order Completed',
      'Order Refunded',
    ]);
    expect(events.find(({ event }) => event === 'Order Refunded')?.properties).toMatchObject({
      ...{ order_id: '#1042', total: 19, currency: 'EUR' },
      products: [{ product_id: 'MUG-BLUE', quantity: 1, price: 19 }],
    });
  });

  test('an order of a guest is of their address, and one of nobody is of nobody', async () => {
    const served = await serve();
    const guest = { ...payload('shopify-order'), customer: null, note_attributes: [] };
    await send(served, 'shopify', 'orders/create', guest);
    expect(await timeline(served, 'jon@example.com')).toHaveLength(1);
    const till = { ...guest, name: '#1043', email: null };
    await send(served, 'shopify', 'orders/create', till);
    expect(await served.shop.people.profile({ anonymousId: 'order:#1043' })).toMatchObject({
      events: 1,
    });
  });

  test('a test, and an order nobody pays for, are no orders', async () => {
    const served = await serve();
    const order = payload('shopify-order');
    const tried = await send(served, 'shopify', 'orders/create', { ...order, test: true });
    expect(tried.body).toMatchObject({ accepted: 0, ignored: 'Order #1042 is a test.' });
    await send(served, 'shopify', 'orders/create', { ...order, financial_status: 'voided' });
    expect(await timeline(served, '115310627314723954')).toEqual([]);
  });

  test('each variant of a product is an item; those it no longer has go, and what was said of them here stays', async () => {
    const served = await serve();
    const { shop } = served;
    const product = payload('shopify-product');
    const first = await send(served, 'shopify', 'products/create', product);
    expect(first.body).toMatchObject({ items: 2, removed: 0 });
    expect(shop.items.get('MUG-BLUE')).toMatchObject({
      ...{ name: 'Mug · Blue', price: 19, currency: 'EUR', stock: 7, available: true },
      ...{ brand: 'Clay & Co', categories: ['Kitchen'], description: 'Fired & glazed by hand.' },
      image: 'https://cdn.shop.example/mug.jpg',
      attributes: { shopify_product: '632910392', colour: 'Blue', tags: ['handmade', 'gift'] },
    });
    const red = shop.items.get('808950812');
    expect(red).toMatchObject({ price: 21, image: 'https://cdn.shop.example/mug-red.jpg' });
    expect(red).not.toHaveProperty('stock');

    const known = shop.items.get('MUG-BLUE');
    const creatives = [
      { id: 'a', image: 'a.jpg' },
      { id: 'b', image: 'b.jpg' },
    ];
    const attributes = { ...known?.attributes, season: 'spring' };
    await shop.items.put([{ ...known, creatives, winner: 'b', attributes }]);
    const [blue] = product['variants'] as [Fields];
    const fewer = { ...product, status: 'draft', variants: [{ ...blue, price: '18.50' }] };
    const second = await send(served, 'shopify', 'products/update', fewer);
    expect(second.body).toMatchObject({ items: 1, removed: 1 });
    expect(shop.items.get('MUG-BLUE')).toMatchObject({
      ...{ price: 18.5, available: false, creatives, winner: 'b' },
      attributes: { season: 'spring', colour: 'Blue' },
    });
    expect(shop.items.get('808950812')).toBeUndefined();
    const gone = await send(served, 'shopify', 'products/delete', { id: 632910392 });
    expect(gone.body).toMatchObject({ removed: 1 });
    expect(shop.items.list({ limit: 10 })).toEqual([]);
  });

  test('without a currency there is no price rather than a wrong one', async () => {
    const served = await serve({ shopify: { secret: SECRET } });
    await send(served, 'shopify', 'products/create', payload('shopify-product'));
    expect(served.shop.items.get('MUG-BLUE')).not.toHaveProperty('price');
  });

  test('a customer says who they are and what they agree to; whoever is to be forgotten is erased', async () => {
    const served = await serve();
    const { shop } = served;
    const userId = '115310627314723954';
    await send(served, 'shopify', 'orders/create', payload('shopify-order'));
    await send(served, 'shopify', 'customers/update', payload('shopify-customer'));
    expect(await shop.people.profile({ userId })).toMatchObject({
      traits: { phone: '+493012345678' },
    });
    const redact = { shop_id: 1, customer: { id: userId, email: 'jon@example.com' } };
    const erased = await send(served, 'shopify', 'customers/redact', redact);
    expect(erased.body).toMatchObject({ erased: true });
    expect(await shop.people.profile({ userId })).toBeUndefined();
  });

  test('the latest word on e-mail holds, in whatever order it comes', async () => {
    const served = await serve();
    const userId = '115310627314723954';
    await send(served, 'shopify', 'customers/update', payload('shopify-customer'));
    expect(await mayWrite(served, userId)).toMatchObject({ allowed: false });
  });
});

describe('WooCommerce', () => {
  test('an order is bought once, whatever state it goes through', async () => {
    const served = await serve();
    const order = payload('woocommerce-order');
    const pending = { ...order, status: 'pending' };
    const waits = await send(served, 'woocommerce', 'order.created', pending);
    expect(waits.body).toMatchObject({ accepted: 0 });
    expect(waits.body['ignored']).toBe('Order 727 is pending: nothing is bought yet.');
    for (const status of ['processing', 'completed']) {
      await send(served, 'woocommerce', 'order.updated', { ...order, status });
    }
    expect(await timeline(served, '26')).toEqual([
      {
        event: 'Order Completed',
        properties: {
          ...{ order_id: '727', currency: 'EUR', total: 29.35, coupon: 'letter10', discount: 10 },
          products: [
            { product_id: 'TEA-1', quantity: 2, name: 'Woo Single #1', price: 3 },
            { product_id: '23', quantity: 1, name: 'Ship Your Idea - Black, XL', price: 12 },
          ],
        },
      },
    ]);
    const person = await served.shop.people.profile({ anonymousId: 'b-42' });
    expect(person?.traits).toMatchObject({ email: 'ada@example.com', city: 'Paris' });
  });

  test('what is given back and what is cancelled follows', async () => {
    const served = await serve();
    const order = payload('woocommerce-order');
    const refunds = [{ id: 726, reason: '', total: '-29.35' }];
    await send(served, 'woocommerce', 'order.updated', { ...order, status: 'refunded', refunds });
    const events = await timeline(served, '26');
    expect(events.find(({ event }) => event === 'Order Refunded')?.properties).toMatchObject({
      ...{ order_id: '727', total: 29.35 },
      products: [{ product_id: 'TEA-1' }, { product_id: '23' }],
    });
    const other = { ...order, number: '728', status: 'cancelled' };
    await send(served, 'woocommerce', 'order.updated', other);
    expect(await timeline(served, '26')).toHaveLength(3);
  });

  test('a product is an item, until it is deleted', async () => {
    const served = await serve();
    const { shop } = served;
    await send(served, 'woocommerce', 'product.created', payload('woocommerce-product'));
    expect(shop.items.get('TEA-1')).toMatchObject({
      ...{ name: 'Darjeeling', price: 3, currency: 'EUR', stock: 15, available: true },
      ...{ categories: ['Tea', 'Gifts'], description: 'A light tea.' },
      ...{ url: 'https://shop.example/product/darjeeling/', image: 'https://shop.example/tea.jpg' },
      attributes: { woocommerce_product: '93', origin: ['Darjeeling'], tags: ['organic'] },
    });
    const out = { ...payload('woocommerce-product'), stock_status: 'outofstock', sku: 'TEA-2' };
    const renamed = await send(served, 'woocommerce', 'product.updated', out);
    expect(renamed.body).toMatchObject({ items: 1, removed: 1 });
    expect(shop.items.get('TEA-2')).toMatchObject({ stock: 0 });
    await send(served, 'woocommerce', 'product.deleted', { id: 93 });
    expect(shop.items.get('TEA-2')).toBeUndefined();
  });

  test('a customer says who they are; a greeting is heard', async () => {
    const served = await serve();
    await send(served, 'woocommerce', 'customer.updated', payload('woocommerce-customer'));
    expect((await served.shop.people.profile({ userId: '26' }))?.traits).toMatchObject({
      ...{ email: 'ada@example.com', first_name: 'Ada', country: 'FR' },
    });
    const greeting = await post(served, 'woocommerce', {
      ...{ body: 'webhook_id=7', signature: '' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(greeting).toMatchObject({ status: 200, body: { accepted: 0 } });
  });
});

describe('a delivery that is none', () => {
  test.each([
    ['signed with another secret', { signature: sign('{}', 'another secret') }, 401],
    ['signed for another body', { signature: sign('{"a":1}') }, 401],
    ['without a signature', { signature: '' }, 401],
    ['with a signature that is no base64', { signature: '%%%' }, 401],
    ['without a topic', {}, 400],
    ['with a topic full of markup', { topic: '<b>' }, 400],
    ['that is no JSON', { topic: 'orders/create', body: '{' }, 400],
    ['that is empty', { topic: 'orders/create', body: '' }, 400],
    ['of bytes that are no text', { topic: 'orders/create', body: Buffer.from([255, 0]) }, 400],
  ])('%s is refused, and nothing follows', async (_, sent, status) => {
    const served = await serve();
    const answer = await post(served, 'shopify', { body: '{}', ...sent });
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ hint: expect.any(String) });
    expect(await served.shop.overview()).toMatchObject({ events: 0 });
  });

  test('of more than five megabytes is refused', async () => {
    const served = await serve();
    const body = JSON.stringify({ note: 'x'.repeat(6 * 1_024 * 1_024) });
    expect(await post(served, 'shopify', { topic: 'orders/create', body })).toMatchObject({
      status: 413,
    });
    const packed = gzipSync(body);
    const sent = { topic: 'orders/create', body: packed, headers: { 'content-encoding': 'gzip' } };
    expect(await post(served, 'shopify', sent)).toMatchObject({ status: 413 });
  });

  test.each([
    null,
    7,
    [],
    {},
    { name: '#1' },
    { name: '#1', created_at: 'yesterday' },
    { name: '#1', created_at: '2026-02-27T10:00:00Z', line_items: 'none', customer: [] },
    { name: '#1', created_at: '2026-02-27T10:00:00Z', line_items: [null, { quantity: 'x' }] },
    { id: 9, variants: [null, {}, { id: 1, price: 'free' }], options: 'x', images: {} },
  ])('of another form does no harm: %#', async (body) => {
    const served = await serve();
    for (const topic of ['orders/create', 'products/update', 'customers/update', 'a/b']) {
      expect(await send(served, 'shopify', topic, body)).toMatchObject({ status: 200 });
    }
    for (const topic of ['order.updated', 'product.updated', 'customer.updated', 'action.x']) {
      expect(await send(served, 'woocommerce', topic, body)).toMatchObject({ status: 200 });
    }
  });

  test('to a system that is not connected says what to do', async () => {
    const served = await serve({});
    const answer = await send(served, 'shopify', 'orders/create', payload('shopify-order'));
    expect(answer).toMatchObject({ status: 404 });
    expect(answer.body.error?.['hint']).toMatch(/docs\/shops\.md/);
  });
});

test('what came is counted by topic, for whoever has the secret key', async () => {
  const served = await serve();
  await send(served, 'shopify', 'orders/create', payload('shopify-order'));
  await send(served, 'shopify', 'orders/create', payload('shopify-order'));
  await send(served, 'shopify', 'refunds/create', { id: 1 });
  await post(served, 'shopify', { topic: 'orders/create', body: '{}', signature: 'x' });
  const { body } = await served.call('GET /v1/connect', { key: served.keys.secret });
  expect(body).toMatchObject({
    systems: [
      {
        ...{ system: 'shopify', connected: true, path: '/v1/connect/shopify', unsigned: 1 },
        topics: [
          { topic: 'orders/create', deliveries: 2, accepted: 2, duplicates: 2 },
          { topic: 'refunds/create', deliveries: 1, ignored: 1, because: /orders\/updated/ },
        ],
      },
      { system: 'woocommerce', connected: true, topics: [], unsigned: 0 },
    ].map((system) => ({
      ...system,
      topics: system.topics.map((one) =>
        'because' in one ? { ...one, because: expect.stringMatching(one.because) } : one,
      ),
    })),
  });
  expect(JSON.stringify(body)).not.toContain(SECRET);
});
