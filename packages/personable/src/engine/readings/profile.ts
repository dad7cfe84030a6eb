import type { Catalogue } from '../../catalog/catalogue.ts';
import { type ConsentSetting, PURPOSES } from '../../customer/consent.ts';
import type { HomeState } from '../../customer/home-state.ts';
import type { Identities } from '../../customer/identities.ts';
import { KIND_NAMES } from '../../customer/interactions.ts';
import { groupsOf, type Person, personAllows, traitsOf } from '../../customer/person.ts';
import type { ComputedTraits } from '../../customer/traits/computed-traits.ts';
import type { TraitDeclarations } from '../traits/trait-declarations.ts';
import type { HomeSummary, PersonSummary, Profile } from '../views.ts';
import { identitiesOf, iso, named, numberOf } from './names.ts';
import { computedOf, traitSourcesOf } from './traits.ts';

/** Interactions shown of a profile. */
const HISTORY_SHOWN = 100;
/** Identities shown of a person in a list. */
const IDENTITIES_SHOWN = 5;

/** What a profile is read with. */
interface ProfileParts {
  readonly identities: Identities;
  readonly catalogue: Catalogue;
  readonly consent: ConsentSetting;
  readonly computed: ComputedTraits;
  readonly traits: TraitDeclarations;
  /** Milliseconds UTC. */
  readonly now: number;
}

/**
 * Everything known of a person.
 *
 * @param linked when a home was linked with another, where it was.
 */
export const readProfile = async (
  person: Person,
  linked: ReadonlyMap<number, number>,
  { identities, catalogue, consent, computed, traits, now }: ProfileParts,
): Promise<Profile> => ({
  person: numberOf(person),
  ...(await named(person, identities)),
  identities: await identitiesOf(identities, homesOf(person)),
  traits: traitsOf(person),
  traitSources: traitSourcesOf(person, traits),
  ...computedOf(person, computed, now),
  groups: groupsOf(person),
  consent: consentOf(person, consent),
  ...seenOf(person.homes),
  history: person.timeline
    .slice(-HISTORY_SHOWN)
    .reverse()
    .map(({ item, kind, time, amount }) => ({
      item: catalogue.item(item)?.id ?? '',
      name: catalogue.item(item)?.name ?? '',
      kind: KIND_NAMES[kind] ?? '',
      time: iso(time),
      amount,
    })),
  homes: await Promise.all(
    person.homes.map(async (state): Promise<HomeSummary> => {
      const when = linked.get(state.home);
      return {
        home: state.home,
        identities: await identitiesOf(identities, [state.home]),
        ...seenOf([state]),
        ...(when === undefined ? {} : { linked: iso(when) }),
      };
    }),
  ),
});

/** A person in a list. */
export const summarize = async (person: Person, identities: Identities): Promise<PersonSummary> => {
  const { events, lastSeen } = seenOf(person.homes);
  const known = await identitiesOf(identities, homesOf(person));
  return {
    person: numberOf(person),
    ...(await named(person, identities)),
    identities: known.slice(0, IDENTITIES_SHOWN),
    events,
    ...(lastSeen === undefined ? {} : { lastSeen }),
  };
};

const homesOf = (person: Person) => person.homes.map(({ home }) => home);

/** How often and when somebody was seen over some homes. */
const seenOf = (homes: readonly HomeState[]) => {
  const seen = homes.filter((state) => state.events > 0);
  const events = seen.reduce((sum, state) => sum + state.events, 0);
  if (events === 0) return { events };
  return {
    events,
    firstSeen: iso(Math.min(...seen.map((state) => state.firstSeen))),
    lastSeen: iso(Math.max(...seen.map((state) => state.lastSeen))),
  };
};

const consentOf = (person: Person, setting: ConsentSetting): Profile['consent'] => {
  const entries = PURPOSES.map((purpose) => {
    const said = person.consent[purpose];
    const source = said?.source ?? `setting: consent ${setting}`;
    const time = said === undefined ? {} : { time: iso(said.time) };
    return [purpose, { allowed: personAllows(person, purpose, setting), source, ...time }] as const;
  });
  return Object.fromEntries(entries) as Profile['consent'];
};
