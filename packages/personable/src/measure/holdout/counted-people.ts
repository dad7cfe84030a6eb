import { CountedHomes } from '../../customer/counting/counted-homes.ts';
import { entriesOf } from '../../customer/counting/entries-of.ts';
import type { EventKinds } from '../../customer/entry.ts';
import type { OrderNote } from '../../customer/knowing/order-sums.ts';
import type { People } from '../../customer/people.ts';
import type { Store } from '../../store/store.ts';
import { exposuresOf } from './exposure-store.ts';
import { HoldoutSums } from './holdout-sums.ts';
import { sameTotal, withOrder } from './person-total.ts';
import { type CountedPerson, clearSums, countedPeople, putSums } from './sum-store.ts';

/** What people are counted with. */
export interface CountingParts {
  /** What is held out: see `holdout-scope.ts`. */
  readonly scope: string;
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
}

/** People who stay in memory: there may be many holdouts, and orders are few. */
const REMEMBERED = 5_000;

/** Everybody who is counted, with the sums of all of them. To be called by one at a time. */
export class CountedPeople {
  readonly #parts: CountingParts;
  /** By home. */
  readonly homes: CountedHomes<CountedPerson, OrderNote>;
  #sums: HoldoutSums;

  constructor(parts: CountingParts, sums: HoldoutSums) {
    const { store, scope, people } = parts;
    this.#parts = parts;
    this.#sums = sums;
    this.homes = new CountedHomes<CountedPerson, OrderNote>({
      ...{ people, store, table: countedPeople(scope), remembered: REMEMBERED, isSame },
      said: ({ order }) => order,
      add: (before, order, { time }) => before && withOrder(before, order, time),
      count: (homes, upTo) => this.#count(homes, upTo),
      replaced: (before, after) => {
        for (const old of before) this.#sums.subtract(old);
        if (after !== undefined) this.#sums.add(after);
      },
      sums: () => this.#sums.changes().map((row) => putSums(scope, row)),
    });
  }

  /** The sums as of now. */
  get sums(): HoldoutSums {
    return this.#sums;
  }

  /** Nobody is counted any more: the store has been told. */
  forget(): void {
    this.homes.forget();
    this.#sums = new HoldoutSums();
  }

  /** Adds up everybody who is stored anew; resolves to whether the sums were equal. Nothing may be unstored. */
  async addUp(): Promise<boolean> {
    const { store, scope } = this.#parts;
    const sums = new HoldoutSums();
    for await (const person of countedPeople(scope).all(store)) sums.add(person);
    if (sums.equals(this.#sums)) return true;
    await store.write([clearSums(scope), ...sums.rows().map((row) => putSums(scope, row))]);
    this.#sums = new HoldoutSums(sums.rows());
    return false;
  }

  /** What a person adds, from exposures and log; undefined for somebody who is not counted. */
  async #count(homes: readonly number[], upTo: number): Promise<CountedPerson | undefined> {
    const { store, scope } = this.#parts;
    const exposures = await exposuresOf(store, scope, homes);
    if (exposures.length === 0) return undefined;
    const held = exposures.filter((row) => row.held === 1).length;
    const group = held === 0 ? 'shown' : held === exposures.length ? 'held' : 'both';
    const since = Math.min(...exposures.map(({ time }) => time));
    let counted: CountedPerson = { homes, group, since, currencies: {} };
    for (const { order, time } of await entriesOf(homes, upTo, this.#parts)) {
      if (order !== undefined) counted = withOrder(counted, order, time);
    }
    return counted;
  }
}

const isSame = (one: CountedPerson, other: CountedPerson): boolean =>
  one.homes.length === other.homes.length &&
  one.homes.every((home, i) => home === other.homes[i]) &&
  sameTotal(one, other);
