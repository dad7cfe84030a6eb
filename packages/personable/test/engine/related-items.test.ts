import { describe, expect, test } from 'vitest';
import { openShop, order } from '../customer/open-shop.ts';
import { openSmallShop } from '../decide/small-shop.ts';
import { serve } from '../edges/serve.ts';

const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);

describe('shop.items.related', () => {
  test('says what goes with an item, how often it was bought and looked at, and why', async () => {
    const { shop } = await openSmallShop();
    expect(shop.items.related('tea')).toEqual({
      item: { id: 'tea', name: 'Green tea', available: true, categories: [], attributes: {} },
      orders: { all: 8, lately: 8 },
      visits: { all: 0, lately: 0 },
      next: [
        {
          id: 'biscuits',
          name: 'Butter biscuits',
          weight: 1,
          text: 'bought in the same orders; in 8 orders in all',
          terms: [{ term: 'bought-with', value: 1, text: 'bought in the same orders' }],
        },
      ],
      together: [
        {
          id: 'biscuits',
          name: 'Butter biscuits',
          weight: 1,
          text: 'bought in the same orders; in 8 orders in all',
          terms: [{ term: 'bought-with', value: 1, text: 'bought in the same orders' }],
        },
      ],
      alternatives: [],
      like: [],
      contexts: [],
    });
    expect(shop.items.related('blue-mug')).toMatchObject({
      orders: { all: 0, lately: 0 },
      visits: { all: 6, lately: 6 },
      together: [],
      alternatives: [{ name: 'Red mug', text: 'looked at in the same visits' }],
    });
  });

  test('says in a sentence which ways there are, the strongest first', async () => {
    const { shop } = await openSmallShop();
    const [red] = shop.items.related('blue-mug')?.next ?? [];
    expect(red?.text).toBe('looked at in the same visits, and looked at after it');
    const [blue] = shop.items.related('red-mug')?.next ?? [];
    expect(blue?.text).toBe('looked at in the same visits, and looked at before it');
  });

  test('names nothing that was deleted, and is nothing for what was', async () => {
    const { shop } = await openSmallShop();
    await shop.items.remove(['biscuits']);
    expect(JSON.stringify(shop.items.related('tea'))).not.toMatch(/biscuits/i);
    expect(shop.items.related('biscuits')).toBeUndefined();
    expect(shop.items.related('unheard-of')).toBeUndefined();
    // What is only sold out goes with it all the same.
    await shop.items.put([{ id: 'milk', name: 'Milk', stock: 0 }]);
    expect(names(shop.items.related('coffee')?.together ?? [])).toEqual(['Milk']);
  });

  test('fills the list with others where some were deleted', async () => {
    const { shop } = await openShop();
    const ids = Array.from({ length: 20 }, (_, i) => `item-${i}`);
    await shop.batch(ids.map((id, i) => order(['tea', id], { userId: `u-${i}` })));
    await shop.rebuild();
    const before = names(shop.items.related('tea')?.together ?? []);
    expect(before).toHaveLength(12);
    await shop.items.remove(before.slice(0, 6));
    const after = names(shop.items.related('tea')?.together ?? []);
    expect(after.slice(0, 6)).toEqual(before.slice(6));
    expect(after).toHaveLength(12);
  });
});

describe('GET /v1/items/{id}/related', () => {
  test('answers as the library does', async () => {
    const { call, keys, shop } = await serve();
    await shop.batch([order(['tea', 'mug'], { userId: 'ada' })]);
    await shop.rebuild();
    const answer = await call('GET /v1/items/tea/related', { key: keys.secret });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(shop.items.related('tea'));
    const missing = await call('GET /v1/items/unheard-of/related', { key: keys.secret });
    expect(missing).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });
});
