import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { DAY, NOON, openShop } from '../../customer/open-shop.ts';

/** Names that are in one half of an experiment called so. */
const namesIn = (arm: 0 | 1, count: number, id = 'list'): string[] => {
  const names: string[] = [];
  for (let i = 0; names.length < count; i++) {
    if ((bucketOf(id, `u${i}`) < 0.5 ? 0 : 1) === arm) names.push(`u${i}`);
  }
  return names;
};

const bids = { name: 'Bids', kind: 'mean', event: 'Bid', value: 'properties.n' };
const arms = (strategy: string) => [
  { id: 'old' },
  { id: 'new', changes: [{ rule: 'placements/home.list', patch: { strategy } }] },
];
const LIST = { name: 'List', arms: arms('newest'), metrics: ['bids', 'revenue'] };

/** A shop in which some people of each arm were decided for. */
const tried = async (people: readonly [old: number, fresh: number]) => {
  const { shop, clock } = await openShop({ arrange: { newcomers: 0 }, tuning: false });
  const publish = async (kind: string, id: string, body: object) => {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  };
  await shop.items.put(['tea', 'milk'].map((id) => ({ id, price: 5, currency: 'EUR' })));
  const placement = { name: 'List', channel: 'web', kind: 'items', strategy: 'popular' };
  await publish('placements', 'home.list', placement);
  await publish('metrics', 'bids', bids);
  await publish('experiments', 'list', LIST);
  const decide = async (names: readonly string[]) => {
    await shop.batch(names.map((userId) => ({ type: 'track', event: 'Page Read', userId })));
    for (const userId of names) await shop.decide({ userId, placement: 'home.list' });
  };
  const [old, fresh] = [namesIn(0, people[0]), namesIn(1, people[1])];
  await decide([...old, ...fresh]);
  const did = (event: string, properties: (i: number) => object, names: readonly string[]) =>
    shop.batch(
      names.map((userId, i) => ({ type: 'track', event, userId, properties: properties(i) })),
    );
  const read = async (id = 'list') => {
    const view = await shop.experiments.find(id);
    // What cannot be said is said in words, and is no number that is none.
    const text = JSON.stringify(view);
    expect(text).not.toContain('NaN');
    expect(text).not.toContain('Infinity');
    return { view, said: view?.report?.cautions.map((one) => one.text).join('\n') ?? '' };
  };
  return { shop, clock, publish, decide, did, read, old, fresh };
};

describe('an experiment of which nothing can be said yet', () => {
  it('says so of an arm with nobody, and of one with one person', async () => {
    const { read, did, old } = await tried([3, 0]);
    await did('Bid', () => ({ n: 2 }), old);
    expect((await read()).said).toContain('new has nobody: nothing can be said of it.');
    const one = await tried([3, 1]);
    const { said, view } = await one.read();
    expect(said).toContain('new has one person: nothing can be said of it.');
    expect(view?.promotion).toMatchObject({ ready: false });
    const findings = view?.report?.metrics.flatMap((metric) => metric.findings) ?? [];
    expect(findings.length).toBeGreaterThan(0);
    for (const { outcome, text } of findings) {
      expect(outcome).toBe('unsaid');
      expect(text.length).toBeGreaterThan(10);
    }
  });

  it('and of a metric without a single value', async () => {
    const { read } = await tried([30, 30]);
    const { view } = await read();
    const found = view?.report?.metrics.find(({ name }) => name === 'Bids');
    expect(found?.findings.map(({ outcome }) => outcome)).toEqual(['unsaid']);
    expect(found?.findings[0]?.text).toMatch(/nobody|same|differ/i);
  });
});

describe('the report of an experiment warns', () => {
  it('of one value that may as well have no variance that ends', async () => {
    const { read, did, old, fresh } = await tried([120, 120]);
    await did('Bid', (i) => ({ n: 1 + (i % 5) }), [...old, ...fresh]);
    expect((await read()).said).not.toContain('infinite');
    await did('Bid', () => ({ n: 1e9 }), fresh.slice(0, 1));
    const { said, view } = await read();
    expect(said).toContain('One value of Bids has at least 100 % of all squares in new');
    expect(view?.promotion.ready).toBe(false);
  });

  it('of arms that began to mean something else, and of rules that were changed underneath', async () => {
    const { read, publish, decide, old } = await tried([5, 5]);
    await publish('placements', 'home.list', {
      ...{ name: 'List', channel: 'web', kind: 'items', strategy: 'popular', limit: 1 },
    });
    expect((await read()).said).toContain('placements/home.list was changed while');
    await publish('experiments', 'list', { ...LIST, arms: arms('for-you') });
    await decide(old);
    const { said, view } = await read();
    expect(said).toContain('Version 2 changed its arms.');
    expect(said).toContain('counting began anew');
    expect(view?.people).toBe(5);
  });

  it('of another experiment at the same place; one of the same rule is refused', async () => {
    const { read, publish } = await tried([2, 2]);
    const other = { ...LIST, name: 'Other one', arms: arms('for-you') };
    await expect(publish('experiments', 'other', other)).rejects.toMatchObject({
      ...{ code: 'rule_refused', path: '/arms/1/changes/0' },
      message: expect.stringContaining('"List" (list) changes placements/home.list too'),
    });
    await publish('item-rules', 'no-milk', {
      name: 'No milk',
      items: { id: 'milk' },
      action: { bury: true },
    });
    const off = [
      { id: 'with' },
      { id: 'without', changes: [{ rule: 'item-rules/no-milk', off: true }] },
    ];
    await publish('experiments', 'milk', { ...LIST, name: 'Milk', arms: off });
    expect((await read()).said).toContain('"Milk" (milk) runs at the same place');
    expect((await read('milk')).said).toContain('"List" (list) runs at the same place');
  });

  it('of a clock that was put forward, and gives no verdict by it', async () => {
    const { read, clock, decide, did, old, fresh } = await tried([40, 0]);
    clock.now += 400 * DAY;
    await decide(fresh.length > 0 ? fresh : namesIn(1, 40));
    clock.now = NOON + DAY;
    await did('Bid', (i) => ({ n: i % 4 }), old);
    const { said, view } = await read();
    expect(said).toContain('40 people were first decided for before this began or in the future');
    const clocks = view?.report?.cautions.filter(({ text }) => text.includes('clock'));
    expect(clocks).toMatchObject([{ forbids: true }]);
  });
});

it('counts what was given back beyond what was paid as what it is, in the experiment and in the holdout', async () => {
  const { read, did, old } = await tried([2, 2]);
  await did('Order Completed', () => ({ total: 10, currency: 'EUR' }), old);
  await did('Order Refunded', () => ({ total: 25, currency: 'EUR' }), old);
  const { view } = await read();
  const revenue = view?.report?.metrics.find(({ name }) => name === 'Revenue per person');
  expect(revenue?.arms.map(({ value }) => value)).toEqual([-15, 0]);
});
