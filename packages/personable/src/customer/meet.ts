import type { Identities, Identity } from './identities.ts';
import type { People } from './people.ts';

/**
 * The home of an identity; one that nobody has met gets its home. Only to be called where messages are
 * taken one after another, so that no identity is met twice at once.
 */
export const meet = async (
  identity: Identity,
  { identities, people }: { readonly identities: Identities; readonly people: People },
): Promise<number> => {
  const known = identities.peek(identity) ?? (await identities.find(identity));
  if (known !== undefined) return known;
  const home = identities.mint(identity);
  people.isNew(home);
  return home;
};
