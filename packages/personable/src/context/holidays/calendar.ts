import type { PlaceNow } from '../place/place.ts';
import { type FileState, WatchedFile } from '../watched-file.ts';
import type { HolidayNow } from './holiday.ts';
import { daysIn, type HolidayRule, readRules } from './rule.ts';

const DAY = 86_400_000;
/** Days that are looked ahead. */
const AHEAD = 60;
const MOST_BYTES = 4 * 1_024 * 1_024;

const NONE: readonly HolidayRule[] = [];

/** The rules of a year by day. */
interface DayIndex {
  readonly of: readonly HolidayRule[];
  readonly year: number;
  readonly rules: ReadonlyMap<number, readonly HolidayRule[]>;
}

/** How the calendar stands. */
export interface CalendarState {
  readonly file?: FileState;
  /** Rules of the file, and of the option. */
  readonly holidays: number;
  readonly specialDays: number;
}

/** The holidays of countries, from a file that is read again when it changes, and the shop's own days. */
export class HolidayCalendar {
  readonly #file: WatchedFile<readonly HolidayRule[]> | undefined;
  readonly #own: readonly HolidayRule[];
  #index: DayIndex | undefined;

  /**
   * @param own the shop's days, read.
   * @throws ContextFileError when the file is missing or broken.
   */
  constructor(path: string | undefined, own: readonly HolidayRule[]) {
    this.#own = own;
    this.#file = path === undefined ? undefined : new WatchedFile(path, MOST_BYTES, readFile);
  }

  /** What it is, for an origin. */
  get name(): string {
    return this.#file === undefined ? "shop's own days" : 'holidays file';
  }

  /**
   * The holiday of a day and the next one; `undefined` when there is neither.
   *
   * @param date such as 2026-12-25.
   */
  around(date: string, { country, region }: PlaceNow): HolidayNow | undefined {
    const of = this.#file?.content ?? NONE;
    const year = Number(date.slice(0, 4));
    if (this.#index?.of !== of || this.#index.year !== year) {
      // The shop's own days first: they are what it says of them.
      this.#index = { of, year, rules: byDay([...this.#own, ...of], year) };
    }
    const { rules } = this.#index;
    const onDay = (day: number) => rules.get(day)?.find((rule) => isThere(rule, country, region));
    return holidayOn(onDay, Date.parse(`${date}T00:00:00Z`) / DAY, country);
  }

  get state(): CalendarState {
    return {
      ...(this.#file === undefined ? {} : { file: this.#file.state }),
      holidays: this.#file?.content.length ?? 0,
      specialDays: this.#own.length,
    };
  }

  async look(): Promise<void> {
    await this.#file?.look();
  }
}

const readFile = (bytes: Uint8Array): readonly HolidayRule[] => {
  const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const { holidays } = (parsed ?? {}) as { holidays?: unknown };
  return readRules(Array.isArray(parsed) ? parsed : holidays, false);
};

const isThere = (
  { countries, regions }: HolidayRule,
  country: string | undefined,
  region: string | undefined,
): boolean =>
  (countries === undefined || (country !== undefined && countries.has(country))) &&
  (regions === undefined || (region !== undefined && regions.has(region)));

/** The rules by day: of a year, and of the next one for what comes at its end. */
const byDay = (rules: readonly HolidayRule[], year: number): ReadonlyMap<number, HolidayRule[]> => {
  const found = new Map<number, HolidayRule[]>();
  for (const rule of rules) {
    for (const day of [
      ...daysIn(rule, year - 1),
      ...daysIn(rule, year),
      ...daysIn(rule, year + 1),
    ]) {
      const there = found.get(day);
      if (there === undefined) found.set(day, [rule]);
      else there.push(rule);
    }
  }
  return found;
};

const holidayOn = (
  onDay: (day: number) => HolidayRule | undefined,
  today: number,
  country: string | undefined,
): HolidayNow | undefined => {
  const now = onDay(today);
  const upcoming = nextAfter(onDay, today);
  if (now === undefined && upcoming === undefined) return undefined;
  const whose = now?.countries === undefined ? undefined : country;
  return {
    ...(now === undefined ? {} : { name: now.name, ...(now.own ? { own: true } : {}) }),
    ...(whose === undefined ? {} : { country: whose }),
    ...(upcoming === undefined ? {} : { upcoming }),
  };
};

const nextAfter = (
  onDay: (day: number) => HolidayRule | undefined,
  today: number,
): HolidayNow['upcoming'] => {
  for (let days = 1; days <= AHEAD; days++) {
    const rule = onDay(today + days);
    if (rule === undefined) continue;
    const date = new Date((today + days) * DAY).toISOString().slice(0, 10);
    return { name: rule.name, date, days, ...(rule.own ? { own: true } : {}) };
  }
  return undefined;
};
