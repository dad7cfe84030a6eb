import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { surviving } from '../../customer/surviving.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { exposuresOf } from './exposure-store.ts';
import { HoldoutSums } from './holdout-sums.ts';
import { sameTotal, withOrder } from './person-total.ts';
import {
  type CountedPerson,
  clearSums,
  countedPeople,
  findPerson,
  putPerson,
  putSums,
  removePerson,
} from './sum-store.ts';

/** What people are counted with. */
export interface CountingParts {
  /** What is held out: see `holdout-scope.ts`. */
  readonly scope: string;
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
}

const PARTITION = 0;

/**
 * Everybody who is counted, with the sums of all of them. What changed and is not stored yet is in memory; what is read is as of now
 * all the same. To be called by one at a time.
 */
export class CountedPeople {
  readonly #parts: CountingParts;
  #sums: HoldoutSums;
  /** By home what is not stored yet: whom it is counted with, or null where it no longer is. */
  readonly #pending = new Map<number, CountedPerson | null>();
  /** Writes of sums that are not stored yet. */
  #unwritten: readonly BoundWrite[] = [];

  constructor(parts: CountingParts, sums: HoldoutSums) {
    this.#parts = parts;
    this.#sums = sums;
  }

  /** The sums as of now. */
  get sums(): HoldoutSums {
    return this.#sums;
  }

  /** Whether something is not stored yet. */
  get isChanged(): boolean {
    return this.#pending.size > 0 || this.#unwritten.length > 0;
  }

  /** The person that a home is counted with; undefined where it is not counted. */
  async find(home: number): Promise<CountedPerson | undefined> {
    const pending = this.#pending.get(home);
    return pending === undefined
      ? findPerson(this.#parts.store, this.#parts.scope, home)
      : (pending ?? undefined);
  }

  /** Takes in an entry that people already have. An order adds to whoever it is of; what changes who somebody is counts them anew. */
  async take({ position, home, time, ...entry }: Entry): Promise<void> {
    const { link, unlink, erases, expires, consent, order, message } = entry;
    if ([link, unlink, erases, expires, consent].some((one) => one !== undefined)) {
      await this.recount(home, position);
      const other = link ?? unlink;
      if (other !== undefined) await this.recount(other, position);
      return;
    }
    const { people } = this.#parts;
    // Whoever is a minor now, or no longer, is counted anew.
    const aged = message !== undefined && hasAge(people.peek(home) ?? (await people.person(home)));
    if (aged) await this.recount(home, position);
    if (aged || order === undefined) return;
    const before = await this.find(home);
    const after = before && withOrder(before, order, time);
    if (before !== undefined && after !== before) this.#replace([before], after);
  }

  /**
   * Counts whoever a home belongs to anew, and everybody it was counted with.
   *
   * @param upTo position of the log.
   * @returns whether that changed anything.
   */
  async recount(home: number, upTo: number): Promise<boolean> {
    const queue = [home];
    const done = new Set<number>();
    let changed = false;
    // A list is walked to its end while it grows.
    for (const next of queue) {
      if (done.has(next)) continue;
      const person = await this.#parts.people.person(next);
      const before = new Map<number | undefined, CountedPerson>();
      for (const { home: one } of person.homes) {
        done.add(one);
        const found = await this.find(one);
        if (found !== undefined) before.set(found.homes[0], found);
      }
      const after = await this.#count(person, upTo);
      const old = [...before.values()];
      if (isSame(old, after)) continue;
      changed = true;
      this.#replace(old, after);
      queue.push(...old.flatMap((one) => one.homes));
    }
    return changed;
  }

  /** The writes that store what changed; they are given again until `stored` is called. */
  writes(): readonly BoundWrite[] {
    const { scope } = this.#parts;
    const sums = this.#sums.changes().map((row) => putSums(scope, row));
    this.#unwritten = [...this.#unwritten, ...sums];
    const people = Array.from(this.#pending, ([home, person]) =>
      person === null ? removePerson(scope, home) : putPerson(scope, home, person),
    );
    return [...people, ...this.#unwritten];
  }

  /** What `writes` gave is durable. */
  stored(): void {
    this.#pending.clear();
    this.#unwritten = [];
  }

  /** Nobody is counted any more: the store has been told. */
  forget(): void {
    this.stored();
    this.#sums = new HoldoutSums();
  }

  /** Adds up everybody who is stored anew; resolves to whether the sums were equal. Nothing may be unstored. */
  async addUp(): Promise<boolean> {
    const { store, scope } = this.#parts;
    const sums = new HoldoutSums();
    for await (const person of countedPeople(store, scope)) sums.add(person);
    if (sums.equals(this.#sums)) return true;
    await store.write([clearSums(scope), ...sums.rows().map((row) => putSums(scope, row))]);
    this.#sums = new HoldoutSums(sums.rows());
    return false;
  }

  /** What a person adds, from exposures and log; undefined for somebody who is not counted. */
  async #count(person: Person, upTo: number): Promise<CountedPerson | undefined> {
    const { people, store, scope, kinds } = this.#parts;
    const living = person.homes.filter(({ erased }) => erased === undefined);
    if (living.length === 0 || !people.counts(person)) return undefined;
    const homes = living.map((state) => state.home);
    const exposures = await exposuresOf(store, scope, homes);
    if (exposures.length === 0) return undefined;
    const held = exposures.filter((row) => row.held === 1).length;
    const group = held === 0 ? 'shown' : held === exposures.length ? 'held' : 'both';
    const since = Math.min(...exposures.map(({ time }) => time));
    let counted: CountedPerson = { homes, group, since, currencies: {} };
    for (const { home, lastSeen } of living) {
      if (lastSeen < since) continue;
      const records = await store.readHome(PARTITION, home, 0, upTo);
      for (const { order, time } of surviving(records.map((one) => toEntry(one, kinds)))) {
        if (order !== undefined) counted = withOrder(counted, order, time);
      }
    }
    return counted;
  }

  #replace(before: readonly CountedPerson[], after: CountedPerson | undefined): void {
    for (const old of before) {
      this.#sums.subtract(old);
      for (const home of old.homes) this.#pending.set(home, null);
    }
    if (after === undefined) return;
    this.#sums.add(after);
    for (const home of after.homes) this.#pending.set(home, after);
  }
}

const hasAge = ({ homes }: Person): boolean => homes.some(({ age }) => Object.keys(age).length > 0);

const isSame = (before: readonly CountedPerson[], after: CountedPerson | undefined): boolean => {
  const [one, ...others] = before;
  if (one === undefined) return after === undefined;
  return (
    after !== undefined &&
    others.length === 0 &&
    one.homes.length === after.homes.length &&
    one.homes.every((home, i) => home === after.homes[i]) &&
    sameTotal(one, after)
  );
};
