import type { Held } from '../../customer/audiences/memberships.ts';
import type { HomeState } from '../../customer/home-state.ts';
import type { Membership } from '../../customer/household/household.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf, makePerson, type Person } from '../../customer/person.ts';

/** What documents are read from. */
export interface DocumentsParts {
  readonly people: Pick<People, 'person'>;
  readonly households: { of(homes: readonly HomeState[]): Promise<readonly Membership[]> };
  readonly audiences: {
    readonly memberships: { of(home: number): Promise<Held> };
    readonly definitions: { idsOf(held: Held): readonly string[] };
  };
  readonly asking: {
    document(
      person: Person,
      now: number,
      audiences: readonly string[],
      memberships: readonly Membership[],
      beside?: { readonly context?: object },
    ): object;
  };
}

/**
 * How the rules of a decision see a person: all of them, or only the homes that may be looked at, which are then in
 * no audience and no household.
 */
export const documentsOf =
  ({ people, households, audiences, asking }: DocumentsParts) =>
  async (homes: readonly HomeState[], now: number, context: object): Promise<object> => {
    const [first] = homes;
    const person = first === undefined ? undefined : await people.person(first.home);
    if (person === undefined || person.homes.length !== homes.length) {
      return asking.document(makePerson(homes), now, [], [], { context });
    }
    const held = await audiences.memberships.of(firstHomeOf(person));
    const memberships = await households.of(person.homes);
    const ids = audiences.definitions.idsOf(held);
    return asking.document(person, now, ids, memberships, { context });
  };
