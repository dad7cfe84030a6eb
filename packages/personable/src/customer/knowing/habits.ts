import type { Interaction } from '../interactions.ts';
import { hourOfWeek } from '../local-hour.ts';
import type { Occasion } from '../occasion.ts';
import { visitsOf } from './visits.ts';

/** A value of a habit and how many visits had it. */
interface HabitValue {
  /** A weekday or a device by its name, a country by its code, a place as it was sent. */
  readonly value: string;
  readonly visits: number;
  /** Of all visits that said one. */
  readonly share: number;
}

/** How visits spread over the values of one thing. */
interface Habit {
  /** Visits that said it. */
  readonly visits: number;
  /** Whether they are enough to speak of a habit. */
  readonly enough: boolean;
  /** What is usual, where anything is. */
  readonly usual?: string;
  /** Most visits first; at most seven. */
  readonly values: readonly HabitValue[];
}

/** The hours of the day somebody comes in. */
interface Hours {
  readonly visits: number;
  readonly enough: boolean;
  /** The shortest stretch with half of the visits: from an hour up to another, 0 to 24, by the local clock. */
  readonly usual?: { readonly from: number; readonly to: number; readonly visits: number };
  /** Visits by local hour, 24 of them. */
  readonly byHour: readonly number[];
}

export interface Habits {
  /** Visits looked at: stretches without a pause of half an hour. */
  readonly visits: number;
  /** Visits a habit needs to be called one. */
  readonly needed: number;
  /** Whether hours are by the local clock; without any that is known they are by UTC. */
  readonly clock: 'local' | 'utc';
  readonly hours: Hours;
  readonly weekdays: Habit;
  readonly country: Habit;
  readonly device: Habit;
  /** Branch, till, kiosk. */
  readonly place: Habit;
}

/** Visits from which a habit is one. */
const ENOUGH = 5;
/** A stretch of hours longer than this is no hour of the day. */
const LONGEST_STRETCH = 8;
/** The share of visits that makes a value usual, and a weekday, of which there are seven. */
const USUAL = { value: 0.5, weekday: 0.3 } as const;
const MOST_VALUES = 7;
const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/**
 * When, where and on what somebody comes, each with how many visits it rests on.
 *
 * @param timeline the person's interactions in order.
 */
export const habitsOf = (timeline: readonly Interaction[]): Habits => {
  const visits = visitsOf(timeline);
  const occasions = visits.map(({ begin, end }) => occasionOfVisit(timeline, begin, end));
  const local = occasions.filter(({ hour }) => hour !== undefined);
  const clock = local.length > 0 || visits.length === 0 ? 'local' : 'utc';
  const hoursOfWeek =
    clock === 'local'
      ? local.map(({ hour }) => hour as number)
      : visits.map(({ from }) => hourOfWeek(from, 0));
  const weekdays = hoursOfWeek.map((hour) => WEEKDAYS[Math.floor(hour / 24)]);
  const values = (name: 'country' | 'device' | 'place') =>
    habitOf(
      occasions.map((occasion) => occasion[name]),
      USUAL.value,
    );
  return {
    visits: visits.length,
    needed: ENOUGH,
    clock,
    hours: hoursFrom(hoursOfWeek.map((hour) => hour % 24)),
    weekdays: habitOf(weekdays, USUAL.weekday),
    country: values('country'),
    device: values('device'),
    place: values('place'),
  };
};

const NOWHERE: Occasion = {};

/** What a visit says of where and when: of each the first that is said. */
const occasionOfVisit = (
  timeline: readonly Interaction[],
  begin: number,
  end: number,
): Occasion => {
  let found: Occasion = NOWHERE;
  let last: Occasion | undefined;
  for (let i = begin; i < end; i++) {
    const { occasion } = timeline[i] as Interaction;
    if (occasion === undefined || occasion === last) continue;
    last = occasion;
    // Most visits say one thing throughout, and need no copy.
    found = found === NOWHERE ? occasion : { ...occasion, ...found };
  }
  return found;
};

const habitOf = (said: readonly (string | undefined)[], usualFrom: number): Habit => {
  const counts = new Map<string, number>();
  let visits = 0;
  for (const value of said) {
    if (value === undefined) continue;
    visits += 1;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts]
    .map(([value, times]) => ({ value, visits: times, share: rounded(times / visits) }))
    .sort((a, b) => b.visits - a.visits || (a.value < b.value ? -1 : 1));
  const enough = visits >= ENOUGH;
  const [first, second] = values;
  const usual =
    enough && first !== undefined && first.share >= usualFrom && first.visits !== second?.visits
      ? { usual: first.value }
      : {};
  return { visits, enough, ...usual, values: values.slice(0, MOST_VALUES) };
};

/** The shortest stretch of the clock, midnight passed or not, that holds half of the visits. */
const hoursFrom = (hours: readonly number[]): Hours => {
  const byHour = Array.from({ length: 24 }, () => 0);
  for (const hour of hours) byHour[hour] = (byHour[hour] as number) + 1;
  const visits = hours.length;
  const head = { visits, enough: visits >= ENOUGH, byHour };
  if (visits < ENOUGH) return head;
  for (let length = 1; length <= LONGEST_STRETCH; length++) {
    let best = { from: 0, visits: 0 };
    for (let from = 0; from < 24; from++) {
      let within = 0;
      for (let i = 0; i < length; i++) within += byHour[(from + i) % 24] as number;
      if (within > best.visits) best = { from, visits: within };
    }
    if (best.visits * 2 < visits) continue;
    const to = (best.from + length) % 24;
    return { ...head, usual: { from: best.from, to: to === 0 ? 24 : to, visits: best.visits } };
  }
  return head;
};

const rounded = (share: number): number => Math.round(share * 1_000) / 1_000;
