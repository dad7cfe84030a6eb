import {
  allows,
  type ConsentDefaults,
  type ConsentSetting,
  type ConsentState,
  type Purpose,
  strictestConsent,
} from './consent.ts';
import { corrected } from './feedback/corrections.ts';
import type { HomeState } from './home-state.ts';
import type { Interaction } from './interactions.ts';
import { mergeInOrder, trim } from './timeline.ts';
import type { ComputedTraits } from './traits/computed-traits.ts';
import { latestOf, type Stated, valuesOf } from './traits/stated.ts';

/**
 * A person: the linked homes, and what a decision asks of them at once. Held in memory while it is
 * used; it can be made again from the log at any time.
 */
export interface Person {
  /** By key; the first is the person's first home. */
  readonly homes: readonly HomeState[];
  /** The latest interactions over all homes, in order. With one home it is that home's own list. */
  readonly timeline: Interaction[];
  /** Whether the timeline is all there ever was. */
  complete: boolean;
  /** The strictest of what the homes say. */
  consent: ConsentState;
  /** Whether it was used since somebody looked for who can go. */
  used: boolean;
  /** Memory it takes, in bytes, by estimate, as it was counted. */
  bytes: number;
}

/** Puts a person together. Every operand of a merge commutes: the order of homes does not matter. */
export const makePerson = (homes: readonly HomeState[]): Person => {
  const sorted = [...homes].sort((a, b) => a.home - b.home);
  const [first, ...others] = sorted;
  if (first === undefined) throw new Error('a person has at least one home');
  let timeline = first.interactions;
  for (const { interactions } of others) timeline = mergeInOrder(timeline, interactions);
  const trimmed = others.length > 0 && trim(timeline) > 0;
  return {
    homes: sorted,
    timeline,
    complete: !trimmed && sorted.every((home) => home.complete),
    consent: sorted.map((home) => home.consent).reduce(strictestConsent),
    used: true,
    bytes: 0,
  };
};

/** A person's first home, by which the person is known. */
export const firstHomeOf = ({ homes }: Person): number => homes[0]?.home ?? 0;

/** Whether a person was erased: homes without anybody are left. */
export const isErased = ({ homes }: Person): boolean =>
  homes.every(({ erased }) => erased !== undefined);

/** Whether a purpose is allowed by this person. */
export const personAllows = (
  person: Person,
  purpose: Purpose,
  setting: ConsentSetting | ConsentDefaults,
): boolean => allows(person.consent, purpose, setting);

/** The statement that holds of every trait, over all homes, as the person corrected it. */
export const statedTraitsOf = ({ homes }: Pick<Person, 'homes'>): ReadonlyMap<string, Stated> =>
  corrected(latestOf(homes.map((home) => home.traits)), homes);

/** The value that holds of every trait, over all homes. */
export const traitsOf = (person: Pick<Person, 'homes'>): Record<string, unknown> =>
  valuesOf(statedTraitsOf(person));

/** The groups the person belongs to, with their traits; none where they are too large to be kept. */
export const groupsOf = ({ homes }: Pick<Person, 'homes'>): Record<string, unknown> =>
  Object.fromEntries(
    [...latestOf(homes.map((home) => home.groups))].map(([id, { value }]) => [id, value ?? {}]),
  );

/** Memory of an interaction, in bytes, by estimate. */
export const INTERACTION_BYTES = 104;
/** Of a person and of a home with nothing in it, of whatever has a name, and of a link or an item that is not to be seen. */
const PERSON_BYTES = 300;
const HOME_BYTES = 700;
const NAMED_BYTES = 200;
const NUMBER_BYTES = 40;

/** About how much memory a person takes, in bytes. */
export const weigh = (
  { homes, timeline }: Pick<Person, 'homes' | 'timeline'>,
  computed?: ComputedTraits,
): number => {
  let bytes = PERSON_BYTES;
  for (const home of homes) {
    const { traits, groups, preferences, balances, questions, links, hidden } = home;
    bytes += HOME_BYTES + home.interactions.length * INTERACTION_BYTES;
    bytes += (preferences.size + balances.size + questions.size) * NAMED_BYTES;
    bytes += (links.size + hidden.size) * NUMBER_BYTES;
    for (const stated of [traits, groups]) {
      bytes += stated.size * NAMED_BYTES;
      for (const { size = 0 } of stated.values()) bytes += size;
    }
    bytes += computed?.weigh(home.computed) ?? 0;
  }
  return homes.length > 1 ? bytes + timeline.length * 8 : bytes;
};
