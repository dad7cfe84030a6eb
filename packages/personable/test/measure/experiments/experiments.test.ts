import { afterEach, describe, expect, test } from 'vitest';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { NOON, openShop, product } from '../../customer/open-shop.ts';

type Opened = Awaited<ReturnType<typeof openShop>>;

let opened: Opened;
afterEach(() => opened.shop.close());

/** Names that are in the first or the second half of an experiment called "list". */
const named = (arm: 0 | 1, count: number): string[] => {
  const names: string[] = [];
  for (let i = 0; names.length < count; i++) {
    if ((bucketOf('list', `u${i}`) < 0.5 ? 0 : 1) === arm) names.push(`u${i}`);
  }
  return names;
};

const LIST = {
  name: 'Newest against popular',
  arms: [
    { id: 'popular' },
    { id: 'newest', changes: [{ rule: 'placements/home.list', patch: { strategy: 'newest' } }] },
  ],
};

const publish = async (kind: string, id: string, body: object) => {
  await opened.shop.rules.put(kind, id, body);
  return opened.shop.rules.publish(kind, id);
};

const open = async () => {
  opened = await openShop({ arrange: { newcomers: 0 } });
  const { shop } = opened;
  await shop.items.put(
    ['tea', 'milk', 'soap'].map((id) => ({ id, categories: [id], price: 5, currency: 'EUR' })),
  );
  await shop.batch(
    Array.from({ length: 5 }, (_, i) =>
      product('Product Viewed', 'tea', { userId: `x${i}`, timestamp: NOON - 5_000 + i }),
    ),
  );
  const placement = { name: 'List', channel: 'web', kind: 'items', strategy: 'popular' };
  await publish('placements', 'home.list', placement);
  return shop;
};

const paid = (userId: string, total: number, rest: object = {}) => ({
  ...{ type: 'track', event: 'Order Completed', userId },
  properties: { total, currency: 'EUR' },
  ...rest,
});

describe('an experiment on the strategy of a placement', () => {
  test('decides for the people of an arm by what the arm changes, and for others as before', async () => {
    const shop = await open();
    await publish('experiments', 'list', LIST);
    const [a = '', b = ''] = [named(0, 1)[0], named(1, 1)[0]];
    const one = await shop.decide({ userId: a, placement: 'home.list' });
    const other = await shop.decide({ userId: b, placement: 'home.list' });
    expect([one.strategy, other.strategy]).toEqual(['popular', 'newest']);
    expect(one.experiments).toEqual([{ id: 'list', version: 1, arm: 'popular' }]);
    expect(other.experiments).toEqual([{ id: 'list', version: 1, arm: 'newest' }]);
    // Where it could make no difference, and of nobody in particular, nothing is said.
    expect((await shop.decide({ userId: b, placement: 'popular' })).experiments).toBeUndefined();
    expect((await shop.decide({ placement: 'home.list' })).experiments).toBeUndefined();
  });

  test('is computed again as it was decided', async () => {
    const shop = await open();
    await publish('experiments', 'list', LIST);
    for (const userId of [...named(0, 2), ...named(1, 2)]) {
      await shop.track({ userId, event: 'Page Read' });
      const { decision } = await shop.decide({ userId, placement: 'home.list' });
      expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
    }
  });
});
