import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftByWholeWeeks, WEEK_MS } from '../../../src/engine/orders/week-shift.ts';

const friday = Date.UTC(2011, 11, 9, 12, 50);

test('moves the last time into the week that ends at the limit', () => {
  const until = Date.UTC(2011, 11, 25, 9, 0);
  const moved = new Date(friday + shiftByWholeWeeks(friday, until));
  expect(moved.toISOString()).toBe('2011-12-23T12:50:00.000Z');
});

test('a last time exactly at the limit, or a whole number of weeks before it, lands on it', () => {
  expect(shiftByWholeWeeks(friday, friday)).toBe(0);
  expect(shiftByWholeWeeks(friday, friday + 3 * WEEK_MS)).toBe(3 * WEEK_MS);
});

test('data that is newer than the limit moves back', () => {
  expect(shiftByWholeWeeks(friday, friday - 1)).toBe(-WEEK_MS);
});

test('never passes the limit, stays within its last week, and keeps weekday and time of day', () => {
  const time = fc.integer({ min: 0, max: 4e12 });
  fc.assert(
    fc.property(time, time, (last, until) => {
      const shift = shiftByWholeWeeks(last, until);
      expect(Math.abs(shift % WEEK_MS)).toBe(0);
      expect(last + shift).toBeLessThanOrEqual(until);
      expect(last + shift).toBeGreaterThan(until - WEEK_MS);
    }),
  );
});
