import type { Catalogue } from '../../catalog/catalogue.ts';
import { allows, holdsBefore } from '../../customer/consent.ts';
import type { HomeState } from '../../customer/home-state.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import { KIND_NAMES } from '../../customer/interactions.ts';
import { groupsOf, type Person, traitsOf } from '../../customer/person.ts';
import type { Purposes } from '../../customer/purposes.ts';
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
  readonly purposes: Pick<Purposes, 'names' | 'defaults'>;
  readonly computed: ComputedTraits;
  readonly traits: TraitDeclarations;
  /** Milliseconds UTC. */
  readonly now: number;
}

/** What a profile says that is not in the person. */
interface Looked {
  readonly linked: ReadonlyMap<number, { readonly time: number; readonly text: string }>;
  readonly audiences: Profile['audiences'];
}

/** A profile that says nothing of how homes were linked. */
export const UNLINKED: Pick<Looked, 'linked'> = { linked: new Map() };

/**
 * Everything known of a person.
 *
 * @param looked what is read elsewhere: when a home was linked with another and by what, where it was; and the
 *   audiences.
 */
export const readProfile = async (
  person: Person,
  { linked, audiences }: Looked,
  { identities, catalogue, purposes, computed, traits, now }: ProfileParts,
): Promise<Profile> => ({
  person: numberOf(person),
  ...(await named(person, identities)),
  identities: await identitiesOf(identities, homesOf(person)),
  traits: traitsOf(person),
  traitSources: traitSourcesOf(person, traits),
  ...computedOf(person, computed, now),
  groups: groupsOf(person),
  audiences,
  consent: consentOf(person, purposes),
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
        ...(when === undefined ? {} : { linked: iso(when.time), linkedBy: when.text }),
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

/** What holds of every purpose, and since whose word. */
export const consentOf = (
  person: Pick<Person, 'consent'>,
  { names, defaults }: ProfileParts['purposes'],
): Profile['consent'] => {
  const entries = [...names].map((purpose) => {
    const said = person.consent[purpose];
    const allowed = allows(person.consent, purpose, defaults);
    const source = said?.source ?? `setting: consent ${holdsBefore(purpose, defaults)}`;
    const when = said === undefined ? {} : { time: iso(said.time) };
    const shown = said?.wording === undefined ? {} : { wording: said.wording };
    return [purpose, { allowed, source, ...when, ...shown }] as const;
  });
  return Object.fromEntries(entries) as Profile['consent'];
};
