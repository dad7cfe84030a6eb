import { join } from 'node:path';
import { Advertising } from '../../automate/advertising/advertising.ts';
import type { AdSubject } from '../../automate/advertising/given-out.ts';
import type { Definitions } from '../../customer/audiences/definitions.ts';
import type { LiveMembership } from '../../customer/audiences/live-membership.ts';
import type { Memberships } from '../../customer/audiences/memberships.ts';
import type { Households } from '../../customer/household/households.ts';
import { isKnownMinor } from '../../customer/household/minor.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import { writeIdentity } from '../../customer/identity/written.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf, isErased, personAllows, traitsOf } from '../../customer/person.ts';
import type { Purposes } from '../../customer/purposes.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';
import { identitiesOf } from '../readings/names.ts';

/** What lists for advertising are opened with. */
export interface AdvertisingOpening {
  readonly store: Store;
  readonly settings: Settings;
  readonly folder: string;
  readonly people: People;
  readonly identities: Identities;
  readonly households: Households;
  readonly purposes: Purposes;
  readonly audiences: {
    readonly definitions: Definitions;
    readonly memberships: Memberships;
    readonly live: LiveMembership;
  };
}

const ENDLESS = Number.MAX_SAFE_INTEGER;

/** Lists for advertising elsewhere over everything that is known of people; they begin to look at once. */
export const openAdvertising = async (parts: AdvertisingOpening): Promise<Advertising> => {
  const { store, settings, folder, audiences } = parts;
  const { definitions, memberships, live } = audiences;
  const advertising = await Advertising.open({
    ...{ store, clock: settings.clock, folder: join(folder, 'advertising') },
    subject: (home) => subjectOf(home, parts),
    audience: (id) => {
      const found = definitions.find(id)?.audience;
      // Nobody is in what may not be used to sell, and nothing is known of what is still counted.
      if (found === undefined || found.cursor !== undefined) return undefined;
      const { key, version, selling } = found;
      return {
        stamp: `${version} ${selling}`,
        members: async (after, limit) => {
          const rows = await memberships.members(key, { after, upTo: ENDLESS, limit });
          return [...rows.keys()];
        },
      };
    },
  });
  live.onChange(({ audience, person }) => {
    if (advertising.uses(audience)) advertising.touch(person);
  });
  advertising.start();
  return advertising;
};

const subjectOf = async (home: number, parts: AdvertisingOpening): Promise<AdSubject> => {
  const { people, identities, households, purposes, settings, audiences } = parts;
  const person = await people.person(home);
  const homes = person.homes.map((state) => state.home);
  const first = firstHomeOf(person);
  const nobody = { first, homes, emails: [], phones: [], bought: 0, audiences: new Set<string>() };
  if (isErased(person)) return { ...nobody, erased: true, allowed: false };
  const isAllowed = personAllows(person, 'advertising', purposes.defaults);
  if (!isAllowed) return { ...nobody, erased: false, allowed: false };
  const today = new Date(settings.clock()).toISOString().slice(0, 10);
  const members = await households.of(person.homes);
  const isMinor = isKnownMinor(person.homes, members, today, settings.minors.under);
  const known = await identitiesOf(identities, homes);
  const traits = traitsOf(person);
  const { country } = settings.identity;
  /** Ids and what the profile states, each in its one way of writing; what is none is left out. */
  const written = (format: 'email' | 'phone') => {
    const stated = traits[format];
    const read =
      typeof stated === 'string'
        ? writeIdentity({ name: format, format }, stated, country)
        : undefined;
    const ids = known.filter(({ namespace }) => namespace === format).map(({ value }) => value);
    return [...new Set([...ids, ...(read !== undefined && 'value' in read ? [read.value] : [])])];
  };
  const { definitions, memberships } = audiences;
  const ids = definitions.idsOf(await memberships.of(first));
  const usable = ids.filter((id) => definitions.find(id)?.audience.selling === true);
  return {
    ...{ first, homes, erased: false, allowed: !isMinor },
    ...{ emails: written('email'), phones: written('phone'), audiences: new Set(usable) },
    bought: Math.max(0, ...person.homes.map(({ orders }) => orders.last)),
  };
};
