/** What stands first in a date such as 03/04/2025: the day or the month. */
export type DayOrder = 'day-first' | 'month-first';

const TIME =
  /^(?:[T\s,]*(?:um|at|à|alle|om)?[T\s,]+)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s?(?:m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const TOGETHER = /^(\d{4})(\d{2})(\d{2})(?=$|[T\s])/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const DAY_NAME = /^(\d{1,2})\.?(?:\s+|-)(?:de\s+)?(\p{L}{3,})\.?(?:\s+|-)(?:de\s+)?(\d{4})/u;
const NAME_DAY = /^(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u;
const SECONDS = /^\d{10}(?:\.\d+)?$/;
const MILLISECONDS = /^\d{13}$/;

/** The first letters of the months, in the languages whose headers are known, without accents. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene|gen)/,
  /^(?:feb|fev)/,
  /^(?:mar|mrt|maa|mae)/,
  /^(?:apr|avr|abr)/,
  /^(?:may|mai|mei|mag)/,
  /^(?:jun|juin|giu)/,
  /^(?:jul|juil|lug)/,
  /^(?:aug|aou|ago)/,
  /^(?:sep|set)/,
  /^(?:oct|okt|ott|out)/,
  /^nov/,
  /^(?:dec|dez|dic)/,
];

/**
 * Reads a moment as files write it: ISO 8601, `31.12.2025 14:05`, `12/31/2025 2:05 PM`, `31 Dec 2025`,
 * `20251231`, Unix seconds and milliseconds. Without a zone it is taken as UTC, which keeps hour and
 * weekday; a year of two digits is of this century.
 *
 * @param order what stands first where the year stands last; without it such a date is not read
 * @returns ms UTC, or `undefined` when it is not a real moment
 */
export const parseDate = (text: string, order: DayOrder | undefined): number | undefined => {
  const trimmed = text.trim();
  if (SECONDS.test(trimmed)) return Math.round(Number(trimmed) * 1_000);
  if (MILLISECONDS.test(trimmed)) return Number(trimmed);
  const found = dayOf(trimmed, order);
  if (found === undefined) return undefined;
  const { day, length } = found;
  const time = timeOf(trimmed.slice(length));
  return time === undefined ? undefined : day + time;
};

/** How the dates of some cells can be read. */
export interface DateEvidence {
  /** Cells that are a date at all. */
  readonly dates: number;
  /** Dates with the year last that fit only the day first, only the month first, or both. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly either: number;
  /** Dates with the year last that are written with points, which is day first wherever it is done. */
  readonly points: number;
}

/** Counts what tells the day from the month. */
export const weighDates = (texts: Iterable<string>): DateEvidence => {
  const found = { dates: 0, dayFirst: 0, monthFirst: 0, either: 0, points: 0 };
  for (const text of texts) {
    const day = parseDate(text, 'day-first') !== undefined;
    const month = parseDate(text, 'month-first') !== undefined;
    if (!day && !month) continue;
    found.dates += 1;
    const [, , sign] = YEAR_LAST.exec(text.trim()) ?? [];
    if (sign === undefined) continue;
    if (sign === '.') found.points += 1;
    if (day && month) found.either += 1;
    else if (day) found.dayFirst += 1;
    else found.monthFirst += 1;
  }
  return found;
};

/** What the counts say: an order, that it does not matter, or that nothing tells. */
export const judgeDates = ({
  dayFirst,
  monthFirst,
  either,
  points,
}: DateEvidence): DayOrder | 'any' | 'unknown' => {
  if (dayFirst + monthFirst + either === 0) return 'any';
  if (dayFirst > 0 && monthFirst === 0) return 'day-first';
  if (monthFirst > 0 && dayFirst === 0) return 'month-first';
  return monthFirst === 0 && points === either ? 'day-first' : 'unknown';
};

const dayOf = (
  text: string,
  order: DayOrder | undefined,
): { readonly day: number; readonly length: number } | undefined => {
  const first = YEAR_FIRST.exec(text);
  if (first !== null) return dated(first[0], first[1], first[3], first[4]);
  const together = TOGETHER.exec(text);
  if (together !== null) return dated(together[0], together[1], together[2], together[3]);
  const last = YEAR_LAST.exec(text);
  if (last !== null) {
    if (order === undefined) return undefined;
    const [whole, one, , two, year = ''] = last;
    const long = year.length === 2 ? `20${year}` : year;
    return order === 'day-first' ? dated(whole, long, two, one) : dated(whole, long, one, two);
  }
  const bare = text.replace(/^\p{L}{2,}\.?,\s+/u, '');
  const skipped = text.length - bare.length;
  const named = DAY_NAME.exec(bare);
  const month = NAME_DAY.exec(bare);
  const spelled =
    named !== null
      ? dated(named[0], named[3], monthOf(named[2]), named[1])
      : month !== null
        ? dated(month[0], month[3], monthOf(month[1]), month[2])
        : undefined;
  return spelled === undefined ? undefined : { ...spelled, length: spelled.length + skipped };
};

const monthOf = (name = ''): string => {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return String(MONTHS.findIndex((form) => form.test(plain)) + 1);
};

const dated = (whole: string, year = '', month = '', day = '') => {
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const back = new Date(time);
  // Date.UTC turns 31 February into March; such a date is a mistake in the file.
  const real =
    Number(year) >= 1_000 &&
    back.getUTCMonth() === Number(month) - 1 &&
    back.getUTCDate() === Number(day);
  return real ? { day: time, length: whole.length } : undefined;
};

const MINUTE = 60_000;

/** ms after midnight UTC; `undefined` for what is no time of day. */
const timeOf = (text: string): number | undefined => {
  if (text.trim() === '') return 0;
  const found = TIME.exec(text);
  if (found === null) return undefined;
  const [, hours = '', minutes = '', seconds = '0', half, zone = ''] = found;
  const said = Number(hours);
  if (half !== undefined && (said < 1 || said > 12)) return undefined;
  const hour = half === undefined ? said : (said % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const [, sign, zoneHours = '0', zoneMinutes = '0'] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? [];
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return (hour * 60 + Number(minutes) - offset) * MINUTE + Number(seconds) * 1_000;
};
