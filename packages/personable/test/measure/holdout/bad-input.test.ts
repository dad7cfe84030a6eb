import { describe, expect, test } from 'vitest';
import { DAY, HOUR, NOON, product } from '../../customer/open-shop.ts';
import { meet, namesIn, openHeldShop, paid } from './open-held-shop.ts';

const [held = '', otherHeld = ''] = namesIn(0, 0.5, 2);
const [shown = '', otherShown = '', thirdShown = ''] = namesIn(0.5, 1, 3);

/** A shop whose report never has a number that is none. */
const opened = async () => {
  const { shop, clock } = await openHeldShop();
  const read = async (days?: number) => {
    const report = await shop.holdout.read(days);
    // JSON has null for what is no number, so it is looked for in the numbers themselves.
    const odd = (value: unknown): boolean =>
      typeof value === 'number'
        ? !Number.isFinite(value)
        : typeof value === 'object' && value !== null && Object.values(value).some(odd);
    expect(odd(report)).toBe(false);
    expect(report.text).not.toMatch(/NaN|undefined|Infinity|null/);
    return report;
  };
  return { shop, clock, read };
};

describe('a group that is too small', () => {
  test('is none at first: before anybody was decided for nothing is warned of', async () => {
    const { read } = await opened();
    expect(await read()).toMatchObject({ state: 'waiting', cautions: [] });
  });

  test('has nobody: that is said, and no amount per person', async () => {
    const { shop, read } = await opened();
    for (const userId of [shown, otherShown]) {
      await meet(shop, { userId });
      await shop.batch([paid({ userId }, 20)]);
    }
    const report = await read();
    expect(report).toMatchObject({
      ...{ state: 'waiting', shown: { people: 2, revenuePerPerson: 20 } },
      held: { people: 0, revenuePerPerson: null },
      cautions: [
        'Nobody is held out so far, and 2 people are shown what is personal: there is nothing to compare.',
      ],
    });
    expect(report).not.toHaveProperty('lift');
    expect(report.needs).not.toHaveProperty('weeks');
  });

  test('has nobody of whom anything is shown: that is said the other way round', async () => {
    const { shop, read } = await opened();
    await meet(shop, { userId: held });
    expect((await read()).cautions).toEqual([
      'Nobody is shown what is personal so far, and 1 person is held out: there is nothing to compare.',
    ]);
  });

  test('has one person: that is said, and gone with the second', async () => {
    const { shop, clock, read } = await opened();
    for (const userId of [held, shown, otherShown, thirdShown]) await meet(shop, { userId });
    await shop.batch([paid({ userId: held }, 1e9), paid({ userId: shown }, 5)]);
    clock.now += 30 * DAY;
    const report = await read();
    expect(report.cautions).toEqual([
      'Only one person is held out so far: nothing can be said of one.',
    ]);
    expect(report).toMatchObject({ state: 'waiting', held: { people: 1, revenuePerPerson: 1e9 } });
    await meet(shop, { userId: otherHeld });
    expect((await read()).cautions).toEqual([]);
    // Of the last days there is nobody but that one.
    expect(await read(1)).toMatchObject({ shown: { people: 0 }, held: { people: 1 } });
  });
});

describe('a clock that jumps', () => {
  test('forward and back again: who came meanwhile is told of, and no day is in the future', async () => {
    const { shop, clock, read } = await opened();
    await meet(shop, { userId: held });
    await read();
    clock.now += 400 * DAY;
    for (const userId of [shown, otherShown]) await meet(shop, { userId });
    await read();
    clock.now = NOON + DAY;
    await shop.batch([paid({ userId: shown }, 20), paid({ userId: held }, 10)]);
    const report = await read();
    expect(report.cautions.join()).toContain(
      'By their times 2 people were first decided for before this began or in the future: the clock of the machine was put forward or back.',
    );
    expect(report).toMatchObject({ shown: { people: 2, revenue: 0 }, held: { revenue: 10 } });
    expect(report.days.map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-03']);
    expect(await shop.rebuild()).toMatchObject({ equal: true });
    expect((await read()).cautions).toHaveLength(2);
  });

  test('back behind the beginning: that is said until the time has come', async () => {
    const { shop, clock, read } = await opened();
    clock.now = NOON - 10 * DAY;
    for (const userId of [held, otherHeld, shown, otherShown]) {
      await shop.batch([product('Product Viewed', 'tea', { userId })]);
      await shop.decide({ userId, placement: 'for-you' });
    }
    const report = await read();
    expect(report.cautions).toEqual([
      expect.stringContaining('this begins on 2 March 2026, which is still to come'),
      expect.stringContaining('By their times 4 people were first decided for before this began'),
    ]);
    expect(report.needs).not.toHaveProperty('weeks');
    clock.now = NOON + HOUR;
    expect((await read()).cautions).toHaveLength(1);
  });

  test('by some hours changes nothing', async () => {
    const { shop, clock, read } = await opened();
    clock.now -= 3 * HOUR;
    for (const userId of [held, otherHeld, shown, otherShown]) await meet(shop, { userId });
    clock.now += DAY;
    expect((await read()).cautions).toEqual([]);
  });
});
