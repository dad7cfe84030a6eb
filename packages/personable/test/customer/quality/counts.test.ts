import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../../src/index.ts';
import { proportionOf } from '../../../src/math/binomial.ts';
import { DAY, HOUR, MINUTE, NOON, openShop, PUBLIC, SECOND } from '../open-shop.ts';

const event = (rest: object = {}) => ({ type: 'track', userId: 'ada', event: 'E', ...rest });
const from = (source: string, rest: object = {}) => event({ context: { source }, ...rest });

test('what comes in is counted by source, event and hour', async () => {
  const { shop, clock } = await openShop();
  await shop.batch([
    from('till', { messageId: 'm-1' }),
    from('till'),
    { type: 'track', userId: 'x' },
  ]);
  await shop.batch([from('till', { messageId: 'm-1' }), from('crm', { event: 'F' })]);
  await shop.batch([event({ context: { library: { name: 'personable-client' } } })]);
  await shop.batch([from('till', { userId: undefined, anonymousId: 'b-1' })], PUBLIC);
  clock.now += HOUR;
  await shop.batch([from('till')]);
  const { sources, events } = await shop.quality.read();
  const short = sources.map(({ source, accepted, duplicates, rejected }) => [
    ...[source, accepted, duplicates, rejected],
  ]);
  expect(short.toSorted()).toEqual([
    ['crm', 1, 0, 0],
    ['personable-client', 1, 0, 0],
    ['public', 1, 0, 0],
    ['server', 0, 0, 1],
    ['till', 3, 1, 0],
  ]);
  expect(sources[0]).toMatchObject({
    source: 'till',
    lastSeen: NOON + HOUR,
    hours: [
      { time: NOON, accepted: 2, duplicates: 1 },
      { time: NOON + HOUR, accepted: 1, duplicates: 0 },
    ],
    duplicateRate: { share: 0.25, of: 4 },
  });
  expect(events[0]).toMatchObject({ source: 'till', event: 'E', accepted: 3, planned: false });
  expect(events.map((one) => one.event)).toContain('unreadable');
});

test('how far the clocks of senders are off is counted, and what was corrected', async () => {
  const { shop } = await openShop();
  const sent = (off: number) => event({ timestamp: NOON - off, sentAt: NOON - off });
  await shop.batch([
    ...[sent(0), sent(5 * SECOND), sent(30 * SECOND), sent(-30 * SECOND), sent(20 * MINUTE)],
    ...[sent(3 * HOUR), event({ timestamp: NOON - 2 * DAY }), event({ timestamp: NOON + HOUR })],
    event(),
  ]);
  const [source] = (await shop.quality.read()).sources;
  expect(source).toMatchObject({
    ...{ accepted: 9, late: 1, ahead: 1 },
    skew: { timed: 6, seconds: 2, minute: 2, hour: 1, more: 1, corrected: 4 },
  });
});

test('what waited in the inbox is not counted again when it is retried', async () => {
  const { shop } = await openShop();
  await shop.batch([{ type: 'track', userId: 'ada' }]);
  const [rejected] = await shop.inbox.list();
  await shop.inbox.retry(rejected?.id ?? '', event());
  expect((await shop.quality.read()).sources).toMatchObject([
    { source: 'server', accepted: 0, rejected: 1, lastSeen: 0 },
  ]);
});

test('names without number are counted together, and nothing gets lost', async () => {
  const { shop } = await openShop();
  const messages = Array.from({ length: 450 }, (_, i) => from(`s-${i}`, { event: `e-${i}` }));
  await shop.batch(messages);
  await shop.batch(Array.from({ length: 450 }, (_, i) => event({ event: `e-${i}` })));
  const { sources, events } = await shop.quality.read();
  expect(sources.length).toBeLessThanOrEqual(202);
  expect(sources.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(900);
  expect(events.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(900);
  expect(sources.find(({ source }) => source === 'other')?.accepted).toBeGreaterThan(400);
});

test.each([
  ['no object', 7],
  ['a context that is none', event({ context: 'till' })],
  ['a source that is none', event({ context: { source: { a: 1 }, library: 'x' } })],
  ['a source that a store cannot hold', from('a\0b\ud83d')],
  ['a very long source', from('x'.repeat(10_000))],
  ['a library of nothing', event({ context: { library: null } })],
])('%s breaks no count', async (_name, message) => {
  const { shop } = await openShop();
  await shop.batch([message]);
  const { sources } = await shop.quality.read();
  expect(sources).toHaveLength(1);
  const [{ source = '', accepted = 0, rejected = 0 } = {}] = sources;
  expect(accepted + rejected).toBe(1);
  expect(source.length).toBeLessThanOrEqual(100);
});

test('counts outlive the engine, add up over two runs, and go after 90 days', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-quality-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = { now: NOON };
  const open = () => openPersonable({ data: folder, clock: () => clock.now });
  for (const round of [1, 2]) {
    const shop = await open();
    await shop.batch([from('till'), from('till')]);
    await shop.trackingPlan.put('E', { mode: 'reject', schema: { maxProperties: round } });
    await shop.close();
  }
  const shop = await open();
  onTestFinished(() => shop.close());
  expect((await shop.quality.read()).sources).toMatchObject([{ source: 'till', accepted: 4 }]);
  expect(shop.trackingPlan.read().events).toMatchObject([
    { event: 'E', version: 2, schema: { maxProperties: 2 } },
  ]);
  clock.now += 91 * DAY;
  await shop.quality.check();
  expect((await shop.quality.read(2_160)).sources).toEqual([]);
});

test('counting changes nothing of the counts of a batch', async () => {
  const { shop } = await openShop();
  const ids = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
  let all = { accepted: 0, duplicates: 0, rejected: 0 };
  await fc.assert(
    fc.asyncProperty(ids, async (numbers) => {
      const messages = numbers.map((id) =>
        id === 0 ? { type: 'track' } : from('till', { messageId: `${id}` }),
      );
      const { accepted, duplicates, rejected } = await shop.batch(messages);
      expect(accepted + duplicates + rejected.length).toBe(numbers.length);
      all = {
        accepted: all.accepted + accepted,
        duplicates: all.duplicates + duplicates,
        rejected: all.rejected + rejected.length,
      };
    }),
    { numRuns: 30 },
  );
  const { sources } = await shop.quality.read();
  for (const name of ['accepted', 'duplicates', 'rejected'] as const) {
    expect(sources.reduce((sum, source) => sum + source[name], 0)).toBe(all[name]);
  }
});

test('a proportion has the interval of Wilson', () => {
  // 10 of 100: 0.0552 to 0.1744, as in Brown, Cai, DasGupta 2001 and in every table of it.
  const proportion = proportionOf(10, 100, 1.959964);
  expect(proportion).toMatchObject({ share: 0.1, of: 100 });
  expect(proportion?.low).toBeCloseTo(0.0552, 4);
  expect(proportion?.high).toBeCloseTo(0.1744, 4);
  expect(proportionOf(0, 20)).toMatchObject({ share: 0, low: 0 });
  expect(proportionOf(20, 20)).toMatchObject({ share: 1, high: 1 });
  expect(proportionOf(0, 0)).toBeUndefined();
});
