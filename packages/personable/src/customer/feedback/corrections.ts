import type { HomeState } from '../home-state.ts';
import type { Preference } from '../preferences.ts';
import type { Stated } from '../traits/stated.ts';

/** Who is said to have corrected a trait. */
const SAID_BY_PERSON = 'said by the person';
/** Stronger than every source a shop can name. */
const STRONGEST = -1;

type Homes = readonly Pick<HomeState, 'preferences'>[];

/** What a person said of their traits, by the trait's name: of each what holds, `undefined` where nobody said anything. */
const correctionsOf = (homes: Homes): ReadonlyMap<string, Preference> | undefined => {
  let found: Map<string, Preference> | undefined;
  for (const { preferences } of homes) {
    if (preferences.size === 0) continue;
    for (const said of preferences.values()) {
      if (!('trait' in said.target)) continue;
      const { trait } = said.target;
      const before = found?.get(trait);
      if (before !== undefined && !outranks(said, before)) continue;
      found ??= new Map();
      found.set(trait, said);
    }
  }
  return found;
};

/** What is proven counts more than what a public key claims; else the later word. */
const outranks = (one: Preference, other: Preference): boolean => {
  if (one.verified !== other.verified) return one.verified === true;
  return one.time === other.time ? one.position > other.position : one.time > other.time;
};

/**
 * Stated traits as the person corrected them. What a public key claims corrects only what a public key said.
 *
 * @param stated the statement that holds of each name, without corrections.
 */
export const corrected = (
  stated: ReadonlyMap<string, Stated>,
  homes: Homes,
): ReadonlyMap<string, Stated> => {
  const said = correctionsOf(homes);
  if (said === undefined) return stated;
  const traits = new Map(stated);
  for (const [name, { choice, value, time, position, verified = false }] of said) {
    const before = stated.get(name);
    if (choice !== 'wrong') continue;
    if (before === undefined ? value === undefined : before.verified && !verified) continue;
    traits.set(name, {
      ...{ value: value ?? null, verified, source: SAID_BY_PERSON, rank: STRONGEST },
      ...{ time, position },
    });
  }
  return traits;
};

/** Whether a computed trait is not to be used: the person said that it is wrong. */
export const isMuted = (homes: Homes, name: string): boolean => {
  const said = correctionsOf(homes)?.get(name);
  if (said?.choice !== 'wrong') return false;
  // A browser that proves nothing speaks for itself alone.
  return said.verified === true || homes.length === 1;
};
