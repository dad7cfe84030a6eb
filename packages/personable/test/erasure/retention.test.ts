import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { DAY, NOON, order, product } from '../customer/open-shop.ts';
import { tracesOf } from './traces.ts';

let folder: string;
let shop: Personable;
const clock = { now: NOON };
const open = (days: number | undefined = 30) =>
  openPersonable({
    data: folder,
    clock: () => clock.now,
    ...(days === undefined ? {} : { retention: { days } }),
  });

beforeEach(async () => {
  clock.now = NOON;
  folder = mkdtempSync(join(tmpdir(), 'personable-retention-'));
  shop = await open();
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

const daysAgo = (days: number) => ({ timestamp: NOON - days * DAY });
const seen = (item: string, days: number, who: object) =>
  product('Product Viewed', item, { ...who, ...daysAgo(days) });

describe('with retention of 30 days', () => {
  test('what is older is gone from history, words, sums and files', async () => {
    await shop.batch([
      { type: 'identify', userId: 'ada', traits: { name: 'Ada Oldname' }, ...daysAgo(50) },
      seen('item-1', 40, { userId: 'ada' }),
      { type: 'identify', userId: 'ada', traits: { name: 'Ada Newname' }, ...daysAgo(10) },
      seen('item-2', 5, { userId: 'ada' }),
      order(['item-1', 'item-3'], { userId: 'bob', ...daysAgo(60) }),
    ]);
    await shop.checkpoint();
    expect(await shop.expire()).toMatchObject({ homes: 2, records: 3 });
    for (let round = 0; round < 2; round++) {
      const ada = await shop.people.profile({ userId: 'ada' });
      expect(ada).toMatchObject({ name: 'Ada Newname', events: 2 });
      expect(ada?.history.map(({ item }) => item)).toEqual(['item-2']);
      expect((await shop.people.search({ query: 'oldname' })).entries).toEqual([]);
      expect((await shop.people.search({ query: 'newname' })).entries).toHaveLength(1);
      expect((await shop.people.profile({ userId: 'bob' }))?.events).toBe(0);
      expect(await shop.rebuild()).toMatchObject({ equal: true });
      await shop.close();
      expect(tracesOf(folder, ['Oldname', 'oldname'])).toEqual([]);
      shop = await open();
    }
    const popular = await shop.decide({ placement: 'popular', anonymousId: 'b' });
    expect(popular.items[0]?.id).toBe('item-2');
  });

  test('links and consent stay', async () => {
    await shop.batch([
      seen('item-1', 40, { anonymousId: 'b-1' }),
      seen('item-2', 40, { userId: 'ada', anonymousId: 'b-1' }),
    ]);
    await shop.people.consent({ userId: 'ada' }, { analytics: false });
    await shop.expire();
    await shop.batch([seen('item-3', 1, { anonymousId: 'b-1' })]);
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({
      events: 1,
      consent: { analytics: { allowed: false } },
    });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('a run finds what came late, and nothing where nothing is old', async () => {
    await shop.batch([seen('item-1', 40, { userId: 'ada' })]);
    expect(await shop.expire()).toMatchObject({ homes: 1, records: 1 });
    expect(await shop.expire()).toMatchObject({ homes: 0, records: 0 });
    clock.now += DAY;
    await shop.batch([seen('item-2', 35, { userId: 'ada' })]);
    // The expiry of the day before goes as well: a newer one stands for it.
    expect(await shop.expire()).toMatchObject({ homes: 1, records: 2 });
    expect(shop.vitals().expiredRecords).toBe(3);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('over several blocks of a long log, day after day', async () => {
    const who = (i: number) => ({ userId: `u-${i % 40}` });
    for (let at = 0; at < 12_000; at += 4_000) {
      await shop.batch(
        Array.from({ length: 4_000 }, (_, i) =>
          seen(`item-${(at + i) % 9}`, 35 - ((at + i) * 10) / 12_000, who(i)),
        ),
      );
    }
    const first = await shop.expire();
    expect(first).toMatchObject({ homes: 40, records: 6_000 });
    clock.now += 2 * DAY;
    expect(await shop.expire()).toMatchObject({ homes: 40, records: 2_400 + 40 });
    expect((await shop.people.profile(who(3)))?.events).toBe(3_600 / 40);
    expect((await shop.overview()).events).toBe(3_600 + 40);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('the people seen last are still those who did something last', async () => {
    await shop.batch([
      seen('item-1', 40, { userId: 'old' }),
      seen('item-1', 20, { userId: 'old' }),
    ]);
    await shop.batch([seen('item-1', 3, { userId: 'new' })]);
    await shop.expire();
    const { entries } = await shop.people.search({});
    expect(entries.map(({ name }) => name)).toEqual(['new', 'old']);
  });

  test('old decisions and rejected messages go too', async () => {
    await shop.decide({ userId: 'ada', placement: 'popular' });
    await shop.batch([{ type: 'nonsense' }]);
    expect(await shop.expire()).toMatchObject({ decisions: 0, rejected: 0 });
    clock.now = Date.now() + 40 * DAY;
    expect(await shop.expire()).toMatchObject({ decisions: 1, rejected: 1 });
    expect((await shop.decisions.list()).entries).toEqual([]);
  });
});

test('without retention everything is kept for good', async () => {
  await shop.close();
  shop = await openPersonable({ data: folder, clock: () => clock.now });
  await shop.batch([seen('item-1', 4_000, { userId: 'ada' })]);
  expect(await shop.expire()).toBeUndefined();
  expect((await shop.people.profile({ userId: 'ada' }))?.events).toBe(1);
});

test.each([[0], [Number.NaN], ['x'], [-3]])('%s days are refused', async (days) => {
  const retention = { days: days as number };
  await expect(openPersonable({ data: ':memory:', retention })).rejects.toThrow(/retention\.days/);
});
