import { expect, test } from 'vitest';
import { whyDue } from '../../../src/engine/tuning/schedule.ts';
import { DAY, NOON } from '../../customer/open-shop.ts';

const at = (days: number, position: number) => ({
  now: NOON,
  position,
  everyDays: 7,
  last: { started: NOON - days * DAY, position: 20_000 },
});

test('a store that was never tuned is due as soon as it has anything', () => {
  const never = { now: NOON, everyDays: 7, last: undefined };
  expect(whyDue({ ...never, position: 0 })).toBeUndefined();
  expect(whyDue({ ...never, position: 1 })).toBe('schedule');
});

test('the days have to pass, and something has to be new', () => {
  expect(whyDue(at(6.9, 20_001))).toBeUndefined();
  expect(whyDue(at(7, 20_001))).toBe('schedule');
  expect(whyDue(at(70, 20_000))).toBeUndefined();
});

test('growth by half is a reason at any time, from 5,000 records on', () => {
  expect(whyDue(at(0.1, 29_999))).toBeUndefined();
  expect(whyDue(at(0.1, 30_000))).toBe('growth');
  const small = { ...at(0.1, 0), last: { started: NOON, position: 100 } };
  expect(whyDue({ ...small, position: 5_099 })).toBeUndefined();
  expect(whyDue({ ...small, position: 5_100 })).toBe('growth');
});
