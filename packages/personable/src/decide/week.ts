const DAY = 86_400_000;
/** 1 January 1970 was a Thursday: three days into its week. */
const THURSDAY = 3;
/** Time zones kept ready; there are some 600, and requests name them in any case. */
const MOST_ZONES = 1_000;

/** A week that begins on Monday at 00:00 in a time zone (ISO 8601). */
export interface Week {
  /** Weeks since the one of 1 January 1970. */
  readonly index: number;
  /** For example `2026-W48`. */
  readonly id: string;
  /** For example `Week 48 of 2026`. */
  readonly name: string;
  /** Its Monday and Sunday, as 00:00 UTC of those days. */
  readonly first: number;
  readonly last: number;
}

/**
 * The week of a moment.
 *
 * @param time milliseconds UTC.
 * @param timezone IANA, such as `Europe/Berlin`; one that `isTimezone` knows.
 */
export const weekOf = (time: number, timezone: string): Week => {
  const index = Math.floor((localDay(time, timezone) + THURSDAY) / 7);
  const first = (index * 7 - THURSDAY) * DAY;
  // The year of a week is that of its Thursday.
  const year = new Date(first + THURSDAY * DAY).getUTCFullYear();
  const number = index - Math.floor((Date.UTC(year, 0, 4) / DAY + THURSDAY) / 7) + 1;
  return {
    index,
    id: `${year}-W${String(number).padStart(2, '0')}`,
    name: `Week ${number} of ${year}`,
    first,
    last: first + 6 * DAY,
  };
};

/** Whether the runtime knows a time zone by this name. */
export const isTimezone = (name: unknown): name is string =>
  typeof name === 'string' && formatOf(name) !== undefined;

/** Days since 1970 on the calendar of a time zone. */
const localDay = (time: number, timezone: string): number => {
  const parts = formatOf(timezone)?.formatToParts(time) ?? [];
  const [year, month, day] = ['year', 'month', 'day'].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  ) as [number, number, number];
  return Date.UTC(year, month - 1, day) / DAY;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timezone: string): Intl.DateTimeFormat | undefined => {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  if (timezone.length > 100) return undefined;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    if (formats.size >= MOST_ZONES) formats.clear();
    formats.set(timezone, format);
    return format;
  } catch {
    return undefined;
  }
};
