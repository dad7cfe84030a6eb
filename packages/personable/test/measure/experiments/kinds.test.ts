import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { bucketOf, isInNamespace } from '../../../src/math/bucket-hash.ts';
import { Clock, openShop, publish } from '../../engine/campaigns/shop.ts';

let clock: Clock;
let folder: string;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  folder = mkdtempSync(join(tmpdir(), 'experiments-'));
  shop = await openShop(clock, { data: folder });
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Names that lie in a part of the hash of an experiment. */
const names = (seed: string, from: number, to: number, count: number): string[] =>
  Array.from({ length: 5_000 }, (_, i) => `p${i}`)
    .filter((name) => bucketOf(seed, name) >= from && bucketOf(seed, name) < to)
    .slice(0, count);

const tried = (id: string, change: object, more: object = {}) =>
  [
    'experiments',
    id,
    { name: id, arms: [{ id: 'as-before' }, { id: 'new', changes: [change] }], ...more },
  ] as const;

const people = async (id: string) =>
  (await shop.experiments.find(id))?.arms.map((arm) => arm.people);

const HERO = ['placements', 'hero', { name: 'Hero', channel: 'web', kind: 'content' }] as const;
const spring = (more: object = {}) =>
  [
    'campaigns',
    'spring',
    {
      ...{ name: 'Spring', placements: ['hero'] },
      creatives: [{ id: 'one', content: { en: { title: 'Spring' } } }],
      ...more,
    },
  ] as const;

const titleFor = async (userId: string) => {
  const { content = [], experiments } = await shop.decide({ userId, placement: 'hero' });
  return [content[0]?.fields['title'], experiments?.[0]?.arm];
};

describe('an experiment', () => {
  it('on a journey leaves out the people of an arm, and counts both from when they would come in', async () => {
    const steps = [{ id: 'later', wait: '30d' }];
    await publish(
      shop,
      ['journeys', 'way', { name: 'Way', trigger: { event: 'Went' }, steps }],
      tried('letters', { rule: 'journeys/way', off: true }),
    );
    const [a = ''] = names('letters', 0, 0.5, 1);
    const [b = ''] = names('letters', 0.5, 1, 1);
    for (const userId of [a, b]) await shop.track({ userId, event: 'Went' });
    const runs = await Promise.all([a, b].map((userId) => shop.journeys.runs({ userId })));
    expect(runs.map(([run]) => run?.state === 'held-out')).toEqual([false, true]);
    expect(await people('letters')).toEqual([1, 1]);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  it('on a campaign shows another look, only to whom the campaign is for, and verifies', async () => {
    const patch = { creatives: { one: { content: { en: { title: 'Now' } } } } };
    await publish(
      shop,
      HERO,
      spring({ audience: { 'traits.city': 'Graz' } }),
      tried('look', { rule: 'campaigns/spring', patch }),
    );
    const [a = '', c = ''] = names('look', 0, 0.5, 2);
    const [b = ''] = names('look', 0.5, 1, 1);
    for (const userId of [a, b]) await shop.identify({ userId, traits: { city: 'Graz' } });
    await shop.identify({ userId: c, traits: { city: 'Wien' } });
    expect(await titleFor(a)).toEqual(['Spring', 'as-before']);
    expect(await titleFor(b)).toEqual(['Now', 'new']);
    // It could make no difference for whom the campaign is not.
    expect(await titleFor(c)).toEqual([undefined, undefined]);
    expect(await people('look')).toEqual([1, 1]);
    const { decision } = await shop.decide({ userId: b, placement: 'hero' });
    expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
  });

  it('runs from its start to its stop, for a share that grows, in its part of a group', async () => {
    const at = (hours: number) => new Date(clock.now + hours * 3_600_000).toISOString();
    await publish(
      shop,
      ...[HERO, spring()],
      tried(
        'off',
        { rule: 'campaigns/spring', off: true },
        {
          ...{ start: at(1), stop: at(4), exclusive: { group: 'g', from: 0, until: 0.5 } },
          coverage: [
            { from: at(0), share: 0.2 },
            { from: at(2), share: 1 },
          ],
        },
      ),
    );
    const inGroup = (name: string) => isInNamespace(name, ['g', 0, 0.5]);
    const early = names('off', 0.5, 0.6, 60).find(inGroup) ?? '';
    const late = names('off', 0.7, 1, 60).find(inGroup) ?? '';
    const never = names('off', 0.5, 0.6, 60).find((name) => !inGroup(name)) ?? '';
    const all = async () => {
      const shown = await Promise.all([early, late, never].map(titleFor));
      return shown.map(([title]) => title);
    };
    expect(await all()).toEqual(['Spring', 'Spring', 'Spring']);
    clock.pass(60);
    expect(await all()).toEqual([undefined, 'Spring', 'Spring']);
    clock.pass(60);
    expect(await all()).toEqual([undefined, undefined, 'Spring']);
    clock.pass(120);
    expect(await all()).toEqual(['Spring', 'Spring', 'Spring']);
    expect((await shop.experiments.find('off'))?.state).toBe('stopped');
  });

  it('goes on after the engine was closed, with the same figures', async () => {
    await publish(shop, ...[HERO, spring()], tried('off', { rule: 'campaigns/spring', off: true }));
    for (const userId of names('off', 0, 1, 6)) {
      await shop.track({ userId, event: 'Came' });
      await shop.decide({ userId, placement: 'hero' });
    }
    const before = await shop.experiments.find('off');
    await shop.close();
    shop = await openShop(clock, { data: folder });
    expect((await shop.experiments.find('off'))?.report).toEqual(before?.report);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  it.each([
    [{ rule: 'campaigns/none', off: true }, /no published rule/],
    [{ rule: 'campaigns/spring', patch: { placements: ['none'] } }, /no placement "none"/],
    [{ rule: 'campaigns/spring', patch: { creatives: [] } }, /is no rule/],
    [{ rule: 'campaigns/spring', patch: { surprise: 1 } }, /no field "surprise"/],
  ])('with a change like %j is refused when it is published', async (change, words) => {
    await publish(shop, ...[HERO, spring()]);
    await expect(publish(shop, tried('wrong', change))).rejects.toThrow(words);
  });

  it('that changes the same field as another is refused, unless nobody can be in both', async () => {
    const change = { rule: 'campaigns/spring', patch: { priority: 3 } };
    const part = (from: number, until: number) => ({ exclusive: { group: 'g', from, until } });
    await publish(shop, ...[HERO, spring()], tried('one', change, part(0, 0.5)));
    await expect(publish(shop, tried('two', change))).rejects.toThrow(/people could be in both/);
    await publish(shop, tried('two', change, part(0.5, 1)));
    expect((await shop.experiments.list()).map(({ state }) => state)).toEqual([
      'running',
      'running',
    ]);
  });
});
