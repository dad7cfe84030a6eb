import { SKEW } from '../clock.ts';
import type { Taken } from '../intake.ts';

/** What became of the messages of a source, an event and an hour; sums, so that hours add up. */
export interface Tallies {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Of the accepted: not as the tracking plan says. */
  readonly violations: number;
  /** Of the accepted: of more than a day ago. */
  readonly late: number;
  /** Of the accepted: of a time that lies ahead. */
  readonly ahead: number;
  /** Of the accepted: their time was corrected for the sender's clock. */
  readonly corrected: number;
  /** Of the accepted: the sender says when it sent. */
  readonly timed: number;
  /** Of those: the clocks differ by 10 seconds to a minute, by a minute to an hour, by more. */
  readonly off_seconds: number;
  readonly off_minutes: number;
  readonly off_hours: number;
}

/** Tallies while they are counted. */
export type OpenTallies = { -readonly [Name in keyof Tallies]: number };

/** The names of the tallies, in the order of the table's columns. */
export const TALLIES = [
  'accepted',
  'duplicates',
  'rejected',
  'violations',
  'late',
  'ahead',
  'corrected',
  'timed',
  'off_seconds',
  'off_minutes',
  'off_hours',
] as const satisfies readonly (keyof Tallies)[];

/** Nothing counted yet. */
export const noTallies = (): OpenTallies => ({
  ...{ accepted: 0, duplicates: 0, rejected: 0, violations: 0, late: 0, ahead: 0 },
  ...{ corrected: 0, timed: 0, off_seconds: 0, off_minutes: 0, off_hours: 0 },
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Counts a message that was new. Changes its argument: it runs for every event. */
export const tallyAccepted = (
  tallies: OpenTallies,
  { time, skew, corrected, ahead, violation }: Taken,
  received: number,
): void => {
  tallies.accepted += 1;
  if (violation !== undefined) tallies.violations += 1;
  if (received - time > DAY) tallies.late += 1;
  if (ahead === true) tallies.ahead += 1;
  if (corrected === true) tallies.corrected += 1;
  if (skew === undefined) return;
  tallies.timed += 1;
  const off = Math.abs(skew);
  if (off > HOUR) tallies.off_hours += 1;
  else if (off > MINUTE) tallies.off_minutes += 1;
  else if (off > SKEW) tallies.off_seconds += 1;
};
