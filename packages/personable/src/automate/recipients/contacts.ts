import type { Contact, Membership } from '../../customer/household/household.ts';

/** Somebody who is told in place of whoever a message is about. */
export type ToldInstead =
  | { readonly kind: 'guardian'; readonly home: number; readonly name?: string }
  | { readonly kind: 'contact'; readonly contact: Contact };

/**
 * Who may be told what happens to somebody: the guardians of their household, then the contacts that may be called, in the order
 * in which the household named them.
 */
export const whoIsTold = (memberships: readonly Membership[]): readonly ToldInstead[] => {
  const guardians = memberships.flatMap(({ household, member }) =>
    household.members
      .filter(({ role, home }) => role === 'guardian' && home !== member.home)
      .map(
        ({ home, name }): ToldInstead => ({
          ...{ kind: 'guardian', home },
          ...(name === undefined ? {} : { name }),
        }),
      ),
  );
  const contacts = memberships.flatMap(({ member }) =>
    member.contacts
      .filter(({ may }) => may.includes('call'))
      .map((contact): ToldInstead => ({ kind: 'contact', contact })),
  );
  return [...guardians, ...contacts];
};

/** Those of a name, however it is written. */
export const toldNamed = (told: readonly ToldInstead[], name: string): readonly ToldInstead[] => {
  const asked = plain(name);
  return told.filter(
    (one) => plain(one.kind === 'guardian' ? one.name : one.contact.name) === asked,
  );
};

const plain = (name: string | undefined): string | undefined =>
  name?.normalize('NFKC').trim().toLowerCase();
