import type { Identities } from '../customer/identity/identities.ts';
import type { Person } from '../customer/person.ts';
import { PersonableError } from './errors.ts';
import { identitiesOf, numberOf } from './readings/names.ts';

/** The ids that a message about a person carries. */
export type MessageIds =
  | { readonly userId: string }
  | { readonly anonymousId: string }
  | { readonly identities: Readonly<Record<string, string>> };

/**
 * The strongest id of a person, as a message names it.
 *
 * @throws PersonableError `not_found` for somebody known by nothing but what a public key claimed.
 */
export const idsToSpeakFor = async (
  person: Person,
  identities: Identities,
): Promise<MessageIds> => {
  const homes = person.homes.map(({ home }) => home);
  for (const { namespace, value } of await identitiesOf(identities, homes)) {
    if (namespace === 'userId') return { userId: value };
    if (namespace === 'anonymousId') return { anonymousId: value };
    if (namespace !== 'claimedUserId') return { identities: { [namespace]: value } };
  }
  throw nobody(numberOf(person));
};

/** Nobody has a number, or nobody that a message could name. */
export const nobody = (person: number): PersonableError =>
  new PersonableError('not_found', `Nobody that can be spoken for has the number ${person}.`, {
    hint: 'Name the person by userId or anonymousId.',
  });
