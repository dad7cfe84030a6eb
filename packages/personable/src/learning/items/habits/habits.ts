import type { Occasion } from '../../../customer/occasion.ts';
import type { Basket } from '../basket/baskets.ts';
import type { BasketMix } from '../basket/mix.ts';
import { boughtItems, massOf, rhythmOf } from '../basket/score-basket.ts';
import { NOT_KNOWN, type Place, placeOf, type Time, timeOf } from './matches.ts';

/** Orders that habits are looked for in: many small ones tell as much as few large ones. */
export const HABIT_BASKETS = 200;
/** Orders from which an item is a habit. */
const HABIT = 2;
/** How much more something counts that is always ordered at this place, or at this time of the week. */
const PLACE = 0.5;
const TIME = 0.3;

/** Something a person orders again and again, with what speaks for it now. */
export interface Habit {
  readonly orders: number;
  /** When it was last ordered, milliseconds UTC. */
  readonly last: number;
  /** Mean time between two orders of it, milliseconds. */
  readonly interval: number;
  /** Share of the orders that have it, later ones counting more. */
  readonly often: number;
  /** What the interval adds. */
  readonly due: number;
  readonly here: Place;
  readonly now: Time;
}

/**
 * A person's habits, by item key: what they ordered at least twice.
 *
 *     score(i) = often · (1 + rhythm · r  +  0.5 · place  +  0.3 · time)
 *
 * `often` and the rhythm `r` are those of `scoreCandidate`; `place` is the share of its orders that were
 * made at this place, `time` the mean closeness of their local hours and days to now, both as if there
 * were one order more that does not match.
 *
 * @param baskets the latest first.
 * @param now milliseconds UTC.
 */
export const habitsOf = (
  baskets: readonly Basket[],
  mix: BasketMix,
  occasion: Occasion | undefined,
  now: number,
): Map<number, Habit> => {
  const mass = massOf(baskets.length, mix.decay);
  const habits = new Map<number, Habit>();
  for (const [key, { ago, times }] of boughtItems(baskets)) {
    if (ago.length < HABIT) continue;
    let often = 0;
    for (const back of ago) often += mix.decay ** back;
    often /= mass;
    const [last, first] = [times[0] as number, times.at(-1) as number];
    const occasions =
      occasion === undefined ? [] : ago.flatMap((back) => baskets[back]?.occasion ?? []);
    const nothing = occasions.length === 0;
    habits.set(key, {
      orders: ago.length,
      last,
      interval: (last - first) / (ago.length - 1),
      often,
      due: often * mix.rhythm * rhythmOf(times, now),
      here: nothing ? NOT_KNOWN : placeOf(occasions, occasion, often * PLACE),
      now: nothing ? NOT_KNOWN : timeOf(occasions, occasion, often * TIME),
    });
  }
  return habits;
};

/** A habit's score. */
export const scoreHabit = ({ often, due, here, now }: Habit): number =>
  often + due + here.value + now.value;
