import type { OpenHours } from '../../rules/restraint/open-hours.ts';
import { localTime } from '../../rules/schedules/local-time.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY_MINUTES = 1_440;

/**
 * The first moment from a time on at which hours are open in a zone, to the minute; undefined when there is none before a limit. An
 * hour that the clock shows twice is looked at both times, one that it skips is not there: where the clock changes, the search goes
 * on from the change.
 *
 * @param from milliseconds UTC.
 * @param limit milliseconds UTC; not searched beyond.
 */
export const nextOpen = (
  hours: OpenHours,
  from: number,
  zone: string,
  limit: number,
): number | undefined => {
  for (let at = from; at <= limit; ) {
    const wall = localTime(at, zone);
    if (hours.closedAt(wall) === undefined) return at;
    const turn = hours.turns.find((minute) => minute > wall.minute) ?? DAY_MINUTES;
    const begun = at - mod(at, MINUTE);
    const next = begun + (turn - wall.minute) * MINUTE;
    at = shiftBetween(begun, next, zone) ?? next;
  }
  return undefined;
};

/** The first change of a zone's clock after one moment and up to another, less than a day later. */
const shiftBetween = (from: number, to: number, zone: string): number | undefined => {
  const offset = eastOf(from, zone);
  if (eastOf(to, zone) === offset) return undefined;
  for (let at = from - mod(from, QUARTER) + QUARTER; at < to; at += QUARTER) {
    if (eastOf(at, zone) !== offset) return at;
  }
  return undefined;
};

/** Minutes that the clock of a zone is ahead of that of UTC. */
const eastOf = (time: number, zone: string): number => {
  const { day, minute } = localTime(time, zone);
  return day * DAY_MINUTES + minute - Math.floor(time / MINUTE);
};

const mod = (value: number, by: number): number => ((value % by) + by) % by;
