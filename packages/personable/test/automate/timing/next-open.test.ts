import { describe, expect, it } from 'vitest';
import { nextOpen } from '../../../src/automate/timing/next-open.ts';
import { openHours } from '../../../src/rules/restraint/open-hours.ts';
import { localTime } from '../../../src/rules/schedules/local-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const night = openHours(
  { quiet: [{ from: '21:00', until: '08:00' }], windows: [] },
  'sms',
  'marketing',
);
const at = (text: string) => Date.parse(text);
const opens = (hours: typeof night, from: string, zone: string) => {
  const found = nextOpen(hours, at(from), zone, at(from) + 14 * DAY);
  return found === undefined ? undefined : new Date(found).toISOString();
};

describe('The end of quiet hours', () => {
  it.each([
    // Berlin is two hours ahead in summer, one in winter.
    ['2026-06-01T21:30:00Z', 'Europe/Berlin', '2026-06-02T06:00:00.000Z'],
    ['2026-12-01T21:30:00Z', 'Europe/Berlin', '2026-12-02T07:00:00.000Z'],
    // The clock jumps at 01:00 UTC on 29 March 2026, and goes back on 25 October.
    ['2026-03-28T21:00:00Z', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
    ['2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
    ['2026-06-01T16:00:00Z', 'Asia/Kathmandu', '2026-06-02T02:15:00.000Z'],
    ['2026-06-01T12:00:01.500Z', 'Europe/Berlin', '2026-06-01T12:00:01.500Z'],
    // The rule of zones counts to the minute although the moment has seconds.
    ['2026-06-01T21:30:42.123Z', 'Europe/Berlin', '2026-06-02T06:00:00.000Z'],
  ])('after %s in %s is %s', (from, zone, until) => {
    expect(opens(night, from, zone)).toBe(until);
  });

  it('is the moment of the jump where the clock skips it', () => {
    const until = (text: string) =>
      openHours({ quiet: [{ from: '00:00', until: text }], windows: [] }, 'sms', 'marketing');
    // 02:30 is not there: at 01:00 UTC the clock shows 03:00.
    expect(opens(until('02:30'), '2026-03-29T00:00:00Z', 'Europe/Berlin')).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    // 02:30 comes twice; between the two it is open until the clock goes back, and then it is quiet again.
    expect(opens(until('02:30'), '2026-10-25T00:00:00Z', 'Europe/Berlin')).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(opens(until('02:30'), '2026-10-25T01:00:00Z', 'Europe/Berlin')).toBe(
      '2026-10-25T01:30:00.000Z',
    );
  });

  it('is a day later for a window that is skipped', () => {
    const window = openHours(
      { quiet: [], windows: [{ from: '02:00', until: '03:00' }] },
      'email',
      'marketing',
    );
    expect(opens(window, '2026-03-29T00:00:00Z', 'Europe/Berlin')).toBe('2026-03-30T00:00:00.000Z');
  });

  it('is never for a window on no day of the next two weeks', () => {
    const shut = openHours(
      { quiet: [{ from: '00:00', until: '24:00' }], windows: [] },
      'sms',
      'marketing',
    );
    expect(opens(shut, '2026-06-01T00:00:00Z', 'UTC')).toBeUndefined();
  });
});

/** Every change of a zone's clock in 2026 and 2027, found by looking at each quarter of an hour. */
const changesOf = (zone: string): number[] => {
  const east = (time: number) => {
    const { day, minute } = localTime(time, zone);
    return day * 1_440 + minute - Math.floor(time / MINUTE);
  };
  const found: number[] = [];
  let before = east(Date.UTC(2026, 0, 1));
  for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2028, 0, 1); time += HOUR / 4) {
    const now = east(time);
    if (now !== before) found.push(time);
    before = now;
  }
  return found;
};

describe.each([
  ['Europe/Berlin', 4],
  ['America/New_York', 4],
  ['Australia/Lord_Howe', 4],
  // How long Morocco goes on with its clock of Ramadan depends on the zone data.
  ['Africa/Casablanca', 2],
  ['America/St_Johns', 4],
  ['Asia/Kathmandu', 0],
  ['Pacific/Apia', 0],
])('In %s', (zone, least) => {
  const days = changesOf(zone);

  it('the clock changes as its rules say', () => {
    expect(days.length).toBeGreaterThanOrEqual(least);
  });

  it('the first open moment is the one that is found by looking at every minute', () => {
    const all = [
      night,
      openHours({ quiet: [], windows: [{ from: '01:45', until: '02:15' }] }, 'email', 'marketing'),
      openHours(
        {
          quiet: [{ from: '23:10', until: '02:40' }],
          windows: [
            { from: '02:00', until: '03:30', days: [7] },
            { from: '10:00', until: '10:01' },
          ],
        },
        'email',
        'marketing',
      ),
    ];
    for (const change of days.length > 0 ? days : [Date.UTC(2026, 2, 29), Date.UTC(2027, 9, 3)]) {
      for (const hours of all) {
        const from = change - 26 * HOUR;
        // What is open, minute by minute, from the end backwards.
        const expected = new Map<number, number>();
        let next: number | undefined;
        for (let time = change + 52 * HOUR; time >= from; time -= MINUTE) {
          if (hours.closedAt(localTime(time, zone)) === undefined) next = time;
          if (next !== undefined) expected.set(time, next);
        }
        for (let time = from; time < change + 24 * HOUR; time += 7 * MINUTE) {
          const found = nextOpen(hours, time, zone, time + 14 * DAY);
          expect(found, new Date(time).toISOString()).toBe(expected.get(time));
        }
      }
    }
  });
});
