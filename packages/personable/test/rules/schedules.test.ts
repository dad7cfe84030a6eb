import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime, momentOf } from '../../src/rules/schedules/local-time.ts';
import { compileSchedule } from '../../src/rules/schedules/schedule-check.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/Sao_Paulo',
] as const;
const berlin = { shop: 'Europe/Berlin' };
const utc = (text: string) => Date.parse(text);

/** What `Intl` itself shows, as an independent reference. */
const shown = (time: number, timeZone: string) => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(time);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')) + 1,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  };
};

describe('the clock on the wall', () => {
  const moments = fc.integer({ min: utc('2000-01-01'), max: utc('2040-01-01') });

  it('shows what Intl shows, in every zone at every time', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (time, zone) => {
        expect(localTime(time, zone)).toMatchObject(shown(time, zone));
      }),
    );
  });

  it('is turned back into the moment, but for the second of an hour that comes twice', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (time, zone) => {
        const minutes = Math.floor(time / 60_000) * 60_000;
        const { day, minute } = localTime(minutes, zone);
        const moment = momentOf((day * 1_440 + minute) * 60_000, zone);
        expect(localTime(moment, zone)).toMatchObject({ day, minute });
        expect(moment).toBeLessThanOrEqual(minutes);
      }),
    );
  });

  it('takes the first of an hour that comes twice, and moves on what is skipped', () => {
    const at = (text: string) => new Date(momentOf(utc(`${text}Z`), 'Europe/Berlin')).toISOString();
    expect(at('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-07-01T12:00')).toBe('2026-07-01T10:00:00.000Z');
  });
});

describe('a schedule', () => {
  it('begins and ends by the clock of the shop', () => {
    const schedule = compileSchedule({ from: '2026-12-01T08:00', until: '2026-12-24T14:00' });
    expect(schedule.at(utc('2026-12-01T06:59Z'), berlin)).toBe('not yet');
    expect(schedule.at(utc('2026-12-01T07:00Z'), berlin)).toBe('on');
    expect(schedule.at(utc('2026-12-24T12:59Z'), berlin)).toBe('on');
    expect(schedule.at(utc('2026-12-24T13:00Z'), berlin)).toBe('over');
  });

  it('goes by the customer’s clock where it is asked to, and by the shop’s where that is not known', () => {
    const schedule = compileSchedule({
      hours: [{ from: '18:00', until: '22:00' }],
      timezone: 'customer',
    });
    const evening = utc('2026-06-01T23:00Z');
    expect(schedule.at(evening, { ...berlin, customer: 'America/New_York' })).toBe('on');
    expect(schedule.at(evening, berlin)).toBe('not at this hour');
    const ofShop = compileSchedule({
      hours: [{ from: '18:00', until: '22:00' }],
      timezone: 'shop',
    });
    expect(ofShop.at(evening, { ...berlin, customer: 'America/New_York' })).not.toBe('on');
  });

  it('lets hours that go past midnight belong to the day they began on', () => {
    const friday = compileSchedule({ days: [5], hours: [{ from: '22:00', until: '02:00' }] });
    expect(friday.at(utc('2026-06-05T21:00Z'), { shop: 'UTC' })).toBe('not at this hour');
    expect(friday.at(utc('2026-06-05T22:00Z'), { shop: 'UTC' })).toBe('on');
    expect(friday.at(utc('2026-06-06T01:59Z'), { shop: 'UTC' })).toBe('on');
    expect(friday.at(utc('2026-06-06T02:00Z'), { shop: 'UTC' })).toBe('not on this day');
    expect(friday.at(utc('2026-06-05T01:00Z'), { shop: 'UTC' })).toBe('not at this hour');
  });

  it('is in every minute of a week either on or off, and a span and its complement share the day', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const time = fc.integer({ min: utc('2026-01-01'), max: utc('2027-01-01') });
    fc.assert(
      fc.property(clock, clock, time, fc.constantFrom(...ZONES), (a, b, now, shop) => {
        fc.pre(a !== b);
        const inside = compileSchedule({ hours: [{ from: a, until: b }] }).at(now, { shop });
        const outside = compileSchedule({ hours: [{ from: b, until: a }] }).at(now, { shop });
        expect([inside, outside].filter((verdict) => verdict === 'on')).toHaveLength(1);
      }),
    );
  });
});
