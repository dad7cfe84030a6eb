import { countryIn } from '../place/place.ts';
import { bagIn, countIn, numberIn, textIn } from '../reading.ts';

const DAY = 86_400_000;
/** Rules of a file, and dates of a rule. */
const MOST_RULES = 5_000;
const MOST_DATES = 500;

/** Days of every year, or certain ones. */
type When =
  /** Month 1 to 12 and day of the month. */
  | { readonly month: number; readonly day: number }
  /** Days after Easter Sunday, negative before it. */
  | { readonly easter: number }
  /** The nth weekday (1 Monday to 7 Sunday) of a month; −1 is the last one. */
  | { readonly month: number; readonly weekday: number; readonly nth: number }
  /** Days since 1970. */
  | { readonly days: ReadonlySet<number> };

/** A day that a shop minds. */
export interface HolidayRule {
  readonly name: string;
  /** ISO 3166 alpha-2; everywhere when left out. */
  readonly countries?: ReadonlySet<string>;
  /** As the place has them; all of the country when left out. */
  readonly regions?: ReadonlySet<string>;
  /** Whether it is the shop's own and nobody else's. */
  readonly own: boolean;
  readonly when: When;
}

/** A rule as it is written: in a file, or as an option. */
export interface HolidayInput {
  readonly name: string;
  /** MM-DD for every year, YYYY-MM-DD for one, or a list of these. */
  readonly date?: string | readonly string[];
  /** Days after Easter Sunday, negative before it: −2 is Good Friday. */
  readonly easter?: number;
  /** With weekday and nth: month 1 to 12. */
  readonly month?: number;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday?: number;
  /** 1 to 4, or −1 for the last one of the month. */
  readonly nth?: number;
  /** ISO 3166 alpha-2; everywhere when left out. */
  readonly countries?: readonly string[];
  /** As the GeoIP file or the request names them, such as BY. */
  readonly regions?: readonly string[];
}

const FIELDS = ['name', 'date', 'easter', 'month', 'weekday', 'nth', 'countries', 'regions'];

/**
 * Reads rules.
 *
 * @param own whether they are the shop's own days.
 * @throws Error that says which rule is wrong, and how it should be.
 */
export const readRules = (input: unknown, own: boolean): readonly HolidayRule[] => {
  if (!Array.isArray(input)) throw new Error('it is no list of days');
  if (input.length > MOST_RULES) throw new Error(`it has more than ${MOST_RULES} days`);
  return input.flatMap((one, index) => {
    const rule = bagIn(one);
    const name = textIn(rule?.['name'], 100);
    if (rule === undefined || name === undefined) throw new Error(`day ${index + 1} has no name`);
    const wrong = (what: string) => new Error(`“${name}” ${what}`);
    const other = Object.keys(rule).find((field) => !FIELDS.includes(field));
    if (other !== undefined)
      throw wrong(`has an unknown field "${other}"; there are ${FIELDS.join(', ')}`);
    const countries = setIn(rule['countries'], countryIn);
    const regions = setIn(rule['regions'], (value) => textIn(value, 80));
    if (countries === null) throw wrong('has countries that are no list of codes such as "DE"');
    if (regions === null) throw wrong('has regions that are no list of names');
    const rest = { name, own, ...(countries && { countries }), ...(regions && { regions }) };
    const whens = whensOf(rule);
    if (whens.length === 0) {
      throw wrong(
        'needs a "date" such as "12-25" or "2026-12-25", or "easter" with days, or "month", "weekday" (1 Monday to 7) and "nth"',
      );
    }
    return whens.map((when) => ({ ...rest, when }));
  });
};

const setIn = (
  values: unknown,
  read: (value: unknown) => string | undefined,
): ReadonlySet<string> | undefined | null => {
  if (values === undefined) return undefined;
  if (!Array.isArray(values) || values.length === 0) return null;
  const found = values.map(read);
  return found.every((one) => one !== undefined) ? new Set(found) : null;
};

/** When a rule holds; none when it does not say it, or says what cannot be. */
const whensOf = (rule: NonNullable<ReturnType<typeof bagIn>>): readonly When[] => {
  const { date, easter, month, weekday, nth } = rule;
  if (date !== undefined) return datesOf(Array.isArray(date) ? date : [date]);
  const offset = numberIn(easter, -120, 240);
  if (offset !== undefined) return Number.isInteger(offset) ? [{ easter: offset }] : [];
  const of = { month: countIn(month), weekday: countIn(weekday), nth: numberIn(nth, -1, 4) };
  const isOne =
    within(of.month, 12) && within(of.weekday, 7) && Number.isInteger(of.nth) && of.nth !== 0;
  return isOne ? [of as { month: number; weekday: number; nth: number }] : [];
};

const within = (value: number | undefined, most: number): boolean =>
  value !== undefined && value >= 1 && value <= most;

const datesOf = (dates: readonly unknown[]): readonly When[] => {
  if (dates.length === 0 || dates.length > MOST_DATES) return [];
  const days = new Set<number>();
  const yearly: When[] = [];
  for (const date of dates) {
    const [, year, month, day] = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(String(date)) ?? [];
    // A leap year, in which every date there is can be.
    const at = Date.UTC(Number(year ?? 2_024), Number(month) - 1, Number(day));
    const real = new Date(at).getUTCDate() === Number(day) && Number(month) <= 12;
    if (month === undefined || !real) return [];
    if (year === undefined) yearly.push({ month: Number(month), day: Number(day) });
    else days.add(at / DAY);
  }
  return days.size === 0 ? yearly : [...yearly, { days }];
};

/** The days of a year that a rule means, in days since 1970. */
export const daysIn = ({ when }: HolidayRule, year: number): readonly number[] => {
  if ('days' in when) {
    return [...when.days].filter((day) => new Date(day * DAY).getUTCFullYear() === year);
  }
  if ('easter' in when) return [easterOf(year) + when.easter];
  const month = when.month - 1;
  if ('day' in when) {
    const at = Date.UTC(year, month, when.day);
    // The 29th of February is not in every year.
    return new Date(at).getUTCMonth() === month ? [at / DAY] : [];
  }
  const last = when.nth < 0;
  const from = Date.UTC(year, month + (last ? 1 : 0), 1) / DAY;
  // Monday is 1, and 1 January 1970 was a Thursday.
  const ahead = (when.weekday - 1 - ((from + 3) % 7) + 7) % 7;
  return [from + ahead + 7 * (last ? -1 : when.nth - 1)];
};

/**
 * Easter Sunday of the western churches, in days since 1970 (Meeus, Jones and Butcher: Nature, 20 April 1876).
 */
export const easterOf = (year: number): number => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const leaps = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - moon + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const days = epact + sunday - 7 * late + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1) / DAY;
};
