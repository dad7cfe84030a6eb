import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HOUR, JourneyShop, MINUTE } from './desk.ts';

/** Times of Monday and Tuesday in Berlin. */
const monday = (time: string) => Date.parse(`2026-11-23T${time}:00+01:00`);
const tuesday = (time: string) => Date.parse(`2026-11-24T${time}:00+01:00`);

/** A school of which the engine stopped on Monday night and stands again on Tuesday at a time; nothing has moved yet. */
const standsAgain = async (at: number): Promise<JourneyShop> => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-absence-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const before = await JourneyShop.open(folder);
  await before.audience('children', { 'traits.school': true });
  for (const userId of ['kim', 'lee']) {
    await before.take({ type: 'identify', userId, traits: { school: true } });
  }
  await before.publish('late-child', {
    trigger: {
      absence: { expected: 'Arrived', by: '15:30', days: [1, 2, 3, 4, 5], timezone: 'shop' },
      audience: 'children',
    },
    sells: false,
    steps: [{ id: 'say', message: { template: 'hello' } }],
  });
  before.now = monday('23:00');
  await before.settle();
  const shop = await before.reopen({ now: at });
  onTestFinished(() => shop.close());
  return shop;
};
const called = async (shop: JourneyShop) => (await shop.messages()).map(({ home }) => home);
const arrived = (shop: JourneyShop, userId: string, at: number) =>
  shop.track(userId, 'Arrived', {}, { timestamp: new Date(at).toISOString() });

test('what came while the engine stood still and the day began is found in the log: no call; who did not come is called for once', async () => {
  const shop = await standsAgain(tuesday('15:25'));
  // Delivered at once when the engine is there again, before anybody's day has begun for it.
  await arrived(shop, 'kim', tuesday('08:00'));
  await arrived(shop, 'lee', monday('08:00'));
  await shop.settle();
  await shop.pass(5 * MINUTE - 1, 5);
  expect(await called(shop)).toEqual([]);
  await shop.pass(1);
  expect(await called(shop)).toEqual([await shop.home('lee')]);
  await shop.pass(6 * HOUR, 12);
  expect(await called(shop)).toHaveLength(1);
  expect(await shop.states('kim')).toEqual(['passed']);
});

test('after a stop over the moment nothing is concluded before the log goes on, and what comes late is no absence', async () => {
  const shop = await standsAgain(tuesday('16:00'));
  await arrived(shop, 'kim', tuesday('08:00'));
  await shop.settle();
  await shop.pass(30 * MINUTE, 30);
  // Nobody has told of any moment after half past three: the senders may be away as well.
  expect(await called(shop)).toEqual([]);
  await shop.track('anybody', 'Visited');
  await shop.pass(2 * MINUTE, 2);
  expect(await called(shop)).toEqual([await shop.home('lee')]);
  expect(await shop.states('kim')).toEqual(['passed']);
});

test('what its sender held back for a moment after the stop is no absence', async () => {
  const shop = await standsAgain(tuesday('16:00'));
  await shop.settle();
  await shop.track('anybody', 'Visited');
  await shop.pass(MINUTE / 2);
  await arrived(shop, 'lee', tuesday('08:10'));
  await arrived(shop, 'kim', tuesday('08:00'));
  await shop.pass(HOUR, 60);
  expect(await called(shop)).toEqual([]);
});

test('where nobody says anything for hours it is too late to call, and said so', async () => {
  const shop = await standsAgain(tuesday('16:00'));
  await shop.settle();
  await shop.pass(6 * HOUR, 24);
  await shop.track('anybody', 'Visited');
  await shop.pass(HOUR, 4);
  expect(await called(shop)).toEqual([]);
  const [run] = await shop.runs('lee');
  expect(run?.reason).toMatch(/too late/);
});
