import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weekOf } from '../../src/decide/week.ts';
import { isZone } from '../../src/rules/schedules/local-time.ts';

const DAY = 86_400_000;

// The examples of ISO 8601's own week dates.
test.each([
  ['2005-01-01', '2004-W53'],
  ['2005-01-02', '2004-W53'],
  ['2005-12-31', '2005-W52'],
  ['2007-01-01', '2007-W01'],
  ['2008-12-29', '2009-W01'],
  ['2008-12-31', '2009-W01'],
  ['2010-01-03', '2009-W53'],
  ['1970-01-01', '1970-W01'],
  ['2026-11-22', '2026-W47'],
])('%s is in %s', (date, id) => {
  expect(weekOf(Date.parse(date), 'UTC').id).toBe(id);
});

test('begins on Monday at midnight of its time zone', () => {
  const midnight = Date.UTC(2026, 2, 2);
  const before = midnight - 1;
  expect(weekOf(before, 'UTC').id).toBe('2026-W09');
  expect(weekOf(midnight, 'UTC').id).toBe('2026-W10');
  expect(weekOf(before, 'Europe/Berlin').id).toBe('2026-W10');
  expect(weekOf(midnight, 'America/New_York').id).toBe('2026-W09');
});

test('of a summer time’s night is the same week', () => {
  const zone = 'Europe/Berlin';
  const [early, late] = [Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 21, 59)];
  expect(weekOf(early, zone).id).toBe(weekOf(late, zone).id);
  expect(weekOf(Date.UTC(2026, 2, 29, 22), zone).id).toBe('2026-W14');
});

test('has seven days, and every moment of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (time) => {
      const { index, first, last } = weekOf(time, 'UTC');
      expect(last - first).toBe(6 * DAY);
      expect(new Date(first).getUTCDay()).toBe(1);
      expect(time).toBeGreaterThanOrEqual(first);
      expect(time).toBeLessThan(last + DAY);
      expect(weekOf(first - 1, 'UTC').index).toBe(index - 1);
      expect(weekOf(last + DAY, 'UTC').index).toBe(index + 1);
    }),
  );
});

test.each(['Europe/Berlin', 'UTC', 'Asia/Kathmandu'])('%s is a time zone', (name) => {
  expect(isZone(name)).toBe(true);
});

test.each(['', 'Berlin!', 'x'.repeat(1e6), undefined, null, 7, {}, 'Mars/Olympus'])(
  '%j is none',
  (name) => {
    expect(isZone(name)).toBe(false);
  },
);
