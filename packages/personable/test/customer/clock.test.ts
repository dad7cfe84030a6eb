import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readClock } from '../../src/customer/clock.ts';
import type { Message } from '../../src/customer/message.ts';
import { RejectedMessage } from '../../src/customer/rejection.ts';
import { DAY, HOUR, MINUTE, NOON, openShop, PUBLIC, product, SECOND } from './open-shop.ts';

const iso = (time: number) => new Date(time).toISOString();

const timeOf = (times: Partial<Message>, batchSentAt?: string | number | null): number =>
  readClock({ type: 'page', ...times }, { sentAt: batchSentAt ?? null, received: NOON }).time;

const refusalOf = (times: Partial<Message>, batchSentAt?: string | number | null) => {
  try {
    return timeOf(times, batchSentAt);
  } catch (error) {
    if (!(error instanceof RejectedMessage)) throw error;
    return error.rejection;
  }
};

describe('when a message happened', () => {
  test('is when it arrived, if it does not say', () => {
    expect(timeOf({})).toBe(NOON);
  });

  test('is what it says, if its sender does not say when it was sent', () => {
    expect(timeOf({ timestamp: iso(NOON - 3 * HOUR) })).toBe(NOON - 3 * HOUR);
    expect(timeOf({ timestamp: NOON - 3 * HOUR })).toBe(NOON - 3 * HOUR);
  });

  test('is told by originalTimestamp before timestamp', () => {
    const times = { originalTimestamp: iso(NOON - 2 * HOUR), timestamp: iso(NOON - HOUR) };
    expect(timeOf(times)).toBe(NOON - 2 * HOUR);
  });

  test('is whole milliseconds', () => {
    expect(timeOf({ timestamp: NOON - 1_000.75 })).toBe(NOON - 1_001);
  });

  test.each([
    ['2026-03-02', Date.UTC(2026, 2, 2)],
    ['2026-03-02T09:30Z', Date.UTC(2026, 2, 2, 9, 30)],
    ['2026-03-02T09:30:00.123Z', Date.UTC(2026, 2, 2, 9, 30, 0, 123)],
    ['2026-03-02T09:30:00.123456Z', Date.UTC(2026, 2, 2, 9, 30, 0, 123)],
    ['2026-03-02T09:30:00+02:00', Date.UTC(2026, 2, 2, 7, 30)],
  ])('reads %s', (timestamp, time) => {
    expect(timeOf({ timestamp })).toBe(time);
  });

  test('does not depend on where the server stands: without a zone it is UTC', () => {
    vi.stubEnv('TZ', 'America/New_York');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(new Date(NOON).getTimezoneOffset()).toBe(5 * 60);
    expect(timeOf({ timestamp: '2026-03-02T09:30:00' })).toBe(Date.UTC(2026, 2, 2, 9, 30));
  });
});

describe("the sender's clock", () => {
  test('an hour slow: sentAt tells it, and the event moves with it', () => {
    // It happened ten minutes before it was sent, whatever the sender calls that hour.
    const slow = { timestamp: iso(NOON - 70 * MINUTE), sentAt: iso(NOON - 60 * MINUTE) };
    expect(timeOf(slow)).toBe(NOON - 10 * MINUTE);
  });

  test('a year fast: likewise', () => {
    const fast = {
      timestamp: iso(NOON + 365 * DAY - 10 * MINUTE),
      sentAt: iso(NOON + 365 * DAY),
    };
    expect(timeOf(fast)).toBe(NOON - 10 * MINUTE);
  });

  test('never set: likewise', () => {
    expect(timeOf({ timestamp: 5 * MINUTE, sentAt: 15 * MINUTE })).toBe(NOON - 10 * MINUTE);
  });

  test('up to ten seconds off is the way through the network', () => {
    const happened = NOON - HOUR;
    expect(timeOf({ timestamp: happened, sentAt: NOON - 10 * SECOND })).toBe(happened);
    expect(timeOf({ timestamp: happened, sentAt: NOON - 10 * SECOND - 1 })).toBe(
      happened + 10 * SECOND + 1,
    );
  });

  test('of a whole batch corrects its messages; a message of its own goes before', () => {
    const timestamp = iso(NOON - 70 * MINUTE);
    expect(timeOf({ timestamp }, iso(NOON - 60 * MINUTE))).toBe(NOON - 10 * MINUTE);
    const sentAt = iso(NOON - 30 * MINUTE);
    expect(timeOf({ timestamp, sentAt }, iso(NOON - 60 * MINUTE))).toBe(NOON - 40 * MINUTE);
    expect(timeOf({ timestamp, sentAt: null }, null)).toBe(NOON - 70 * MINUTE);
  });
});

describe('a time ahead', () => {
  test('by up to a day is now', () => {
    expect(timeOf({ timestamp: NOON + 1 })).toBe(NOON);
    expect(timeOf({ timestamp: NOON + 24 * HOUR })).toBe(NOON);
  });

  test('by more is refused', () => {
    expect(refusalOf({ timestamp: NOON + 24 * HOUR + 1 })).toMatchObject({
      code: 'time_out_of_range',
      path: '/timestamp',
    });
  });
});

describe('an absurd time', () => {
  test.each([
    ['before 1990', Date.UTC(1990, 0, 1) - 1],
    ['zero', 0],
    ['below zero', -1],
    ['seconds taken for milliseconds', NOON / 1_000],
    ['beyond what a date can hold', 1e300],
    ['ISO, far ahead', '9999-12-31T23:59:59Z'],
    ['ISO, long ago', '0001-01-01T00:00:00Z'],
  ])('%s is refused', (_name, timestamp) => {
    expect(refusalOf({ timestamp })).toMatchObject({ code: 'time_out_of_range' });
  });

  test('1990 itself is taken', () => {
    expect(timeOf({ timestamp: Date.UTC(1990, 0, 1) })).toBe(Date.UTC(1990, 0, 1));
  });

  test.each([
    'yesterday',
    '',
    '1',
    '02/03/2026',
    '2026-13-45',
    '2026-02-31T00:00:00Z',
    '2026-03-02T25:00:00Z',
    '2026-03-02 or so',
    'NaN',
  ])('%j is no time', (timestamp) => {
    expect(refusalOf({ timestamp })).toMatchObject({
      code: 'invalid_timestamp',
      path: '/timestamp',
    });
  });

  test('a sentAt that is none is refused by its name', () => {
    expect(refusalOf({ timestamp: NOON, sentAt: 'soon' })).toMatchObject({
      code: 'invalid_timestamp',
      path: '/sentAt',
    });
  });

  test('a sentAt that makes nonsense of a right time is refused', () => {
    expect(refusalOf({ timestamp: NOON, sentAt: 0 })).toMatchObject({ code: 'time_out_of_range' });
  });
});

test('the corrected time is what the profile tells', async () => {
  const { shop } = await openShop();
  const viewed = product('Product Viewed', 'mug', {
    anonymousId: 'b-1',
    timestamp: iso(NOON - DAY),
  });
  await shop.batch([viewed], { ...PUBLIC, sentAt: iso(NOON - DAY + 5 * MINUTE) });
  const profile = await shop.people.profile({ anonymousId: 'b-1' });
  expect(profile).toMatchObject({
    firstSeen: iso(NOON - 5 * MINUTE),
    lastSeen: iso(NOON - 5 * MINUTE),
  });
});
