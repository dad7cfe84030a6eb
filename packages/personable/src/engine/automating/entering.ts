import type { JourneyEntry } from '../../automate/journeys/ports.ts';
import { isErased } from '../../customer/person.ts';
import { PersonableError } from '../errors.ts';
import { LedgerHandle, type LedgerParts } from '../handles/ledger.ts';

/**
 * Makes entries of journeys in people's ledgers, by the same rules as anybody's: an account may not have less than its floor. What may not be entered is told in a
 * sentence, and the journey goes on.
 */
export const enteringWith = (parts: LedgerParts) => {
  const { people, identities } = parts;
  const ledger = new LedgerHandle(parts, {
    find: async ({ person = 0 }) => {
      const found = identities.has(person) ? await people.person(person) : undefined;
      return found === undefined || isErased(found) ? undefined : found;
    },
  });
  return async (
    person: number,
    { journey, ...entry }: JourneyEntry & { readonly messageId: string; readonly journey: string },
  ): Promise<string | undefined> => {
    try {
      await ledger.add({ person }, { ...entry, by: `journey ${journey}`.slice(0, 200) });
      return undefined;
    } catch (error) {
      if (!(error instanceof PersonableError)) throw error;
      return `Nothing is entered: ${error.message}`;
    }
  };
};
