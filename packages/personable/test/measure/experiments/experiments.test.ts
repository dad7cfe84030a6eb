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

/** People, Σ revenue and how many bought, by arm. */
const figures = async (id = 'list') => {
  const view = await opened.shop.experiments.find(id);
  const metric = (name: string) => view?.report?.metrics.find((one) => one.name === name);
  return {
    people: Object.fromEntries((view?.arms ?? []).map((arm) => [arm.id, arm.people])),
    revenue: metric('Revenue per person')?.arms.map(({ value }) => value),
    bought: metric('People with an order')?.arms.map(({ value }) => value),
    leftOut: view?.leftOut,
  };
};

describe('what is measured', () => {
  test('counts whom a decision could matter for, and what they did from then on', async () => {
    const shop = await open();
    await publish('experiments', 'list', LIST);
    const [[a = '', c = ''], [b = '', d = '']] = [named(0, 2), named(1, 2)];
    // Before anybody is decided for, it is the time before.
    await shop.batch([paid(a, 100, { timestamp: NOON - 1_000 }), paid(d, 1)]);
    for (const userId of [a, b, c]) {
      await shop.track({ userId, event: 'Page Read' });
      await shop.decide({ userId, placement: 'home.list' });
      await shop.decide({ userId, placement: 'home.list' });
    }
    // Not of what is varied.
    await shop.decide({ userId: d, placement: 'popular' });
    await shop.batch([paid(a, 10), paid(b, 7), paid(b, 5), paid(c, 2, { timestamp: NOON - 9e6 })]);
    expect(await figures()).toEqual({
      people: { popular: 2, newest: 1 },
      revenue: [5, 12],
      bought: [0.5, 1],
      leftOut: 0,
    });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('leaves out who saw two arms, whichever came first, and takes nobody from either after an erasure', async () => {
    const shop = await open();
    await publish('experiments', 'list', LIST);
    const [[a = '', c = ''], [b = '', d = '']] = [named(0, 2), named(1, 2)];
    for (const who of [{ userId: a }, { anonymousId: b }, { userId: c }, { userId: d }]) {
      await shop.track({ ...who, event: 'Page Read' });
      await shop.decide({ ...who, placement: 'home.list' });
    }
    await shop.batch([paid(a, 4), paid(c, 8)]);
    expect((await figures()).people).toEqual({ popular: 2, newest: 2 });
    await shop.track({ userId: a, anonymousId: b, event: 'Page Read' });
    expect(await figures()).toMatchObject({ people: { popular: 1, newest: 1 }, leftOut: 1 });
    await shop.people.erase({ userId: c });
    expect((await figures()).people).toEqual({ popular: 0, newest: 1 });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('begins anew when an arm means something else, and not when it is only called otherwise', async () => {
    const shop = await open();
    await publish('experiments', 'list', LIST);
    const [a = ''] = named(0, 1);
    await shop.track({ userId: a, event: 'Page Read' });
    await shop.decide({ userId: a, placement: 'home.list' });
    await publish('experiments', 'list', { ...LIST, name: 'Called otherwise' });
    expect((await figures()).people).toEqual({ popular: 1, newest: 0 });
    const [control, arm] = LIST.arms;
    const other = {
      ...LIST,
      arms: [
        control,
        { ...arm, changes: [{ rule: 'placements/home.list', patch: { strategy: 'for-you' } }] },
      ],
    };
    await publish('experiments', 'list', other);
    expect((await figures()).people).toEqual({ popular: 0, newest: 0 });
    const view = await shop.experiments.find('list');
    expect(view?.runs.map(({ run, version }) => [run, version])).toEqual([
      [2, 3],
      [1, 1],
    ]);
    expect(view?.report?.cautions.map(({ text }) => text).join()).toContain('began anew');
  });
});
