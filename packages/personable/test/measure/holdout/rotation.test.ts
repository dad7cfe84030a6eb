import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHeldOut, settingAt } from '../../../src/measure/holdout/assignment.ts';
import { DAY, NOON } from '../../customer/open-shop.ts';
import { meet, openHeldShop, paid, SALT, sumsOf } from './open-held-shop.ts';

const ROTATE = { days: 28, share: 0.25 };
const person = (i: number) => ({ namespace: 'userId', value: `p${i}` });
const in2026 = (period: number) =>
  settingAt({ share: 0.1, salt: SALT, rotate: ROTATE }, NOON + period * 28 * DAY);

describe('held-out people who give way', () => {
  test('are as many in every period, and a quarter of them go each time', () => {
    const people = Array.from({ length: 4_000 }, (_, i) => person(i));
    const held = [0, 1, 2, 3, 4].map(
      (period) => new Set(people.filter((one) => isHeldOut(in2026(period), one))),
    );
    for (const one of held) {
      expect(one.size).toBeGreaterThan(330);
      expect(one.size).toBeLessThan(470);
    }
    const staying = (a: number, b: number) =>
      [...(held[a] ?? [])].filter((one) => held[b]?.has(one) === true).length /
      (held[a]?.size ?? 1);
    expect(staying(0, 1)).toBeCloseTo(0.75, 1);
    expect(staying(0, 2)).toBeCloseTo(0.5, 1);
    expect(staying(0, 4)).toBe(0);
  });

  test('are held out for four periods at the most, and then long not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (i) => {
        const groups = Array.from({ length: 80 }, (_, k) => isHeldOut(in2026(k), person(i)));
        // 40 periods are once around.
        const runs = groups
          .map((held) => (held ? 'x' : '.'))
          .join('')
          .split(/\.+/)
          .filter((run) => run !== '');
        for (const run of runs) expect(run.length).toBeLessThanOrEqual(5);
        const times = groups.filter(Boolean).length;
        expect(times).toBeGreaterThanOrEqual(6);
        expect(times).toBeLessThanOrEqual(10);
      }),
      { numRuns: 50 },
    );
  });

  test('and who never gives way is as before', () => {
    const always = settingAt({ share: 0.1, salt: SALT }, NOON);
    expect(always).toEqual({ share: 0.1, salt: SALT });
    expect(isHeldOut(always, person(1))).toBe(isHeldOut({ share: 0.1, salt: SALT }, person(1)));
  });

  test('are measured period by period, and the periods are added up', async () => {
    const { shop, clock } = await openHeldShop({
      holdout: { share: 0.5, salt: SALT, rotate: { days: 28, share: 1 } },
    });
    const first = settingAt({ share: 0.5, salt: SALT, rotate: { days: 28, share: 1 } }, NOON);
    const names = Array.from({ length: 20 }, (_, i) => `p${i}`);
    const held = names.find((value) => isHeldOut(first, { namespace: 'userId', value })) ?? '';
    await meet(shop, { userId: held });
    await shop.batch([paid({ userId: held }, 10)]);
    expect(sumsOf(await shop.holdout.read())).toMatchObject({ held: [1, 1, 10], shown: [0, 0, 0] });
    // With a part of 1 everybody gives way: with half the people held out, the others come.
    clock.now += 28 * DAY;
    expect(await shop.decide({ userId: held, placement: 'for-you' })).not.toMatchObject({
      holdout: true,
    });
    await meet(shop, { userId: held });
    await shop.batch([paid({ userId: held }, 7)]);
    // Orders of the second period count for it, in the group of then.
    expect(sumsOf(await shop.holdout.read())).toEqual({
      ...{ held: [1, 1, 10], shown: [1, 1, 7], both: 0, currency: 'EUR' },
    });
    const { rotate, days, text } = await shop.holdout.read();
    expect(rotate).toEqual({ days: 28, share: 1 });
    expect(days.at(-1)).toMatchObject({ held: 1, shown: 1 });
    expect(text).toContain('Not enough yet');
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    await shop.holdout.set({ share: 0.5, rotate: null });
    const after = await shop.holdout.read();
    expect(after.rotate).toBeUndefined();
    expect(after.held.people).toBe(0);
  });

  test('by a rule that makes sense', async () => {
    const { shop } = await openHeldShop();
    for (const rotate of [{ days: 3, share: 0.5 }, { days: 28, share: 0 }, { days: 28 }, 5]) {
      await expect(shop.holdout.set({ share: 0.1, rotate: rotate as never })).rejects.toThrow(
        'rotate is',
      );
      await expect(
        openHeldShop({ holdout: { share: 0.1, rotate: rotate as never } }),
      ).rejects.toThrow('holdout.rotate');
    }
  });
});
