/**
 * How old somebody is, as far as somebody said so. A birth date that is taken out of the traits again still
 * holds, and so does `minor: true`: nobody grows up by deleting a field. Another date, or `minor: false`,
 * takes their place, by the order in which traits do.
 */

/** Something that was said of an age. */
interface Said<T> {
  readonly value: T;
  readonly verified: boolean;
  readonly time: number;
  readonly position: number;
}

/** What a home knows of an age. */
export interface StatedAge {
  /** The birth date, such as 2015-03-02. */
  readonly born?: Said<string>;
  readonly minor?: Said<boolean>;
}

/** Names under which a birth date comes, the first that can be read holds. */
const BIRTH_DATES = ['birthDate', 'birthday', 'dateOfBirth'] as const;
const DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/;

/** A birth date of what was sent: ISO 8601, with or without a time; undefined for anything else. */
export const birthDateOf = (value: unknown, now: number): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const [, year, month, day] = ISO_DAY.exec(value.trim()) ?? [];
  if (year === undefined) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year));
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  // Nobody is born tomorrow; what is tomorrow here may be today elsewhere.
  return isDay && date.getTime() <= now + DAY ? `${year}-${month}-${day}` : undefined;
};

/** Whether something among traits may say how old somebody is. */
export const mayStateAge = (traits: Readonly<Record<string, unknown>>): boolean =>
  traits['minor'] !== undefined || BIRTH_DATES.some((name) => traits[name] !== undefined);

/** What is known of an age after some traits were stated. */
export const stateAge = (
  before: StatedAge,
  traits: Readonly<Record<string, unknown>>,
  {
    time,
    position,
    verified = false,
  }: { readonly time: number; readonly position: number; readonly verified?: boolean },
): StatedAge => {
  const by = { verified, time, position };
  const dates = BIRTH_DATES.map((name) => birthDateOf(traits[name], time));
  const date = dates.find((one) => one !== undefined);
  const { minor } = traits;
  if (date === undefined && typeof minor !== 'boolean') return before;
  const born = date === undefined ? before.born : later(before.born, { value: date, ...by });
  const flag =
    typeof minor === 'boolean' ? later(before.minor, { value: minor, ...by }) : before.minor;
  return {
    ...(born === undefined ? {} : { born }),
    ...(flag === undefined ? {} : { minor: flag }),
  };
};

const later = <T>(before: Said<T> | undefined, said: Said<T>): Said<T> => {
  if (before === undefined) return said;
  if (before.verified !== said.verified) return before.verified ? before : said;
  if (before.time !== said.time) return before.time > said.time ? before : said;
  return before.position > said.position ? before : said;
};

/**
 * Whether what some homes know of an age makes the person a minor on a day. What a trusted sender said
 * outranks what came through a public key; of several of equal standing the one that protects holds.
 *
 * @param day such as 2026-03-02.
 * @param under age in years from which one is no minor.
 */
export const isMinor = (ages: readonly StatedAge[], day: string, under: number): boolean => {
  const said = ages.flatMap(({ born, minor }) => [
    ...(born === undefined ? [] : [born]),
    ...(minor === undefined ? [] : [minor]),
  ]);
  const proven = said.filter(({ verified }) => verified);
  return (proven.length > 0 ? proven : said).some(({ value }) =>
    typeof value === 'boolean' ? value : isUnder(value, day, under),
  );
};

/**
 * Whether somebody born on one day is younger than so many years on another. Whoever is born on 29
 * February comes of age on 1 March where that year has no such day.
 */
export const isUnder = (born: string, day: string, years: number): boolean => {
  const year = String(Number(born.slice(0, 4)) + years).padStart(4, '0');
  return day < `${year}${born.slice(4)}`;
};
