/** Whether two JSON values are the same: lists in order, objects whatever the order of their keys. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => sameValue(value, b[i]));
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
};

/** A plain decimal number as a form sends it, of at most 15 characters: exact on every machine and in SQL. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
const LONGEST_NUMBER = 15;

/** The number that a text spells, or NaN. */
export const numberOf = (text: string): number =>
  text.length <= LONGEST_NUMBER && PLAIN_NUMBER.test(text) ? Number(text) : Number.NaN;

/**
 * The order of two values: negative, 0 or positive; NaN when they have none. Numbers with numbers, texts with texts
 * (by code point, as a database does), and a number with a text that spells one; nothing else is compared.
 */
export const order = (a: unknown, b: unknown): number => {
  if (typeof a === 'number') {
    if (typeof b === 'number') return difference(a, b);
    return typeof b === 'string' ? difference(a, numberOf(b)) : Number.NaN;
  }
  if (typeof a !== 'string') return Number.NaN;
  if (typeof b === 'string') return textOrder(a, b);
  return typeof b === 'number' ? difference(numberOf(a), b) : Number.NaN;
};

/** By comparison and not by subtraction, which is NaN for two infinities. */
const difference = (a: number, b: number): number =>
  a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;

const SURROGATES = 0xd800;
const AFTER_SURROGATES = 0xe000;

const textOrder = (a: string, b: string): number => {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
};

/** Halves of a pair stand for code points above all that are written with one unit. */
const rank = (unit: number): number =>
  unit >= SURROGATES && unit < AFTER_SURROGATES ? unit + 0x1_0000 : unit;
