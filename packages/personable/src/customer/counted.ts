import { allows, type ConsentSetting } from './consent.ts';
import type { Entry } from './entry.ts';
import { isMinor, stateAge } from './household/age.ts';
import { statedAges } from './household/minor.ts';
import type { Person } from './person.ts';

/** Whose events become part of what is learned. */
export interface Counting {
  readonly consent: ConsentSetting;
  /** Age in years under which nobody is counted; left out: everybody is. */
  readonly minorsUnder?: number;
}

/**
 * Whether a person's events are part of what is learned: with consent, and not of minors. It is a function of
 * the person's own records alone, so the age is that of what they did last, by the day in UTC.
 *
 * @param next a record that is not folded yet: whether they are counted with it.
 */
export const isCounted = (
  person: Person,
  { consent, minorsUnder }: Counting,
  next?: Entry,
): boolean => {
  if (!allows(person.consent, 'analytics', consent)) return false;
  if (minorsUnder === undefined) return true;
  const ages = statedAges(person.homes);
  const { type, traits } = next?.message ?? {};
  if (next !== undefined && type === 'identify' && traits !== undefined) {
    const home = person.homes.find((state) => state.home === next.home);
    const stated = stateAge(home?.age ?? {}, traits, next);
    if (stated !== home?.age) {
      const others = ages.filter((age) => age !== home?.age);
      return !isMinor([...others, stated], lastDay(person, next), minorsUnder);
    }
  }
  return ages.length === 0 || !isMinor(ages, lastDay(person, next), minorsUnder);
};

/** The UTC day of what somebody did last. */
const lastDay = ({ homes }: Person, next: Entry | undefined): string => {
  const times = homes.map(({ lastSeen }) => lastSeen);
  const last = Math.max(...times, next?.message === undefined ? 0 : next.time);
  return new Date(last).toISOString().slice(0, 10);
};
