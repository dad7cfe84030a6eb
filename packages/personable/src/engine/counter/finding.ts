import type { Identities } from '../../customer/identity/identities.ts';
import { writeIdentity } from '../../customer/identity/written.ts';
import type { People } from '../../customer/people.ts';
import { isErased } from '../../customer/person.ts';
import type { PeopleHandle } from '../handles/people.ts';
import { summarize } from '../readings/profile.ts';
import type { ShownIdentity } from '../views.ts';
import type { FoundAtCounter, FoundPerson } from './views.ts';

/** What people are found with. */
interface FindingParts {
  readonly identities: Identities;
  readonly people: People;
  readonly search: PeopleHandle['search'];
}

/**
 * Who somebody may be: first whose id of any namespace is what was typed, the strongest namespace first; then those of
 * whom words of a name or id begin so, the ones seen last first.
 */
export const findAtCounter = async (
  query: string,
  limit: number,
  { identities, people, search }: FindingParts,
): Promise<FoundAtCounter> => {
  const typed = query.trim();
  if (typed === '') {
    return { people: [], why: 'Type a name, a telephone number, a card or a receipt.' };
  }
  const found = new Map<number, FoundPerson>();
  for (const [home, matched] of await homesNamed(typed, identities)) {
    const person = await people.person(home);
    if (isErased(person)) continue;
    const shown = found.size < limit ? seenOf(await summarize(person, identities)) : undefined;
    if (shown !== undefined && !found.has(shown.person)) {
      found.set(shown.person, { ...shown, matched });
    }
  }
  const { entries } = await search({ query: typed, limit });
  for (const entry of entries) {
    if (found.size < limit && !found.has(entry.person)) found.set(entry.person, seenOf(entry));
  }
  return found.size > 0
    ? { people: [...found.values()] }
    : { people: [], why: whyNobody(typed, identities) };
};

const seenOf = ({
  person,
  name,
  identities,
  lastSeen,
}: Omit<FoundPerson, 'matched'>): FoundPerson => ({
  person,
  ...(name === undefined ? {} : { name }),
  identities,
  ...(lastSeen === undefined ? {} : { lastSeen }),
});

const homesNamed = async (
  typed: string,
  identities: Identities,
): Promise<readonly (readonly [home: number, matched: ShownIdentity])[]> => {
  const { namespaces, country } = identities.rules;
  const homes = await Promise.all(
    namespaces.map(async (rule) => {
      const written = writeIdentity(rule, typed, country);
      if (!('value' in written)) return [];
      const identity = { namespace: rule.name, value: written.value };
      const home = await identities.find(identity);
      return home === undefined ? [] : [[home, identity] as const];
    }),
  );
  return homes.flat();
};

/** A number without a country code where the shop has no country can be nobody's. */
const whyNobody = (typed: string, { rules: { country } }: Identities): string =>
  /^0[\d\s/()-]{5,}$/.test(typed) && country === undefined
    ? 'Nobody by that number. Type it with its country code: the shop has no country (option identity.country).'
    : 'Nobody by that name, number, card or receipt.';
