import { describe, expect, test } from 'vitest';
import { seasonOf } from '../../src/context/time/season.ts';
import { NOON } from '../customer/open-shop.ts';
import { originOf, said } from './around.ts';

describe('the local time', () => {
  test('is told by the clock and the calendar of the zone', () => {
    expect(said('time', { given: { timezone: 'Asia/Kolkata' } })).toEqual({
      at: NOON,
      timezone: 'Asia/Calcutta',
      local: '2026-03-02T17:30',
      date: '2026-03-02',
      hour: 17,
      minute: 30,
      weekday: 1,
      dayPart: 'afternoon',
      season: 'spring',
    });
  });

  test.each([
    ['2026-03-29T00:59:00Z', '2026-03-29T01:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29T03:00'],
    ['2026-10-25T00:59:00Z', '2026-10-25T02:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25T02:00'],
    ['2025-12-31T23:30:00Z', '2026-01-01T00:30'],
  ])('at %s clocks in Berlin show %s', (at, local) => {
    expect(said('time', { given: { at, timezone: 'europe/berlin' } })).toMatchObject({ local });
  });

  test('is by the zone of the request, the person, the place, the country, the shop, else UTC', () => {
    const source = { timezone: () => 'America/New_York' };
    const providers = {
      timezone: 'Europe/Paris',
      geoip: { find: () => ({ country: 'AU', timezone: 'Australia/Sydney' }) },
    };
    const zone = (of: Parameters<typeof said>[1]) => {
      const time = said('time', of);
      return 'timezone' in time ? time.timezone : time.because;
    };
    expect(zone({ given: { timezone: 'Asia/Tokyo' }, source, providers })).toBe('Asia/Tokyo');
    expect(zone({ given: { utcOffset: -210 }, source, providers })).toBe('-03:30');
    expect(zone({ source, providers })).toBe('America/New_York');
    expect(zone({ given: { ip: '1.40.0.1' }, providers })).toBe('Australia/Sydney');
    expect(zone({ given: { country: 'IT' }, providers })).toBe('Europe/Rome');
    expect(zone({ given: { country: 'US' }, providers })).toBe('Europe/Paris');
    expect(originOf('time', { given: { country: 'IT' } })).toBe('worked out from the country IT');
    expect(originOf('time', { providers })).toBe("by the shop's own time zone");
    expect(zone({ given: { timezone: 'Nowhere/Land' } })).toBe('UTC');
    expect(originOf('time', {})).toBe('in UTC, because no time zone is known');
  });

  test('is the hour of the week that is given', () => {
    expect(said('time', { given: { hour: 19 } })).toMatchObject({
      local: '2026-03-02T19:00',
      timezone: '+07:00',
    });
    expect(said('time', { given: { hour: 5 * 24 + 9 } })).toMatchObject({
      weekday: 6,
      hour: 9,
      dayPart: 'morning',
    });
  });
});

describe('a season', () => {
  test.each([
    [1, 'DE', 'winter'],
    [3, 'DE', 'spring'],
    [8, 'DE', 'summer'],
    [11, 'US', 'autumn'],
    [12, 'JP', 'winter'],
    [1, 'AU', 'summer'],
    [4, 'ZA', 'autumn'],
    [7, 'AR', 'winter'],
    [10, 'NZ', 'spring'],
    [7, 'SG', undefined],
    [7, 'KE', undefined],
  ])('in month %i in %s is %s', (month, country, season) => {
    expect(seasonOf(month, { country })).toBe(season);
  });

  test('goes by the latitude where it is known, and is not guessed', () => {
    expect(seasonOf(7, { country: 'BR', latitude: -3.1 })).toBeUndefined();
    expect(seasonOf(7, { country: 'BR', latitude: -30 })).toBe('winter');
    expect(seasonOf(7, {})).toBeUndefined();
    expect(said('time', { given: { timezone: 'Australia/Sydney' } })).toMatchObject({
      season: 'autumn',
    });
    expect(said('time', {})).not.toHaveProperty('season');
    expect(said('time', { given: { season: 'Winter' } })).toMatchObject({ season: 'winter' });
  });
});
