import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { Clock, campaign, HERO, openShop, publish, shownTo } from '../../engine/campaigns/shop.ts';
import { paid } from './open-held-shop.ts';

let clock: Clock;
let folder: string;
beforeEach(() => {
  clock = new Clock();
  folder = mkdtempSync(join(tmpdir(), 'campaign-holdout-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Names whose hash for a campaign lies in a part: below the share they are held out. */
const names = (id: string, from: number, to: number, count: number): string[] =>
  Array.from({ length: 10_000 }, (_, i) => `p${i}`)
    .filter((name) => {
      const bucket = bucketOf(`campaigns/${id}`, `userId:${name}`);
      return bucket >= from && bucket < to;
    })
    .slice(0, count);

const meet = async (shop: Personable, userId: string) => {
  await shop.identify({ userId });
  return shownTo(shop, { userId });
};

const sale = (holdout: number, more = {}) => campaign('sale', { holdout, ...more });

describe('the holdout of a campaign', () => {
  it('never shows it to its share of the people, and measures both groups', async () => {
    const shop = await openShop(clock);
    await publish(shop, HERO, sale(0.2, { priority: 5 }), campaign('other'));
    const [held = '', second = ''] = names('sale', 0, 0.2, 2);
    const [seen = ''] = names('sale', 0.2, 1, 1);
    expect(await meet(shop, held)).toEqual(['other']);
    expect(await meet(shop, second)).toEqual(['other']);
    expect(await meet(shop, seen)).toEqual(['sale']);
    await shop.batch([paid({ userId: held }, 10), paid({ userId: seen }, 25)]);
    const report = await shop.holdout.of('campaigns', 'sale');
    expect(report).toMatchObject({
      ...{ share: 0.2, state: 'waiting', both: 0, currency: 'EUR' },
      shown: { people: 1, buyers: 1, orders: 1, revenue: 25 },
      held: { people: 2, buyers: 1, orders: 1, revenue: 10 },
    });
    expect(report.text).toContain('1 person is of those it may be shown to');
    await shop.close();
  });

  it('counts only whom it could have been shown', async () => {
    const shop = await openShop(clock);
    await publish(shop, HERO, sale(0.5, { audience: { 'traits.vip': true } }));
    const [held = '', outside = ''] = names('sale', 0, 0.5, 2);
    await shop.identify({ userId: held, traits: { vip: true } });
    expect(await shownTo(shop, { userId: held })).toEqual([]);
    expect(await meet(shop, outside)).toEqual([]);
    const { held: group, shown } = await shop.holdout.of('campaigns', 'sale');
    expect([group.people, shown.people]).toEqual([1, 0]);
    const why = await shop.campaigns.why('sale', { userId: held });
    expect(JSON.stringify(why)).toContain('so that it can be told what it earns');
    await shop.close();
  });

  it('begins anew with another share, stays when the campaign ends, and survives a restart', async () => {
    const data = { data: folder };
    let shop = await openShop(clock, data);
    await publish(shop, HERO, sale(0.5));
    const [held = ''] = names('sale', 0, 0.1, 1);
    expect(await meet(shop, held)).toEqual([]);
    await shop.close();
    shop = await openShop(clock, data);
    expect((await shop.holdout.of('campaigns', 'sale')).held.people).toBe(1);
    await publish(shop, sale(0.2));
    expect(await shop.holdout.of('campaigns', 'sale')).toMatchObject({
      ...{ share: 0.2, held: { people: 0 } },
    });
    expect(await shownTo(shop, { userId: held })).toEqual([]);
    await shop.rules.archive('campaigns', 'sale', { by: 'test' });
    expect(await shop.holdout.of('campaigns', 'sale')).toMatchObject({
      ...{ share: 0.2, held: { people: 1 } },
    });
    await shop.close();
  });

  it('forgets whoever is erased, and counts the same when everything is counted anew', async () => {
    const shop = await openShop(clock);
    await publish(shop, HERO, sale(0.5));
    const [held = '', other = ''] = names('sale', 0, 0.5, 2);
    for (const userId of [held, other]) {
      await meet(shop, userId);
      await shop.batch([paid({ userId }, 10)]);
    }
    expect((await shop.rebuild()).equal).toBe(true);
    await shop.people.erase({ userId: held });
    expect((await shop.holdout.of('campaigns', 'sale')).held).toMatchObject({
      ...{ people: 1, revenue: 10 },
    });
    await shop.close();
  });

  it('says so where nothing was ever held out', async () => {
    const shop = await openShop(clock);
    const { state, text } = await shop.holdout.of('campaigns', 'nothing');
    expect(state).toBe('off');
    expect(text).toContain('nobody can know what it earns');
    await shop.close();
  });
});
