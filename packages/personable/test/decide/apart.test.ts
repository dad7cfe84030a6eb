import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/index.ts';
import { NOON, openShop, order } from '../customer/open-shop.ts';
import { ask, viewed } from './small-shop.ts';

/** Of each pair of items, how many people ordered both at once and how many looked at both in a visit. */
type Pairs = readonly (readonly [a: string, b: string, orders: number, visits: number])[];

const openPairs = async (
  items: readonly { readonly id: string; readonly categories?: string[] }[],
  pairs: Pairs,
) => {
  const { shop } = await openShop();
  await shop.items.put(items);
  let people = 0;
  for (const [a, b, orders, visits] of pairs) {
    const of = (count: number, what: (userId: string) => object[]) =>
      Array.from({ length: count }, () => what(`p-${people++}`)).flat();
    await shop.batch([
      ...of(orders, (userId) => [order([a, b], { userId, timestamp: NOON - 9_000 })]),
      ...of(visits, (userId) => [
        viewed(a, { userId, timestamp: NOON - 8_000 }),
        viewed(b, { userId, timestamp: NOON - 7_000 }),
      ]),
    ]);
  }
  await shop.rebuild();
  const own = ({ items: shown, strategy }: Decision) =>
    shown.filter((item) => item.strategy === strategy).map(({ id }) => id);
  const context = { item: items[0]?.id ?? '' };
  return {
    similar: own(await ask(shop, 'new', 'similar', { limit: 20, context })),
    goesWell: own(await ask(shop, 'new', 'complete-basket', { limit: 20, context })),
  };
};

const [TEA, BISCUITS] = [['Tea'], ['Biscuits']];

describe('what goes with an item and what stands in its place', () => {
  test('are told apart by orders and visits', async () => {
    const items = [{ id: 'tea' }, { id: 'biscuits' }, { id: 'oolong' }];
    const { similar, goesWell } = await openPairs(items, [
      ['tea', 'biscuits', 10, 3],
      ['tea', 'oolong', 2, 10],
    ]);
    expect({ similar, goesWell }).toEqual({ similar: ['oolong'], goesWell: ['biscuits'] });
  });

  test('are told apart by their kind where orders and visits say about the same', async () => {
    const items = [
      { id: 'tea', categories: TEA },
      { id: 'biscuits', categories: BISCUITS },
      { id: 'oolong', categories: TEA },
    ];
    const { similar, goesWell } = await openPairs(items, [
      ['tea', 'biscuits', 6, 6],
      ['tea', 'oolong', 6, 6],
    ]);
    expect({ similar, goesWell }).toEqual({ similar: ['oolong'], goesWell: ['biscuits'] });
  });

  test('a pair that is never bought in one order is no complement', async () => {
    const items = [
      { id: 'tea', categories: TEA },
      { id: 'biscuits', categories: BISCUITS },
    ];
    const { similar, goesWell } = await openPairs(items, [['tea', 'biscuits', 0, 6]]);
    expect({ similar, goesWell }).toEqual({ similar: ['biscuits'], goesWell: [] });
  });

  test('of the same kind stands before what is only looked at as well', async () => {
    const items = [
      { id: 'tea', categories: TEA },
      { id: 'soap', categories: ['Soap'] },
      { id: 'oolong', categories: TEA },
    ];
    const { similar } = await openPairs(items, [
      ['tea', 'soap', 0, 9],
      ['tea', 'oolong', 0, 6],
    ]);
    expect(similar).toEqual(['oolong', 'soap']);
  });

  test.each([
    [1, 9],
    [5, 5],
    [9, 1],
  ])('no item is both: %d orders, %d visits', async (orders, visits) => {
    for (const categories of [TEA, BISCUITS, []]) {
      const items = [
        { id: 'tea', categories: TEA },
        { id: 'other', categories },
      ];
      const pairs: Pairs = [
        ['tea', 'other', orders, visits],
        ['else', 'more', 9, 9],
      ];
      const { similar, goesWell } = await openPairs(
        [...items, { id: 'else' }, { id: 'more' }],
        pairs,
      );
      expect([...similar, ...goesWell]).toEqual(['other']);
    }
  });
});
