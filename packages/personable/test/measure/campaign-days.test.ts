import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCampaign, readPlaced } from '../../src/measure/touches/campaign-day-store.ts';
import { addTouch } from '../../src/measure/touches/touch-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { Clock, campaign, HERO, openShop, publish, shownTo } from '../engine/campaigns/shop.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'campaign-days-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is counted, and what the touches that are kept come to. */
const both = () => {
  const db = new DatabaseSync(join(folder, 'personable.sqlite'));
  const all = (text: string) => db.prepare(text).all();
  try {
    const counted = all(
      `select campaign, day, placement, creative, decided, shown, clicked, goals, valued, value, answered, scored, score
         from campaign_days order by 1, 2, 3, 4`,
    );
    const touched = all(
      `select campaign, time / 86400000 as day, coalesce(placement, '') as placement,
              coalesce(creative, '') as creative, sum(kind = 0) as decided, sum(kind = 1) as shown,
              sum(kind = 2) as clicked, sum(kind = 4) as goals,
              sum(kind = 4 and value is not null) as valued,
              total(case kind when 4 then value end) as value, sum(kind = 10) as answered,
              sum(kind = 10 and value is not null) as scored,
              total(case kind when 10 then value end) as score
         from touches where campaign is not null group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    );
    return { counted, touched };
  } finally {
    db.close();
  }
};

const DAY = 24 * 60;

describe('what campaigns came to', () => {
  test('is what the touches come to: of days, after an erasure, and when they are too old', async () => {
    const clock = new Clock();
    const shop = await openShop(clock, { data: folder, retention: { days: 1_000, touches: 10 } });
    await publish(shop, HERO, campaign('spring'));
    const visit = async (userId: string) => {
      await shop.identify({ userId });
      const { decision } = await shop.decide({ userId, placement: 'home.hero' });
      const properties = { decision };
      await shop.track({ userId, event: 'Campaign Shown', properties });
      await shop.track({ userId, event: 'Campaign Clicked', properties });
      await shop.track({ userId, event: 'Survey Answered', properties: { decision, score: 0.1 } });
      await shop.track({ userId, event: 'Campaign Shown', properties: { campaign: 'unheard of' } });
    };
    for (const who of ['ada', 'ben', 'eve']) await visit(who);
    clock.pass(6 * DAY);
    for (const who of ['ada', 'ben']) await visit(who);
    await shop.decide({ placement: 'home.hero' });
    const results = await shop.campaigns.results('spring');
    expect(results.creatives).toMatchObject([{ decided: 6, shown: 5, clicked: 5, goals: 5 }]);
    expect(results.days.filter(({ decided }) => decided > 0)).toHaveLength(2);
    const before = both();
    expect(before.counted.length).toBe(4);
    expect(before.counted).toEqual(before.touched);

    await shop.people.erase({ userId: 'ada' });
    const after = both();
    expect(after.counted).toEqual(after.touched);
    expect((await shop.campaigns.results('spring')).creatives).toMatchObject([{ decided: 4 }]);

    clock.pass(5 * DAY);
    await shop.expire();
    const old = both();
    expect(old.counted).toEqual(old.touched);
    const [summary] = await shop.campaigns.list();
    expect(summary).toMatchObject({ campaign: 'spring', decided: 2, answered: 1 });
    expect(await shownTo(shop)).toEqual(['spring']);
    await shop.close();
  });

  test('has a touch once, however often it is written', async () => {
    const store = await openSqliteStore({ folder });
    const touch = {
      ...({ kind: 'goal', id: 'one', campaign: 'a', value: 19.99 } as const),
      time: 5 * 86_400_000 + 1,
    };
    const hostile = { ...touch, id: 'two', placement: '‮"\'; drop --', creative: 'x'.repeat(200) };
    await store.write([...addTouch(1, touch), ...addTouch(1, touch), ...addTouch(1, hostile)]);
    await store.write(addTouch(1, touch));
    await store.write(addTouch(1, { ...touch, kind: 'purchase', id: 'three' }));
    expect(await readCampaign(store, 'a', 5)).toMatchObject({ goals: 2, valued: 2 });
    expect(await readCampaign(store, 'a', 6)).toMatchObject({ goals: 0, value: 0 });
    expect(await readPlaced(store, 'a', 0)).toHaveLength(2);
    expect(await readPlaced(store, 'none', 0)).toEqual([]);
    await store.close();
    const { counted, touched } = both();
    expect(counted).toEqual(touched);
  });
});
