import { Compile } from 'typebox/compile';
import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Tombstones } from '../../customer/erasure/tombstones.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import type { Contact, Household } from '../../customer/household/household.ts';
import { HouseholdInput, type MemberInput } from '../../customer/household/household-input.ts';
import type { Households } from '../../customer/household/households.ts';
import type { Spending } from '../../customer/household/spending.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { isErased } from '../../customer/person.ts';
import { type Protection, protectionOf, UNPROTECTED } from '../../decide/limits/protection.ts';
import { refusedTogether } from '../../decide/limits/within-limits.ts';
import { uniqueId } from '../../math/unique-id.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { type HouseholdView, showHousehold } from '../readings/households.ts';
import { checkShape } from '../shape.ts';
import { type Resolved, readMembers } from './household-reading.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';
import { identityOf } from './reference.ts';

/** What the households handle works with. */
interface HouseholdsParts {
  readonly settings: Settings;
  readonly identities: Identities;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly ingest: Ingest;
  readonly tombstones: Tombstones;
  readonly households: Households;
  readonly spending: Spending;
}

/** What households say of somebody. */
export interface HouseholdOfPerson {
  /** Whether they are a minor, by anything that is known: then they are not profiled. */
  readonly minor: boolean;
  /** More than one where people were merged who each had one: the limits of all of them hold. */
  readonly households: readonly (HouseholdView & {
    /** The number of the member they are in it. */
    readonly member: number;
  })[];
  /** What is left of each budget. */
  readonly budgets: readonly {
    readonly amount: number;
    readonly currency: string;
    readonly per: string;
    /** Integer minor units. */
    readonly left: number;
  }[];
  /** What is left, in words; empty without a budget. */
  readonly left: string;
}

/** What somebody is about to buy, checked against their limits. */
export interface CheckedItems {
  readonly minor: boolean;
  readonly items: readonly {
    readonly id: string;
    readonly allowed: boolean;
    readonly because?: string;
  }[];
}

/** People who belong together, and what guardians allow: `shop.households`. */
export class HouseholdsHandle {
  readonly #parts: HouseholdsParts;
  readonly #find: PeopleHandle['find'];
  readonly #shape = Compile(HouseholdInput);

  constructor(parts: HouseholdsParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /**
   * Makes a household, or replaces one whole. Every decision obeys its limits when it resolves.
   *
   * @param id of the one that is replaced; then `input.version` is the version that was read.
   * @throws PersonableError `invalid_field`; `not_found` for an id or a person nobody has; `stale_version` where
   *   it changed since it was read; `already_member` where somebody is of another household.
   */
  async put(input: HouseholdInput, id?: string): Promise<HouseholdView> {
    refuseHostile(input);
    checkShape(this.#shape, input);
    const { households, ingest, settings, identities } = this.#parts;
    const stored = await ingest.exclusively(async () => {
      const before = id === undefined ? undefined : await this.#current(id, input.version);
      const members = await this.#resolve(input.members, before);
      const now = settings.clock();
      const household: Household = {
        id: before?.id ?? uniqueId(),
        version: (before?.version ?? 0) + 1,
        name: input.name,
        members: readMembers(members, {
          before,
          now,
          placeOf: ({ person, userId }) =>
            members.findIndex(
              ({ input: one, home }) =>
                (person !== undefined && (home === person || one.person === person)) ||
                (userId !== undefined && String(one.userId) === String(userId)),
            ),
        }),
        created: before?.created ?? now,
        updated: now,
      };
      const homes = members.map(({ home }) => home);
      const rows = homes.flatMap((home) => identities.unsettled(home) ?? []);
      await households.put(household, rows);
      identities.settle(homes);
      return household;
    });
    return this.#shown(stored);
  }

  /** A household by its id. */
  async get(id: string): Promise<HouseholdView | undefined> {
    const household = await this.#parts.households.find(id);
    return household === undefined ? undefined : this.#shown(household);
  }

  /**
   * Households in the order in which they were made.
   *
   * @param after the `next` of the page before.
   */
  async list({
    after,
    limit = 50,
  }: {
    readonly after?: string;
    readonly limit?: number;
  } = {}): Promise<Page<HouseholdView, string>> {
    const found = await this.#parts.households.list(after, limit + 1);
    const entries = await Promise.all(found.slice(0, limit).map((one) => this.#shown(one)));
    const next = entries.at(-1)?.id;
    return found.length > limit && next !== undefined ? { entries, next } : { entries };
  }

  /**
   * Removes a household with its limits and contacts; the people stay.
   *
   * @throws PersonableError `not_found`, `stale_version`.
   */
  async remove(id: string, version?: number): Promise<void> {
    const { households, ingest } = this.#parts;
    await ingest.exclusively(async () => households.remove(await this.#current(id, version)));
  }

  /** What households say of a person; nothing of people not met yet. */
  async ofPerson(reference: PersonReference): Promise<HouseholdOfPerson> {
    const person = await this.#find(reference);
    if (person === undefined) return { minor: false, households: [], budgets: [], left: '' };
    const { minor, limits } = await this.#protection(person);
    const found = await this.#parts.households.of(person.homes);
    return {
      minor,
      households: await Promise.all(
        found.map(async ({ household, member }) => ({
          ...(await this.#shown(household)),
          member: member.home,
        })),
      ),
      budgets: limits?.budgets ?? [],
      left: limits?.leftInWords() ?? '',
    };
  }

  /** Who may be called for a person, may collect or may decide; the first is tried first. */
  async contacts(reference: PersonReference): Promise<readonly Contact[]> {
    const person = await this.#find(reference);
    if (person === undefined) return [];
    const found = await this.#parts.households.of(person.homes);
    return found.flatMap(({ member }) => member.contacts);
  }

  /** Whether a person may buy some items together: each is checked with what is left after those before it. */
  async check(
    reference: PersonReference,
    items: readonly { readonly id: string | number; readonly quantity?: number }[],
  ): Promise<CheckedItems> {
    const { catalogue } = this.#parts;
    const person = await this.#find(reference);
    const { minor, limits } = person === undefined ? UNPROTECTED : await this.#protection(person);
    const wanted = items.map(({ id, quantity = 1 }) => ({
      id: String(id),
      item: catalogue.find(String(id)),
      quantity,
    }));
    const refused = refusedTogether(wanted, limits);
    return {
      minor,
      items: wanted.map(({ id }, place) => {
        const because = refused.get(place);
        return because === undefined ? { id, allowed: true } : { id, allowed: false, because };
      }),
    };
  }

  /** The household of an id, where it is still as it was read. */
  async #current(id: string, version: number | undefined): Promise<Household> {
    const found = await this.#parts.households.find(id);
    if (found === undefined) {
      throw new PersonableError('not_found', `There is no household "${id}".`);
    }
    if (found.version === version) return found;
    const read = version === undefined ? 'no version' : `version ${version}`;
    throw new PersonableError(
      'stale_version',
      `The household is at version ${found.version}; this names ${read}.`,
      { path: '/version', hint: 'Read it again, and send its version with the change.' },
    );
  }

  /** The homes of members, each person once and of no other household. */
  async #resolve(
    inputs: readonly MemberInput[],
    before: Household | undefined,
  ): Promise<readonly Resolved[]> {
    const { households } = this.#parts;
    const met = new Set<Person>();
    const resolved: Resolved[] = [];
    for (const [place, input] of inputs.entries()) {
      const path = `/members/${place}`;
      const { home, person } = await this.#member(input, path);
      if (met.has(person)) {
        const sentence = 'The same person stands in it twice.';
        throw new PersonableError('invalid_field', sentence, { path });
      }
      met.add(person);
      const [other] = (await households.of(person.homes)).filter(
        ({ household }) => household.id !== before?.id,
      );
      if (other !== undefined) {
        throw new PersonableError(
          'already_member',
          `Person ${home} is in the household "${other.household.name}" (${other.household.id}) already.`,
          { path, hint: 'Take them out of it first: a person is in one household at most.' },
        );
      }
      // A member keeps the home they are known by here, whichever of theirs is named.
      const known = before?.members.find((one) =>
        person.homes.some((own) => own.home === one.home),
      );
      resolved.push({ input, home: known?.home ?? home });
    }
    return resolved;
  }

  async #member({ userId, person: number }: MemberInput, path: string) {
    const { identities, people, tombstones, settings, ingest } = this.#parts;
    if ((userId === undefined) === (number === undefined)) {
      const sentence = 'A member is named by userId or by person.';
      throw new PersonableError('invalid_field', sentence, { path });
    }
    if (number !== undefined) {
      const person = identities.has(number) ? await people.person(number) : undefined;
      if (person !== undefined && !isErased(person)) return { home: number, person };
      throw new PersonableError('not_found', `Nobody has the number ${number}.`, {
        path: `${path}/person`,
      });
    }
    const identity = identityOf({ userId: String(userId) }, settings.identity);
    if (tombstones.covers(identity, settings.clock())) {
      throw new PersonableError('identity_erased', 'This person was erased for good.', { path });
    }
    const home = await ingest.linker.homeOf(identity);
    return { home, person: await people.person(home) };
  }

  #protection(person: Person): Promise<Protection> {
    const { households, spending, settings } = this.#parts;
    const { timezone, clock, minors } = settings;
    const parts = { households, spending, timezone, now: clock(), minorsUnder: minors.under };
    return protectionOf(person, parts);
  }

  #shown(household: Household): Promise<HouseholdView> {
    const { people, identities, catalogue } = this.#parts;
    return showHousehold(household, {
      people,
      identities,
      catalogue,
      isMinor: async (home) => (await this.#protection(await people.person(home))).minor,
    });
  }
}
