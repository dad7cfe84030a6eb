import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { PUBLIC, product } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';

const TEA = {
  id: 'tea',
  name: 'Green tea',
  description: 'From the hills.',
  price: 4.5,
  currency: 'EUR',
  stock: 12,
  available: true,
  categories: ['Drinks > Tea', 'Gifts'],
  brand: 'Hill & Son',
  url: 'https://shop.example/tea',
  image: 'https://shop.example/tea.jpg',
  attributes: { organic: true, grams: 100, colours: ['green'], origin: 'Assam' },
};
/** What an item has when its owner says no more. */
const plain = (id: string) => ({ id, name: id, available: true, categories: [], attributes: {} });

const open = async () => {
  const served = await serve();
  const key = served.keys.secret;
  const ids = async () => {
    const { body } = await served.call('GET /v1/items?limit=1000', { key });
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  return { ...served, key, ids, put: putWith(served, key) };
};

const putWith = (served: Served, key: string) => (body: unknown, type?: string) =>
  served.call('PUT /v1/items', {
    key,
    body,
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  });

describe('one item', () => {
  test('is kept as it was sent', async () => {
    const { call, key } = await open();
    const { id: _, ...rest } = TEA;
    expect(await call('PUT /v1/items/tea', { key, body: rest })).toMatchObject({
      status: 200,
      body: TEA,
    });
    expect((await call('GET /v1/items/tea', { key })).body).toEqual(TEA);
  });

  test('is replaced whole', async () => {
    const { call, key } = await open();
    await call('PUT /v1/items/tea', { key, body: TEA });
    await call('PUT /v1/items/tea', { key, body: { name: 'Tea' } });
    expect((await call('GET /v1/items/tea', { key })).body).toEqual({
      ...plain('tea'),
      name: 'Tea',
    });
  });

  test('has the id of its address, whatever the body says', async () => {
    const { call, key, ids } = await open();
    await call('PUT /v1/items/tea', { key, body: { id: 'coffee' } });
    expect(await ids()).toEqual(['tea']);
  });

  test('may have any id that is text', async () => {
    const { call, key, ids } = await open();
    const strange = ['a b', 'a/b', 'ä😀', '100%', '?x=1', '__proto__', 'constructor', '..'];
    for (const id of strange) {
      const line = `PUT /v1/items/${encodeURIComponent(id).replaceAll('.', '%2E')}`;
      if (id !== '..') await call(line, { key, body: {} });
    }
    expect(await ids()).toEqual(strange.slice(0, -1));
  });

  test('has a price to the penny, in its currency', async () => {
    const { put, call, key } = await open();
    const prices = [
      { id: 'a', price: 19.99, currency: 'EUR' },
      { id: 'b', price: 0.1, currency: 'USD' },
      { id: 'c', price: 1_500, currency: 'JPY' },
      { id: 'd', price: 1.234, currency: 'KWD' },
    ];
    await put({ items: prices });
    const { body } = await call('GET /v1/items', { key });
    expect(body).toMatchObject({ items: prices });
  });
});

describe('many items', () => {
  test('as JSON: in an object or as they are', async () => {
    const { put, ids } = await open();
    expect(await put({ items: [TEA, { id: 'milk' }] })).toMatchObject({ body: { stored: 2 } });
    expect(await put([{ id: 'salt' }])).toMatchObject({ body: { stored: 1 } });
    expect(await put({ items: [] })).toMatchObject({ status: 200, body: { stored: 0 } });
    expect(await ids()).toEqual(['tea', 'milk', 'salt']);
  });

  test.each(['application/x-ndjson', 'application/jsonl'])('as JSON lines (%s)', async (type) => {
    const { put, call, key } = await open();
    const feed = `${JSON.stringify(TEA)}\r\n\n{"id":"milk"}`;
    expect(await put(feed, type)).toMatchObject({ status: 200, body: { stored: 2 } });
    expect((await call('GET /v1/items', { key })).body).toEqual({ items: [TEA, plain('milk')] });
  });

  test('as CSV: columns by name, categories by |, all others attributes', async () => {
    const { put, call, key } = await open();
    const feed = [
      '\uFEFFid,name,price,currency,stock,available,categories,brand,colour,season',
      'tea,"Green tea, ""fine""",4.50,EUR,12,yes,Drinks > Tea | Gifts,Hill & Son,green,',
      'milk,,,,0,false,,,,all year',
      '',
    ].join('\r\n');
    expect(await put(feed, 'text/csv; charset=utf-8')).toMatchObject({ body: { stored: 2 } });
    expect((await call('GET /v1/items', { key })).body).toEqual({
      items: [
        {
          ...plain('tea'),
          name: 'Green tea, "fine"',
          price: 4.5,
          currency: 'EUR',
          stock: 12,
          categories: ['Drinks > Tea', 'Gifts'],
          brand: 'Hill & Son',
          attributes: { colour: 'green' },
        },
        { ...plain('milk'), stock: 0, available: false, attributes: { season: 'all year' } },
      ],
    });
  });

  test('as gzip', async () => {
    const { call, key, ids } = await open();
    const body = gzipSync('id\ntea\nmilk');
    const headers = { 'content-type': 'text/csv', 'content-encoding': 'gzip' };
    expect(await call('PUT /v1/items', { key, body, headers })).toMatchObject({ status: 200 });
    expect(await ids()).toEqual(['tea', 'milk']);
  });

  test.each([
    ['JSON', [{ id: 'a' }, { id: 'b', price: -1 }], undefined],
    ['JSON lines', '{"id":"a"}\n{"id":"b","stock":0.5}', 'application/x-ndjson'],
    ['CSV', 'id,price\na,1\nb,cheap', 'text/csv'],
  ])('are stored all or not at all: %s', async (_name, body, type) => {
    const { put, ids, shop } = await open();
    await put([{ id: 'old', price: 1 }]);
    expect((await put(body, type)).status).toBe(400);
    expect(await ids()).toEqual(['old']);
    expect((await shop.decide({ placement: 'popular' })).items.map(({ id }) => id)).toEqual([
      'old',
    ]);
  });

  test('of a large shop', async () => {
    const { put, ids } = await open();
    const items = Array.from({ length: 1_000 }, (_, i) => ({ ...TEA, id: `tea-${i}` }));
    expect(await put({ items })).toMatchObject({ body: { stored: 1_000 } });
    expect(await ids()).toEqual(items.map(({ id }) => id));
  });
});

describe('reading the catalogue', () => {
  test('page by page, in order of arrival', async () => {
    const { put, call, key } = await open();
    const all = Array.from({ length: 7 }, (_, i) => `i-${6 - i}`);
    await put(all.map((id) => ({ id })));
    const pages: string[][] = [];
    for (let after = ''; ; ) {
      const query = after === '' ? '' : `&after=${after}`;
      const { body } = await call(`GET /v1/items?limit=3${query}`, { key });
      const page = (body as { items: { id: string }[] }).items.map(({ id }) => id);
      if (page.length === 0) break;
      pages.push(page);
      after = page.at(-1) ?? '';
    }
    expect(pages).toEqual([all.slice(0, 3), all.slice(3, 6), all.slice(6)]);
  });

  test('goes on after an item that was deleted meanwhile', async () => {
    const { put, call, key } = await open();
    await put(['a', 'b', 'c', 'd'].map((id) => ({ id })));
    await call('DELETE /v1/items/b', { key });
    const { body } = await call('GET /v1/items?after=b', { key });
    expect(body).toMatchObject({ items: [{ id: 'c' }, { id: 'd' }] });
  });

  test('has a hundred on a page when nothing is said', async () => {
    const { put, call, key } = await open();
    await put(Array.from({ length: 120 }, (_, i) => ({ id: `i-${i}` })));
    const { body } = await call('GET /v1/items', { key });
    expect((body as { items: unknown[] }).items).toHaveLength(100);
  });
});

describe('a deleted item', () => {
  test('is gone, and deleting it again says so', async () => {
    const { put, call, key, ids } = await open();
    await put([{ id: 'tea' }, { id: 'milk' }]);
    expect(await call('DELETE /v1/items/tea', { key })).toMatchObject({
      status: 200,
      body: { deleted: 1 },
    });
    expect(await call('GET /v1/items/tea', { key })).toMatchObject({ status: 404 });
    expect(await call('DELETE /v1/items/tea', { key })).toMatchObject({ status: 404 });
    expect(await ids()).toEqual(['milk']);
  });

  test('comes back with what was known of it when it is sent again', async () => {
    const { put, call, key, shop } = await open();
    await put([{ id: 'tea' }, { id: 'milk' }]);
    await shop.track({ userId: 'ada', event: 'Product Viewed', properties: { product_id: 'tea' } });
    await call('DELETE /v1/items/tea', { key });
    await put([{ id: 'tea' }]);
    const { items } = await shop.decide({ userId: 'ada', placement: 'for-you', limit: 1 });
    expect(items).toMatchObject([{ id: 'tea', strategy: 'for-you' }]);
  });

  test('is not brought back by an event that names it', async () => {
    const { put, call, key, shop, ids } = await open();
    await put([{ id: 'tea' }]);
    await call('DELETE /v1/items/tea', { key });
    await shop.batch([product('Product Viewed', 'tea', { userId: 'ada' })]);
    expect(await ids()).toEqual([]);
  });
});

test.each([
  ['unavailable', { available: false }],
  ['out of stock', { stock: 0 }],
])('an item that is %s is listed and never shown', async (_name, state) => {
  const { put, call, key, ids, shop } = await open();
  await put([{ id: 'tea', ...state }, { id: 'milk' }]);
  await shop.batch([product('Product Viewed', 'tea', { userId: 'ada' })]);
  expect(await ids()).toEqual(['tea', 'milk']);
  for (const placement of ['for-you', 'popular', 'similar', 'usual', 'complete-basket']) {
    const { body } = await call('POST /v1/decide', { key, body: { userId: 'ada', placement } });
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(['milk']);
  }
});

describe('an item that an event names', () => {
  const viewed = {
    userId: 'ada',
    event: 'Product Viewed',
    properties: {
      product_id: 'mug-7',
      name: 'Blue mug',
      price: '8.00',
      currency: 'EUR',
      category: 'Kitchen > Mugs',
      brand: 'Potter',
      variant: 'blue',
      image_url: 'https://shop.example/mug.jpg',
    },
  };

  test('is made by a trusted event with what the event says', async () => {
    const { call, key } = await open();
    await call('POST /v1/track', { key, body: viewed });
    expect((await call('GET /v1/items/mug-7', { key })).body).toEqual({
      ...plain('mug-7'),
      name: 'Blue mug',
      price: 8,
      currency: 'EUR',
      categories: ['Kitchen > Mugs'],
      brand: 'Potter',
      image: 'https://shop.example/mug.jpg',
      attributes: { variant: 'blue' },
    });
  });

  test('is never changed by an event, whoever described it first', async () => {
    const { call, key, put } = await open();
    await put([{ ...TEA, id: 'mug-7' }]);
    await call('POST /v1/track', { key, body: viewed });
    expect((await call('GET /v1/items/mug-7', { key })).body).toEqual({ ...TEA, id: 'mug-7' });

    const cheaper = { ...viewed, properties: { product_id: 'cup', name: 'Cup', price: 3 } };
    await call('POST /v1/track', { key, body: cheaper });
    const dearer = { ...viewed, properties: { product_id: 'cup', name: 'Mug', price: 9 } };
    await call('POST /v1/track', { key, body: dearer });
    expect((await call('GET /v1/items/cup', { key })).body).toMatchObject({
      name: 'Cup',
      price: 3,
    });
  });

  test('is described by its owner later, and keeps its history', async () => {
    const { call, key, put, shop } = await open();
    await call('POST /v1/track', { key, body: viewed });
    await put([{ ...TEA, id: 'mug-7' }]);
    expect((await call('GET /v1/items/mug-7', { key })).body).toEqual({ ...TEA, id: 'mug-7' });
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({
      history: [{ item: 'mug-7', name: 'Green tea' }],
    });
  });

  test('with odd fields takes only what is well formed', async () => {
    const { call, key } = await open();
    const odd = {
      product_id: 7,
      name: '',
      price: -1,
      category: 3,
      brand: 'x'.repeat(201),
      url: {},
    };
    await call('POST /v1/track', { key, body: { ...viewed, properties: odd } });
    expect((await call('GET /v1/items/7', { key })).body).toEqual(plain('7'));
  });

  test('through a public key is only listed for the owner, most often named first', async () => {
    const { call, key, keys, ids, shop } = await open();
    for (let i = 0; i < 3; i++) {
      await call('POST /v1/track', { key: keys.write, body: viewed });
    }
    await shop.batch([product('Product Viewed', 'cup', { anonymousId: 'b-1' })], PUBLIC);
    expect(await ids()).toEqual([]);
    expect((await call('GET /v1/unknown-items', { key })).body).toMatchObject({
      items: [
        { id: 'mug-7', times: 3 },
        { id: 'cup', times: 1 },
      ],
    });
    expect((await shop.decide({ placement: 'popular' })).items).toEqual([]);
  });

  test('leaves that list when it is described', async () => {
    const { call, key, keys, put } = await open();
    await call('POST /v1/track', { key: keys.write, body: viewed });
    await call('GET /v1/unknown-items', { key });
    await put([{ id: 'mug-7' }]);
    expect((await call('GET /v1/unknown-items', { key })).body).toEqual({ items: [] });
    await call('POST /v1/track', { key: keys.write, body: viewed });
    expect((await call('GET /v1/unknown-items', { key })).body).toEqual({ items: [] });
  });
});
