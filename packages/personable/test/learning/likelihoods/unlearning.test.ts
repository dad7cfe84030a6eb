import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { DAY, HOUR, NOON } from '../../customer/open-shop.ts';

const RUNS = Number(process.env['PERSONABLE_PROPERTY_RUNS'] ?? 6);

const person = fc.integer({ min: 0, max: 2 });
const who = fc.oneof(
  person.map((i) => ({ userId: `u${i}` })),
  person.map((i) => ({ anonymousId: `a${i}` })),
);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('order' as const, 'order' as const, 'refund' as const),
      who,
      total: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
      ago: fc.integer({ min: 0, max: 30 }),
      currency: fc.constantFrom('EUR', 'EUR', 'USD'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('view' as const, 'cart' as const),
      who,
      ago: fc.integer({ min: 0, max: 10 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('link' as const), user: person, browser: person }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unlink' as const), user: person }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      who,
      allowed: fc.constantFrom(true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('born' as const),
      who,
      year: fc.constantFrom('1980', '1980', '2020'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('expire' as const, 'restart' as const) }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Opens the same folder again and again. */
const openFolder = () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-likelihoods-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const clock = { now: NOON };
  const open = () =>
    openPersonable({ data, clock: () => clock.now, retention: { days: 25 }, tuning: false });
  return { open, clock, data };
};

/** What is stored of a closed store: everybody's part, and the sums. */
const storedOf = (data: string) => {
  const db = new DatabaseSync(join(data, 'personable.sqlite'), { readOnly: true });
  const rows = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[];
  const parts = rows('select home, owner, body from likelihood_parts order by home');
  const sums = rows('select name, amount from likelihood_sums order by name');
  db.close();
  return { parts, sums };
};

const does = async (shop: Personable, one: Step, now: number) => {
  switch (one.do) {
    case 'order':
    case 'refund': {
      const { who: by, total, currency, ago } = one;
      const event = one.do === 'order' ? 'Order Completed' : 'Order Refunded';
      const products = [{ product_id: 'tea', quantity: 2 }];
      const properties = { currency, products, ...(total === undefined ? {} : { total }) };
      await shop.batch([{ type: 'track', event, ...by, timestamp: now - ago * DAY, properties }]);
      return;
    }
    case 'view':
    case 'cart': {
      const event = one.do === 'view' ? 'Product Viewed' : 'Product Added';
      const properties = { product_id: 'tea' };
      const timestamp = now - one.ago * DAY;
      await shop.batch([{ type: 'track', event, ...one.who, timestamp, properties }]);
      return;
    }
    case 'link':
      return shop.identify({ userId: `u${one.user}`, anonymousId: `a${one.browser}` });
    case 'unlink': {
      const profile = await shop.people.profile({ userId: `u${one.user}` });
      const other = profile?.homes.at(-1)?.home;
      if (profile !== undefined && other !== undefined && profile.homes.length > 1) {
        await shop.people.unlink({ person: profile.person, home: other });
      }
      return;
    }
    case 'consent':
      await shop.people.consent(one.who, { analytics: one.allowed });
      return;
    case 'born':
      return shop.identify({ ...one.who, traits: { birthday: `${one.year}-05-05` } });
    case 'erase':
      await shop.people.erase(one.who);
      return;
    default:
      await shop.expire();
  }
};

test('whatever happens, in whatever order, parts and sums are those of a count from the beginning', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const { open, clock, data } = openFolder();
      let shop = await open();
      await shop.items.put([{ id: 'tea' }]);
      for (const one of steps) {
        clock.now += 9 * HOUR;
        if (one.do === 'restart') {
          await shop.close();
          shop = await open();
        } else await does(shop, one, clock.now);
      }
      await shop.close();
      const before = storedOf(data);
      shop = await open();
      expect(await shop.rebuild()).toMatchObject({ equal: true });
      await shop.close();
      expect(storedOf(data)).toEqual(before);
    }),
    { numRuns: RUNS },
  );
}, 60_000);

test('the order in which events come changes nothing', async () => {
  const orders = [3, 1, 2, 1, 9].map((ago, i) => ({
    type: 'track',
    event: 'Order Completed',
    userId: 'ada',
    messageId: `order-${i}`,
    timestamp: NOON - ago * DAY,
    properties: { total: 10 + i, currency: 'EUR', products: [{ product_id: 'tea' }] },
  }));
  const stored = [];
  for (const list of [orders, orders.toReversed()]) {
    const { open, data } = openFolder();
    const shop = await open();
    await shop.items.put([{ id: 'tea' }]);
    for (const one of list) await shop.batch([one]);
    await shop.close();
    stored.push(storedOf(data));
  }
  expect(stored[0]).toEqual(stored[1]);
  const names = stored[0]?.sums.map(({ name }) => name);
  const day = Math.floor(NOON / DAY);
  // Two orders of one day count once.
  expect(names).toContain(`o:${day - 9}:${day - 1}:3`);
});

test('who only looked once is not kept, and nothing is left of who is erased', async () => {
  const { open, data, clock } = openFolder();
  const shop = await open();
  await shop.items.put([{ id: 'tea' }]);
  const seen = (userId: string) =>
    shop.track({ userId, event: 'Product Viewed', properties: { product_id: 'tea' } });
  await seen('once');
  await seen('twice');
  await seen('gone');
  clock.now += 2 * DAY;
  await seen('twice');
  await seen('gone');
  await shop.people.erase({ userId: 'gone' });
  await shop.close();
  const { parts, sums } = storedOf(data);
  expect(parts).toHaveLength(1);
  expect(sums).toEqual([]);
});

test('a store that was killed before it had counted goes on where it was', async () => {
  const { open, data } = openFolder();
  const shop = await open();
  await shop.items.put([{ id: 'tea' }]);
  await shop.track({ userId: 'ada', event: 'Order Completed', properties: { total: 5 } });
  await shop.close();
  const before = storedOf(data);
  // As if nothing of it had been written: the position goes with it, in one transaction.
  const db = new DatabaseSync(join(data, 'personable.sqlite'));
  for (const sql of [
    'delete from likelihood_parts',
    'delete from likelihood_sums',
    "delete from checkpoints where fold = 'likelihoods'",
  ]) {
    db.exec(sql);
  }
  db.close();
  await (await open()).close();
  expect(storedOf(data)).toEqual(before);
});
