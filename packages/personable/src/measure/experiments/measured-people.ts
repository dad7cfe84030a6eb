import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { surviving } from '../../customer/surviving.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { ArmSums } from './arm-sums.ts';
import type { ExposureFacts } from './exposure.ts';
import { type ExposureRow, exposuresOf } from './exposure-store.ts';
import { findPerson, measuredPeople, putPerson, removePerson } from './people-store.ts';
import {
  cellsOf,
  isSamePerson,
  type MeasuredPerson,
  type MeasuredRun,
  type PersonPart,
  takeIn,
} from './person-part.ts';
import { clearAllSums, putSums } from './sum-store.ts';

/** What people are counted with. */
export interface CountingParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
}

const PARTITION = 0;
/** People who stay in memory. */
const REMEMBERED = 25_000;

/**
 * Everybody who is counted in any experiment, with the sums of all of them. What changed and is not stored yet is in memory; what is read is
 * as of now all the same. To be called by one at a time.
 */
export class MeasuredPeople {
  readonly #parts: CountingParts;
  readonly #runs: ReadonlyMap<string, MeasuredRun>;
  #sums: ArmSums;
  /** By home what is not stored yet: whom it is counted with, or null where it no longer is. */
  readonly #pending = new Map<number, MeasuredPerson | null>();
  /** The same of what is stored. */
  #known = new RecentMap<number, MeasuredPerson | null>(REMEMBERED);
  #unwritten: readonly BoundWrite[] = [];

  /** @param runs under way, by experiment; it may change between calls. */
  constructor(parts: CountingParts, runs: ReadonlyMap<string, MeasuredRun>, sums: ArmSums) {
    this.#parts = parts;
    this.#runs = runs;
    this.#sums = sums;
  }

  /** The sums as of now. */
  get sums(): ArmSums {
    return this.#sums;
  }

  /** Whether something is not stored yet. */
  get isChanged(): boolean {
    return this.#pending.size > 0 || this.#unwritten.length > 0;
  }

  /** The person that a home is counted with; undefined where it is not counted. */
  async find(home: number): Promise<MeasuredPerson | undefined> {
    const kept =
      this.#pending.get(home) ?? (this.#pending.has(home) ? null : this.#known.get(home));
    if (kept !== undefined) return kept ?? undefined;
    const found = await findPerson(this.#parts.store, home);
    this.#known.set(home, found ?? null);
    return found;
  }

  /** Takes in an entry that people already have. What changes who somebody is counts them anew, everything else only adds. */
  async take(entry: Entry): Promise<void> {
    const { position, home, link, unlink, erases, expires, consent, message } = entry;
    if ([link, unlink, erases, expires, consent].some((one) => one !== undefined)) {
      await this.recount(home, position);
      const other = link ?? unlink;
      if (other !== undefined) await this.recount(other, position);
      return;
    }
    if (message === undefined || !this.#concerns(entry)) return;
    const before = await this.find(home);
    if (before === undefined) return;
    const { people } = this.#parts;
    // Whoever is a minor now, or no longer, is counted anew.
    if (hasAge(people.peek(home) ?? (await people.person(home)))) {
      await this.recount(home, position);
      return;
    }
    const after = this.#taken(before, entry);
    if (after !== before) this.#replace([before], after);
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
      const before = new Map<number | undefined, MeasuredPerson>();
      for (const one of new Set([next, ...person.homes.map((state) => state.home)])) {
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
    this.#unwritten = [...this.#unwritten, ...this.#sums.changes().map(putSums)];
    const people = Array.from(this.#pending, ([home, person]) =>
      person === null ? removePerson(home) : putPerson(home, person),
    );
    return [...people, ...this.#unwritten];
  }

  /** What `writes` gave is durable. */
  stored(): void {
    for (const [home, person] of this.#pending) this.#known.set(home, person);
    this.#pending.clear();
    this.#unwritten = [];
  }

  /** Adds up everybody who is stored anew; resolves to whether the sums were equal. Nothing may be unstored. */
  async addUp(): Promise<boolean> {
    const { store } = this.#parts;
    const sums = new ArmSums();
    for await (const person of measuredPeople(store)) sums.count(this.#cells(person), 1);
    if (sums.equals(this.#sums)) return true;
    await store.write([clearAllSums(), ...sums.rows().map(putSums)]);
    this.#sums = new ArmSums(sums.rows());
    return false;
  }

  #concerns(entry: Entry): boolean {
    for (const { metrics } of this.#runs.values()) {
      if (metrics.some((metric) => metric.concerns(entry))) return true;
    }
    return false;
  }

  #taken(person: MeasuredPerson, entry: Entry): MeasuredPerson {
    let parts: Record<string, PersonPart> | undefined;
    for (const [experiment, part] of Object.entries(person.parts)) {
      const run = this.#runs.get(experiment);
      if (run === undefined || run.run !== part.run) continue;
      const after = takeIn(part, entry, run);
      if (after === part) continue;
      parts ??= { ...person.parts };
      parts[experiment] = after;
    }
    return parts === undefined ? person : { ...person, parts };
  }

  /** What a person adds, from exposures and log; undefined for somebody who is not counted. */
  async #count(person: Person, upTo: number): Promise<MeasuredPerson | undefined> {
    const { people, store, kinds } = this.#parts;
    const living = person.homes.filter(({ erased }) => erased === undefined);
    if (living.length === 0 || !people.counts(person)) return undefined;
    const homes = living.map((state) => state.home);
    const parts = this.#begun(await exposuresOf(store, homes));
    if (Object.keys(parts).length === 0) return undefined;
    let counted: MeasuredPerson = { homes, parts };
    for (const home of homes) {
      const records = await store.readHome(PARTITION, home, 0, upTo);
      for (const entry of surviving(records.map((one) => toEntry(one, kinds)))) {
        counted = this.#taken(counted, entry);
      }
    }
    return counted;
  }

  /** Parts that nothing was counted in yet: who was in several arms of one run is in none. */
  #begun(exposures: readonly ExposureRow[]): Record<string, PersonPart> {
    const parts: Record<string, PersonPart> = {};
    const inOrder = [...exposures].sort((a, b) => a.time - b.time || (a.arm < b.arm ? -1 : 1));
    for (const { experiment, run, arm, time, facts } of inOrder) {
      if (this.#runs.get(experiment)?.run !== run) continue;
      const before = parts[experiment];
      if (before === undefined) {
        const known = JSON.parse(facts) as ExposureFacts;
        parts[experiment] = { run, arm, since: time, facts: known, returning: false, states: {} };
      } else if (before.arm !== arm) {
        parts[experiment] = { ...before, arm: '', states: {} };
      }
    }
    return parts;
  }

  #cells({ parts }: MeasuredPerson) {
    return Object.entries(parts).flatMap(([experiment, part]) => {
      const run = this.#runs.get(experiment);
      return run === undefined || run.run !== part.run ? [] : cellsOf(part, run);
    });
  }

  #replace(before: readonly MeasuredPerson[], after: MeasuredPerson | undefined): void {
    for (const old of before) {
      this.#sums.count(this.#cells(old), -1);
      for (const home of old.homes) this.#pending.set(home, null);
    }
    if (after === undefined) return;
    this.#sums.count(this.#cells(after), 1);
    for (const home of after.homes) this.#pending.set(home, after);
  }
}

const hasAge = ({ homes }: Person): boolean => homes.some(({ age }) => Object.keys(age).length > 0);

const isSame = (before: readonly MeasuredPerson[], after: MeasuredPerson | undefined): boolean => {
  const [one, ...others] = before;
  if (one === undefined) return after === undefined;
  return after !== undefined && others.length === 0 && isSamePerson(one, after);
};
