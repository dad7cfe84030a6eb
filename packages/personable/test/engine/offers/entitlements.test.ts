import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, openShop, publish } from '../campaigns/shop.ts';
import { EUR, ordered } from './shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
});
afterEach(() => shop.close());

const ADA = { userId: 'ada' };

const entitlement = (id: string, more: object = {}) =>
  [
    'entitlements',
    id,
    {
      ...{ name: `The ${id}`, does: 'waive', what: 'shipping-fee', cost: EUR(490) },
      when: { $did: { event: 'Order Completed', count: { $gte: 2 } } },
      sentence: { en: 'This one is on us.', de: 'Das geht auf uns.' },
      ...more,
    },
  ] as const;

const regular = async (userId = 'ada') => {
  await ordered(shop, userId, `${userId}-1`, undefined);
  await ordered(shop, userId, `${userId}-2`, undefined);
};

describe('an entitlement', () => {
  it('holds for whoever did what it asks, with the sentence to say and why', async () => {
    await publish(shop, entitlement('post', { limits: { perPerson: 1, per: 'month' } }));
    await ordered(shop, 'ada', 'o-1', undefined);
    expect(await shop.entitlements.of(ADA)).toEqual([]);
    await ordered(shop, 'ada', 'o-2', undefined);
    expect(await shop.entitlements.of({ ...ADA, language: 'de-AT' })).toMatchObject([
      {
        ...{ id: 'post', does: 'waive', what: 'shipping-fee', sentence: 'Das geht auf uns.' },
        ...{ cost: { minor: 490, text: '€4.90' }, left: { perPerson: 1 } },
        explanation: { holds: true },
      },
    ]);
    expect(await shop.entitlements.of({ ...ADA, what: 'queue' })).toEqual([]);
    expect(await shop.entitlements.of({ userId: 'nobody' })).toEqual([]);
  });

  it('is used as often as its limits allow, and what it costs counts', async () => {
    await publish(shop, entitlement('post', { limits: { perPerson: 2, total: 3, per: 'month' } }));
    await regular();
    await regular('bob');
    const uses = await Promise.all([1, 2, 3].map(() => shop.entitlements.use('post', ADA)));
    expect(uses.map(({ used }) => used).sort()).toEqual([false, true, true]);
    expect(uses.find(({ used }) => !used)?.text).toBe(
      'They have no right to it: the person had it 2 times in this month, which is the most.',
    );
    expect(await shop.entitlements.of(ADA)).toEqual([]);
    expect(await shop.entitlements.use('post', { userId: 'bob' })).toMatchObject({ used: true });
    expect(await shop.entitlements.use('post', { userId: 'bob' })).toMatchObject({ used: false });
    expect(shop.entitlements.list()).toMatchObject([
      { id: 'post', uses: 3, cost: [{ minor: 1_470 }], limits: { total: 3, left: 0 } },
    ]);
    const { entries } = await shop.entitlements.uses('post');
    expect(entries).toHaveLength(3);
    clock.pass(8 * 24 * 60);
    expect(await shop.entitlements.use('post', ADA)).toMatchObject({ used: true });
  });

  it('is used once for each messageId, and not by somebody without the right', async () => {
    await publish(shop, entitlement('post'), entitlement('other'));
    await regular();
    await shop.identify({ userId: 'eva' });
    const once = { messageId: 'm-1', by: 'till 2', order: 'o-9' };
    const [first, second] = [
      await shop.entitlements.use('post', ADA, once),
      await shop.entitlements.use('post', ADA, once),
    ];
    expect([first, second]).toMatchObject([
      { used: true, duplicate: false, cost: { minor: 490 } },
      { used: true, duplicate: true },
    ]);
    await expect(shop.entitlements.use('other', ADA, once)).rejects.toMatchObject({
      code: 'invalid_field',
      path: '/messageId',
    });
    expect(await shop.entitlements.use('post', { userId: 'eva' })).toMatchObject({
      used: false,
      text: 'They have no right to it: its condition does not hold for the person.',
    });
    await expect(shop.entitlements.use('none', ADA)).rejects.toMatchObject({ code: 'not_found' });
    expect((await shop.entitlements.uses('post')).entries).toMatchObject([
      { order: 'o-9', endedBy: 'till 2' },
    ]);
  });

  it('reads the history of a person only where they allow it; what asks for the moment holds anyhow', async () => {
    const rain = { when: { 'context.weather.wet': true }, what: 'umbrella' };
    await publish(shop, entitlement('post'), entitlement('rain', rain));
    await regular();
    const context = { weather: { condition: 'rain', wet: true } };
    const idsOf = async () => (await shop.entitlements.of({ ...ADA, context })).map(({ id }) => id);
    expect(await idsOf()).toEqual(['post', 'rain']);
    await shop.people.consent(ADA, { personalization: false });
    expect(await idsOf()).toEqual(['rain']);
  });

  it('holds for minors too: a right is no advertising', async () => {
    await publish(shop, entitlement('post'));
    await regular();
    await shop.identify({ ...ADA, traits: { birthday: '2015-01-01' } });
    expect(await shop.entitlements.of(ADA)).toMatchObject([{ id: 'post' }]);
  });
});
