import { isDeepStrictEqual } from 'node:util';
import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { surviving } from '../../customer/surviving.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { addSums, findPaths, putPaths, removePaths } from './attribution-store.ts';
import type { Evidence } from './evidence.ts';
import { addPart, noSums, notIn, partOf } from './person-part.ts';
import { noPaths, type PathRules, type PersonPaths, withEvidence } from './person-paths.ts';
import { evidenceOf } from './read-evidence.ts';

/** What people are counted with. */
export interface CountingParts extends PathRules {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts'>;
  readonly kinds: EventKinds;
  /** Of time decay, milliseconds. */
  readonly halfLife: number;
  /** The strategy that made a decision; undefined where it is not known or no longer kept. */
  readonly strategyOf: (decision: string) => Promise<string | undefined>;
}

const PARTITION = 0;
/** People whose paths stay in memory. */
const REMEMBERED = 5_000;

/** Everybody who is counted. What changed and is not stored yet is in memory. To be called by one at a time. */
export class CountedPaths {
  readonly #parts: CountingParts;
  /** By home what is not stored yet: whom it is counted with, or null where it no longer is. */
  readonly #pending = new Map<number, PersonPaths | null>();
  readonly #known = new RecentMap<number, PersonPaths>(REMEMBERED);
  /** Homes whose people are to be counted anew. */
  readonly #asked = new Set<number>();
  /** What is to be added to the sums. */
  #sums = noSums();

  constructor(parts: CountingParts) {
    this.#parts = parts;
  }

  /** Homes that are not stored yet. */
  get waiting(): number {
    return this.#pending.size;
  }

  /** Has whoever a home belongs to counted anew when all is settled. */
  ask(home: number): void {
    this.#asked.add(home);
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

  /** The person that a home is counted with; undefined where it is not. */
  async find(home: number): Promise<PersonPaths | undefined> {
    const pending = this.#pending.get(home);
    if (pending !== undefined) return pending ?? undefined;
    const known = this.#known.get(home);
    if (known !== undefined) return known;
    const found = await findPaths(this.#parts.store, home);
    if (found !== undefined) this.#known.set(home, found);
    return found;
  }

  /** Takes in what an entry says; one that comes late makes the person anew. */
  async take(entry: Entry, evidence: readonly Evidence[]): Promise<void> {
    const { home, time, position } = entry;
    if (this.#asked.has(home)) return;
    const { people } = this.#parts;
    const before = await this.find(home);
    if (before === undefined || time < before.time) {
      const person = people.peek(home) ?? (await people.person(home));
      if (!people.counts(person)) return;
      // Whoever is of age since a birthday is counted with what they did before.
      if (before !== undefined || person.homes.length > 1 || hasAge(person)) {
        await this.recount(home, position);
        return;
      }
    }
    let after = before ?? noPaths([home]);
    for (const one of evidence) {
      const strategy = await this.#strategyOf(one);
      after = withEvidence(after, { evidence: one, time, position, strategy }, this.#parts);
    }
    this.#replace(before === undefined ? [] : [before], after);
  }

  /** Counts whoever a home belongs to anew if anything says how old they are. */
  async recountIfAged(home: number, upTo: number): Promise<void> {
    const { people } = this.#parts;
    const { homes } = people.peek(home) ?? (await people.person(home));
    if (hasAge({ homes })) await this.recount(home, upTo);
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
      const before = new Map<number | undefined, PersonPaths>();
      for (const { home: one } of person.homes) {
        done.add(one);
        const found = await this.find(one);
        if (found !== undefined) before.set(found.homes[0], found);
      }
      const old = [...before.values()];
      const after = await this.#count(person, upTo, old);
      const [only] = old;
      const isSame =
        after === undefined ? old.length === 0 : old.length === 1 && isDeepStrictEqual(only, after);
      if (isSame) continue;
      changed = true;
      this.#replace(old, after);
      queue.push(...old.flatMap((one) => one.homes));
    }
    return changed;
  }

  /** The writes that store what changed; they are given again until `stored` is called. */
  writes(): readonly BoundWrite[] {
    const people = Array.from(this.#pending, ([home, paths]) =>
      paths === null ? removePaths(home) : putPaths(home, paths),
    );
    return [...people, ...addSums(this.#sums)];
  }

  /** What `writes` gave is durable. */
  stored(): void {
    for (const [home, paths] of this.#pending) {
      if (paths === null) this.#known.delete(home);
      else this.#known.set(home, paths);
    }
    this.#pending.clear();
    this.#sums = noSums();
  }

  /** A person's paths from the log; undefined of somebody who is not counted or of whom nothing is known. */
  async #count(
    person: Person,
    upTo: number,
    old: readonly PersonPaths[],
  ): Promise<PersonPaths | undefined> {
    const { people, store, kinds } = this.#parts;
    const living = person.homes.filter(({ erased }) => erased === undefined);
    if (living.length === 0 || !people.counts(person)) return undefined;
    const entries: Entry[] = [];
    for (const { home } of living) {
      const records = await store.readHome(PARTITION, home, 0, upTo);
      entries.push(...surviving(records.map((one) => toEntry(one, kinds))));
    }
    const found = entries
      .sort((a, b) => a.time - b.time || a.position - b.position)
      .map((entry) => ({ entry, evidence: evidenceOf(entry, kinds) }));
    // Decisions are kept for less long than events: what was once known of one stays.
    const touches = old.flatMap(({ open, orders }) => [
      ...open,
      ...orders.flatMap((order) => order.touches),
    ]);
    const strategies = new Map(touches.map(({ position, creative }) => [position, creative]));
    let paths = noPaths(living.map(({ home }) => home));
    for (const { entry, evidence } of found) {
      const { time, position } = entry;
      for (const one of evidence) {
        const strategy = strategies.get(position) ?? (await this.#strategyOf(one));
        paths = withEvidence(paths, { evidence: one, time, position, strategy }, this.#parts);
      }
    }
    return paths.position === 0 ? undefined : paths;
  }

  async #strategyOf(evidence: Evidence): Promise<string | undefined> {
    if (evidence.what !== 'touch' || evidence.decision === undefined) return undefined;
    return this.#parts.strategyOf(evidence.decision);
  }

  #replace(before: readonly PersonPaths[], after: PersonPaths | undefined): void {
    const { halfLife } = this.#parts;
    for (const old of before) {
      addPart(this.#sums, partOf(notIn(old, after), halfLife), -1);
      for (const home of old.homes) this.#pending.set(home, null);
    }
    if (after === undefined) return;
    const [first] = before;
    const same = before.length === 1 ? first : undefined;
    addPart(this.#sums, partOf(notIn(after, same), halfLife), 1);
    for (const home of after.homes) this.#pending.set(home, after);
  }
}

/** Whether anything says how old somebody is. */
const hasAge = ({ homes }: Pick<Person, 'homes'>): boolean =>
  homes.some(({ age }) => Object.keys(age).length > 0);
