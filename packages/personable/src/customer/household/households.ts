import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { type Household, type Membership, withoutHomes } from './household.ts';
import { HouseholdReader } from './household-reader.ts';
import { removeHousehold, writeHousehold } from './household-store.ts';

/** Who has to know of a change. */
interface Watching {
  /** The households of some homes are about to change; the writes go in the same transaction. */
  beforeHouseholds(homes: readonly number[]): readonly BoundWrite[];
  /** They have. */
  afterHouseholds(homes: readonly number[]): void;
}

/** Which people belong together. While there is no household at all, asking costs nothing. */
export class Households {
  readonly #store: Store;
  readonly #reader: HouseholdReader;
  watching: Watching | undefined;

  private constructor(store: Store, reader: HouseholdReader) {
    this.#store = store;
    this.#reader = reader;
  }

  static async open(store: Store): Promise<Households> {
    return new Households(store, await HouseholdReader.open(store));
  }

  /** Whether there may be any household at all. */
  get any(): boolean {
    return this.#reader.any;
  }

  /** A household by its id. */
  find(id: string): Promise<Household | undefined> {
    return this.#reader.find(id);
  }

  /** Households after one, in the order in which they were made. */
  list(after: string | undefined, limit: number): Promise<Household[]> {
    return this.#reader.list(after, limit);
  }

  /** Every place that some homes have in households; people who were merged may have several. */
  of(homes: readonly { readonly home: number }[]): Promise<readonly Membership[]> {
    return this.#reader.of(homes);
  }

  /** Stores a household; `writes` go in the same transaction. */
  async put(household: Household, writes: readonly BoundWrite[] = []): Promise<void> {
    const before = await this.find(household.id);
    const changed = [...(before === undefined ? [] : [before]), household];
    await this.#store.write([...writes, ...writeHousehold(household), ...this.#announce(changed)]);
    this.#settle(changed);
  }

  /** Removes a household; its members stay who they are. */
  async remove(household: Household): Promise<void> {
    await this.#store.write([...removeHousehold(household.id), ...this.#announce([household])]);
    this.#settle([household]);
  }

  /**
   * The writes that take some homes out of every household, with their limits and contacts, and what has to be
   * called once they are durable.
   */
  async withdraw(
    homes: readonly number[],
    now: number,
  ): Promise<{ readonly writes: readonly BoundWrite[]; readonly settle: () => void }> {
    const memberships = await this.of(homes.map((home) => ({ home })));
    const gone = new Set(homes);
    const households = new Map(memberships.map(({ household }) => [household.id, household]));
    const writes = [...households.values()].flatMap((household) => {
      const left = withoutHomes(household, gone, now);
      return left === undefined ? removeHousehold(household.id) : writeHousehold(left);
    });
    const changed = [...households.values()];
    return {
      writes: [...writes, ...this.#announce(changed)],
      settle: () => this.#settle(changed),
    };
  }

  #announce(changed: readonly Household[]): readonly BoundWrite[] {
    return this.watching?.beforeHouseholds(homesOf(changed)) ?? [];
  }

  #settle(changed: readonly Household[]): void {
    this.#reader.forget(changed);
    this.watching?.afterHouseholds(homesOf(changed));
  }
}

const homesOf = (households: readonly Household[]): number[] => [
  ...new Set(households.flatMap(({ members }) => members.map(({ home }) => home))),
];
