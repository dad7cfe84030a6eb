import type { Membership as HouseholdMembership } from '../household/household.ts';
import type { People } from '../people.ts';
import type { Person } from '../person.ts';
import type { Snapshots } from '../snapshots.ts';
import type { Definitions } from './definitions.ts';
import type { Memberships } from './memberships.ts';

/** What membership is told from. */
export interface LiveParts {
  readonly people: People;
  readonly definitions: Definitions;
  readonly memberships: Memberships;
  readonly snapshots: Pick<Snapshots, 'noteDue' | 'noteDueBy'>;
  readonly clock: () => number;
  /** Position of the log up to which nobody has to be asked again. */
  readonly after: number;
  /** A person as conditions read them; `audiences` are the ids that it shows. */
  readonly document: (
    person: Person,
    now: number,
    audiences: readonly string[],
    households: readonly HouseholdMembership[],
  ) => object;
  /** In which households some homes are. */
  readonly householdsOf: (
    homes: readonly { readonly home: number }[],
  ) => Promise<readonly HouseholdMembership[]>;
  /** When one of these fields, "computed.orders" or "history.<id>", next changes by itself. */
  readonly nextChange: (
    person: Person,
    now: number,
    fields: readonly string[],
  ) => number | undefined;
}
