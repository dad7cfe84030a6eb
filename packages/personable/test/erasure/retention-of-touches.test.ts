import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish, shownTo } from '../engine/campaigns/shop.ts';

const DAY = 24 * 60;

let folder: string;
let clock: Clock;
let shop: Personable;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'personable-touches-'));
  clock = new Clock();
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many rows a table has, once everything is written. */
const rowsOf = async (table: 'touches' | 'draws') => {
  await shop.campaigns.results('spring', 400);
  const store = new DatabaseSync(join(folder, 'personable.sqlite'));
  const row = store.prepare(`select count(*) as count from ${table}`).get();
  store.close();
  return row?.['count'];
};

describe('what people were shown of campaigns', () => {
  test('goes after 400 days, and a cap over ever looks back no further', async () => {
    shop = await openShop(clock, { data: folder });
    const once = { caps: [{ most: 1, per: 'ever', counts: 'decided' }] };
    await publish(shop, HERO, campaign('spring', once));
    await shop.identify({ userId: 'ada' });
    expect(await shownTo(shop)).toEqual(['spring']);
    clock.pass(399 * DAY);
    expect(await shop.expire()).toBeUndefined();
    expect(await shownTo(shop)).toEqual([]);
    expect(await rowsOf('touches')).toBe(1);
    clock.pass(2 * DAY);
    await shop.expire();
    expect(await rowsOf('touches')).toBe(0);
    expect(await shownTo(shop)).toEqual(['spring']);
  });

  test('goes when the shop says, and the report says how much', async () => {
    const retention = { days: 1_000, touches: 10, draws: 10 };
    shop = await openShop(clock, { data: folder, retention });
    await publish(shop, HERO, campaign('spring'));
    await shop.identify({ userId: 'ada' });
    await shownTo(shop);
    clock.pass(5 * DAY);
    await shownTo(shop);
    clock.pass(6 * DAY);
    expect(await rowsOf('touches')).toBe(2);
    expect(await shop.expire()).toMatchObject({ touches: 1, draws: 0, records: 0 });
    expect(await rowsOf('touches')).toBe(1);
  });
});

describe('what was drawn', () => {
  const bandit = [
    'placements',
    'home.hero',
    { ...HERO[2], strategy: { choose: 'bandit' } },
  ] as const;
  const creatives = {
    creatives: ['a', 'b'].map((id) => ({ id, content: { en: { title: id } } })),
  };
  const visit = async (userId: string) => {
    await shop.identify({ userId });
    const { decision } = await shop.decide({ userId, placement: 'home.hero' });
    await shop.track({ userId, event: 'Campaign Clicked', properties: { decision } });
  };
  const learned = async () => {
    const { placements } = await shop.campaigns.results('spring', 400);
    return placements[0]?.learned;
  };

  test('goes with what it taught, and only when it was counted', async () => {
    shop = await openShop(clock, { data: folder, retention: { days: 1_000, draws: 10 } });
    await publish(shop, bandit, campaign('spring', creatives));
    await shop.decide({ userId: 'nobody', placement: 'home.hero' });
    const before = await learned();
    await visit('ada');
    clock.pass(6 * DAY);
    expect(await learned()).not.toEqual(before);
    clock.pass(6 * DAY);
    // Nobody counted the draw that waited in vain yet.
    expect(await shop.expire()).toMatchObject({ draws: 1 });
    expect(await learned()).toEqual(before);
    expect(await shop.campaigns.countDue()).toBe(1);
    expect(await shop.expire()).toMatchObject({ draws: 1 });
    expect(await rowsOf('draws')).toBe(0);
  });
});

test.each([[{ touches: 0 }], [{ draws: -1 }], [{ touches: '10' }]])(
  '%j is refused',
  async (retention) => {
    shop = await openShop(clock, { data: folder });
    await expect(openShop(clock, { retention: retention as object })).rejects.toMatchObject({
      code: 'invalid_option',
    });
  },
);
