import type { Identities, Identity } from '../../customer/identity/identities.ts';
import { idsToSpeakFor, nobody } from '../speaking-for.ts';
import type { PeopleHandle, PersonReference } from './people.ts';
import { identitiesOf } from './reference.ts';

/**
 * The ids that a message about whoever is referred to carries.
 *
 * @throws PersonableError `not_found` for a number that nobody has, and those of `identitiesOf`.
 */
export const messageIdsOf = async (
  { person: number, userId, anonymousId, ...others }: PersonReference,
  find: PeopleHandle['find'],
  identities: Identities,
): Promise<object> => {
  if (number === undefined) {
    const named = identitiesOf(others, identities.rules);
    return {
      ...(userId === undefined ? {} : { userId }),
      ...(anonymousId === undefined ? {} : { anonymousId }),
      ...(named.length === 0 ? {} : { identities: toFields(named) }),
    };
  }
  const person = await find({ person: number });
  if (person === undefined) throw nobody(number);
  return idsToSpeakFor(person, identities);
};

const toFields = (identities: readonly Identity[]): Readonly<Record<string, string>> =>
  Object.fromEntries(identities.map(({ namespace, value }) => [namespace, value]));
