import type { DateField } from '../template/template.ts';
import { roman } from './roman.ts';

/*
 * How a date is written is kept in small tables here: `Intl.DateTimeFormat` changes from one version of its data to the next, and what is
 * ordered again years later has to be the same.
 */

interface Writing {
  readonly months: readonly string[];
  long(day: number, month: string, year: string): string;
  short(day: string, month: string, year: string): string;
}

const list = (text: string): readonly string[] => text.split(' ');
const slashes = (day: string, month: string, year: string): string => `${day}/${month}/${year}`;

const ENGLISH: Writing = {
  months: list(
    'January February March April May June July August September October November December',
  ),
  long: (day, month, year) => `${day} ${month} ${year}`,
  short: slashes,
};

const WRITINGS: Readonly<Record<string, Writing>> = {
  en: ENGLISH,
  'en-us': {
    ...ENGLISH,
    long: (day, month, year) => `${month} ${day}, ${year}`,
    short: (day, month, year) => slashes(month, day, year),
  },
  de: {
    months: list(
      'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    ),
    long: (day, month, year) => `${day}. ${month} ${year}`,
    short: (day, month, year) => `${day}.${month}.${year}`,
  },
  fr: {
    months: list(
      'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    ),
    long: (day, month, year) => `${day === 1 ? '1er' : day} ${month} ${year}`,
    short: slashes,
  },
  es: {
    months: list(
      'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    ),
    long: (day, month, year) => `${day} de ${month} de ${year}`,
    short: slashes,
  },
  it: {
    months: list(
      'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    ),
    long: (day, month, year) => `${day === 1 ? '1º' : day} ${month} ${year}`,
    short: slashes,
  },
  nl: {
    months: list(
      'januari februari maart april mei juni juli augustus september oktober november december',
    ),
    long: (day, month, year) => `${day} ${month} ${year}`,
    short: (day, month, year) => `${day}-${month}-${year}`,
  },
};

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/u;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A date `YYYY-MM-DD` as it is drawn; undefined for what is no day of the calendar. A language without a table has it as it is. */
export const writtenDate = (
  value: string,
  how: DateField['written'] = 'long',
  language = 'en',
): string | undefined => {
  const match = DATE.exec(value);
  if (match === null) return undefined;
  const [, years = '', months = '', days = ''] = match;
  const [year, month, day] = [Number(years), Number(months), Number(days)];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const most = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  if (day < 1 || day > most) return undefined;
  if (how === 'iso') return value;
  if (how === 'roman') {
    const parts = [roman(day), roman(month), roman(year)];
    return parts.includes(undefined) ? value : parts.join('.');
  }
  const tag = language.toLowerCase();
  const writing = WRITINGS[tag] ?? WRITINGS[tag.split('-')[0] ?? ''];
  if (writing === undefined) return value;
  return how === 'short'
    ? writing.short(days, months, years)
    : writing.long(day, writing.months[month - 1] ?? months, String(year));
};
