import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toEntry } from '../../src/customer/entry.ts';
import { DEFAULT_EVENT_KINDS as KINDS } from '../../src/customer/interactions.ts';
import { Following } from '../../src/engine/following.ts';
import { openPersonable } from '../../src/index.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { NOON } from '../customer/open-shop.ts';
import { recordOf } from '../store/small-store.ts';

const openFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-following-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const openFollowing = async () => {
  const store = await openSqliteStore({ folder: openFolder() });
  onTestFinished(() => store.close());
  const following = new Following({ store, kinds: KINDS, clock: () => NOON }, 0);
  onTestFinished(() => following.close());
  let number = 0;
  const append = async (records: number) => {
    const from = await store.head(0);
    const list = Array.from({ length: records }, () => recordOf(++number));
    await store.append({ partition: 0, records: list });
    const log = await store.readLog(0, from, records);
    return log.map((one) => toEntry(one, KINDS));
  };
  const tell = async (records: number) => following.tell(await append(records));
  /** Somebody who takes each record once, in order, unless they cannot. */
  const follower = (name: string) => {
    const own = { taken: [] as number[], fails: undefined as string | undefined };
    following.add(name, async (entries) => {
      for (const { position } of entries) {
        if (position <= (own.taken.at(-1) ?? 0)) continue;
        if (own.fails !== undefined && position % 3 === 0) throw new Error(own.fails);
        own.taken.push(position);
      }
    });
    return own;
  };
  return { following, append, tell, follower };
};

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('those who follow the log', () => {
  it('get what is new whether or not another failed, and one that failed catches up by itself', async () => {
    const { following, tell, follower } = await openFollowing();
    const [a, b, c] = [follower('a'), follower('b'), follower('c')];
    await tell(2);
    b.fails = 'the disk is full';
    await tell(4);
    await tell(3);
    expect([a.taken, b.taken, c.taken]).toEqual([upTo(9), upTo(2), upTo(9)]);
    expect(following.alarms()).toMatchObject([
      { kind: 'behind', source: 'engine', event: 'b', since: NOON },
    ]);
    expect(following.alarms()[0]?.text).toContain('7 records of the log behind: the disk is full.');
    b.fails = undefined;
    // Nothing new comes, and it is tried again all the same.
    await vi.waitFor(() => expect(b.taken).toEqual(upTo(9)), { timeout: 5_000 });
    expect(following.alarms()).toEqual([]);
    await tell(1);
    expect([a.taken, b.taken, c.taken]).toEqual([upTo(10), upTo(10), upTo(10)]);
  });

  it('are told in the order of the log, also where one is slow', async () => {
    const { following, append, follower } = await openFollowing();
    const seen: number[] = [];
    following.add('slow', async (entries) => {
      await pause(entries.length);
      seen.push(...entries.map(({ position }) => position));
    });
    const after = follower('after');
    const [some, one] = [await append(9), await append(1)];
    await Promise.all([following.tell(some), following.tell(one)]);
    expect(seen).toEqual(upTo(10));
    expect(after.taken).toEqual(upTo(10));
  });
});

describe('an engine in which something that follows the log cannot go on', () => {
  it('takes events all the same, says so, and counts what was missed as soon as it can', async () => {
    const data = openFolder();
    const shop = await openPersonable({ data, clock: () => NOON, tuning: false });
    onTestFinished(() => shop.close());
    const paid = (userId: string) => ({
      ...{ type: 'track', event: 'Order Completed', userId, timestamp: NOON },
      properties: { order_id: userId, total: 10, currency: 'EUR' },
    });
    await shop.batch([paid('ada')]);
    const db = new DatabaseSync(join(data, 'personable.sqlite'), { timeout: 20_000 });
    onTestFinished(() => db.close());
    db.exec('alter table attribution_people rename to away');
    expect(await shop.batch([paid('ben')])).toMatchObject({ accepted: 1 });
    expect(await shop.batch([paid('cai'), paid('dan')])).toMatchObject({ accepted: 2 });
    const alarms = await shop.quality.check();
    expect(alarms).toMatchObject([{ kind: 'behind', event: 'attribution' }]);
    // Whoever is told after it has everything.
    expect((await shop.reports.overview({ days: 7 })).now).toMatchObject({ orders: 4 });
    db.exec('alter table away rename to attribution_people');
    await vi.waitFor(async () => expect(await shop.quality.check()).toEqual([]), {
      ...{ timeout: 8_000, interval: 100 },
    });
    expect(await shop.attribution.read()).toMatchObject({ orders: 4, revenue: 40 });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  }, 20_000);
});
