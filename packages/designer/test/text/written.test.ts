import { expect, test } from 'vitest';
import { cleanText, isBlank } from '../../src/text/clean.ts';
import { writtenDate } from '../../src/text/dates.ts';
import { inCase } from '../../src/text/letter-case.ts';
import { writtenNumber } from '../../src/text/numbers.ts';

test.each([
  ['long', 'en', '5 March 2026'],
  ['long', 'en-US', 'March 5, 2026'],
  ['long', 'de-AT', '5. März 2026'],
  ['long', 'fr', '5 mars 2026'],
  ['long', 'es', '5 de marzo de 2026'],
  ['long', 'it', '5 marzo 2026'],
  ['long', 'nl', '5 maart 2026'],
  ['long', 'ja', '2026-03-05'],
  ['short', 'en', '05/03/2026'],
  ['short', 'en-US', '03/05/2026'],
  ['short', 'de', '05.03.2026'],
  ['iso', 'de', '2026-03-05'],
  ['roman', 'de', 'V.III.MMXXVI'],
] as const)('a date is written %s in %s as %s', (how, language, written) => {
  expect(writtenDate('2026-03-05', how, language)).toBe(written);
});

test('the first of a month has a name of its own in French and Italian', () => {
  expect(writtenDate('2024-02-01', 'long', 'fr')).toBe('1er février 2024');
  expect(writtenDate('2024-02-01', 'long', 'it')).toBe('1º febbraio 2024');
});

test.each(['2025-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '5.3.2026', '', '2026-1-1'])(
  '%j is no day',
  (value) => {
    expect(writtenDate(value)).toBeUndefined();
  },
);

test('a leap day is one', () => {
  expect(writtenDate('2024-02-29', 'iso')).toBe('2024-02-29');
  expect(writtenDate('1900-02-29', 'iso')).toBeUndefined();
});

test.each([
  ['title', 'anna-maria VON DER heide', 'Anna-Maria Von Der Heide'],
  ['title', 'McDonald', 'McDonald'],
  ['title', "o'NEIL", "O'NEIL"],
  ['title', 'ßeta ǆ', 'Sseta ǅ'],
  ['title', 'ნინო', 'ნინო'],
  ['upper', 'straße', 'STRASSE'],
  ['lower', 'ÅSA', 'åsa'],
  ['as-written', 'iPhone', 'iPhone'],
  [undefined, 'iPhone', 'iPhone'],
] as const)('in %s case %j is %j', (wanted, text, expected) => {
  expect(inCase(text, wanted)).toBe(expected);
});

test('numbers have the comma of the language, and never an exponent', () => {
  expect(writtenNumber(10)).toBe('10');
  expect(writtenNumber(0.1 + 0.2)).toBe('0.3');
  expect(writtenNumber(2.5, 'de-AT')).toBe('2,5');
  expect(writtenNumber(0.000001)).toBe('0.000001');
  expect(writtenNumber(-0)).toBe('0');
  expect(writtenNumber(1e21)).toBeUndefined();
  expect(writtenNumber(Number.NaN)).toBeUndefined();
});

test('a text is set in NFC, without controls, overrides and half characters', () => {
  expect(cleanText('e\u0301')).toBe('é');
  expect(cleanText('a\0b\u007fc\td')).toBe('abc d');
  expect(cleanText('a\r\nb\u2028c\rd')).toBe('a\nb\nc\nd');
  expect(cleanText('a\u202ebc\u202c')).toBe('abc');
  expect(cleanText('\ud800x\udc00')).toBe('\ufffdx\ufffd');
  expect(isBlank(' \u200b\u2060\n\t\u00a0')).toBe(true);
  expect(isBlank(' . ')).toBe(false);
});
