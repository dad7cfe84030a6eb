import { describe, expect, test } from 'vitest';
import type { DecisionSummary, Personable } from '../../src/index.ts';
import { openShop, product } from '../customer/open-shop.ts';

const decide = async (shop: Personable, who: object, placement = 'popular') =>
  (await shop.decide({ ...who, placement })).decision;

const listed = (entries: readonly DecisionSummary[]) => entries.map(({ decision }) => decision);

/** All pages of a list, with what happens after each. */
const readAll = async (
  shop: Personable,
  rest: { limit: number; of?: object },
  after: () => Promise<unknown> = async () => undefined,
) => {
  const read: string[] = [];
  let before: string | undefined;
  do {
    const page = await shop.decisions.list({
      ...rest,
      ...(before === undefined ? {} : { before }),
    });
    expect(page.entries.length).toBeLessThanOrEqual(rest.limit);
    read.push(...listed(page.entries));
    before = page.next;
    await after();
  } while (before !== undefined);
  return read;
};

describe('the list of decisions', () => {
  test('has each decision as soon as it was made, the latest first', async () => {
    const { shop, clock } = await openShop();
    await shop.items.put([{ id: 'tea', name: 'Green tea' }]);
    await shop.identify({ userId: 'ada', traits: { name: 'Ada' } });
    await shop.batch([product('Product Viewed', 'tea', { userId: 'ada' })]);
    await shop.rebuild();
    const decision = await decide(shop, { userId: 'ada' }, 'home.continue');
    expect((await shop.decisions.list()).entries).toEqual([
      {
        decision,
        time: new Date(clock.now).toISOString(),
        placement: 'home.continue',
        strategy: 'continue',
        person: 1,
        name: 'Ada',
        personalized: true,
        filled: 0,
        items: [{ id: 'tea', name: 'Green tea', text: 'you looked at it on 2 March 2026' }],
      },
    ]);
    const newcomer = await decide(shop, { userId: 'nobody' });
    const [latest] = (await shop.decisions.list()).entries;
    expect(latest).toMatchObject({ decision: newcomer, personalized: false, filled: 0 });
    expect(latest).not.toHaveProperty('person');
  });

  test('says how many items fallbacks filled', async () => {
    const { shop } = await openShop();
    await shop.items.put([{ id: 'tea' }, { id: 'mug' }]);
    await decide(shop, { userId: 'nobody' }, 'for-you');
    expect((await shop.decisions.list()).entries).toMatchObject([{ filled: 2 }]);
  });

  test('has in its pages every decision once, while more are made', async () => {
    const { shop } = await openShop();
    const made: string[] = [];
    for (let i = 0; i < 37; i++) made.unshift(await decide(shop, { userId: `u-${i % 3}` }));
    for (const limit of [1, 5, 36, 37, 38]) {
      const read = await readAll(shop, { limit }, () => decide(shop, { userId: 'more' }));
      const known = read.filter((id) => made.includes(id));
      expect(known).toEqual(made);
      expect(new Set(read).size).toBe(read.length);
    }
  });

  test('is empty before the first, and before anything unknown', async () => {
    const { shop } = await openShop();
    expect(await shop.decisions.list()).toEqual({ entries: [] });
    await decide(shop, {});
    expect((await shop.decisions.list({ before: '0' })).entries).toEqual([]);
    expect((await shop.decisions.list({ before: 'zzz' })).entries).toHaveLength(1);
  });

  test('asked for by many at once has for all of them what was decided before', async () => {
    const { shop } = await openShop();
    await decide(shop, {});
    for (let round = 0; round < 10; round++) {
      const earlier = shop.decisions.list();
      const decision = await decide(shop, {});
      const lists = await Promise.all([1, 2, 3].map(() => shop.decisions.list({ limit: 1 })));
      expect(lists.map(({ entries }) => listed(entries)[0])).toEqual([
        decision,
        decision,
        decision,
      ]);
      expect(await shop.decisions.find(decision)).toBeDefined();
      await earlier;
    }
  });

  test('a decision can be asked for at every moment from when it was made', async () => {
    const { shop } = await openShop();
    const asked: Promise<unknown>[] = [];
    const made: string[] = [];
    for (let i = 0; i < 60; i++) {
      made.push(await decide(shop, {}));
      if (i % 4 === 0) asked.push(shop.decisions.list({ limit: 1 }));
      for (const id of made.slice(-8)) expect(await shop.decisions.find(id)).toBeDefined();
    }
    await Promise.all(asked);
  });
});

describe('the decisions made for somebody', () => {
  const openAda = async () => {
    const opened = await openShop();
    const { shop } = opened;
    await shop.batch([
      { type: 'page', anonymousId: 'b-1' },
      { type: 'page', userId: 'ada' },
      { type: 'page', userId: 'eve' },
    ]);
    return opened;
  };

  test('are those of all their homes, once they are known to be one', async () => {
    const { shop } = await openAda();
    const browser = await decide(shop, { anonymousId: 'b-1' });
    const ada = await decide(shop, { userId: 'ada' });
    await decide(shop, { userId: 'eve' });
    await decide(shop, {});
    const of = async (who: object) => listed((await shop.decisions.list({ of: who })).entries);
    expect(await of({ userId: 'ada' })).toEqual([ada]);
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    const later = await decide(shop, { anonymousId: 'b-1' });
    for (const who of [{ userId: 'ada' }, { anonymousId: 'b-1' }, { person: 1 }, { person: 2 }]) {
      expect(await of(who)).toEqual([later, ada, browser]);
    }
    const { entries } = await shop.decisions.list({ of: { userId: 'ada' } });
    expect(entries.map(({ person }) => person)).toEqual([1, 1, 1]);
  });

  test('have in their pages every one once', async () => {
    const { shop } = await openAda();
    const made: string[] = [];
    for (let i = 0; i < 23; i++) {
      const who = i % 2 === 0 ? { userId: 'ada' } : { anonymousId: 'b-1' };
      made.unshift(await decide(shop, who));
      await decide(shop, { userId: 'eve' });
    }
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    for (const limit of [1, 4, 22, 23, 24]) {
      expect(await readAll(shop, { limit, of: { userId: 'ada' } })).toEqual(made);
    }
  });

  test('of nobody are none', async () => {
    const { shop } = await openAda();
    await decide(shop, {});
    expect(await shop.decisions.list({ of: { userId: 'nobody' } })).toEqual({ entries: [] });
    expect(await shop.decisions.list({ of: { person: 77 } })).toEqual({ entries: [] });
  });

  test('stay as they were made when everything is counted again', async () => {
    const { shop } = await openAda();
    const decision = await decide(shop, { userId: 'ada' });
    const before = await shop.decisions.find(decision);
    expect(before).toMatchObject({ who: { person: 2 }, request: { userId: 'ada' } });
    await shop.rebuild();
    expect(await shop.decisions.find(decision)).toEqual(before);
  });
});
