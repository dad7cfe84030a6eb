import { type DecimalMark, parseNumber } from '../orders/number-text.ts';

/** What a cell that was to hold a value holds instead. */
export type NoValue = 'missing' | 'unreadable' | 'not_finite';

const YES = new Set(['true', 't', 'yes', 'y']);
const NO = new Set(['false', 'f', 'no', 'n']);
const EMPTY = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', 'nil', '-', '?', '#n/a']);
const ENDLESS = /^[+-]?inf(?:inity)?$/;
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const LARGEST = 1e100;

/** Whether a cell says yes or no in letters. */
export const isYesOrNo = (text: string): boolean => {
  const word = text.trim().toLowerCase();
  return YES.has(word) || NO.has(word);
};

/** Whether a cell says nothing. */
export const isEmpty = (text: string): boolean => EMPTY.has(text.trim().toLowerCase());

/** Reads a value: a number, an amount of money, or yes and no as 1 and 0. */
export const readValue = (text: string, mark: DecimalMark): number | NoValue => {
  if (mark === '.' && PLAIN.test(text)) return finite(Number(text));
  const word = text.trim().toLowerCase();
  if (EMPTY.has(word)) return 'missing';
  if (YES.has(word)) return 1;
  if (NO.has(word)) return 0;
  if (ENDLESS.test(word)) return 'not_finite';
  if (mark === ',' && PLAIN.test(word.replace(',', '.')) && !word.includes('.')) {
    return finite(Number(word.replace(',', '.')));
  }
  const read = parseNumber(text, mark);
  if (read !== undefined) return finite(read);
  return mark === '.' && PLAIN.test(word) ? finite(Number(word)) : 'unreadable';
};

/** Values beyond any quantity there is would make every square infinite. */
const finite = (value: number): number | NoValue =>
  Math.abs(value) <= LARGEST ? value + 0 : 'not_finite';
