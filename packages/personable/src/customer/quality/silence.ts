import type { Silence } from './alarm.ts';

const HOUR = 3_600_000;
/** Hours of a week: what is compared is the same hour of the same weekday, UTC. */
export const WEEK = 168;
/** Weeks that are looked back, and weeks that must be there. */
export const WEEKS_BACK = 4;
const LEAST_WEEKS = 2;
/** Messages a week below which nothing is said. */
export const LEAST_A_WEEK = 50;
/** A silence this improbable is an alarm. */
const IMPROBABLE = 0.001;

/** When the engine was open: milliseconds UTC. */
export interface Run {
  readonly opened: number;
  readonly until: number;
}

/** What silence is judged by. */
export interface SilenceQuestion {
  /** When something came first and last: milliseconds UTC. */
  readonly first: number;
  readonly last: number;
  readonly now: number;
  readonly runs: readonly Run[];
  /** Messages of an hour since 1970 that were sent as they happened; late ones say nothing of a rhythm. */
  readonly sent: (hour: number) => number;
}

/**
 * Whether a silence is longer than chance would have it.
 *
 * What is expected of the silent hours is what came in the same hours of the week in each of the weeks before, λ the
 * lower median of those, so that one week with a burst does not set the rule. The Poisson probability that nothing comes is
 * e^−λ; a week has as many silences to look at as it has hours or messages, so it is multiplied by the fewer of
 * the two (Bonferroni). Only whole hours count, because within an hour nothing is known of the rhythm; only hours in
 * which the engine was open, and a week of them at the most.
 *
 * @returns `undefined` where nothing is unusual or too little is known.
 */
export const silenceOf = (question: SilenceQuestion): Silence | undefined => {
  const { first, last, now, runs, sent } = question;
  const begin = Math.floor(last / HOUR) + 1;
  const end = Math.min(Math.floor(now / HOUR), begin + WEEK);
  const hours: number[] = [];
  for (let hour = begin; hour < end; hour++) if (isOpen(hour, runs)) hours.push(hour);
  if (hours.length === 0) return undefined;
  const known = Math.floor((begin * HOUR - first) / (WEEK * HOUR));
  const weeks = Math.min(WEEKS_BACK, known);
  if (weeks < LEAST_WEEKS) return undefined;
  const before = Array.from({ length: weeks }, (_, week) => (week + 1) * WEEK);
  const aWeek = lowerMedian(before.map((back) => sumOver(begin - back, WEEK, sent)));
  if (aWeek < LEAST_A_WEEK) return undefined;
  const expected = lowerMedian(
    before.map((back) => hours.reduce((sum, hour) => sum + sent(hour - back), 0)),
  );
  const probability = Math.min(1, Math.min(aWeek, WEEK) * Math.exp(-expected));
  if (probability >= IMPROBABLE) return undefined;
  return { hours: hours.length, expected, weeks, probability };
};

const isOpen = (hour: number, runs: readonly Run[]): boolean =>
  runs.some(({ opened, until }) => opened <= hour * HOUR && until >= (hour + 1) * HOUR);

const sumOver = (from: number, hours: number, sent: (hour: number) => number): number => {
  let sum = 0;
  for (let hour = from; hour < from + hours; hour++) sum += sent(hour);
  return sum;
};

const lowerMedian = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
