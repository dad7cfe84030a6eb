import { describe, expect, test } from 'vitest';
import {
  isProductCode,
  normaliseStockCode,
  parseRetailRow,
  parseRetailTime,
} from '../../../src/cli/import/retail-row.ts';

/** Cells of a good row, with some of them replaced by their place. */
function cells(changes: Record<number, string> = {}): string[] {
  const good = [
    '536365',
    '85123A',
    'WHITE HEART',
    '6',
    '2010-12-01 08:26:00',
    '2.55',
    '17850',
    'UK',
  ];
  return good.map((cell, place) => changes[place] ?? cell);
}

test('a good row is read whole', () => {
  expect(parseRetailRow(cells())).toEqual({
    row: {
      invoice: '536365',
      refund: false,
      code: '85123A',
      description: 'WHITE HEART',
      quantity: 6,
      time: Date.UTC(2010, 11, 1, 8, 26),
      price: 2.55,
      customer: '17850',
      country: 'UK',
    },
  });
});

test.each([
  [
    { 0: 'C536379', 3: '-4' },
    { refund: true, quantity: 4 },
  ],
  [
    { 0: 'c536379', 3: '-4' },
    { invoice: 'C536379', refund: true },
  ],
  [{ 1: ' 85123a ' }, { code: '85123A' }],
  [{ 6: 'NA' }, { customer: undefined }],
  [{ 6: '' }, { customer: undefined }],
  [{ 6: '17850.0' }, { customer: '17850' }],
  [{ 7: 'Unspecified' }, { country: undefined }],
  [{ 2: 'WHITE\u0000HEART' }, { description: 'WHITE HEART' }],
  [{ 2: 'BLACK BAROQUE CARRIAGE CLOCK' }, { description: 'BLACK BAROQUE CARRIAGE CLOCK' }],
])('%j is read as %j', (changes, expected) => {
  expect(parseRetailRow(cells(changes))).toMatchObject({ row: expected });
});

test.each([
  ['not-a-product', { 1: 'POST' }],
  ['not-a-product', { 1: 'm' }],
  ['not-a-product', { 1: 'bank  charges' }],
  ['not-a-product', { 1: 'gift_0001_40' }],
  ['not-a-product', { 0: 'A563185' }],
  ['not-a-product', { 1: '23444', 2: 'Next Day Carriage' }],
  ['no-description', { 2: 'NA' }],
  ['no-description', { 2: '  ' }],
  ['no-price', { 5: '0' }],
  ['no-price', { 5: '-11062.06' }],
  ['no-quantity', { 3: '-3' }],
  ['no-quantity', { 3: '0' }],
  ['no-quantity', { 0: 'C536379', 3: '0' }],
  ['unreadable', { 0: ' ' }],
  ['unreadable', { 1: '' }],
  ['unreadable', { 3: 'six' }],
  ['unreadable', { 3: '1.5' }],
  ['unreadable', { 3: '9'.repeat(400) }],
  ['unreadable', { 4: '2010-02-30 08:26:00' }],
  ['unreadable', { 5: '£2.55' }],
  ['unreadable', { 5: '' }],
])('%s: %j', (rejection, changes) => {
  expect(parseRetailRow(cells(changes))).toMatchObject({ rejection });
});

test('a row with several faults has the first reason of the list', () => {
  const everything = { 1: 'POST', 2: 'NA', 3: '-1', 5: '0' };
  expect(parseRetailRow(cells(everything))).toMatchObject({ rejection: 'not-a-product' });
  expect(parseRetailRow(cells({ ...everything, 1: '1' }))).toMatchObject({
    rejection: 'no-description',
  });
  expect(parseRetailRow(cells({ ...everything, 5: 'x' }))).toMatchObject({
    rejection: 'unreadable',
  });
});

test('an unreadable row says what was found and what was wanted', () => {
  expect(parseRetailRow(cells({ 3: 'six' }))).toEqual({
    rejection: 'unreadable',
    detail: 'Quantity is "six", not a whole number',
    invoice: '536365',
  });
  expect(parseRetailRow(undefined)).toEqual({
    rejection: 'unreadable',
    detail: 'it has the wrong number of fields or a stray quote',
    invoice: undefined,
  });
});

describe('stock codes', () => {
  test('differ neither by case nor by space', () => {
    expect(normaliseStockCode(' 85123a\t')).toBe('85123A');
    expect(normaliseStockCode('bank   charges')).toBe('BANK CHARGES');
  });

  test.each(['85123A', 'DCGS0076', 'DCGSSBOY', '22423', 'MUG-7'])('%s is a product', (code) => {
    expect(isProductCode(code)).toBe(true);
  });

  test.each('POST,DOT,M,C2,D,S,B,PADS,BANK CHARGES,AMAZONFEE,CRUK,GIFT_0001_20'.split(','))(
    '%s is not a product',
    (code) => {
      expect(isProductCode(code)).toBe(false);
    },
  );
});

describe('times', () => {
  test.each([
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01T08:26', '2010-12-01T08:26:00.000Z'],
    ['12/1/2010 8:26', '2010-12-01T08:26:00.000Z'],
    ['2012-02-29 23:59:59', '2012-02-29T23:59:59.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(parseRetailTime(text)).toBe(Date.parse(iso));
  });

  test.each([
    '',
    'NA',
    '2010-13-01 08:26:00',
    '2011-02-29 08:26:00',
    '2010-12-01 24:00:00',
    '13/1/2010 8:26',
    '2010-12-01',
    '40513.35',
  ])('%j is no time', (text) => {
    expect(parseRetailTime(text)).toBeUndefined();
  });
});
