import { type Entry, type EventKinds, toEntry } from '../../../customer/entry.ts';
import { InteractionKind } from '../../../customer/interactions.ts';
import type { People } from '../../../customer/people.ts';
import type { Person } from '../../../customer/person.ts';
import { RecentMap } from '../../../customer/recent-map.ts';
import { surviving } from '../../../customer/surviving.ts';
import type { BoundWrite } from '../../../store/statement.ts';
import type { Store } from '../../../store/store.ts';
import { LikelihoodSums } from './likelihood-sums.ts';
import { dayOf, isKept, NO_PART, type Part, withEntry } from './part.ts';
import {
  type CountedPart,
  clearLikelihoodSums,
  countedParts,
  findPart,
  putPart,
  putSum,
  removePart,
} from './part-store.ts';

/** What people are counted with. */
export interface CountingParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
}

const PARTITION = 0;
/** Homes of which it is remembered on which day they came last. */
const REMEMBERED = 100_000;

/**
 * Everybody who is counted, with the sums of all of them. What changed and is not stored yet is in memory; what is read is as of now
 * all the same. To be called by one at a time.
 *
 * An event adds to the part its home is counted with. Whatever else changes who somebody is or what stands of them (a link made or
 * undone, consent, an expiry, an erasure, coming of age) counts the person anew from the log: the old part is taken from the
 * sums and the new one added, so it is the same in whatever order things come, and after a rebuild.
 */
export class CountedParts {
  readonly #parts: CountingParts;
  #sums: LikelihoodSums;
  /** By home what is not stored yet: whom it is counted with, or null where it no longer is. */
  readonly #pending = new Map<number, CountedPart | null>();
  /** Homes whose people are to be counted anew. */
  readonly #asked = new Set<number>();
  /** Writes of sums that are not stored yet. */
  #unwritten: readonly BoundWrite[] = [];
  /** Home → the day of the last visit that is counted: most events are of that same day and add nothing. */
  #visited = new RecentMap<number, number>(REMEMBERED);
  /** How often the sums changed. */
  changes = 0;

  constructor(parts: CountingParts, sums: LikelihoodSums) {
    this.#parts = parts;
    this.#sums = sums;
  }

  /** The sums as of now. */
  get sums(): LikelihoodSums {
    return this.#sums;
  }

  /** Homes that are not stored yet. */
  get waiting(): number {
    return this.#pending.size + this.#unwritten.length;
  }

  /** The person that a home is counted with; undefined where it is not counted. */
  async find(home: number): Promise<CountedPart | undefined> {
    const pending = this.#pending.get(home);
    return pending === undefined ? findPart(this.#parts.store, home) : (pending ?? undefined);
  }

  /** Takes in an entry that people already have. */
  async take(entry: Entry): Promise<void> {
    const { position, home, message } = entry;
    const { link, unlink, erases, expires, consent } = entry;
    if ([link, unlink, erases, expires, consent].some((one) => one !== undefined)) {
      this.#asked.add(home);
      const other = link ?? unlink;
      if (other !== undefined) this.#asked.add(other);
      return;
    }
    if (message === undefined || this.#asked.has(home)) return;
    const identifies = message.type === 'identify';
    const says = saysMore(entry);
    if (!says && !identifies && entry.interactions.length === 0) return;
    const day = dayOf(entry.time);
    if (!says && !identifies && this.#visited.get(home) === day) return;
    const { people } = this.#parts;
    const person = people.peek(home) ?? (await people.person(home));
    const before = await this.find(home);
    const counts = people.counts(person);
    // Whoever is a minor now, or no longer, is counted anew.
    if ((before !== undefined && !counts) || (identifies && hasAge(person))) {
      await this.recount(home, position);
      return;
    }
    if (before === undefined) {
      if (!counts) return;
      if (says || cameTwice(person)) await this.recount(home, position);
      else this.#visited.set(home, day);
      return;
    }
    this.#visited.set(home, day);
    const part = withEntry(before.part, entry);
    if (part !== before.part) this.#replace([before], { ...before, part });
  }

  /**
   * Counts everybody anew of whom that was asked since the last time: of many links in one go each person once.
   *
   * @param upTo position of the log.
   */
  async settle(upTo: number): Promise<void> {
    const done = new Set<number>();
    for (const home of this.#asked) {
      // One whose records cannot be read is told of once, and holds up nobody else.
      this.#asked.delete(home);
      if (!done.has(home)) await this.recount(home, upTo, done);
    }
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
      const person = await this.#parts.people.person(next);
      const before = new Map<number | undefined, CountedPart>();
      for (const { home: one } of person.homes) {
        done.add(one);
        this.#visited.delete(one);
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
    this.#unwritten = [...this.#unwritten, ...this.#sums.changes().map(putSum)];
    const people = Array.from(this.#pending, ([home, counted]) =>
      counted === null ? removePart(home) : putPart(home, counted),
    );
    return [...people, ...this.#unwritten];
  }

  /** What `writes` gave is durable. */
  stored(): void {
    this.#pending.clear();
    this.#unwritten = [];
  }

  /** Adds up everybody who is stored anew; resolves to whether the sums were equal. Nothing may be unstored. */
  async addUp(): Promise<boolean> {
    const { store } = this.#parts;
    const sums = new LikelihoodSums();
    for await (const some of countedParts(store)) for (const { part } of some) sums.add(part);
    if (sums.equals(this.#sums)) return true;
    await store.write([clearLikelihoodSums(), ...sums.changes().map(putSum)]);
    this.#sums = sums;
    this.changes += 1;
    return false;
  }

  /** What a person adds, from the log; undefined for somebody who is not counted. */
  async #count(person: Person, upTo: number): Promise<CountedPart | undefined> {
    const { people, store, kinds } = this.#parts;
    const living = person.homes.filter(({ erased }) => erased === undefined);
    if (living.length === 0 || !people.counts(person)) return undefined;
    let part: Part = NO_PART;
    for (const { home } of living) {
      const records = await store.readHome(PARTITION, home, 0, upTo);
      for (const entry of surviving(records.map((one) => toEntry(one, kinds)))) {
        part = withEntry(part, entry);
      }
    }
    // Names in the order in which they are stored: what is stored is compared as text.
    return isKept(part) ? { homes: living.map(({ home }) => home), part } : undefined;
  }

  #replace(before: readonly CountedPart[], after: CountedPart | undefined): void {
    this.changes += 1;
    for (const old of before) {
      this.#sums.subtract(old.part);
      for (const home of old.homes) this.#pending.set(home, null);
    }
    if (after === undefined) return;
    this.#sums.add(after.part);
    for (const home of after.homes) this.#pending.set(home, after);
  }
}

/** Whether an entry says something of an order or a cart, which counts each time. */
const saysMore = ({ order, interactions }: Entry): boolean =>
  order !== undefined || interactions.some(({ kind }) => kind === InteractionKind.cart);

const hasAge = ({ homes }: Person): boolean => homes.some(({ age }) => Object.keys(age).length > 0);

/** Whether somebody was seen on two days: before that one who only looks is not counted. */
const cameTwice = ({ homes }: Person): boolean => {
  const seen = homes.filter(({ events }) => events > 0);
  const days = seen.flatMap(({ firstSeen, lastSeen }) => [dayOf(firstSeen), dayOf(lastSeen)]);
  return days.some((day) => day !== days[0]);
};

const isSame = (before: readonly CountedPart[], after: CountedPart | undefined): boolean => {
  const [one, ...others] = before;
  if (one === undefined) return after === undefined;
  return (
    after !== undefined && others.length === 0 && JSON.stringify(one) === JSON.stringify(after)
  );
};
