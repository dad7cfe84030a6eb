import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPersonable, type Personable, type PersonableOptions } from '../../src/index.ts';
import { DAY, MINUTE, NOON, openShop, order, product } from '../customer/open-shop.ts';
import { tracesOf } from './traces.ts';

const ADA = { userId: 'ada' };
const daysAgo = (days: number) => ({ timestamp: NOON - days * DAY });
const RETENTION = {
  days: 100,
  events: { 'Product Viewed': 30, 'Order Completed': 1_000, page: 5 },
};

describe('with days of their own for some kinds', () => {
  test('views go early, orders late, and the rest in between', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-kinds-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const options = { data: folder, clock: () => NOON, retention: RETENTION };
    let shop = await openPersonable(options);
    await shop.batch([
      product('Product Viewed', 'tea', { ...ADA, ...daysAgo(40), context: { note: 'old-view' } }),
      product('Product Viewed', 'milk', { ...ADA, ...daysAgo(20) }),
      product('Product Added', 'tea', { ...ADA, ...daysAgo(40) }),
      product('Product Added', 'soap', { ...ADA, ...daysAgo(140) }),
      order(['bread'], { ...ADA, ...daysAgo(400) }),
      { type: 'page', ...ADA, name: 'old-page', ...daysAgo(6) },
      { type: 'page', ...ADA, name: 'Home', ...daysAgo(4) },
      { type: 'identify', ...ADA, traits: { city: 'Bonn' }, ...daysAgo(140) },
    ]);
    await shop.checkpoint();
    const report = await shop.expire();
    expect(report).toMatchObject({ homes: 1, records: 4, before: NOON - 100 * DAY });
    expect(report?.events).toEqual({
      'Product Viewed': NOON - 30 * DAY,
      'Order Completed': NOON - 1_000 * DAY,
      page: NOON - 5 * DAY,
    });
    for (let round = 0; round < 2; round++) {
      const ada = await shop.people.profile(ADA);
      expect(ada?.history.map(({ item, kind }) => `${kind} ${item}`)).toEqual([
        ...['view milk', 'cart tea', 'buy bread'],
      ]);
      expect(ada).toMatchObject({ events: 4, traits: {} });
      expect(await shop.rebuild()).toMatchObject({ equal: true });
      await shop.close();
      expect(tracesOf(folder, ['old-view', 'old-page'])).toEqual([]);
      shop = await openPersonable(options);
    }
    // What is kept longer is looked for again only when it is due.
    expect(await shop.expire()).toMatchObject({ homes: 0, records: 0 });
    const { entries } = await shop.people.timeline(ADA);
    expect(entries.filter(({ kind }) => kind === 'expire')).toHaveLength(1);
    expect(entries[0]?.text).toMatch(/^before .*, Product Viewed before .*, page before /);
    await shop.close();
  });

  test('without days for the rest the rest is kept for good', async () => {
    const { shop } = await openShop({ retention: { events: { 'Product Viewed': 30 } } });
    await shop.batch([
      product('Product Viewed', 'tea', { ...ADA, ...daysAgo(40) }),
      order(['bread'], { ...ADA, ...daysAgo(4_000) }),
    ]);
    await shop.batch([{ type: 'nonsense' }]);
    expect(await shop.expire()).toMatchObject({ before: 0, records: 1, rejected: 0, decisions: 0 });
    expect((await shop.people.profile(ADA))?.events).toBe(1);
  });

  test('a log of many blocks is read again only where something is due', async () => {
    const { shop, clock } = await openShop({ retention: RETENTION });
    for (let i = 0; i < 5; i++) {
      await shop.batch(
        Array.from({ length: 2_400 }, (_, at) =>
          at % 100 === 0
            ? product('Product Viewed', 'tea', { userId: `u-${at}`, ...daysAgo(29) })
            : order(['bread'], { userId: `u-${at % 40}`, ...daysAgo(90) }),
        ),
      );
    }
    expect(await shop.expire()).toMatchObject({ records: 0 });
    clock.now += 2 * DAY;
    expect(await shop.expire()).toMatchObject({ homes: 24, records: 120 });
    expect(await shop.expire()).toMatchObject({ homes: 0, records: 0 });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('other days after a restart hold for what is there already', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-kinds-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const open = (retention: PersonableOptions['retention']) =>
      openPersonable({ data: folder, clock: () => NOON, ...(retention ? { retention } : {}) });
    let shop = await open({ events: { page: 5 } });
    const views = Array.from({ length: 5_200 }, () =>
      product('Product Viewed', 'tea', { ...ADA, ...daysAgo(40) }),
    );
    await shop.batch(views.slice(0, 2_600));
    await shop.batch(views.slice(2_600));
    expect(await shop.expire()).toMatchObject({ records: 0 });
    await shop.close();
    shop = await open({ events: { 'Product Viewed': 30 } });
    expect(await shop.expire()).toMatchObject({ records: 5_200 });
    await shop.close();
  });
});

test('what expired is as if it had never been', async () => {
  const kinds = ['Product Viewed', 'Product Added', 'Order Completed'] as const;
  const events = fc.array(
    fc.record({
      user: fc.constantFrom('ada', 'bob', 'eve'),
      event: fc.constantFrom(...kinds),
      item: fc.constantFrom('tea', 'milk', 'soap', 'bread'),
      days: fc.integer({ min: 0, max: 60 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const days = fc.record(
    { 'Product Viewed': fc.integer({ min: 1, max: 50 }), 'Order Completed': fc.constant(55) },
    { requiredKeys: [] },
  );
  const seen = async (shop: Personable) => {
    await shop.rebuild();
    const asked = ['ada', 'bob', 'eve'].flatMap((userId) =>
      ['for-you', 'popular', 'usual'].map((placement) => ({ userId, placement })),
    );
    const decisions = await Promise.all(asked.map((request) => shop.decide(request)));
    const profiles = await Promise.all(
      ['ada', 'bob', 'eve'].map((userId) => shop.people.profile({ userId })),
    );
    return {
      items: decisions.map(({ items }) => items.map(({ id, score }) => [id, score])),
      histories: profiles.map((one) =>
        one?.history.map(({ item, kind, time }) => [item, kind, time]),
      ),
    };
  };
  const options = { arrange: { newcomers: 0 } };
  await fc.assert(
    fc.asyncProperty(events, days, async (list, own) => {
      const messages = list.map(({ user, event, item, days: ago }, i) => ({
        ...product(event, item, { userId: user }),
        messageId: `m-${i}`,
        timestamp: NOON - ago * DAY - i * MINUTE,
      }));
      const kept = (name: string) => own[name as keyof typeof own] ?? 40;
      const stays = messages.filter(
        ({ event, timestamp }) => timestamp >= NOON - kept(event) * DAY,
      );
      const { shop } = await openShop({ ...options, retention: { days: 40, events: own } });
      await shop.items.put(['tea', 'milk', 'soap', 'bread'].map((id) => ({ id })));
      await shop.batch(messages);
      await shop.expire();
      expect(await shop.rebuild()).toMatchObject({ equal: true });
      const { shop: never } = await openShop(options);
      await never.items.put(['tea', 'milk', 'soap', 'bread'].map((id) => ({ id })));
      // Whoever only did what expired is still known.
      await never.batch(['ada', 'bob', 'eve'].map((userId) => ({ type: 'identify', userId })));
      await never.batch(stays);
      const gone = await seen(shop);
      const before = await seen(never);
      expect(gone.items).toEqual(before.items);
      expect(gone.histories.map((one) => one ?? [])).toEqual(before.histories);
    }),
    { numRuns: 20 },
  );
}, 120_000);

describe('notes of who looked', () => {
  test('are kept for 400 days unless said otherwise, also where messages are kept for good', async () => {
    const { shop, clock } = await openShop();
    await shop.identify(ADA);
    await shop.privacy.looked(ADA, 'secret key', 'profile');
    clock.now += 399 * DAY;
    await shop.expire();
    expect((await shop.privacy.accesses(ADA)).entries).toHaveLength(1);
    clock.now += 2 * DAY;
    expect(await shop.expire()).toBeUndefined();
    expect((await shop.privacy.accesses(ADA)).entries).toEqual([]);
  });

  test('and decisions have days of their own', async () => {
    const { shop, clock } = await openShop({ retention: { decisions: 10, accesses: 5 } });
    await shop.identify(ADA);
    await shop.decide({ ...ADA, placement: 'popular' });
    await shop.privacy.looked(ADA, 'secret key', 'profile');
    // Decisions are as old as their ids, which are of the real clock.
    clock.now = Date.now() + 11 * DAY;
    expect(await shop.expire()).toMatchObject({ decisions: 1, accesses: 1, records: 0 });
  });
});

test.each([
  [{ day: 3 }, /no "day"/],
  [{}, /says nothing/],
  [[], /no object/],
  [{ days: 10, events: { page: 0 } }, /events\["page"\]/],
  [{ events: [] }, /retention\.events is no object/],
  [{ accesses: Number.POSITIVE_INFINITY }, /retention\.accesses/],
])('%j is no retention', async (retention, message) => {
  await expect(openShop({ retention: retention as never })).rejects.toThrow(message);
});
