import type { Occasion } from '../../../customer/occasion.ts';

/** Orders without any match that are assumed beside those there are, so that two prove little. */
const DOUBT = 1;
const DAY_HOURS = 24;
const WEEKEND = 5;
/** Hours by which two times of the day are apart when one says 1/√e of the other. */
const NEAR_HOURS = 3;
/** What another day of the same kind says, and one of the other kind. */
const SAME_KIND = 0.6;
const OTHER_KIND = 0.3;

/** How the places of past orders match the one of now. */
export interface Place {
  /** A part of a score. */
  readonly value: number;
  /** Orders that match, of those of which it is known. */
  readonly count: number;
  readonly of: number;
}

/** How the local times of past orders match now; `count` are those in the same quarter of the day. */
export interface Time extends Place {
  /** Of `count`, those on the same day of the week. */
  readonly sameDay: number;
  /** Local hour of the week. */
  readonly hour: number;
}

export const NOT_KNOWN: Time = { value: 0, count: 0, of: 0, sameDay: 0, hour: 0 };

/** How many of some orders were made at the place of now. */
export const placeOf = (
  orders: readonly Occasion[],
  now: Occasion | undefined,
  weight: number,
): Place => {
  if (now?.place === undefined) return NOT_KNOWN;
  const known = orders.filter(({ place }) => place !== undefined);
  const count = known.filter(({ place }) => place === now.place).length;
  return { value: (weight * count) / (known.length + DOUBT), count, of: known.length };
};

/**
 * How near the local times of some orders are to now: each e^(−½ (hours apart / 3)²) on the same day of
 * the week, 0.6 of it on another of the same kind (weekday, weekend), 0.3 on one of the other.
 */
export const timeOf = (
  orders: readonly Occasion[],
  now: Occasion | undefined,
  weight: number,
): Time => {
  const hour = now?.hour;
  if (hour === undefined) return NOT_KNOWN;
  let [sum, count, sameDay, of] = [0, 0, 0, 0];
  for (const order of orders) {
    if (order.hour === undefined) continue;
    of += 1;
    const hours = hoursApart(order.hour, hour);
    const [then, today] = [dayOf(order.hour), dayOf(hour)];
    const days = then === today ? 1 : then >= WEEKEND === today >= WEEKEND ? SAME_KIND : OTHER_KIND;
    sum += days * Math.exp(-((hours / NEAR_HOURS) ** 2) / 2);
    if (quarterOf(order.hour) !== quarterOf(hour)) continue;
    count += 1;
    if (then === today) sameDay += 1;
  }
  return { value: (weight * sum) / (of + DOUBT), count, of, sameDay, hour };
};

const quarterOf = (hour: number): number => Math.floor((hour % DAY_HOURS) / 6);

const dayOf = (hour: number): number => Math.floor(hour / DAY_HOURS);

/** Hours between two times of the day, over midnight where that is shorter. */
const hoursApart = (a: number, b: number): number => {
  const apart = Math.abs((a % DAY_HOURS) - (b % DAY_HOURS));
  return Math.min(apart, DAY_HOURS - apart);
};
