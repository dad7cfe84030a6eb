import type { StoreReader } from '../../store/store.ts';
import { RecentMap } from '../recent-map.ts';
import type { Household, Membership } from './household.ts';
import { LIST_HOUSEHOLDS, READ_HOUSEHOLD, READ_MEMBERSHIP } from './household-store.ts';

/** Homes and households that are remembered, so that the usual decision asks the store nothing. */
const HOMES_REMEMBERED = 100_000;
const HOUSEHOLDS_REMEMBERED = 2_000;
const PARTITION = 0;
/** Of a home that belongs to no household. */
const NONE = '';
const NOBODY: readonly Membership[] = [];

/** Reads which people belong together. While there is no household at all, asking costs nothing. */
export class HouseholdReader {
  readonly #store: Pick<StoreReader, 'get' | 'all'>;
  readonly #byHome = new RecentMap<number, string>(HOMES_REMEMBERED);
  readonly #byId = new RecentMap<string, Household>(HOUSEHOLDS_REMEMBERED);
  #any: boolean;
  /** Counts changes: what was read before one is not remembered after it. */
  #changes = 0;

  private constructor(store: Pick<StoreReader, 'get' | 'all'>, any: boolean) {
    this.#store = store;
    this.#any = any;
  }

  static async open(store: Pick<StoreReader, 'get' | 'all'>): Promise<HouseholdReader> {
    const first = await store.get(LIST_HOUSEHOLDS, { after: NONE, limit: 1 });
    return new HouseholdReader(store, first !== undefined);
  }

  /** Whether there may be any household at all. */
  get any(): boolean {
    return this.#any;
  }

  /** A household by its id. */
  async find(id: string): Promise<Household | undefined> {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const changes = this.#changes;
    const row = await this.#store.get(READ_HOUSEHOLD, { id });
    if (row === undefined) return undefined;
    const household = JSON.parse(row.body) as Household;
    if (changes === this.#changes) this.#byId.set(id, household);
    return household;
  }

  /** Households after one, in the order in which they were made. */
  async list(after: string | undefined, limit: number): Promise<Household[]> {
    const rows = await this.#store.all(LIST_HOUSEHOLDS, { after: after ?? NONE, limit });
    return rows.map(({ body }) => JSON.parse(body) as Household);
  }

  /** Every place that some homes have in households; people who were merged may have several. */
  async of(homes: readonly { readonly home: number }[]): Promise<readonly Membership[]> {
    if (!this.#any) return NOBODY;
    const found: Membership[] = [];
    for (const { home } of homes) {
      const id = await this.#householdOf(home);
      const household = id === NONE ? undefined : await this.find(id);
      const member = household?.members.find((one) => one.home === home);
      if (household !== undefined && member !== undefined) found.push({ household, member });
    }
    return found;
  }

  /** Some households were made, changed or removed. */
  forget(households: readonly Household[]): void {
    this.#any = true;
    this.#changes += 1;
    for (const { id, members } of households) {
      this.#byId.delete(id);
      for (const { home } of members) this.#byHome.delete(home);
    }
  }

  async #householdOf(home: number): Promise<string> {
    const known = this.#byHome.get(home);
    if (known !== undefined) return known;
    const changes = this.#changes;
    const row = await this.#store.get(READ_MEMBERSHIP, { partition: PARTITION, home });
    const id = row?.household ?? NONE;
    if (changes === this.#changes) this.#byHome.set(home, id);
    return id;
  }
}
