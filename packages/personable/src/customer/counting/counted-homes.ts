/**
 * How folds count people. What somebody adds to any sum is a function of their own records. An event adds to what is known of the
 * person its home is counted with. Whatever else changes who somebody is or what stands of them (a link made or undone, consent, an expiry,
 * an erasure, coming of age) has the person *counted anew* from the log: what they added is taken from the sums, and what they add now
 * is added. So the sums are the same in whatever order things come, and after a rebuild.
 *
 * A home is *pending* while what it is counted with is not stored; *known* while what is stored is remembered; *asked* from when its person is to be
 * counted anew until all entries that came together were taken in, so that of many links in one go each person is counted once.
 */
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Entry } from '../entry.ts';
import type { People } from '../people.ts';
import type { Person } from '../person.ts';
import { RecentMap } from '../recent-map.ts';
import type { CountedPeopleStore } from './counted-people-store.ts';
import { changesWhoCounts, hasAge } from './who-counts.ts';

/** Some homes that are counted as one person. The first is the one that what is counted is kept under. */
export interface Counted {
  readonly homes: readonly number[];
}

/** In place of what is counted: it has to be counted anew. */
export const ANEW = Symbol('anew');

/** What somebody is counted as after an entry: the same where it adds nothing, undefined where they are not counted. */
export type After<One> = One | undefined | typeof ANEW;

/** What a fold counts of people. */
export interface Counting<One extends Counted, Said> {
  readonly people: Pick<People, 'person' | 'peek' | 'counts'>;
  /** What an entry says that may be counted of anybody; undefined for nothing. */
  readonly said: (entry: Entry) => Said | undefined;
  /** What somebody is counted as with an entry more. */
  readonly add: (
    before: One | undefined,
    said: Said,
    entry: Entry,
    person: Person,
  ) => After<One> | Promise<After<One>>;
  /**
   * Counts somebody from the log, up to a position; undefined for somebody who adds nothing. Who is not counted is not asked for.
   *
   * @param homes that live, ascending.
   * @param before what they were counted as.
   */
  readonly count: (
    homes: readonly number[],
    upTo: number,
    before: readonly One[],
  ) => Promise<One | undefined>;
  readonly isSame: (one: One, other: One) => boolean;
  /** Takes from the sums what some added, and adds what they add now. */
  readonly replaced: (before: readonly One[], after: One | undefined) => void;
  /** The writes that store what became of the sums since it was asked last. */
  readonly sums: () => readonly BoundWrite[];
  readonly store: StoreReader;
  /** Where people are stored. */
  readonly table: CountedPeopleStore<One>;
  /** Homes of which it is remembered what is stored. */
  readonly remembered: number;
}

/** Everybody whom a fold counts; what is read is as of now. To be called by one at a time. */
export class CountedHomes<One extends Counted, Said> {
  readonly #counting: Counting<One, Said>;
  /** By home what is not stored yet: whom it is counted with, or null where it no longer is. */
  readonly #pending = new Map<number, One | null>();
  /** The same of what is stored. */
  #known: RecentMap<number, One | null>;
  readonly #asked = new Set<number>();
  /** Writes of sums that are not stored yet. */
  #unwritten: readonly BoundWrite[] = [];
  /** Of people whose age was ever said: whether anything of them counted when they were last counted anew. */
  #aged: RecentMap<number, boolean>;

  constructor(counting: Counting<One, Said>) {
    this.#counting = counting;
    this.#known = new RecentMap(counting.remembered);
    this.#aged = new RecentMap(counting.remembered);
  }

  /** How much is not stored yet. */
  get waiting(): number {
    return this.#pending.size + this.#unwritten.length;
  }

  /** The person that a home is counted with; undefined where it is not counted. */
  async find(home: number): Promise<One | undefined> {
    const known = this.#remembered(home);
    return known === undefined ? this.#read(home) : (known ?? undefined);
  }

  /** Has whoever a home belongs to counted anew when all is settled. */
  ask(home: number): void {
    this.#asked.add(home);
  }

  /** Takes in the next entry, which people already have; undefined where that is done at once. */
  take(entry: Entry): Promise<void> | undefined {
    const { home, message, link, unlink } = entry;
    if (changesWhoCounts(entry)) {
      this.#asked.add(home);
      const other = link ?? unlink;
      if (other !== undefined) this.#asked.add(other);
      return undefined;
    }
    if (message === undefined || this.#asked.has(home)) return undefined;
    const person = this.#counting.people.peek(home);
    return person === undefined ? this.#takeUnread(entry) : this.#takeOf(person, entry);
  }

  /**
   * Counts everybody anew of whom that was asked since the last time, each person once. Who cannot be counted stays asked, and holds up nobody
   * else.
   *
   * @param upTo position of the log.
   * @throws what went wrong first.
   */
  async settle(upTo: number): Promise<void> {
    if (this.#asked.size === 0) return;
    const done = new Set<number>();
    const failures: unknown[] = [];
    for (const home of [...this.#asked]) {
      if (done.has(home)) continue;
      await this.recount(home, upTo, done).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  /**
   * Counts whoever a home belongs to anew, and everybody it was counted with.
   *
   * @param upTo position of the log.
   * @param done homes that are counted as of then; those counted here are added.
   * @returns whether that changed anything.
   */
  async recount(home: number, upTo: number, done = new Set<number>()): Promise<boolean> {
    const queue = [home];
    let changed = false;
    // A list is walked to its end while it grows.
    for (const next of queue) {
      if (done.has(next)) continue;
      try {
        const [old, after] = await this.#counted(next, upTo, done);
        if (this.#isSame(old, after)) continue;
        changed = true;
        this.#replace(old, after);
        for (const { homes } of old) for (const one of homes) queue.push(one);
      } catch (error) {
        // What was taken apart must be put together, if not now.
        for (const one of queue) if (one === next || !done.has(one)) this.#asked.add(one);
        throw error;
      }
    }
    return changed;
  }

  /** The writes that store what changed; they are given again until `stored` is called. */
  writes(): readonly BoundWrite[] {
    const { table, sums } = this.#counting;
    this.#unwritten = [...this.#unwritten, ...sums()];
    const people = Array.from(this.#pending, ([home, one]) =>
      one === null ? table.remove(home) : table.put(home, one),
    );
    return [...people, ...this.#unwritten];
  }

  /** What `writes` gave is durable. */
  stored(): void {
    for (const [home, one] of this.#pending) this.#known.set(home, one);
    this.#pending.clear();
    this.#unwritten = [];
  }

  /** Nobody is counted any more: the store has been told. */
  forget(): void {
    this.#pending.clear();
    this.#asked.clear();
    this.#unwritten = [];
    this.#known = new RecentMap(this.#counting.remembered);
    this.#aged = new RecentMap(this.#counting.remembered);
  }

  /** Undefined where nothing is in memory, null where it is known that a home is not counted. */
  #remembered(home: number): One | null | undefined {
    const pending = this.#pending.get(home);
    return pending === undefined ? this.#known.get(home) : pending;
  }

  async #read(home: number): Promise<One | undefined> {
    const { table, store } = this.#counting;
    const found = await table.find(store, home);
    this.#known.set(home, found ?? null);
    return found;
  }

  async #takeUnread(entry: Entry): Promise<void> {
    await this.#takeOf(await this.#counting.people.person(entry.home), entry);
  }

  #takeOf(person: Person, entry: Entry): Promise<void> | undefined {
    const { home } = entry;
    if (hasAge(person)) {
      // Whoever is a minor now, or no longer, is counted anew; so is, once, of whom that is not remembered.
      if (this.#aged.get(home) !== this.#counting.people.counts(person)) {
        this.#asked.add(home);
        return undefined;
      }
    }
    const said = this.#counting.said(entry);
    if (said === undefined) return undefined;
    const before = this.#remembered(home);
    return before === undefined
      ? this.#read(home).then((found) => this.#add(found, said, entry, person))
      : this.#add(before ?? undefined, said, entry, person);
  }

  #add(
    before: One | undefined,
    said: Said,
    entry: Entry,
    person: Person,
  ): Promise<void> | undefined {
    const after = this.#counting.add(before, said, entry, person);
    if (after instanceof Promise) return after.then((one) => this.#added(entry.home, before, one));
    this.#added(entry.home, before, after);
    return undefined;
  }

  #added(home: number, before: One | undefined, after: After<One>): void {
    if (after === ANEW) this.#asked.add(home);
    else if (after !== before) this.#replace(before === undefined ? [] : [before], after);
  }

  /** What the person of a home was counted as, and is from now on. */
  async #counted(
    home: number,
    upTo: number,
    done: Set<number>,
  ): Promise<readonly [old: readonly One[], after: One | undefined]> {
    const { people, count } = this.#counting;
    const person = await people.person(home);
    const own = [...new Set([home, ...person.homes.map((state) => state.home)])];
    const before = new Map<number | undefined, One>();
    for (const one of own) {
      const found = await this.find(one);
      if (found !== undefined) before.set(found.homes[0], found);
    }
    const old = [...before.values()];
    const living = person.homes.flatMap((state) =>
      state.erased === undefined ? [state.home] : [],
    );
    const counts = people.counts(person);
    const after = counts && living.length > 0 ? await count(living, upTo, old) : undefined;
    for (const one of own) {
      done.add(one);
      this.#asked.delete(one);
      if (hasAge(person)) this.#aged.set(one, counts);
    }
    return [old, after];
  }

  #isSame([one, ...others]: readonly One[], after: One | undefined): boolean {
    if (one === undefined || after === undefined) return one === after;
    return others.length === 0 && this.#counting.isSame(one, after);
  }

  #replace(before: readonly One[], after: One | undefined): void {
    this.#counting.replaced(before, after);
    for (const { homes } of before) for (const home of homes) this.#pending.set(home, null);
    for (const home of after?.homes ?? []) this.#pending.set(home, after as One);
  }
}
