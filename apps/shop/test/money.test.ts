import { expect, test } from 'vitest';
import { money, sumOf } from '../src/storefront/money.ts';

test('amounts carry the sign and the decimals of their currency', () => {
  expect(money(12.5, 'EUR')).toBe('€12.50');
  expect(money(1234.5, 'GBP')).toBe('£1,234.50');
  expect(money(800, 'JPY')).toBe('¥800');
});

test('amounts without a currency, or with one that is none, are numbers', () => {
  expect(money(3, undefined)).toBe('3.00');
  expect(money(3, 'coins')).toBe('3.00');
});

test('sums are exact in the currency', () => {
  expect(sumOf([0.1, 0.2], 'EUR')).toBe(0.3);
  expect(sumOf([100, 250], 'JPY')).toBe(350);
});
