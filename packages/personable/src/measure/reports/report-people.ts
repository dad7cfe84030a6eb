import { changesWhoCounts, hasAge } from '../../customer/counting/who-counts.ts';
import { emptyHome } from '../../customer/home-state.ts';
import { mayStateAge } from '../../customer/household/age.ts';
import type { Message } from '../../customer/message.ts';
import type { People } from '../../customer/people.ts';
import { makePerson, type Person } from '../../customer/person.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { type CountedRules, countEvent } from './count-event.ts';
import type { CountedEntry } from './counted-entry.ts';
import {
  type CountedPerson,
  countAll,
  type EventReading,
  entriesOf,
  eventsAmong,
  newPerson,
} from './counted-person.ts';
import { packPerson, unpackPerson } from './person-body.ts';
import { reportEventOf } from './report-event.ts';
import { findPerson, putPerson, removePerson } from './report-people-store.ts';
import type { ReportSums } from './sums.ts';

/** What people are counted with. */
export interface ReportPeopleParts extends EventReading {
  readonly store: Pick<StoreReader, 'get' | 'readHome'>;
  readonly people: Pick<People, 'person' | 'peek' | 'counts'>;
  readonly rules: CountedRules;
}

/** Homes in memory from which those go that are stored. */
const MOST_IN_MEMORY = 100_000;

/**
 * Everybody who is counted. The next thing somebody does adds to the figures; whatever else changes a person (something late, a link
 * made or undone, consent, an expiry, an erasure, an age) is noted, and then counted anew all at once: what they added is counted
 * from the log once more and taken away, and what they add now is added. To be called by one at a time.
 */
export class ReportPeople {
  readonly #parts: ReportPeopleParts;
  readonly #sums: ReportSums;
  /** By home; all homes of a person or none. */
  readonly #memory = new Map<number, CountedPerson>();
  /** Homes whose person is to be counted anew. */
  readonly #stale = new Set<number>();
  #changed = new Set<CountedPerson>();
  /** Homes that are no longer counted. */
  #gone = new Set<number>();
  /** Those of them whose rows are being removed. */
  #going: ReadonlySet<number> = new Set();
  /** Whether somebody of whom nothing is known is counted. */
  readonly #countsUnknown: boolean;
  #highest: number;

  constructor(parts: ReportPeopleParts, sums: ReportSums, highest: number) {
    this.#parts = parts;
    this.#sums = sums;
    this.#highest = highest;
    this.#countsUnknown = parts.people.counts(makePerson([emptyHome(0)]));
  }

  /** The highest home that was seen: one above it is new. */
  get highest(): number {
    return this.#highest;
  }

  /** People whose writing waits. */
  get waiting(): number {
    return this.#changed.size + this.#gone.size + this.#stale.size;
  }

  /** Takes in the next entry. */
  take(entry: CountedEntry): Promise<void> | undefined {
    const known = this.#memory.get(entry.home);
    if (known === undefined || changesWhoCounts(entry)) return this.#takeSlowly(entry);
    if (known.hasAge || saysAge(entry.message)) return this.#takeAged(known, entry);
    this.#count(known, entry);
    return undefined;
  }

  async #takeSlowly(entry: CountedEntry): Promise<void> {
    const { home, position, link, unlink, consent, message } = entry;
    // What somebody allows changes seldom whether they are counted.
    if (consent !== undefined) return this.#takeAged(await this.#known(home), entry);
    if (changesWhoCounts(entry)) {
      this.#markStale(await this.#known(home), home, position - 1);
      const other = link ?? unlink;
      if (other !== undefined) this.#markStale(await this.#known(other), other, position - 1);
      return;
    }
    if (message === undefined) return;
    const known = await this.#known(home);
    if (known.hasAge || saysAge(message)) await this.#takeAged(known, entry);
    else this.#count(known, entry);
  }

  /** Whoever says how old they are, or what they allow, may be counted no longer, or from now on. */
  async #takeAged(known: CountedPerson, entry: CountedEntry): Promise<void> {
    const { people } = this.#parts;
    const person = people.peek(entry.home) ?? (await people.person(entry.home));
    const same = people.counts(person) === known.counted && hasAge(person) === known.hasAge;
    if (same) this.#count(known, entry);
    else this.#markStale(known, entry.home, entry.position - 1);
  }

  #count(known: CountedPerson, entry: CountedEntry): void {
    if (!known.counted || known.countedTo !== undefined) return;
    const { kinds, dayOf, rules } = this.#parts;
    const event = reportEventOf(entry, kinds, dayOf);
    if (event === undefined) return;
    if (event.time < known.slots.latest) {
      this.#markStale(known, entry.home, entry.position - 1);
      return;
    }
    countEvent(known.slots, event, this.#sums.add, rules);
    this.#changed.add(known);
  }

  #markStale(known: CountedPerson, home: number, countedTo: number): void {
    known.countedTo ??= countedTo;
    this.#stale.add(home);
  }

  /** With whom a home is counted, as far as anything is known of that. */
  async #known(home: number): Promise<CountedPerson> {
    const known = this.#memory.get(home);
    if (known !== undefined) return known;
    if (home > this.#highest) {
      this.#highest = home;
      return this.#keep(newPerson([home], this.#countsUnknown));
    }
    const stored = await this.#stored(home);
    if (stored !== undefined) return stored;
    const { people } = this.#parts;
    const person = await people.person(home);
    const counted = isLiving(person) && people.counts(person);
    const found = this.#keep(newPerson([home], counted));
    if (counted) this.#markStale(found, home, 0);
    return found;
  }

  async #stored(home: number): Promise<CountedPerson | undefined> {
    if (this.#gone.has(home) || this.#going.has(home)) return undefined;
    const body = await findPerson(this.#parts.store, home);
    return body === undefined ? undefined : this.#keep(unpackPerson(body));
  }

  #keep(person: CountedPerson): CountedPerson {
    for (const home of person.homes) {
      this.#memory.set(home, person);
      this.#highest = Math.max(this.#highest, home);
    }
    return person;
  }

  /**
   * Counts anew whoever is to be.
   *
   * @param upTo the position that is reached.
   */
  async recount(upTo: number): Promise<void> {
    if (this.#stale.size === 0) return;
    const queue = [...this.#stale];
    this.#stale.clear();
    const done = new Set<number>();
    // A list is walked to its end while it grows.
    for (const home of queue) if (!done.has(home)) await this.#recount(home, upTo, queue, done);
  }

  async #recount(home: number, upTo: number, queue: number[], done: Set<number>): Promise<void> {
    const { people } = this.#parts;
    const person = await people.person(home);
    const before = new Set<CountedPerson>();
    for (const one of [home, ...person.homes.map((state) => state.home)]) {
      done.add(one);
      const known = this.#memory.get(one) ?? (await this.#stored(one));
      if (known !== undefined) before.add(known);
    }
    const counts = isLiving(person) && people.counts(person);
    const homes = person.homes.flatMap((state) => (state.erased === undefined ? [state.home] : []));
    const { store, rules } = this.#parts;
    const all = new Set([
      ...(counts ? homes : []),
      ...[...before].flatMap((old) => (old.counted ? old.homes : [])),
    ]);
    const entries = await entriesOf(store, all, upTo, this.#parts);
    const events = (own: readonly number[], until: number) =>
      eventsAmong(entries, own, until, this.#parts);
    for (const old of before) {
      if (old.counted)
        countAll(events(old.homes, old.countedTo ?? upTo), this.#sums.subtract, rules);
      this.#changed.delete(old);
      for (const one of old.homes) {
        this.#memory.delete(one);
        this.#stale.delete(one);
        this.#gone.add(one);
        queue.push(one);
      }
    }
    if (!counts) return;
    const slots = countAll(events(homes, upTo), this.#sums.add, rules);
    if (slots.latest === 0) return;
    for (const one of homes) this.#gone.delete(one);
    const after = { homes, counted: true, hasAge: hasAge(person), slots };
    this.#changed.add(this.#keep(after));
  }

  /** The writes that store what changed; nothing has changed any more. Until the next ones are asked for they are under way. */
  drain(): { readonly writes: readonly BoundWrite[]; readonly restore: () => void } {
    const [changed, gone] = [this.#changed, this.#gone];
    this.#changed = new Set();
    this.#gone = new Set();
    this.#going = gone;
    return {
      writes: [...Array.from(gone, removePerson), ...Array.from(changed).flatMap(rowsOf)],
      restore: () => {
        for (const one of changed) this.#changed.add(one);
        for (const home of gone) if (!this.#memory.has(home)) this.#gone.add(home);
      },
    };
  }

  /** Lets go of those who are stored, the longest known first, while there are too many. */
  sweep(): void {
    for (const [, person] of this.#memory) {
      if (this.#memory.size <= MOST_IN_MEMORY) return;
      if (this.#changed.has(person) || person.countedTo !== undefined) continue;
      for (const home of person.homes) this.#memory.delete(home);
    }
  }
}

const rowsOf = (person: CountedPerson): BoundWrite[] => {
  const [owner = 0] = person.homes;
  return person.homes.map((home) =>
    putPerson({ home, owner, body: home === owner ? packPerson(person) : null }),
  );
};

const saysAge = (message: Message | undefined): boolean =>
  message?.type === 'identify' && message.traits !== undefined && mayStateAge(message.traits);

const isLiving = ({ homes }: Person): boolean => homes.some(({ erased }) => erased === undefined);
