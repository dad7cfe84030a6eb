import { fromMinor } from '../math/money.ts';
import type { NameOf } from './strategy.ts';

/** Names of items as a list in a sentence: "A", "A and B", "A, B and C". Unknown ones are left out. */
export const listNames = (nameOf: NameOf, keys: readonly number[]): string => {
  let list = '';
  let last: string | undefined;
  // Said for every reason of every decision: no lists are made for it.
  for (const key of keys) {
    const name = nameOf(key);
    if (name === undefined) continue;
    if (last !== undefined) list = list === '' ? last : `${list}, ${last}`;
    last = name;
  }
  if (last === undefined) return 'this';
  return list === '' ? last : `${list} and ${last}`;
};

/** "once", "twice", "7 times". */
export const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;

const grouped = new Intl.NumberFormat('en');

/** A number with its noun: "1 order", "1,204 orders". */
export const counted = (count: number, one: string, many: string): string =>
  `${count < 1_000 ? count : grouped.format(count)} ${count === 1 ? one : many}`;

const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day: "3 November 2026". */
export const day = (time: number): string => dayMonthYear.format(time);

const moneyFormats = new Map<string, Intl.NumberFormat | undefined>();

/** An amount of money: "€12.50". @param minor integer minor units of the currency. */
export const amountInWords = (minor: number, currency: string): string => {
  if (!moneyFormats.has(currency)) moneyFormats.set(currency, moneyFormat(currency));
  const amount = fromMinor(minor, currency);
  return moneyFormats.get(currency)?.format(amount) ?? `${amount} ${currency}`;
};

const moneyFormat = (currency: string): Intl.NumberFormat | undefined => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency });
  } catch {
    return undefined;
  }
};
