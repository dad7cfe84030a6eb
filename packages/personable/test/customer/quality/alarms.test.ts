import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { silenceOf } from '../../../src/customer/quality/silence.ts';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { DAY, HOUR, MINUTE, NOON, openShop, type TestClock } from '../open-shop.ts';

const WEEK = 7 * DAY;
let number = 0;
const send = (shop: Personable, count: number, event: string, source = 'till') =>
  shop.batch(
    Array.from({ length: count }, () => {
      number += 1;
      return { type: 'track', userId: 'ada', event, messageId: `m-${number}`, context: { source } };
    }),
  );

/** Some weeks of a till that sends by day, every hour from 8 to 20, orders and views. */
const sendWeeks = async (shop: Personable, clock: TestClock, weeks: number, perHour = 5) => {
  const end = clock.now + weeks * WEEK;
  while (clock.now < end) {
    const hour = new Date(clock.now).getUTCHours();
    if (hour >= 8 && hour < 20) {
      await send(shop, perHour, 'Order Completed');
      await send(shop, perHour, 'Product Viewed');
    }
    clock.now += HOUR;
  }
};

describe('a source that falls silent', () => {
  test('is an alarm that says since when and what was expected, and clears by itself', async () => {
    const { shop, clock } = await openShop();
    const heard: string[] = [];
    shop.quality.onAlarm = ({ id }, state) => heard.push(`${state} ${id}`);
    await sendWeeks(shop, clock, 3);
    expect(await shop.quality.check()).toEqual([]);
    clock.now += 3 * HOUR;
    const [alarm, ...more] = await shop.quality.check();
    expect(more).toEqual([]);
    expect(alarm).toEqual({
      id: 'silent-source:till',
      kind: 'silent-source',
      source: 'till',
      since: NOON + 3 * WEEK - HOUR,
      text: 'The source till sent nothing for 3 whole hours; about 30 messages were expected, by the same hours of the last 3 weeks.',
      silence: { hours: 3, expected: 30, weeks: 3, probability: 168 * Math.exp(-30) },
    });
    expect((await shop.overview()).alarms).toBe(1);
    clock.now += MINUTE;
    expect(await shop.quality.check()).toHaveLength(1);
    await send(shop, 1, 'Order Completed');
    clock.now += MINUTE;
    expect(await shop.quality.check()).toEqual([]);
    expect(heard).toEqual(['raised silent-source:till', 'cleared silent-source:till']);
  });

  test('at night, when it always does, is none', async () => {
    const { shop, clock } = await openShop();
    await sendWeeks(shop, clock, 3);
    for (let hour = 0; hour < 7; hour++) await sendAsUsual(shop, clock);
    expect(new Date(clock.now).getUTCHours()).toBe(19);
    await sendAsUsual(shop, clock);
    clock.now += 11 * HOUR;
    expect(await shop.quality.check()).toEqual([]);
  });

  test('is none while the engine itself was closed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-quality-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const clock = { now: NOON };
    const open = () => openPersonable({ data: folder, clock: () => clock.now });
    const first = await open();
    await sendWeeks(first, clock, 2);
    await first.close();
    clock.now += 5 * HOUR;
    const second = await open();
    onTestFinished(() => second.close());
    expect(await second.quality.check()).toEqual([]);
    clock.now += 3 * HOUR;
    expect(await second.quality.check()).toMatchObject([{ silence: { hours: 3 } }]);
  });

  test('is none when it is new, small, or only brought in old events', async () => {
    const { shop, clock } = await openShop();
    await sendWeeks(shop, clock, 1);
    clock.now += 6 * HOUR;
    expect(await shop.quality.check()).toEqual([]);
    clock.now += 3 * WEEK;
    for (let week = 0; week < 3; week++) {
      await send(shop, 20, 'Newsletter Opened', 'crm');
      const old = { type: 'track', userId: 'ada', event: 'E', timestamp: clock.now - 30 * DAY };
      const context = { source: 'archive' };
      await shop.batch(Array.from({ length: 500 }, () => ({ ...old, context })));
      clock.now += WEEK;
    }
    clock.now += 5 * DAY;
    const alarms = await shop.quality.check();
    expect(alarms.filter(({ source }) => source !== 'till')).toEqual([]);
  });

  test('is told for four weeks, then it counts as gone for good', async () => {
    const { shop, clock } = await openShop();
    await sendWeeks(shop, clock, 2);
    clock.now += 27 * DAY;
    expect(await shop.quality.check()).toHaveLength(1);
    clock.now += 2 * DAY;
    expect(await shop.quality.check()).toEqual([]);
  });
});

const sendAsUsual = async (shop: Personable, clock: TestClock) => {
  await send(shop, 5, 'Order Completed');
  await send(shop, 5, 'Product Viewed');
  clock.now += HOUR;
};

test('an event that stops while its source goes on is an alarm of its own', async () => {
  const { shop, clock } = await openShop();
  await sendWeeks(shop, clock, 3);
  for (let hour = 0; hour < 5; hour++) {
    await send(shop, 5, 'Product Viewed');
    clock.now += HOUR;
  }
  await send(shop, 5, 'Product Viewed');
  expect(await shop.quality.check()).toMatchObject([
    {
      id: 'silent-event:till:Order Completed',
      event: 'Order Completed',
      text: 'Order Completed of the source till sent nothing for 5 whole hours; about 25 messages were expected, by the same hours of the last 3 weeks.',
    },
  ]);
});

test('a rate of duplicates or rejections far above the usual is an alarm, a usual one is none', async () => {
  const { shop, clock } = await openShop();
  await send(shop, 400, 'E');
  clock.now += 3 * HOUR;
  await send(shop, 200, 'E');
  expect(await shop.quality.check()).toEqual([]);
  const again = Array.from({ length: 60 }, (_, i) => ({
    ...{ type: 'track', userId: 'ada', event: 'E', messageId: `m-${number - i}` },
    context: { source: 'till' },
  }));
  await shop.batch(again);
  await shop.batch(
    Array.from({ length: 60 }, () => ({ type: 'track', context: { source: 'till' } })),
  );
  const alarms = await shop.quality.check();
  expect(alarms.map(({ id }) => id).toSorted()).toEqual(['duplicates:till', 'rejections:till']);
  expect(alarms[0]).toMatchObject({
    text: '19 % of the last 320 messages were sent twice (between 13 % and 27 %); usually none of 400 messages. Source: till.',
    rate: { now: { of: 320 }, usual: { share: 0, of: 400 } },
  });
  clock.now += 3 * HOUR;
  expect(await shop.quality.check()).toEqual([]);
});

test('a clock that is hours off is an alarm', async () => {
  const { shop, clock } = await openShop();
  const context = { source: 'till' };
  const sent = (off: number) => ({
    ...{ type: 'track', userId: 'ada', event: 'E', context },
    ...{ timestamp: clock.now - off, sentAt: clock.now - off },
  });
  await shop.batch(Array.from({ length: 9 }, () => sent(2 * HOUR)));
  expect(await shop.quality.check()).toEqual([]);
  await shop.batch([sent(2 * HOUR), sent(-2 * HOUR), sent(0)]);
  const [alarm] = await shop.quality.check();
  expect(alarm).toMatchObject({ kind: 'clock', rate: { now: { share: 11 / 12, of: 12 } } });
  expect(alarm?.text).toMatch(/^The clock of till is more than an hour off/);
});

describe('the probability of a silence', () => {
  const now = NOON + 5 * WEEK;
  const hour = (time: number) => Math.floor(time / HOUR);
  const ask = (sent: (hour: number) => number, silent: number) =>
    silenceOf({
      ...{ first: NOON, last: now - silent * HOUR - 1, now, sent },
      runs: [{ opened: NOON, until: now }],
    });

  test('is that of Poisson, for as many silences as a week has', () => {
    // 168 messages a week, one an hour: e^−12 × 168 is 0.00103, e^−13 × 168 is 0.00038.
    expect(ask(() => 1, 12)).toBeUndefined();
    expect(ask(() => 1, 13)).toEqual({
      ...{ hours: 13, expected: 13, weeks: 4 },
      probability: 168 * Math.exp(-13),
    });
  });

  test('is not that of one week with a burst', () => {
    const burst = (at: number) => (at >= hour(now) - 175 && at < hour(now) - 165 ? 1_000 : 0);
    expect(ask(burst, 5)).toBeUndefined();
  });
});
