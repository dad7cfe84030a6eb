import { describe, expect, test, vi } from 'vitest';
import type { Decision, ItemInput } from '../../src/index.ts';
import { DAY, HOUR, NOON, order, product } from '../customer/open-shop.ts';
import { signIn } from './console/sign-in.ts';
import { type Served, serve } from './serve.ts';

const openFront = () => serve({}, { storefront: true });

/** A front over a store whose people are invented. */
const openDemo = async () => {
  const served = await openFront();
  await served.shop.writeNote('demo', 'true');
  return served;
};

type Shown = ItemInput & { soldOut: boolean };

const itemsOf = async ({ call }: Served, query: string) => {
  const { status, body } = await call(`GET /shop/api/items${query}`);
  expect(status).toBe(200);
  return body as { items: Shown[]; next?: string };
};

const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('GET /shop/api/storefront', () => {
  test('tells a page what it opens with', async () => {
    const { call, keys, shop } = await openFront();
    expect((await call('GET /shop/api/storefront')).body).toEqual({
      name: 'Your shop',
      demo: false,
      about: 'A preview of a shop over the data of this store.',
      writeKey: keys.write,
      consent: 'assumed',
    });
    await shop.writeNote('demo', 'true');
    await shop.writeNote('shop.name', 'Fern & Fable');
    await shop.writeNote('shop.about', 'An invented gift shop.');
    expect((await call('GET /shop/api/storefront')).body).toMatchObject({
      name: 'Fern & Fable',
      demo: true,
      about: 'An invented gift shop.',
    });
  });

  test('follows new keys, and never tells the secret one', async () => {
    const { call, keys, shop } = await openFront();
    const fresh = await shop.keys.make();
    const { body } = await call('GET /shop/api/storefront');
    expect(body).toMatchObject({ writeKey: fresh.write });
    expect(JSON.stringify(body)).not.toContain(fresh.secret);
    expect(JSON.stringify(body)).not.toContain(keys.write);
  });
});

describe('GET /shop/api/items', () => {
  const CATEGORIES = ['Kitchen > Mugs', 'Kitchen', 'Tea & Coffee > Tea', 'Kitchenware'];
  const openShelf = async () => {
    const served = await openFront();
    const items = Array.from({ length: 60 }, (_, i) => ({
      id: `item-${i}`,
      name: `Thing number ${i}`,
      brand: i % 5 === 0 ? 'Hill & Vale' : 'Fern',
      price: i,
      categories: i % 7 === 0 ? [] : [CATEGORIES[i % 4] ?? ''],
      ...(i % 10 === 0 ? { stock: 0 } : {}),
      ...(i % 11 === 0 ? { available: false } : {}),
    }));
    await served.shop.items.put(items);
    await served.shop.items.remove(['item-13', 'item-47']);
    return { ...served, items: items.filter(({ id }) => !['item-13', 'item-47'].includes(id)) };
  };

  const readAll = async (served: Served, query: string) => {
    const found: Shown[] = [];
    let after: string | undefined;
    do {
      const page = await itemsOf(
        served,
        `?${query}${after === undefined ? '' : `&after=${after}`}`,
      );
      found.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return found;
  };

  test.each([1, 7, 29, 57, 58, 59, 200])('in pages of %d has every item once', async (limit) => {
    const served = await openShelf();
    const found = await readAll(served, `limit=${limit}`);
    expect(ids(found)).toEqual(ids(served.items));
  });

  test('shows what is sold out as such, with prices as on the tag', async () => {
    const { items } = await itemsOf(await openShelf(), '?limit=60');
    for (const item of items) {
      const number = Number(item.id.slice(5));
      expect(item.soldOut).toBe(number % 10 === 0 || number % 11 === 0);
      expect(item).not.toHaveProperty('stock');
      expect(item).not.toHaveProperty('available');
      expect(item).toMatchObject({ price: number, currency: 'EUR' });
    }
  });

  test('finds words of the name, the brand and the id, whatever the case', async () => {
    const served = await openShelf();
    const found = async (search: string) =>
      ids(await readAll(served, `limit=9&search=${encodeURIComponent(search)}`));
    expect(await found('NUMBER 42')).toEqual(['item-42']);
    expect(await found('hill & vale')).toHaveLength(12);
    expect(await found('item-7')).toEqual(['item-7']);
    expect(await found('%')).toEqual([]);
    expect(await found("' or 1=1")).toEqual([]);
  });

  test('of a category has all whose path begins with it, page by page', async () => {
    const served = await openShelf();
    const { body } = await served.call('GET /shop/api/categories');
    const { categories } = body as { categories: { name: string; items: number }[] };
    const expected = ['Kitchen', 'Tea & Coffee', 'Kitchenware'].map((name) => ({
      name,
      items: served.items.filter((item) =>
        item.categories.some((path) => path.split(' > ', 1)[0] === name),
      ).length,
    }));
    expect([...categories].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      expected.sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    for (const { name, items } of categories) {
      const found = await readAll(served, `limit=4&category=${encodeURIComponent(name)}`);
      expect(found, name).toHaveLength(items);
    }
    expect(await readAll(served, 'category=Mugs')).toEqual([]);
  });

  test('a question that is left empty is no question', async () => {
    const served = await openShelf();
    expect((await itemsOf(served, '?search=&category=&after=')).items).toHaveLength(48);
    expect((await itemsOf(served, '?search=%20%20')).items).toHaveLength(48);
  });

  test.each(['limit=0', 'limit=201', 'limit=x', `search=${'x'.repeat(201)}`])(
    '?%s is an error of who asks',
    async (query) => {
      const { call } = await openFront();
      const answer = await call(`GET /shop/api/items?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
    },
  );

  test('one item is told by its id, whatever that is', async () => {
    const { call, shop } = await openFront();
    await shop.items.put([{ id: 'a/b c?ö', name: 'Odd' }]);
    expect((await call(`GET /shop/api/items/${encodeURIComponent('a/b c?ö')}`)).body).toEqual({
      id: 'a/b c?ö',
      name: 'Odd',
      categories: [],
      attributes: {},
      soldOut: false,
    });
    await shop.items.remove(['a/b c?ö']);
    for (const id of [encodeURIComponent('a/b c?ö'), 'unheard-of']) {
      expect(await call(`GET /shop/api/items/${id}`)).toMatchObject({
        status: 404,
        body: { error: { code: 'not_found' } },
      });
    }
  });
});

describe('customers to look at the shop as', () => {
  const meet = async ({ shop }: Served) => {
    const orders = (userId: string, count: number) =>
      Array.from({ length: count }, (_, i) =>
        order(['tea', `mug-${i}`], { userId, timestamp: NOON - (count - i) * DAY }),
      );
    await shop.batch([
      ...orders('ada', 3),
      ...orders('eve', 1),
      { type: 'identify', userId: 'ada', traits: { name: 'Ada Lovelace' } },
      product('Product Viewed', 'tea', { userId: 'kim' }),
      product('Product Viewed', 'tea', { anonymousId: 'b-1' }),
    ]);
  };

  test('of invented ones anybody may pick one', async () => {
    const served = await openDemo();
    await meet(served);
    expect((await served.call('GET /shop/api/people')).body).toEqual({
      people: [
        {
          userId: 'ada',
          name: 'Ada Lovelace',
          words: 'ordered 3 times, 4 different items, last on 1 March',
        },
        { userId: 'eve', name: 'eve', words: 'ordered once, 2 different items, last on 1 March' },
        { userId: 'kim', name: 'kim', words: 'has looked around and not ordered yet' },
      ],
    });
    const picked = await served.call('POST /shop/api/sign-in', { body: { userId: 'ada' } });
    expect(picked).toMatchObject({ status: 200, body: { userId: 'ada', name: 'Ada Lovelace' } });
  });

  test('a token from there decides for that customer, for an hour', async () => {
    const served = await openDemo();
    const { call, keys, clock } = served;
    await meet(served);
    const { body } = await call('POST /shop/api/sign-in', { body: { userId: 'kim' } });
    const { token, userId } = body as { token: string; userId: string };
    const ask = () =>
      call('POST /v1/decide', {
        body: { writeKey: keys.write, token, userId, placement: 'continue' },
      });
    const decided = await ask();
    expect(decided.status).toBe(200);
    expect(ids((decided.body as Decision).items)).toEqual(['tea']);
    clock.now = NOON + HOUR - 1_000;
    expect((await ask()).status).toBe(200);
    clock.now = NOON + 2 * HOUR;
    expect(await ask()).toMatchObject({ status: 401, body: { error: { code: 'invalid_token' } } });
  });

  test('nobody signs in whom the shop has not met', async () => {
    const served = await openDemo();
    await meet(served);
    for (const userId of ['nobody', 'b-1', '']) {
      expect(await served.call('POST /shop/api/sign-in', { body: { userId } })).toMatchObject({
        status: 404,
        body: { error: { code: 'not_found' } },
      });
    }
    expect(await served.call('POST /shop/api/sign-in', { body: {} })).toMatchObject({
      status: 400,
    });
  });

  test('of real ones nobody may pick one, but the owner who is signed in to the console', async () => {
    const served = await openFront();
    await meet(served);
    const { call, keys } = served;
    const refusal = {
      status: 401,
      body: { error: { code: 'console_sign_in_needed', hint: expect.stringContaining('console') } },
    };
    const body = { userId: 'ada' };
    for (const key of [undefined, keys.write]) {
      const credentials = key === undefined ? {} : { key };
      expect(await call('GET /shop/api/people', credentials)).toMatchObject(refusal);
      expect(await call('POST /shop/api/sign-in', { ...credentials, body })).toMatchObject(refusal);
    }
    const headers = { cookie: await signIn(served) };
    expect(await call('GET /shop/api/people', { headers })).toMatchObject({
      status: 200,
      body: { people: [{ userId: 'ada' }, { userId: 'eve' }, { userId: 'kim' }] },
    });
    expect(await call('POST /shop/api/sign-in', { headers, body })).toMatchObject({ status: 200 });
    const elsewhere = { ...headers, origin: 'https://evil.example' };
    expect(await call('GET /shop/api/people', { headers: elsewhere })).toMatchObject(refusal);
  });

  test('are asked for again after they could not be found', async () => {
    const served = await openDemo();
    await meet(served);
    const { call, shop } = served;
    vi.spyOn(shop.people, 'search').mockRejectedValueOnce(new Error('the disk was busy'));
    expect(await call('GET /shop/api/people')).toMatchObject({ status: 500 });
    expect(await call('GET /shop/api/people')).toMatchObject({ status: 200 });
  });
});

describe('without the option', () => {
  test('there is no storefront', async () => {
    const { call } = await serve();
    for (const path of [
      '/shop',
      '/shop/',
      '/shop/index.html',
      '/shop/api/storefront',
      '/shop/api/people',
    ]) {
      expect(await call(`GET ${path}`), path).toMatchObject({
        status: 404,
        body: { error: { code: 'not_found' } },
      });
    }
    const body = { userId: 'ada' };
    expect(await call('POST /shop/api/sign-in', { body })).toMatchObject({ status: 404 });
  });
});
