import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../../src/index.ts';
import { DAY, HOUR, MINUTE, NOON, openShop } from '../../customer/open-shop.ts';
import { meet, namesIn, openHeldShop, paid, SALT, sumsOf } from './open-held-shop.ts';

const [held = '', otherHeld = ''] = namesIn(0, 0.5, 2);
const [shown = '', otherShown = ''] = namesIn(0.5, 1, 2);
const [heldBrowser = ''] = namesIn(0, 0.5, 1, 'anonymousId');

describe('the sums', () => {
  test('are what people spend from their first decision on, less what they gave back', async () => {
    const { shop, clock } = await openHeldShop();
    await shop.batch([paid({ userId: held }, 99, { timestamp: NOON - MINUTE })]);
    await meet(shop, { userId: held });
    await meet(shop, { userId: shown });
    clock.now += HOUR;
    await shop.batch([
      paid({ userId: held }, 10),
      paid({ userId: shown }, 20),
      paid({ userId: shown }, 5, {}, 'Order Refunded'),
      // Nobody ever decided for them.
      paid({ userId: otherShown }, 50),
      // It came late, and is of before.
      paid({ userId: held }, 7, { timestamp: NOON - DAY }),
      paid({ userId: held }, 3, { timestamp: NOON + MINUTE }),
      paid({ userId: held }, 4, { properties: { total: 4, currency: 'USD' } }),
    ]);
    const report = await shop.holdout.read();
    expect(sumsOf(report)).toEqual({
      ...{ shown: [1, 1, 15], held: [1, 2, 13], both: 0, currency: 'EUR' },
    });
    expect(report).toMatchObject({ otherOrders: 1, held: { buyers: 1, revenuePerPerson: 13 } });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('are of people first decided for lately, where that is asked', async () => {
    const { shop, clock } = await openHeldShop();
    await meet(shop, { userId: shown });
    clock.now += 3 * DAY;
    await meet(shop, { userId: otherShown });
    await shop.batch([paid({ userId: shown }, 20), paid({ userId: otherShown }, 30)]);
    expect((await shop.holdout.read(3)).shown).toMatchObject({ people: 1, revenue: 30 });
    expect((await shop.holdout.read(4)).shown).toMatchObject({ people: 2, revenue: 50 });
  });

  test('leave out who saw both, and count them apart; taken apart they are two again', async () => {
    const { shop, clock } = await openHeldShop();
    await meet(shop, { anonymousId: heldBrowser });
    await meet(shop, { userId: shown });
    clock.now += MINUTE;
    await shop.batch([paid({ anonymousId: heldBrowser }, 10), paid({ userId: shown }, 20)]);
    const apart = { shown: [1, 1, 20], held: [1, 1, 10], both: 0, currency: 'EUR' };
    expect(sumsOf(await shop.holdout.read())).toEqual(apart);
    await shop.identify({ userId: shown, anonymousId: heldBrowser });
    const none = { shown: [0, 0, 0], held: [0, 0, 0], both: 1, currency: undefined };
    expect(sumsOf(await shop.holdout.read())).toEqual(none);
    const { person = 0, homes = [] } = (await shop.people.profile({ userId: shown })) ?? {};
    // The earlier home says the group: the browser's.
    expect(await shop.decide({ userId: shown, placement: 'for-you' })).toMatchObject({
      holdout: true,
    });
    expect(sumsOf(await shop.holdout.read())).toEqual(none);
    await shop.people.unlink({ person, home: homes[1]?.home ?? 0 });
    const again = sumsOf(await shop.holdout.read());
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    expect(again.held).toEqual([1, 1, 10]);
  });

  test('join the orders of two homes of one group from the earlier decision on', async () => {
    const { shop, clock } = await openHeldShop();
    await meet(shop, { anonymousId: heldBrowser });
    clock.now += HOUR;
    await shop.batch([paid({ userId: held }, 30)]);
    clock.now += HOUR;
    await meet(shop, { userId: held });
    expect((await shop.holdout.read()).held).toMatchObject({ people: 2, revenue: 0 });
    await shop.identify({ userId: held, anonymousId: heldBrowser });
    expect((await shop.holdout.read()).held).toMatchObject({ people: 1, revenue: 30 });
  });

  test('have nobody who does not allow to be counted, nor what was erased', async () => {
    const { shop } = await openHeldShop();
    for (const userId of [held, otherHeld]) {
      await meet(shop, { userId });
      await shop.batch([paid({ userId }, 10)]);
    }
    await shop.people.consent({ userId: held }, { analytics: false });
    expect((await shop.holdout.read()).held).toMatchObject({ people: 1, revenue: 10 });
    await shop.people.consent({ userId: held }, { analytics: true });
    expect((await shop.holdout.read()).held).toMatchObject({ people: 2, revenue: 20 });
    const { removed } = await shop.people.erase({ userId: held });
    expect(removed).toMatchObject({ exposures: 1 });
    expect((await shop.holdout.read()).held).toMatchObject({ people: 1, revenue: 10 });
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('are there after a restart, and begin anew with another share', async () => {
    const data = mkdtempSync(join(tmpdir(), 'personable-holdout-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const options = { data, clock: () => NOON, holdout: { share: 0.5, salt: SALT } };
    let shop = await openPersonable(options);
    await shop.items.put([{ id: 'tea' }]);
    await meet(shop, { userId: held });
    await shop.batch([paid({ userId: held }, 10)]);
    await shop.close();
    shop = await openPersonable(options);
    expect((await shop.holdout.read()).held).toMatchObject({ people: 1, revenue: 10 });
    await shop.batch([paid({ userId: held }, 5)]);
    expect((await shop.holdout.read()).held).toMatchObject({ people: 1, revenue: 15 });
    await shop.close();
    shop = await openPersonable({ ...options, holdout: { share: 0.3, salt: SALT } });
    expect((await shop.holdout.read()).held.people).toBe(0);
    await shop.close();
  });
});

describe('the setting', () => {
  test('that somebody made wins over the option, with who and when', async () => {
    const { shop, clock } = await openHeldShop();
    expect(await shop.holdout.read()).toMatchObject({ share: 0.5, origin: 'option', changes: [] });
    clock.now += DAY;
    await shop.holdout.set({ share: 0.1 }, 'console 3f');
    await shop.holdout.set({ share: 0.1 });
    const report = await shop.holdout.read();
    expect(report).toMatchObject({ share: 0.1, salt: SALT, origin: 'set', state: 'waiting' });
    expect(report.changes).toEqual([
      { time: new Date(NOON + DAY).toISOString(), who: 'console 3f', share: 0.1, salt: SALT },
    ]);
    await expect(shop.holdout.set({ share: 0.7 })).rejects.toMatchObject({ code: 'invalid_field' });
    await expect(shop.holdout.set({ share: Number.NaN })).rejects.toMatchObject({ path: '/share' });
    await expect(shop.holdout.set({ share: 0.1, salt: '' })).rejects.toMatchObject({
      path: '/salt',
    });
  });

  test('of a larger share holds out those of a smaller one', async () => {
    const { shop } = await openHeldShop({ holdout: { share: 0.1, salt: SALT } });
    const [few = ''] = namesIn(0, 0.1, 1);
    const [more = ''] = namesIn(0.1, 0.3, 1);
    const isHeld = async (userId: string) => (await meet(shop, { userId })).holdout === true;
    expect([await isHeld(few), await isHeld(more)]).toEqual([true, false]);
    await shop.holdout.set({ share: 0.3 });
    expect([await isHeld(few), await isHeld(more)]).toEqual([true, true]);
    await shop.holdout.set({ share: 0 });
    expect([await isHeld(few), await isHeld(more)]).toEqual([false, false]);
    expect(await shop.holdout.read()).toMatchObject({ state: 'off', both: 0 });
  });

  test('of nobody measures nothing, and says so', async () => {
    const { shop } = await openShop();
    expect(await shop.holdout.read()).toMatchObject({
      ...{ share: 0, origin: 'default', state: 'off', days: [] },
      text: 'Nobody is held out, and nobody can know what personalization earns without a holdout.',
      shown: { people: 0, revenuePerPerson: null },
    });
  });

  test.each([
    [{ share: 0.6 }],
    [{ share: '0.1' }],
    [{ share: 0.1, salt: '' }],
    [{ shares: 0.1 }],
    [[0.1]],
  ])('refuses %j', async (holdout) => {
    await expect(
      openPersonable({ data: ':memory:', holdout: holdout as object }),
    ).rejects.toMatchObject({ code: 'invalid_option' });
  });
});

describe('the figure', () => {
  test('is said once both groups are large enough, and until then how long that takes', async () => {
    const { shop, clock } = await openHeldShop({ consent: 'assumed' });
    const fill = async (names: readonly string[], amount: number) => {
      await shop.batch(
        names.map((userId) => ({
          ...{ type: 'track', event: 'Product Viewed', userId },
          properties: { product_id: 'tea' },
        })),
      );
      for (const userId of names) await shop.decide({ userId, placement: 'for-you', limit: 1 });
      await shop.batch(names.map((userId, i) => paid({ userId }, i % 2 === 0 ? amount : 0)));
    };
    await fill(namesIn(0, 0.5, 100), 40);
    await fill(namesIn(0.5, 1, 100), 80);
    // A day's row is what was known on it: what is told late is of the day it is counted on.
    await shop.holdout.read();
    clock.now += 7 * DAY;
    const waiting = await shop.holdout.read();
    expect(waiting).toMatchObject({
      state: 'waiting',
      needs: { people: 200, buyers: 50, weeks: 1 },
    });
    expect(waiting.text).toBe(
      'Not enough yet: 100 people are shown what is personal (100 with an order) and 100 people are held out (100 with an order); each group needs 200 people and 50 with an order. That takes about 1 more week at this rate.',
    );
    await fill(namesIn(0, 0.5, 300).slice(100), 40);
    await fill(namesIn(0.5, 1, 300).slice(100), 80);
    const report = await shop.holdout.read();
    expect(report).toMatchObject({ state: 'measured', currency: 'EUR' });
    expect(report.lift?.perPerson.value).toBeCloseTo(20, 9);
    expect(report.lift?.total.value).toBeCloseTo(6_000, 9);
    expect(report.lift?.relative?.value).toBeCloseTo(1, 9);
    expect(report.text).toMatch(
      /^Personalization earns €20\.00 more per person, €\S+ to €\S+ with 95 % certainty, \+100\.0 % \(\+\S+ % to \+\S+ %\)\. This rests on 600 people, 300 of them held out, since 2 March 2026\.$/,
    );
    expect(report.days.map(({ day, shown: people }) => [day, people])).toEqual([
      ['2026-03-02', 100],
      ['2026-03-09', 300],
    ]);
    expect(report.days[0]?.perPerson).toBeNull();
    expect(report.days[1]?.perPerson?.value).toBeCloseTo(20, 9);
  });
});
