import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish } from '../../engine/campaigns/shop.ts';

let clock: Clock;
let folder: string;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  folder = mkdtempSync(join(tmpdir(), 'meter-'));
  shop = await openShop(clock, { data: folder });
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = async (placement: string, days?: number) =>
  (await shop.meter.read(days)).placements.find((one) => one.placement === placement);
const by = async (request: object) =>
  (await shop.decide({ placement: 'home.hero', ...request })).by;

describe('what makes the difference in content', () => {
  it('is nobody, a segment or the person', async () => {
    await publish(shop, HERO, campaign('all'));
    await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
    expect(await by({ userId: 'ada' })).toBe('nobody');
    expect(await by({})).toBe('nobody');
    await publish(
      shop,
      campaign('phone', { priority: 2, audience: { 'context.device.kind': 'phone' } }),
    );
    expect(await by({ context: { device: 'phone' } })).toBe('segment');
    expect(await by({ context: { device: 'desktop' } })).toBe('nobody');
    await publish(shop, campaign('lyon', { priority: 3, audience: { 'traits.city': 'Lyon' } }));
    expect(await by({ userId: 'ada' })).toBe('person');
    expect(await by({ userId: 'bob' })).toBe('nobody');
  });

  it('is the person where a cap kept something back', async () => {
    const caps = [{ most: 1, per: 'day', counts: 'decided' }];
    await publish(shop, HERO, campaign('once', { caps, priority: 2 }), campaign('all'));
    await shop.identify({ userId: 'ada' });
    expect([await by({ userId: 'ada' }), await by({ userId: 'ada' })]).toEqual([
      'nobody',
      'person',
    ]);
  });
});

describe('what makes the difference in a list', () => {
  beforeEach(async () => {
    await shop.items.put(['tea', 'mug', 'soap'].map((id) => ({ id, name: id })));
    const products = (ids: readonly string[]) => ids.map((id) => ({ product_id: id }));
    for (const userId of ['ada', 'bob', 'cleo']) {
      for (const order of [1, 2]) {
        const properties = { order_id: `${userId} ${order}`, products: products(['tea', 'mug']) };
        await shop.track({ userId, event: 'Order Completed', properties });
      }
    }
    await shop.refresh();
  });

  it('is nobody for a newcomer, and the person for whoever has a history that is used', async () => {
    const popular = { placement: 'popular' };
    expect(await by({ ...popular, newcomers: 0 })).toBe('nobody');
    expect(await by({ placement: 'usual', userId: 'ada' })).toBe('person');
    expect(await by({ placement: 'for-you', userId: 'ada' })).toBe('person');
  });

  it('is a segment where it goes by the item on the page, the country or a rule for some', async () => {
    expect(await by({ placement: 'complete-basket', context: { item: 'tea' } })).toBe('segment');
    const there = { country: 'FR', device: 'phone' };
    expect(await by({ placement: 'popular', context: there })).toBe('segment');
    await publish(shop, [
      'item-rules',
      'phones',
      {
        ...{ name: 'On phones', items: { id: 'soap' }, action: { pin: 1 } },
        audience: { 'context.page': '/sale' },
      },
    ]);
    expect(await by({ placement: 'popular', context: { page: '/sale' } })).toBe('segment');
    expect(await by({ placement: 'popular', userId: 'zoe' })).toBe('nobody');
  });
});

describe('the meter', () => {
  it('counts people, answers and shares by placement, also over days and restarts', async () => {
    await publish(shop, HERO, campaign('all'));
    await publish(shop, campaign('lyon', { priority: 3, audience: { 'traits.city': 'Lyon' } }));
    for (let i = 0; i < 6; i++) {
      await shop.identify({ userId: `p${i}`, traits: { city: i < 2 ? 'Lyon' : 'Paris' } });
      await by({ userId: `p${i}` });
      await by({ userId: `p${i}` });
    }
    expect(await read('home.hero')).toEqual({
      ...{ placement: 'home.hero', decisions: 12, person: 4, segment: 0, nobody: 8 },
      ...{ people: 6, answers: 2, perThousand: (2 / 6) * 1_000, exact: true, enough: false },
    });
    await shop.close();
    clock.pass(24 * 60);
    shop = await openShop(clock, { data: folder });
    await by({ userId: 'p0' });
    await by({ userId: 'new' });
    expect(await read('home.hero', 1)).toMatchObject({ decisions: 2, people: 2, person: 1 });
    expect(await read('home.hero', 2)).toMatchObject({ decisions: 14, people: 7, answers: 2 });
  });

  it('counts somebody once, whatever they ask with', async () => {
    await publish(shop, HERO, campaign('all'));
    await shop.identify({ userId: 'ada', anonymousId: 'phone' });
    await shop.identify({ userId: 'ada', anonymousId: 'laptop' });
    for (const who of [{ userId: 'ada' }, { anonymousId: 'phone' }, { anonymousId: 'laptop' }]) {
      await by(who);
    }
    expect(await read('home.hero')).toMatchObject({ decisions: 3, people: 1 });
  });

  it('says nothing per thousand of people nobody can tell apart, and nothing of rehearsals', async () => {
    await publish(shop, HERO, campaign('all'));
    await shop.decide({ placement: 'home.hero' }, { trusted: true, rehearses: true });
    expect(await read('home.hero')).toBeUndefined();
    await by({});
    expect(await read('home.hero')).toMatchObject({ decisions: 1, people: 0, perThousand: null });
  });

  it('counts placements that somebody makes up together', async () => {
    for (let i = 0; i < 505; i++)
      await shop.decide({ placement: `made-up-${i}.popular`, limit: 1 });
    const { placements } = await shop.meter.read();
    expect(placements).toHaveLength(501);
    expect(placements[0]).toMatchObject({ placement: '*', decisions: 5 });
  });

  it('stays as it is when somebody is erased: it holds no id', async () => {
    await publish(shop, HERO, campaign('all'));
    await shop.identify({ userId: 'ada' });
    await by({ userId: 'ada' });
    const before = await read('home.hero');
    await shop.people.erase({ userId: 'ada' });
    expect(await read('home.hero')).toEqual(before);
  });
});
