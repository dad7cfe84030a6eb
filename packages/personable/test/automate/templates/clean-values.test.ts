import { expect, test } from 'vitest';
import { cleanText, cleanValue, oneLine } from '../../../src/automate/templates/clean-values.ts';

test('a value loses what nobody can read, and keeps every script', () => {
  expect(cleanText('A\u0000d\u0007a\uD83D')).toBe('Ada');
  expect(cleanText('\uDC00Ada')).toBe('Ada');
  expect(cleanText('a\u0085b\u2028c\nd\te')).toBe('a\nb\nc\nd\te');
  expect(cleanText('عائشة 李 Ада 🦊')).toBe('عائشة 李 Ада 🦊');
  expect(cleanText('')).toBe('');
});

test('a long value is cut between characters', () => {
  expect(cleanText('abcdef', 5)).toBe('abcd…');
  expect(cleanText('abcde', 5)).toBe('abcde');
  // A family is one character of 8 units: two fit into 20, and the third is not torn.
  expect(cleanText('👩‍👩‍👧'.repeat(9), 20)).toBe('👩‍👩‍👧👩‍👩‍👧…');
  expect(cleanText('x'.repeat(1_000_000))).toHaveLength(500);
});

test('a line has no line break', () => {
  expect(oneLine(' A\r\nBcc: x\u2028y\u0085z ', 100)).toBe('A Bcc: x y z');
});

test('objects are cleaned to the bottom, as far as there is one', () => {
  const deep: Record<string, unknown> = {};
  deep['self'] = deep;
  const clean = cleanValue({ a: ['\u0000x', 1, null, true], f: () => 1, deep });
  expect(clean).toMatchObject({ a: ['x', 1, null, true], f: undefined });
  expect(JSON.stringify(clean).length).toBeLessThan(200);
});
