import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeadAddresses } from '../../../src/automate/channels/dead-addresses.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { tracesOf } from '../../erasure/traces.ts';

const DAY = 86_400_000;
const NOW = 1_760_000_000_000;
let folder: string;
let store: Store;
let dead: DeadAddresses;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-dead-'));
  store = await openSqliteStore({ folder });
  dead = await DeadAddresses.open(store);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const news = (address: string, time = NOW, home?: number) => ({
  ...{ channel: 'email', address, time, reason: 'It said no.' },
  ...(home === undefined ? {} : { home }),
});

describe('dead addresses', () => {
  it('are dead at once by a hard bounce or a complaint, on their channel and in any case', async () => {
    await dead.note('hard', news('Ann@example.com'));
    await dead.note('complaint', news('bob@example.com'));
    expect(await dead.find('email', 'ann@EXAMPLE.com')).toMatchObject({ why: 'hard', since: NOW });
    expect(await dead.find('email', 'bob@example.com')).toMatchObject({ why: 'complaint' });
    expect(await dead.find('sms', 'ann@example.com')).toBeUndefined();
    expect(await dead.find('email', 'eve@example.com')).toBeUndefined();
  });

  it('are dead by three soft bounces over a week, not by three on one day', async () => {
    for (let n = 0; n < 5; n++) {
      expect(await dead.softBounce(news('ann@example.com', NOW + n * 1_000))).toBe(false);
    }
    expect(await dead.find('email', 'ann@example.com')).toBeUndefined();
    expect(await dead.softBounce(news('ann@example.com', NOW + 7 * DAY - 1))).toBe(false);
    expect(await dead.softBounce(news('ann@example.com', NOW + 7 * DAY))).toBe(true);
    expect(await dead.find('email', 'ann@example.com')).toMatchObject({ why: 'soft', count: 7 });
    expect(await dead.softBounce(news('bob@example.com', NOW))).toBe(false);
    expect(await dead.softBounce(news('bob@example.com', NOW + 8 * DAY))).toBe(false);
    expect(await dead.softBounce(news('bob@example.com', NOW + 9 * DAY))).toBe(true);
  });

  it('are counted anew after a month without a bounce, and stay dead once they are', async () => {
    await dead.softBounce(news('ann@example.com', NOW));
    await dead.softBounce(news('ann@example.com', NOW + DAY));
    expect(await dead.softBounce(news('ann@example.com', NOW + 32 * DAY))).toBe(false);
    await dead.softBounce(news('ann@example.com', NOW + 40 * DAY));
    expect(await dead.softBounce(news('ann@example.com', NOW + 41 * DAY))).toBe(true);
    expect(await dead.softBounce(news('ann@example.com', NOW + 400 * DAY))).toBe(true);
  });

  it('count everything that comes at once', async () => {
    const times = Array.from({ length: 20 }, (_, n) => NOW + n * DAY);
    await Promise.all(times.map((time) => dead.softBounce(news('ann@example.com', time))));
    expect(await dead.find('email', 'ann@example.com')).toMatchObject({ count: 20, since: NOW });
  });

  it('that only want no marketing are told apart, and what forbids everything comes first', async () => {
    await dead.note('unsubscribed', news('ann@example.com'));
    expect(await dead.find('email', 'ann@example.com')).toMatchObject({ why: 'unsubscribed' });
    await dead.note('hard', news('ann@example.com'));
    expect(await dead.find('email', 'ann@example.com')).toMatchObject({ why: 'hard' });
    await dead.resubscribed('email', 'Ann@example.com', NOW - 1);
    expect((await dead.page(10)).addresses.map(({ why }) => why)).toContain('unsubscribed');
    await dead.resubscribed('email', 'Ann@example.com', NOW);
    expect((await dead.page(10)).addresses.map(({ why }) => why)).not.toContain('unsubscribed');
    await dead.lift('email', { address: 'ann@example.com' });
    expect(await dead.find('email', 'ann@example.com')).toBeUndefined();
  });

  it('can be lifted by the shop, by address or hash, and die again', async () => {
    await dead.note('hard', news('ann@example.com'));
    const hash = (await dead.find('email', 'ann@example.com'))?.hash ?? '';
    expect(await dead.lift('email', { hash })).toBe(true);
    expect(await dead.lift('email', { hash })).toBe(false);
    expect(await dead.find('email', 'ann@example.com')).toBeUndefined();
    await dead.note('hard', news('ann@example.com', NOW + DAY));
    expect(await dead.find('email', 'ann@example.com')).toMatchObject({
      since: NOW + DAY,
      count: 1,
    });
  });

  it('keep the hash alone where nobody is known to have them', async () => {
    await dead.note('shop', news('nobody-trace@example.com'));
    expect(await dead.find('email', 'nobody-trace@example.com')).not.toHaveProperty('address');
    expect(await dead.lift('email', { address: 'nobody-trace@example.com' })).toBe(true);
    expect(tracesOf(folder, ['nobody-trace'])).toEqual([]);
  });

  it('are listed in pages, the latest first, each once, also those of one moment', async () => {
    for (let n = 0; n < 25; n++)
      await dead.note('hard', news(`a${n}@example.com`, NOW + Math.floor(n / 10), 9));
    await dead.softBounce(news('soft@example.com'));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await dead.page(4, after);
      seen.push(...page.addresses.map(({ address }) => address ?? ''));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(seen[0]).toMatch(/^a2\d@/);
    for (const nonsense of ['', 'x', '1-2', "1-' or 1=1", '9'.repeat(100)]) {
      expect(await dead.page(10, nonsense)).toEqual({ addresses: [] });
    }
  });

  it('are gone with their person, but for the hash of one that has said no', async () => {
    await dead.note('hard', news('hard-trace@example.com', NOW, 7));
    await dead.softBounce(news('soft-trace@example.com', NOW, 7));
    await dead.note('complaint', {
      ...news('complaint-trace@example.com', NOW, 7),
      reason: 'trace',
    });
    await dead.note('unsubscribed', news('unsubscribed-trace@example.com', NOW, 7));
    await dead.note('hard', news('bob@example.com', NOW, 8));
    expect((await dead.of(7)).map(({ why }) => why).sort()).toEqual([
      'complaint',
      'hard',
      'soft',
      'unsubscribed',
    ]);
    expect(await dead.removeSomeOf(7)).toBe(4);
    expect(await dead.removeSomeOf(7)).toBe(0);
    expect(await dead.find('email', 'hard-trace@example.com')).toBeUndefined();
    const complaint = await dead.find('email', 'complaint-trace@example.com');
    expect(complaint).toMatchObject({ why: 'complaint', reason: '' });
    expect(complaint).not.toHaveProperty('address');
    expect(await dead.find('email', 'unsubscribed-trace@example.com')).toMatchObject({
      why: 'unsubscribed',
    });
    expect(await dead.of(8)).toHaveLength(1);
    const rest = JSON.stringify(await dead.page(100));
    expect(rest).not.toContain('trace');
  });

  it('are known again after a restart, by another key in another store', async () => {
    await dead.note('hard', news('ann@example.com'));
    await store.close();
    store = await openSqliteStore({ folder });
    const again = await DeadAddresses.open(store);
    expect(await again.find('email', 'ann@example.com')).toMatchObject({ why: 'hard' });
    const elsewhere = mkdtempSync(join(tmpdir(), 'personable-dead-'));
    const other = await openSqliteStore({ folder: elsewhere });
    const theirs = await DeadAddresses.open(other);
    expect(theirs.hashOf('email', 'a@b.example')).not.toBe(again.hashOf('email', 'a@b.example'));
    await other.close();
    expect(tracesOf(elsewhere, ['a@b.example'])).toEqual([]);
    rmSync(elsewhere, { recursive: true, force: true });
  });
});
