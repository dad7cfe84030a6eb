import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { NOON, openShop } from '../../customer/open-shop.ts';
import { paid } from '../holdout/open-held-shop.ts';

const DAY = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outcomes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the engine notes of a message. */
const note = (userId: string, event: string, id: string, more: object = {}, time = NOON - DAY) => ({
  ...{ type: 'track', userId, event, timestamp: time, messageId: `${event} ${id} ${time}` },
  properties: {
    ...{ message_id: id, template: 'cart', channel: 'email', source: 'journey', source_id: 'cart' },
    ...more,
  },
});
const bought = (userId: string, total: number, time: number) =>
  paid({ userId }, total, { timestamp: time, messageId: `order ${userId} ${total} ${time}` });

const figures = async (shop: Personable, query = {}) => {
  const { all } = await shop.messageOutcomes.read(query);
  return { ...all.counts, ordered: all.ordered, revenue: all.revenue };
};

describe('what comes of messages', () => {
  it('is counted once a message, however often it is told', async () => {
    const { shop } = await openShop();
    await shop.batch([
      ...[note('ada', 'Message Sent', 'm1'), note('ben', 'Message Sent', 'm2')],
      ...[note('ada', 'Message Clicked', 'm1'), note('ada', 'Message Clicked', 'm1', {}, NOON)],
      note('ben', 'Message Unsubscribed', 'm2'),
      note('ben', 'Message Clicked', 'nobody sent this'),
    ]);
    expect(await figures(shop)).toMatchObject({ sent: 2, clicked: 1, unsubscribed: 1, ordered: 0 });
    const { all, groups, text } = await shop.messageOutcomes.read({ by: 'template' });
    expect(groups.map(({ name, counts }) => [name, counts.sent])).toEqual([['cart', 2]]);
    expect(all.rates.clicked).toMatchObject({ share: 0.5, of: 2 });
    expect(text).toContain('holdout');
    await shop.close();
  });

  it('has an order within five days for the message that was clicked last', async () => {
    const { shop } = await openShop();
    const at = (days: number) => NOON - days * DAY;
    await shop.batch([
      note('ada', 'Message Sent', 'm1', { template: 'first' }, at(9)),
      note('ada', 'Message Clicked', 'm1', {}, at(8)),
      note('ada', 'Message Sent', 'm2', { template: 'second' }, at(4)),
      bought('ada', 5, at(2.9)),
      note('ada', 'Message Clicked', 'm2', {}, at(2)),
      bought('ada', 20, at(1)),
      bought('ada', 1, at(0.5)),
    ]);
    const { groups } = await shop.messageOutcomes.read({ by: 'template' });
    const revenue = Object.fromEntries(groups.map(({ name, revenue: all }) => [name, all]));
    // The order of 5 came more than five days after the first click and before the second.
    expect(revenue).toEqual({ first: {}, second: { EUR: { orders: 2, amount: 21 } } });
    await shop.close();
  });

  it('has what was given back taken off, once, and never more than the order came to', async () => {
    const { shop } = await openShop();
    const trade = (event: string, order_id: string, total: number | undefined, time: number) => ({
      ...{ type: 'track', userId: 'ada', event, timestamp: new Date(time).toISOString() },
      properties: { order_id, currency: 'EUR', ...(total === undefined ? {} : { total }) },
    });
    await shop.batch([
      note('ada', 'Message Sent', 'm1', {}, NOON - 9 * DAY),
      note('ada', 'Message Clicked', 'm1', {}, NOON - 9 * DAY),
      trade('Order Completed', 'o-1', 20, NOON - 8 * DAY),
      trade('Order Completed', 'o-2', 10, NOON - 8 * DAY),
      trade('Order Completed', '__proto__', 4, NOON - 8 * DAY),
    ]);
    const revenue = async () => (await figures(shop)).revenue;
    expect(await revenue()).toEqual({ EUR: { orders: 3, amount: 34 } });
    await shop.batch([
      trade('Order Refunded', 'o-1', 5, NOON),
      trade('Order Refunded', 'o-2', 500, NOON),
      trade('Order Refunded', 'o-2', 10, NOON),
      trade('Order Refunded', 'unknown', 3, NOON),
      trade('Order Refunded', '__proto__', undefined, NOON),
    ]);
    expect(await revenue()).toEqual({ EUR: { orders: 3, amount: 15 } });
    expect(await figures(shop)).toMatchObject({ ordered: 1 });
    await shop.people.erase({ userId: 'ada' });
    expect(await revenue()).toEqual({ EUR: { orders: 0, amount: 0 } });
    await shop.close();
  });

  it('has what was given back without a number taken off where there was one order alone, and left alone else', async () => {
    const { shop } = await openShop();
    const trade = (userId: string, event: string, properties: object, time: number) => ({
      ...{ type: 'track', userId, event, timestamp: new Date(time).toISOString() },
      properties: { currency: 'EUR', ...properties },
    });
    const at = (days: number) => NOON - days * DAY;
    for (const userId of ['ada', 'bob']) {
      await shop.batch([
        note(userId, 'Message Sent', `m-${userId}`, {}, at(9)),
        note(userId, 'Message Clicked', `m-${userId}`, {}, at(9)),
      ]);
    }
    await shop.batch([
      trade('bob', 'Order Completed', { order_id: 'b-0', total: 50 }, at(30)),
      trade('ada', 'Order Completed', { order_id: 'a-1', total: 20 }, at(8)),
      trade('bob', 'Order Completed', { order_id: 'b-1', total: 10 }, at(8)),
    ]);
    const revenue = async () => (await figures(shop)).revenue;
    expect(await revenue()).toEqual({ EUR: { orders: 2, amount: 30 } });
    await shop.batch([
      trade('ada', 'Order Refunded', { total: 5 }, NOON),
      trade('bob', 'Order Refunded', { total: 5 }, NOON),
      trade('bob', 'Order Refunded', { order_id: '', total: 5 }, NOON),
    ]);
    expect(await revenue()).toEqual({ EUR: { orders: 2, amount: 25 } });
    // With its number what is left of it is known still.
    await shop.batch([trade('ada', 'Order Refunded', { order_id: 'a-1', total: 500 }, NOON)]);
    expect(await revenue()).toEqual({ EUR: { orders: 2, amount: 10 } });
    await shop.batch([trade('ada', 'Order Refunded', {}, NOON)]);
    expect(await revenue()).toEqual({ EUR: { orders: 2, amount: 10 } });
    await shop.close();
  });

  it('is nothing that a public key says', async () => {
    const { shop } = await openShop();
    await shop.batch([note('ada', 'Message Sent', 'm1')]);
    await shop.batch([note('ada', 'Message Clicked', 'm1')], { trusted: false });
    expect(await figures(shop)).toMatchObject({ sent: 1, clicked: 0 });
    await shop.close();
  });

  it('of nothing is no share at all', async () => {
    const { shop } = await openShop();
    const { all, groups } = await shop.messageOutcomes.read();
    expect([all.rates.clicked, groups]).toEqual([null, []]);
    await expect(shop.messageOutcomes.read({ days: 0 })).rejects.toThrow('whole number');
    await shop.close();
  });

  it('of campaigns counts as that of journeys, and stays in the sums when what is kept one by one is too old', async () => {
    const { shop } = await openShop({ retention: { touches: 30 } });
    const at = (days: number) => NOON - days * DAY;
    const campaign = { source: 'campaign', source_id: 'sale' };
    await shop.batch([
      note('ada', 'Message Sent', 'm1', campaign, at(40)),
      note('ada', 'Message Clicked', 'm1', campaign, at(39)),
      note('ada', 'Message Sent', 'm2', campaign, at(40)),
      note('ada', 'Message Clicked', 'm2', campaign, at(1)),
      note('ada', 'Message Sent', 'm3', {}, at(2)),
    ]);
    expect(await figures(shop, { days: 60 })).toMatchObject({ sent: 3, clicked: 2 });
    await shop.expire();
    await shop.batch([bought('ada', 20, at(0.5))]);
    // What was clicked yesterday still has the order of today; what is kept of the other message is gone.
    expect(await figures(shop, { days: 60 })).toMatchObject({ sent: 3, clicked: 2, ordered: 1 });
    await shop.people.erase({ userId: 'ada' });
    expect(await figures(shop, { days: 60 })).toMatchObject({ sent: 1, clicked: 1, ordered: 0 });
    await shop.close();
  });

  it('goes with whoever is erased, and stands in their export', async () => {
    const { shop } = await openShop();
    await shop.batch([
      ...[note('ada', 'Message Sent', 'm1'), note('ben', 'Message Sent', 'm2')],
      note('ada', 'Message Clicked', 'm1'),
      bought('ada', 20, NOON - DAY + 1),
    ]);
    expect(await figures(shop)).toMatchObject({ sent: 2, clicked: 1, ordered: 1 });
    await shop.people.erase({ userId: 'ada' });
    expect(await figures(shop)).toMatchObject({ sent: 1, clicked: 0, ordered: 0, revenue: {} });
    await shop.close();
  });

  it('is the same whatever comes together, in whatever parts, with restarts between', async () => {
    const step = fc.record({
      who: fc.constantFrom('ada', 'ben'),
      what: fc.constantFrom('Sent', 'Clicked', 'Opened', 'Complained', 'order'),
      id: fc.constantFrom('m1', 'm2', 'm3'),
      at: fc.integer({ min: 0, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 8, maxLength: 8 }),
        async (steps, sizes) => {
          const messages = steps.map(({ who, what, id, at }, i) =>
            what === 'order'
              ? { ...bought(who, 1 + i, NOON - 8 * DAY + at * DAY + i), messageId: `order ${i}` }
              : note(who, `Message ${what}`, `${who} ${id}`, {}, NOON - 8 * DAY + at * DAY + i),
          );
          const inOne = await openShop();
          if (messages.length > 0) await inOne.shop.batch(messages);
          const expected = await figures(inOne.shop);
          await inOne.shop.close();
          const data = mkdtempSync(join(folder, 'parts-'));
          let { shop } = await openShop({ data });
          const left = [...messages];
          for (const size of sizes) {
            const some = left.splice(0, size);
            if (some.length > 0) await shop.batch(some);
            if (size === 5) {
              await shop.close();
              ({ shop } = await openShop({ data }));
            }
          }
          if (left.length > 0) await shop.batch(left);
          expect(await figures(shop)).toEqual(expected);
          await shop.close();
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);
});
