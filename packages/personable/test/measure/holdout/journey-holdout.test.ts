import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable, PersonableOptions } from '../../../src/index.ts';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { HOUR, JourneyShop, MINUTE, START } from '../../automate/journeys/desk.ts';
import { Clock, openShop, publish } from '../../engine/campaigns/shop.ts';
import { paid } from './open-held-shop.ts';

let clock: Clock;
let folder: string;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  folder = mkdtempSync(join(tmpdir(), 'journey-holdout-'));
  shop = await opened();
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

const opened = (options: Partial<PersonableOptions> = {}) =>
  openShop(clock, { data: folder, ...options });

/** Names whose hash for the journey "way" lies in a part: below the share they are held out. */
const names = (from: number, to: number, count: number, namespace = 'userId'): string[] =>
  Array.from({ length: 10_000 }, (_, i) => `p${i}`)
    .filter((name) => {
      const bucket = bucketOf('journeys/way', `${namespace}:${name}`);
      return bucket >= from && bucket < to;
    })
    .slice(0, count);

const way = (holdout: number, more = {}) =>
  [
    'journeys',
    'way',
    {
      ...{ name: 'Way', trigger: { event: 'Went' }, holdout, exit: { purchase: false } },
      ...{ steps: [{ id: 'later', wait: '30d' }], ...more },
    },
  ] as const;

const go = (userId: string) => shop.track({ userId, event: 'Went' });
const state = async (userId: string) => {
  const [run] = await shop.journeys.runs({ userId });
  // Its first step may be done or about to be.
  return run?.state === 'running' ? 'waiting' : run?.state;
};
/** People, orders and revenue of the two groups, and people of both. */
const groups = async () => {
  const { shown, held, both } = await shop.holdout.of('journeys', 'way');
  return {
    shown: [shown.people, shown.orders, shown.revenue],
    held: [held.people, held.orders, held.revenue],
    both,
  };
};

describe('the holdout of a journey', () => {
  it('is its share of the people who would come in, measured beside the others from then on', async () => {
    const [held = '', second = ''] = names(0, 0.2, 2);
    const [running = ''] = names(0.2, 1, 1);
    await publish(shop, way(0.2));
    await shop.batch([paid({ userId: held }, 500), paid({ userId: running }, 300)]);
    clock.pass(1);
    for (const userId of [held, second, running]) await go(userId);
    clock.pass(1);
    await shop.batch([paid({ userId: held }, 10), paid({ userId: running }, 25)]);
    expect(await Promise.all([held, second, running].map(state))).toEqual([
      ...['held-out', 'held-out', 'waiting'],
    ]);
    // What was ordered before anybody came in is no fruit of it.
    expect(await groups()).toEqual({ shown: [1, 1, 25], held: [2, 1, 10], both: 0 });
    expect(await shop.holdout.of('journeys', 'way')).toMatchObject({
      ...{ kind: 'journeys', id: 'way', share: 0.2, state: 'waiting', currency: 'EUR' },
    });
  });

  it('counts nobody whom the journey is not for', async () => {
    const [held = '', outside = ''] = names(0, 0.5, 2);
    await publish(shop, way(0.5, { audience: { 'traits.vip': true } }));
    await shop.identify({ userId: held, traits: { vip: true } });
    for (const userId of [held, outside]) await go(userId);
    expect(await groups()).toMatchObject({ shown: [0, 0, 0], held: [1, 0, 0] });
  });

  it('leaves out whoever turns out to be held out and running, and then goes by who they were first', async () => {
    const [held = ''] = names(0, 0.5, 1, 'anonymousId');
    const [running = ''] = names(0.5, 1, 1);
    await publish(shop, way(0.5));
    await shop.track({ anonymousId: held, event: 'Went' });
    await go(running);
    await shop.batch([paid({ anonymousId: held }, 10), paid({ userId: running }, 25)]);
    expect(await groups()).toEqual({ shown: [1, 1, 25], held: [1, 1, 10], both: 0 });
    await shop.identify({ anonymousId: held, userId: running });
    expect(await groups()).toEqual({ shown: [0, 0, 0], held: [0, 0, 0], both: 1 });
    const rehearsed = await shop.journeys.rehearse('way', { userId: running });
    expect(rehearsed.comesIn).toBe('held-out');
    // The way they would have gone; and not stored yet, it holds the same people out.
    expect(rehearsed.lines.length).toBeGreaterThan(1);
    for (const userId of [...names(0, 0.5, 3), ...names(0.5, 1, 3)]) {
      await go(userId);
      const stored = await shop.journeys.rehearse('way', { userId });
      const unsaved = await shop.journeys.rehearse({ id: 'way', body: way(0.5)[2] }, { userId });
      expect(unsaved).toEqual(stored);
    }
  });

  it('goes with whoever is erased, and is the same when everything is counted anew', async () => {
    const [held = '', other = ''] = names(0, 0.5, 2);
    const [running = ''] = names(0.5, 1, 1);
    await publish(shop, way(0.5));
    for (const userId of [held, other, running]) await go(userId);
    await shop.batch([held, other, running].map((userId) => paid({ userId }, 10)));
    expect((await shop.rebuild()).equal).toBe(true);
    await shop.people.erase({ userId: held });
    await shop.people.erase({ userId: running });
    expect(await groups()).toEqual({ shown: [0, 0, 0], held: [1, 1, 10], both: 0 });
  });

  it('begins anew with another share, stays when the journey ends, and survives a restart', async () => {
    const [first = '', second = ''] = names(0, 0.1, 2);
    await publish(shop, way(0.5));
    await go(first);
    await shop.close();
    shop = await opened();
    await shop.batch([paid({ userId: first }, 10)]);
    expect(await groups()).toMatchObject({ held: [1, 1, 10] });
    await publish(shop, way(0.2));
    expect(await groups()).toMatchObject({ held: [0, 0, 0] });
    await go(second);
    await shop.rules.archive('journeys', 'way', { by: 'test' });
    await shop.batch([paid({ userId: second }, 7)]);
    expect(await shop.holdout.of('journeys', 'way')).toMatchObject({
      ...{ share: 0.2, held: { people: 1, revenue: 7 } },
    });
  });

  it('measures nothing without one', async () => {
    await publish(shop, way(0));
    await go('ada');
    expect(await state('ada')).toBe('waiting');
    expect(await shop.holdout.of('journeys', 'way')).toMatchObject({ state: 'off', share: 0 });
  });
});

it('counts somebody who is let in by what did not come from that moment on, and not before', async () => {
  const held = names(0, 0.5, 1);
  const one = await JourneyShop.open();
  const trigger = { absence: { after: 'Went', expected: 'Came', within: '1h' } };
  await one.publish('way', { ...way(0.5)[2], trigger });
  for (const userId of [...held, ...names(0.5, 1, 1)]) await one.track(userId, 'Went');
  const measure = one.parts.scopedHoldouts.find('journeys/way');
  const homes = await Promise.all([...held, ...names(0.5, 1, 1)].map((name) => one.home(name)));
  expect(await measure?.exposuresOf(homes)).toEqual([]);
  await one.pass(HOUR, 4);
  await one.pass(5 * MINUTE, 5);
  expect(await one.states(held[0] ?? '')).toEqual(['held-out']);
  const exposures = (await measure?.exposuresOf(homes)) ?? [];
  expect(exposures.map(({ home, held: isHeld }) => [home, isHeld])).toEqual([
    [homes[0], 1],
    [homes[1], 0],
  ]);
  for (const { time } of exposures) expect(time).toBeGreaterThanOrEqual(START + HOUR);
  await one.close();
});
