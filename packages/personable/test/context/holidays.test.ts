import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HolidayCalendar } from '../../src/context/holidays/calendar.ts';
import { easterOf, readRules } from '../../src/context/holidays/rule.ts';
import { file, originOf, said } from './around.ts';

const DAY = 86_400_000;
const FILE = {
  holidays: [
    { name: 'New Year’s Day', date: '01-01' },
    { name: 'Good Friday', easter: -2, countries: ['DE', 'GB'] },
    { name: 'Corpus Christi', easter: 60, countries: ['DE'], regions: ['BY'] },
    { name: 'Thanksgiving', month: 11, weekday: 4, nth: 4, countries: ['US'] },
    { name: 'Spring bank holiday', month: 5, weekday: 1, nth: -1, countries: ['GB'] },
    { name: 'Eid al-Fitr', date: ['2026-03-20', '2027-03-10'], countries: ['TR'] },
    { name: 'Leap day', date: '02-29' },
  ],
};

const calendar = (own: unknown = []) =>
  new HolidayCalendar(file('holidays.json', JSON.stringify(FILE)), readRules(own, true));

describe('holidays', () => {
  const on = (date: string, place: { country?: string; region?: string } = {}) =>
    calendar().around(date, place)?.name;

  test('are those of the country, and of the region where it is said', () => {
    expect(on('2026-04-03', { country: 'DE' })).toBe('Good Friday');
    expect(on('2026-04-03', { country: 'US' })).toBeUndefined();
    expect(on('2026-04-03')).toBeUndefined();
    expect(on('2026-06-04', { country: 'DE', region: 'BY' })).toBe('Corpus Christi');
    expect(on('2026-06-04', { country: 'DE', region: 'BE' })).toBeUndefined();
    expect(on('2027-01-01')).toBe('New Year’s Day');
  });

  test('may be the nth weekday of a month, certain days, and days that are not in every year', () => {
    expect(on('2026-11-26', { country: 'US' })).toBe('Thanksgiving');
    expect(on('2026-11-19', { country: 'US' })).toBeUndefined();
    expect(on('2026-05-25', { country: 'GB' })).toBe('Spring bank holiday');
    expect(on('2026-03-20', { country: 'TR' })).toBe('Eid al-Fitr');
    expect(on('2028-03-20', { country: 'TR' })).toBeUndefined();
    expect(on('2028-02-29')).toBe('Leap day');
    expect(on('2027-03-01')).toBeUndefined();
  });

  test('that come are told with the days until then, also over the end of a year', () => {
    expect(calendar().around('2026-12-30', {})).toEqual({
      upcoming: { name: 'New Year’s Day', date: '2027-01-01', days: 2 },
    });
    expect(calendar().around('2026-06-30', {})).toBeUndefined();
  });

  test('of the shop come first', () => {
    const own = calendar([{ name: 'Anniversary', date: '01-01' }]);
    expect(own.around('2026-01-01', {})).toEqual({ name: 'Anniversary', own: true });
  });

  test('stand in the context for the local day of the place', () => {
    const of = {
      given: { at: '2026-12-31T13:30:00Z', country: 'AU', timezone: 'Australia/Sydney' },
      providers: { holidays: calendar() },
    };
    expect(said('holiday', of)).toMatchObject({ name: 'New Year’s Day' });
    expect(originOf('holiday', of)).toBe('from the holidays file for 2027-01-01');
    expect(said('holiday', { given: { holiday: 'Fair' } })).toEqual({ name: 'Fair' });
    expect(said('holiday', {})).toEqual({ because: 'no holidays are configured' });
    expect(said('holiday', { ...of, given: { at: '2026-07-01T00:00Z', country: 'AU' } })).toEqual({
      because: 'no holiday for AU today or in the next 60 days',
    });
  });

  test('are read again when the file changes', async () => {
    const path = file('holidays.json', JSON.stringify(FILE));
    const opened = new HolidayCalendar(path, []);
    expect(opened.around('2026-05-12', {})).toBeUndefined();
    writeFileSync(path, JSON.stringify([{ name: 'Fair', date: '05-12' }]));
    await opened.look();
    expect(opened.around('2026-05-12', {})).toEqual({ name: 'Fair' });
    expect(opened.state).toMatchObject({ holidays: 1, specialDays: 0 });
  });

  test.each([
    [[{ date: '01-01' }], /day 1 has no name/],
    [[{ name: 'X', date: '02-30' }], /“X” needs a "date"/],
    [[{ name: 'X' }], /“X” needs a "date"/],
    [[{ name: 'X', month: 13, weekday: 1, nth: 1 }], /“X” needs a "date"/],
    [[{ name: 'X', date: '01-01', countries: 'DE' }], /“X” has countries/],
    [[{ name: 'X', date: '01-01', land: 'DE' }], /unknown field "land"/],
    [{}, /no list of days/],
  ])('%j cannot be read', (rules, message) => {
    expect(() => readRules(rules, false)).toThrow(message);
  });
});

test.each([
  [1961, '04-02'],
  [2000, '04-23'],
  [2008, '03-23'],
  [2011, '04-24'],
  [2026, '04-05'],
  [2027, '03-28'],
  [2038, '04-25'],
])('Easter of %i is on %s', (year, date) => {
  expect(new Date(easterOf(year) * DAY).toISOString().slice(5, 10)).toBe(date);
});
