import { localTime } from '../../rules/schedules/local-time.ts';
import type { OpenJourney } from './known-journeys.ts';
import { DAY, momentOn, weekdayOf } from './moments.ts';

/** No clock on earth is further ahead of UTC. */
const FARTHEST = 14 * 3_600_000;
/** A moment that was missed by more, because the engine stood still, is left out: yesterday's good morning is no use. */
export const MISSED = 6 * 3_600_000;

/** A clock of a journey: of itself, or by which something is expected. */
export interface JourneyClock {
  readonly at: string;
  readonly days: readonly number[] | undefined;
  readonly isShops: boolean;
  /** Whether something is expected from midnight on, so that people are looked at from then. */
  readonly expects: boolean;
  readonly audience: string;
}

/** The clock of a journey; undefined for one that goes by none. */
export const clockOf = ({ body }: OpenJourney): JourneyClock | undefined => {
  const { clock, absence, audience } = body.trigger;
  if (audience === undefined) return undefined;
  if (clock !== undefined) {
    const { at, days, timezone } = clock;
    return { at, days, isShops: timezone === 'shop', expects: false, audience };
  }
  if (absence?.by === undefined) return undefined;
  const { by, days, timezone } = absence;
  return { at: by, days, isShops: timezone === 'shop', expects: true, audience };
};

/**
 * The day that is the latest to begin: by the shop's clock the day there, by the customers' the day where it begins first on earth. A day is opened
 * once for everybody, and each has a moment of their own in it.
 */
export const latestDay = ({ isShops }: JourneyClock, now: number, shopZone: string): number =>
  isShops ? localTime(now, shopZone).day : Math.floor((now + FARTHEST) / DAY);

/** When a day is opened, milliseconds UTC. */
export const opensAt = (clock: JourneyClock, day: number, shopZone: string): number => {
  if (!clock.isShops) return day * DAY - FARTHEST;
  return momentOn(day, clock.expects ? '00:00' : clock.at, shopZone);
};

/** Whether a clock goes on a day. */
export const goesOn = ({ days }: JourneyClock, day: number): boolean =>
  days === undefined || days.includes(weekdayOf(day));

/** When somebody's moment of a day is, and from when something is expected; undefined where that is over or was before it was published. */
export const momentOfDay = (
  { at, expects }: JourneyClock,
  {
    day,
    zone,
    since,
    now,
  }: { readonly day: number; readonly zone: string; readonly since: number; readonly now: number },
): { readonly due: number; readonly from: number } | undefined => {
  const due = momentOn(day, at, zone);
  const from = expects ? momentOn(day, '00:00', zone) : due;
  if (due < now - MISSED || due < since || (expects && from < since)) return undefined;
  return { due, from };
};
