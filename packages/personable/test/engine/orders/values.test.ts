import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../src/engine/orders/date-text.ts';
import { guessDecimalMark, parseNumber } from '../../../src/engine/orders/number-text.ts';

describe('a date', () => {
  test.each([
    ['2026-01-15 10:23:45 -0500', '2026-01-15T15:23:45.000Z'],
    ['2026-01-15T10:23:45.123Z', '2026-01-15T10:23:45.000Z'],
    ['2026/1/5', '2026-01-05T00:00:00.000Z'],
    ['20260115', '2026-01-15T00:00:00.000Z'],
    ['15.01.2026 14:05', '2026-01-15T14:05:00.000Z'],
    ['15-01-26', '2026-01-15T00:00:00.000Z'],
    ['15/01/2026, 2:05 PM', '2026-01-15T14:05:00.000Z'],
    ['15/01/2026 12:05 am', '2026-01-15T00:05:00.000Z'],
    ['Mon, 15 Jan 2026 10:00:00 +0100', '2026-01-15T09:00:00.000Z'],
    ['Jan 15, 2026 9:00 am', '2026-01-15T09:00:00.000Z'],
    ['15. Januar 2026', '2026-01-15T00:00:00.000Z'],
    ['15 août 2026', '2026-08-15T00:00:00.000Z'],
    ['3 de março de 2026', '2026-03-03T00:00:00.000Z'],
    ['1768471425', '2026-01-15T10:03:45.000Z'],
    ['1768471425000', '2026-01-15T10:03:45.000Z'],
  ])('%s is read', (text, expected) => {
    expect(new Date(parseDate(text, 'day-first') ?? Number.NaN).toISOString()).toBe(expected);
  });

  test.each([
    '2026-02-30',
    '31/04/2026',
    '15/13/2026',
    '2026-01-15 25:00',
    'tea',
    '',
    '15 Xxx 2026',
  ])('%s is none', (text) => {
    expect(parseDate(text, 'day-first')).toBeUndefined();
  });

  test('with the year last is not read before somebody said what stands first', () => {
    expect(parseDate('03/04/2026', undefined)).toBeUndefined();
    expect(parseDate('03/04/2026', 'day-first')).toBe(Date.UTC(2026, 3, 3));
    expect(parseDate('03/04/2026', 'month-first')).toBe(Date.UTC(2026, 2, 4));
  });

  test('is read back from every way of writing it', () => {
    const moment = fc.date({
      ...{ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true },
    });
    fc.assert(
      fc.property(moment, (date) => {
        const minute = Math.floor(date.getTime() / 60_000) * 60_000;
        const [day = '', time = ''] = new Date(minute).toISOString().slice(0, 16).split('T');
        const [year, month, dayOfMonth] = day.split('-');
        expect(parseDate(`${day} ${time}`, undefined)).toBe(minute);
        expect(parseDate(`${dayOfMonth}.${month}.${year} ${time}`, 'day-first')).toBe(minute);
        expect(parseDate(`${month}/${dayOfMonth}/${year} ${time}`, 'month-first')).toBe(minute);
        expect(parseDate(String(minute), undefined) ?? minute).toBe(minute);
      }),
    );
  });
});

describe('a number', () => {
  test.each([
    ['1,234.56', '.', 1_234.56],
    ['1.234,56 €', ',', 1_234.56],
    ['1 234,56', ',', 1_234.56],
    ["CHF 1'234.50", '.', 1_234.5],
    ['(12.00)', '.', -12],
    ['12.00-', '.', -12],
    ['−3', '.', -3],
    ['.5', '.', 0.5],
  ] as const)('%s is read', (text, mark, expected) => {
    expect(parseNumber(text, mark)).toBe(expected);
  });

  test.each(['', 'tea', '1,23', '1.2.3', '12 pieces of', '1e5', '--3'])('%s is none', (text) => {
    expect(parseNumber(text, '.')).toBeUndefined();
  });

  test.each([
    [['1.234', '5,50'], ','],
    [['1,234', '5.50'], '.'],
    [['1.234.567'], ','],
    [['0,500'], ','],
    [['3', '4'], '.'],
  ] as const)('the decimal mark of %j is %s', (texts, mark) => {
    expect(guessDecimalMark(texts, '.')).toBe(mark);
  });

  test('is read back from both ways of writing it', () => {
    const cents = fc.integer({ min: -100_000_000, max: 100_000_000 });
    fc.assert(
      fc.property(cents, (value) => {
        const money = value / 100;
        const english = new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(money);
        const german = new Intl.NumberFormat('de', { minimumFractionDigits: 2 }).format(money);
        expect(parseNumber(english, '.')).toBe(money + 0);
        expect(parseNumber(german, ',')).toBe(money + 0);
      }),
    );
  });
});
