import type { Identities } from '../../customer/identity/identities.ts';
import { namespaceOf } from '../../customer/identity/namespaces.ts';
import { writeIdentity } from '../../customer/identity/written.ts';

/** The home of an e-mail address or a telephone number; undefined for one that nobody has. */
export const homeOfAddress = async (
  identities: Identities,
  address: string,
): Promise<number | undefined> => {
  const { rules } = identities;
  const namespace = namespaceOf(rules, address.includes('@') ? 'email' : 'phone');
  if (namespace === undefined) return undefined;
  const written = writeIdentity(namespace, address, rules.country);
  return 'wrong' in written
    ? undefined
    : identities.find({ namespace: namespace.name, value: written.value });
};
