import type { Random } from '../../math/random.ts';
import { busyness, DAY, HOUR, midnightsIn, momentAt, type Period } from './calendar.ts';
import type { GiftDay, Shopper } from './shoppers.ts';
import type { Favourite } from './taste.ts';

/** Why a shopper comes, and when. */
export type Visit = { readonly at: number } & (
  | { readonly purpose: 'browse' }
  | { readonly purpose: 'restock'; readonly favourite: Favourite }
  | { readonly purpose: 'gift'; readonly category: string }
);

/**
 * Draws the visits of one shopper in order of time: a Poisson number of idle ones a day, one
 * whenever a favourite is used up, and one some days before each gift day.
 */
export function planVisits(shopper: Shopper, random: Random, period: Period): Visit[] {
  const arrival = momentAt(period, shopper.arrivesAfter);
  const visits = [
    ...idleVisits(shopper, random, period),
    ...shopper.favourites.flatMap((favourite) =>
      restockVisits(shopper, favourite, random, { from: arrival, until: period.until }),
    ),
    ...shopper.giftDays.flatMap((giftDay) => giftVisits(shopper, giftDay, random, period)),
  ];
  return visits
    .filter((visit) => visit.at >= arrival && visit.at <= period.until)
    .toSorted((one, other) => one.at - other.at);
}

function idleVisits(shopper: Shopper, random: Random, period: Period): Visit[] {
  return [...midnightsIn(period)].flatMap((day) => {
    const count = random.poisson((shopper.visitsPerWeek / 7) * busyness(day));
    return Array.from(
      { length: count },
      (): Visit => ({ at: hourOf(shopper, random, day, 2.5), purpose: 'browse' }),
    );
  });
}

function restockVisits(
  shopper: Shopper,
  favourite: Favourite,
  random: Random,
  period: Period,
): Visit[] {
  const visits: Visit[] = [];
  const interval = () => favourite.everyDays * DAY * Math.max(0.5, 1 + 0.12 * random.normal());
  // Whoever is an old customer is somewhere between two purchases when the period begins.
  for (let due = period.from + random.next() * interval(); due < period.until; due += interval()) {
    const day = Math.floor(due / DAY) * DAY;
    visits.push({ at: hourOf(shopper, random, day, 1), purpose: 'restock', favourite });
  }
  return visits;
}

function giftVisits(shopper: Shopper, gift: GiftDay, random: Random, period: Period): Visit[] {
  const visits: Visit[] = [];
  const firstYear = new Date(period.from).getUTCFullYear();
  // One year more, because presents for early January are bought in December.
  const lastYear = new Date(period.until).getUTCFullYear() + 1;
  for (let year = firstYear; year <= lastYear; year++) {
    const day = Date.UTC(year, gift.month - 1, gift.day) - (3 + random.int(10)) * DAY;
    const at = hourOf(shopper, random, day, 2);
    visits.push({ at, purpose: 'gift', category: gift.category });
  }
  return visits;
}

/** A moment of the day around the shopper's usual hour. */
function hourOf(shopper: Shopper, random: Random, day: number, spreadHours: number): number {
  const hour = shopper.usualHour + spreadHours * random.normal();
  return Math.round(day + (hour - shopper.utcOffsetHours) * HOUR);
}
