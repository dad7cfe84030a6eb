import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { DAY, NOON, openShop } from '../customer/open-shop.ts';
import { askAda, openGardenShop, viewed } from '../decide/garden-shop.ts';
import { startServer } from '../edges/serve.ts';

describe('the figures of a day', () => {
  test('are those of what was shown', async () => {
    const { shop } = await openGardenShop();
    await shop.batch([viewed('mug-2')]);
    // mug-1, mug-2: both mugs. mug-1, bowl-1, seed-1, pot-1: 5 pairs of 6 are 1 or 0.5 apart.
    await askAda(shop, 'popular', { limit: 2 });
    const exclude = ['mug-2', 'mug-3', 'bowl-2', 'bowl-3', 'seed-2', 'seed-3', 'pot-2', 'pot-3'];
    await shop.decide({ placement: 'popular', exclude, limit: 4 });
    const { days, total, ...rest } = await shop.bubble.read();
    expect(rest).toEqual({});
    expect(days).toHaveLength(1);
    const { day, ...figures } = days[0] as (typeof days)[number];
    expect(day).toBe('2026-03-02');
    expect(figures).toEqual({
      decisions: 2,
      shown: 6,
      items: 5,
      offered: 12,
      coverage: 5 / 12,
      // Seven of twelve never, four once, one twice: (3 + 5 + 7 + 9 + 2 · 11) / (12 · 6).
      gini: expect.closeTo(46 / 72),
      diversity: expect.closeTo((0 + 5 / 6) / 2),
      // Orders of 36, 33 | 36, 27, 18, 9, the most popular at 1; mug-2 has a visit beside.
      popularity: expect.closeTo((36 + 33 + 36 + 27 + 18 + 9) / 36 / 6, 2),
      newcomers: 0,
      personal: 0.5,
    });
    expect(total).toEqual(figures);
  });

  test('add up over days, an item of several counting once; a day without decisions is no day', async () => {
    const { shop, clock } = await openGardenShop();
    await askAda(shop, 'popular', { limit: 3 });
    clock.now += 2 * DAY;
    await askAda(shop, 'popular', { limit: 3 });
    await askAda(shop, 'popular', { limit: 6 });
    const { days, total } = await shop.bubble.read(3);
    expect(days.map(({ day, decisions }) => [day, decisions])).toEqual([
      ['2026-03-02', 1],
      ['2026-03-04', 2],
    ]);
    expect(total).toMatchObject({ decisions: 3, shown: 12, items: 6, coverage: 0.5 });
    expect((await shop.bubble.read(1)).days.map(({ day }) => day)).toEqual(['2026-03-04']);
    expect((await shop.bubble.read(2)).total.decisions).toBe(2);
  });

  test('say nothing where nothing was shown', async () => {
    const { shop } = await openShop();
    const nothing = { coverage: null, gini: null, diversity: null, popularity: null };
    expect(await shop.bubble.read()).toEqual({
      days: [],
      total: {
        ...{ decisions: 0, shown: 0, items: 0, offered: 0, newcomers: null, personal: null },
        ...nothing,
      },
    });
    await askAda(shop, 'popular');
    expect((await shop.bubble.read()).total).toMatchObject({ decisions: 1, ...nothing });
  });
});

describe('a store', () => {
  const openFolder = () => {
    const data = mkdtempSync(join(tmpdir(), 'personable-bubble-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    return { data, clock: () => NOON, arrange: { newcomers: 0 } };
  };
  const decideMany = async (options: ReturnType<typeof openFolder>, times: number) => {
    const shop = await openPersonable(options);
    await shop.items.put(['a', 'b', 'c'].map((id) => ({ id, categories: [id] })));
    for (let i = 0; i < times; i++) {
      await shop.decide({ placement: 'popular', limit: 1 + (i % 3) });
    }
    return shop;
  };

  test('has the same figures after a restart', async () => {
    const options = openFolder();
    const first = await decideMany(options, 30);
    const before = await first.bubble.read();
    expect(before.total).toMatchObject({ decisions: 30, shown: 60, items: 3 });
    await first.close();
    const again = await openPersonable(options);
    expect(await again.bubble.read()).toEqual(before);
    await again.close();
  });

  test('that has decisions from before counts them once, and new ones beside', async () => {
    const options = openFolder();
    const first = await decideMany(options, 1_200);
    const before = await first.bubble.read();
    await first.close();
    const db = new DatabaseSync(join(options.data, 'personable.sqlite'));
    db.exec(
      "delete from bubble_days; delete from bubble_items; delete from settings where name = 'bubble.counted'",
    );
    db.close();
    const stopped = await openPersonable(options);
    const { counting } = await stopped.bubble.read();
    expect([undefined, 1_200]).toContain(counting?.of);
    // Most likely in the middle of it.
    await stopped.close();
    const again = await openPersonable(options);
    await again.decide({ placement: 'popular', limit: 3 });
    await vi.waitFor(async () => expect((await again.bubble.read()).counting).toBeUndefined());
    const { total } = await again.bubble.read();
    expect(total).toMatchObject({
      decisions: before.total.decisions + 1,
      shown: before.total.shown + 3,
      items: 3,
    });
    expect(total.diversity).toBe(1);
    await again.close();
  });
});

test('GET /v1/bubble answers as the library does', async () => {
  const { shop, call, keys, close } = await startServer();
  onTestFinished(() => close());
  await shop.items.put([{ id: 'a' }]);
  await shop.decide({ placement: 'popular' });
  const { status, body } = await call('GET /v1/bubble?days=7', { key: keys.secret });
  expect([status, body]).toEqual([200, await shop.bubble.read(7)]);
  for (const days of ['0', '367', 'all']) {
    const wrong = await call(`GET /v1/bubble?days=${days}`, { key: keys.secret });
    expect(wrong).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
  }
});
