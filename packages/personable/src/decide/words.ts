import type { NameOf } from './strategy.ts';

/** Names of items as a list in a sentence: "A", "A and B", "A, B and C". Unknown ones are left out. */
export const listNames = (nameOf: NameOf, keys: readonly number[]): string => {
  const names = keys.flatMap((key) => nameOf(key) ?? []);
  if (names.length < 2) return names[0] ?? 'this';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
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
