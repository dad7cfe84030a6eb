import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Clock, campaign, HERO, openShop, publish, shownTo } from './shop.ts';

let clock: Clock;
let folder: string;
beforeEach(() => {
  clock = new Clock();
  folder = mkdtempSync(join(tmpdir(), 'campaigns-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const twice = { caps: [{ most: 2, per: 'day', counts: 'decided' }] };

describe('a cap', () => {
  it('holds when a hundred decisions come at the same moment', async () => {
    const shop = await openShop(clock);
    await publish(shop, HERO, campaign('capped', twice));
    await shop.identify({ userId: 'ada', anonymousId: 'browser' });
    await shop.identify({ userId: 'ada', anonymousId: 'phone' });
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        shownTo(shop, i % 2 === 0 ? {} : { userId: undefined, anonymousId: 'phone' }),
      ),
    );
    expect(all.filter(([one]) => one === 'capped')).toHaveLength(2);
    await shop.close();
  });

  it('counts what was decided before a restart, and begins anew the next day', async () => {
    const data = { data: folder };
    let shop = await openShop(clock, data);
    await publish(shop, HERO, campaign('capped', twice));
    await shop.identify({ userId: 'ada' });
    expect(await shownTo(shop)).toEqual(['capped']);
    await shop.close();
    shop = await openShop(clock, data);
    expect(await shownTo(shop)).toEqual(['capped']);
    expect(await shownTo(shop)).toEqual([]);
    await shop.close();
    shop = await openShop(clock, data);
    expect(await shownTo(shop)).toEqual([]);
    clock.pass(24 * 60);
    expect(await shownTo(shop)).toEqual(['capped']);
    await shop.close();
  });

  it('counts what was shown, across placements and browsers of one person', async () => {
    const shop = await openShop(clock);
    const caps = [{ most: 1, per: 'ever' }];
    const cart = [
      'placements',
      'cart.banner',
      { name: 'Cart', channel: 'app', kind: 'content' },
    ] as const;
    await publish(shop, HERO, cart);
    await publish(shop, campaign('capped', { caps, placements: ['home.hero', 'cart.banner'] }));
    await shop.identify({ userId: 'ada', anonymousId: 'browser' });
    const { decision } = await shop.decide({ anonymousId: 'browser', placement: 'cart.banner' });
    await shop.track({ anonymousId: 'browser', event: 'Campaign Shown', properties: { decision } });
    clock.pass(60);
    expect(await shownTo(shop)).toEqual([]);
    await shop.close();
  });

  it('makes room again when what was decided was never shown', async () => {
    const shop = await openShop(clock);
    await publish(shop, HERO, campaign('capped', { caps: [{ most: 1, per: 'ever' }] }));
    await shop.identify({ userId: 'ada' });
    expect(await shownTo(shop)).toEqual(['capped']);
    expect(await shownTo(shop)).toEqual([]);
    clock.pass(11);
    expect(await shownTo(shop)).toEqual(['capped']);
    await shop.close();
  });

  it('over several campaigns counts them together', async () => {
    const shop = await openShop(clock);
    const scope = { campaigns: ['loud'] };
    await publish(shop, HERO, campaign('a', { tags: ['loud'], priority: 2 }));
    await publish(shop, campaign('b', { tags: ['loud'], priority: 1 }), campaign('c'));
    await publish(shop, [
      'caps',
      'loud',
      { name: 'Loud ones', scope, most: 1, per: 'week', counts: 'decided' },
    ]);
    await shop.identify({ userId: 'ada' });
    expect(await shownTo(shop, { limit: 3 })).toEqual(['a', 'c']);
    expect(await shownTo(shop, { limit: 3 })).toEqual(['c']);
    const { placements } = await shop.campaigns.why('b', { userId: 'ada' });
    expect(placements[0]?.text).toBe(
      'the cap "Loud ones": decided once in this week; at most 1 are allowed',
    );
    await shop.close();
  });

  it('rests after a purchase, after a dismissal, and after an event of one’s own', async () => {
    const shop = await openShop(clock);
    const rest = (after: string) => ({
      caps: [{ most: 99, per: 'ever', coolDown: [{ after, for: '2d' }] }],
    });
    await publish(shop, HERO, campaign('bought', rest('purchase')));
    await publish(
      shop,
      campaign('dismissed', rest('dismissal')),
      campaign('quiz', rest('Quiz Left')),
    );
    const all = { limit: 5 };
    await shop.identify({ userId: 'ada' });
    const decided = await shop.decide({ userId: 'ada', placement: 'home.hero', limit: 5 });
    expect(decided.content).toHaveLength(3);
    await shop.track({
      userId: 'ada',
      event: 'Order Completed',
      properties: { order_id: '1', products: [] },
    });
    expect(await shownTo(shop, all)).toEqual(['dismissed', 'quiz']);
    await shop.track({
      userId: 'ada',
      event: 'Campaign Dismissed',
      properties: { campaign: 'dismissed' },
    });
    expect(await shownTo(shop, all)).toEqual(['quiz']);
    await shop.track({ userId: 'ada', event: 'Quiz Left' });
    expect(await shownTo(shop, all)).toEqual([]);
    clock.pass(2 * 24 * 60 + 1);
    expect(await shownTo(shop, all)).toHaveLength(3);
    await shop.close();
  });
});
