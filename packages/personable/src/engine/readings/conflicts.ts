import type { Conflict } from '../../customer/identity/conflicts.ts';
import type { Identities, Identity } from '../../customer/identity/identities.ts';
import { ANY_NAMESPACE } from '../../customer/identity/linking.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import type { IdentityConflict } from '../views.ts';
import { iso, numberOf } from './names.ts';
import { summarize } from './profile.ts';

/** What a conflict is put in words with. */
interface ConflictParts {
  readonly identities: Identities;
  readonly people: People;
}

/** The people whose ids a conflict is about, as they are now. */
export const peopleIn = async (
  { home, other, others }: Conflict,
  { identities, people }: ConflictParts,
): Promise<Person[]> => {
  const met = [home, ...(other === 0 ? [] : [other])];
  for (const identity of others) {
    const of = await identities.find(identity);
    if (of !== undefined) met.push(of);
  }
  return [...new Set(await Promise.all(met.map((one) => people.person(one))))];
};

/** A conflict as a person reads it. */
export const showConflict = async (
  conflict: Conflict,
  parts: ConflictParts,
): Promise<IdentityConflict> => {
  const { id, reason, limited, others, count, first, last, resolved, source } = conflict;
  const [own] = await parts.identities.identitiesOf(conflict.home);
  const identity = own ?? { namespace: '', value: '' };
  const persons = await peopleIn(conflict, parts);
  const among = await Promise.all(persons.map((person) => summarize(person, parts.identities)));
  return {
    id,
    state: conflict.state,
    reason,
    text: reason === 'limit' ? limitText(identity, limited, parts.identities) : TWO_PEOPLE,
    identity,
    seenWith: others,
    people: among.map(({ person, name, identities }) => ({
      person,
      ...(name === undefined ? {} : { name }),
      identities,
    })),
    count,
    first: iso(first),
    last: iso(last),
    ...(resolved === null ? {} : { resolved: iso(resolved) }),
    ...(source === '' ? {} : { source }),
  };
};

const TWO_PEOPLE =
  'It was seen with people who have user ids of their own. They stay apart, and it links nothing, until somebody says what is true.';

const limitText = ({ namespace }: Identity, limited: string, { rules }: Identities): string => {
  if (limited === ANY_NAMESPACE) {
    return 'Its person is linked at as many ids as anybody may have, so nothing more was linked.';
  }
  const limit = rules.namespaces.find(({ name }) => name === limited)?.limit ?? 0;
  const kind = namespace === limited ? 'more of its kind' : `more of the kind ${limited}`;
  return `It was seen with ${kind} than one person may have (${limit.toLocaleString('en')}), so no more were linked.`;
};

/** Whether all ids of a conflict belong to one person by now. */
export const isSettled = (persons: readonly Person[]): boolean =>
  new Set(persons.map(numberOf)).size < 2;
