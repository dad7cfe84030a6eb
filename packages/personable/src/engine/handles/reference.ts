import type { Identity } from '../../customer/identity/identities.ts';
import type { IdentityRules } from '../../customer/identity/namespaces.ts';
import {
  type IdentityReference,
  type ReadReference,
  readReference,
} from '../../customer/identity/reference.ts';
import { PersonableError } from '../errors.ts';

/** Someone, by the ids a shop knows, or by the engine's own number. */
export interface PersonReference extends IdentityReference {
  /** The engine's own number of a person. */
  readonly person?: number;
}

/**
 * The ids of a reference, the strongest first.
 *
 * @throws PersonableError `invalid_identity` for what is no id, `unknown_namespace`.
 */
export const identitiesOf = (
  reference: IdentityReference,
  rules: IdentityRules,
): readonly Identity[] => {
  const read = readReference(reference, rules);
  refuseUnknown(read);
  const { identities, wrong } = read;
  if (wrong === undefined) return identities;
  throw new PersonableError('invalid_identity', `${wrong.sentence}.`, {
    path: wrong.path,
    hint: 'Write the id as it was given, or leave it out.',
  });
};

/**
 * The strongest id of a reference.
 *
 * @throws PersonableError `missing_identity` where there is none, and those of `identitiesOf`.
 */
export const identityOf = (reference: IdentityReference, rules: IdentityRules): Identity => {
  const [strongest] = identitiesOf(reference, rules);
  if (strongest !== undefined) return strongest;
  throw new PersonableError(
    'missing_identity',
    'Name the person by userId, anonymousId, email, phone or identity.',
  );
};

/**
 * The strongest id of a reference to look somebody up by; `undefined` where it is none that anybody may have.
 *
 * @throws PersonableError as `identityOf`, but of a `userId` or `anonymousId` that is no id.
 */
export const lookedUp = (
  reference: IdentityReference,
  rules: IdentityRules,
): Identity | undefined => {
  const { wrong } = readReference(reference, rules);
  if (wrong?.path === '/userId' || wrong?.path === '/anonymousId') return undefined;
  return identityOf(reference, rules);
};

/**
 * Lets only namespaces that there are pass; what is no id is a newcomer to a decision.
 *
 * @throws PersonableError `unknown_namespace`.
 */
export const checkNamespace = (reference: IdentityReference, rules: IdentityRules): void => {
  if (reference.identity !== undefined) refuseUnknown(readReference(reference, rules));
};

const refuseUnknown = ({ unknown }: ReadReference): void => {
  if (unknown === undefined) return;
  throw new PersonableError('unknown_namespace', unknown, { path: '/identity/namespace' });
};
