import type { BoundWrite } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { allows, type ConsentSetting } from './consent.ts';
import { type Entry, type EventKinds, toEntry } from './entry.ts';
import { emptyHome, foldHome, freezeHome, type HomeState, thawHome } from './home-state.ts';
import type { Interaction } from './interactions.ts';
import { makePerson, type Person, weigh } from './person.ts';
import { READ_SNAPSHOT, writeSnapshot } from './profile-store.ts';
import { insertInOrder, LOOKBACK, mergeInOrder, trim } from './timeline.ts';

/** A stretch of a person's interactions: from an index to the end, with what stands before it. */
export interface Stretch {
  readonly timeline: readonly Interaction[];
  readonly from: number;
}

/**
 * What a record changed in a person's counted interactions: what learned sums take away and add. The
 * newest event only adds; a late event, a link or withdrawn consent also take away.
 */
export interface Change {
  readonly subtract: readonly Stretch[];
  readonly add: readonly Stretch[];
}

/** Records of a home after which a snapshot spares more reading than it costs. */
const SNAPSHOT_AFTER = 200;
const NO_CHANGE: Change = { subtract: [], add: [] };

/**
 * The people in memory, each a fold of the log up to `folded`.
 *
 * Records are applied one after another. A person that is not in memory is read as snapshot + records
 * after it, never beyond `folded`, so that applying and reading cannot count a record twice. Loading
 * the same person twice at once is harmless: the first to finish stays. People leave memory only in
 * `sweep`, never in the middle of a record.
 */
export class People {
  readonly #store: Store;
  readonly #kinds: EventKinds;
  readonly #consent: ConsentSetting;
  readonly #mostBytes: number;
  readonly #byHome = new Map<number, Person>();
  /** Home → records folded since its last snapshot. */
  readonly #unsaved = new Map<number, number>();
  #bytes = 0;
  #tick = 0;
  #folded: number;

  constructor(
    store: Store,
    options: {
      readonly kinds: EventKinds;
      readonly consent: ConsentSetting;
      /** Memory for people, in bytes, by estimate. */
      readonly mostBytes: number;
      readonly folded: number;
    },
  ) {
    this.#store = store;
    this.#kinds = options.kinds;
    this.#consent = options.consent;
    this.#mostBytes = options.mostBytes;
    this.#folded = options.folded;
  }

  /** Position up to which every record has been applied. */
  get folded(): number {
    return this.#folded;
  }

  /** Homes in memory. */
  get count(): number {
    return this.#byHome.size;
  }

  /** Memory they take, in bytes, by estimate. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The person of a home, if in memory. */
  peek(home: number): Person | undefined {
    const person = this.#byHome.get(home);
    if (person !== undefined) person.used = ++this.#tick;
    return person;
  }

  /** The person of a home. */
  async person(home: number): Promise<Person> {
    return this.peek(home) ?? this.#load(home);
  }

  /** A home just minted: nothing can be stored of it yet. */
  isNew(home: number): void {
    if (!this.#byHome.has(home)) this.#register(makePerson([emptyHome(home)]));
  }

  /**
   * Applies the next record of the log and tells what it changed.
   *
   * Must not be called again before it has resolved.
   */
  async apply(entry: Entry): Promise<Change> {
    const person = await this.#personFor(entry);
    const state = person.homes.find(({ home }) => home === entry.home) as HomeState;
    this.#unsaved.set(entry.home, (this.#unsaved.get(entry.home) ?? 0) + 1);
    const linked =
      entry.link !== undefined && !person.homes.some(({ home }) => home === entry.link);
    if (linked) return this.#applyLink(person, state, entry);
    if (entry.consent !== undefined) return this.#applyConsent(person, state, entry);
    return this.#applyEvent(person, state, entry);
  }

  /** Snapshots worth writing, as writes; at the end all that have anything new. */
  snapshots(everything = false): BoundWrite[] {
    const writes: BoundWrite[] = [];
    for (const [home, records] of this.#unsaved) {
      const person = this.#byHome.get(home);
      const state = person?.homes.find((known) => known.home === home);
      if (state === undefined) this.#unsaved.delete(home);
      else if (everything || records >= SNAPSHOT_AFTER) {
        this.#unsaved.delete(home);
        const { position } = state;
        writes.push(writeSnapshot({ partition: 0, home, position, snapshot: freezeHome(state) }));
      }
    }
    return writes;
  }

  /**
   * When memory is full, lets go of those used longest ago until a fifth of it is free. To be called
   * between records.
   */
  sweep(): void {
    if (this.#bytes <= this.#mostBytes) return;
    const people = [...new Set(this.#byHome.values())].sort((a, b) => a.used - b.used);
    let bytes = people.reduce((sum, person) => sum + weigh(person), 0);
    for (const person of people) {
      if (bytes <= this.#mostBytes * 0.8) break;
      bytes -= weigh(person);
      for (const { home } of person.homes) this.#byHome.delete(home);
    }
    this.#bytes = bytes;
  }

  /**
   * The person of an entry's home. A link has two records; a start between them reads the second home
   * without the first, though the first has the second already: that one is the person.
   */
  async #personFor({ home, link }: Entry): Promise<Person> {
    const person = await this.person(home);
    if (link === undefined) return person;
    const other = await this.person(link);
    if (other === person || !other.homes.some((state) => state.home === home)) return person;
    this.#bytes -= weigh(person) + weigh(other);
    this.#register(other);
    return other;
  }

  async #applyEvent(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const { interactions } = entry;
    const before = state.interactions.length;
    const asked = state.preferences.size;
    const counted = this.#counts(person) && interactions.length > 0;
    const last = person.timeline.at(-1);
    const late = counted && last !== undefined && entry.time < last.time;
    const old = late ? await this.#stretch(person, entry) : undefined;
    this.#fold(state, entry);
    if (person.timeline !== state.interactions && interactions.length > 0) {
      insertInOrder(person.timeline, interactions);
      if (trim(person.timeline) > 0) person.complete = false;
    }
    person.complete &&= state.complete;
    this.#bytes += (state.interactions.length - before) * 96;
    this.#bytes += (state.preferences.size - asked) * 200;
    if (!counted) return NO_CHANGE;
    if (old === undefined) {
      const from = Math.max(0, person.timeline.length - interactions.length);
      return { subtract: [], add: [{ timeline: person.timeline, from }] };
    }
    const timeline = [...old.timeline];
    insertInOrder(timeline, interactions);
    return { subtract: [old], add: [{ timeline, from: old.from }] };
  }

  async #applyLink(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const other = await this.person(entry.link as number);
    const wholes = [await this.#whole(person), await this.#whole(other)] as const;
    const subtract = [person, other].flatMap((part, i) =>
      this.#counts(part) ? [{ timeline: wholes[i] as readonly Interaction[], from: 0 }] : [],
    );
    this.#bytes -= weigh(person) + weigh(other);
    this.#fold(state, entry);
    const merged = makePerson([...person.homes, ...other.homes]);
    this.#register(merged);
    const timeline = mergeInOrder(...wholes);
    return { subtract, add: this.#counts(merged) ? [{ timeline, from: 0 }] : [] };
  }

  async #applyConsent(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const before = this.#counts(person);
    this.#fold(state, entry);
    person.consent = makePerson(person.homes).consent;
    const after = this.#counts(person);
    if (before === after) return NO_CHANGE;
    const whole = { timeline: await this.#whole(person), from: 0 };
    return after ? { subtract: [], add: [whole] } : { subtract: [whole], add: [] };
  }

  #fold(state: HomeState, entry: Entry): void {
    foldHome(state, entry);
    this.#folded = entry.position;
  }

  /** Whether a person's events are part of what is learned. */
  #counts(person: Person): boolean {
    return allows(person.consent, 'analytics', this.#consent);
  }

  /** What stands from a late record's place on, before it is put there. */
  async #stretch(person: Person, entry: Entry): Promise<Stretch> {
    const first = entry.interactions[0] as Interaction;
    const place = (list: readonly Interaction[]) => {
      let index = list.length;
      while (index > 0 && (list[index - 1] as Interaction).time > first.time) index -= 1;
      return index;
    };
    const from = place(person.timeline);
    if (person.complete || from >= LOOKBACK) return { timeline: [...person.timeline], from };
    const whole = await this.#whole(person);
    return { timeline: whole, from: place(whole) };
  }

  /** All interactions of a person, read from the log where memory has only the latest. */
  async #whole(person: Person): Promise<readonly Interaction[]> {
    if (person.complete) return [...person.timeline];
    let whole: Interaction[] = [];
    for (const { home, position } of person.homes) {
      const records = await this.#store.readHome(0, home, 0, position);
      const own: Interaction[] = [];
      for (const record of records) insertInOrder(own, toEntry(record, this.#kinds).interactions);
      whole = mergeInOrder(whole, own);
    }
    return whole;
  }

  async #load(home: number): Promise<Person> {
    const started = this.#folded;
    const states = new Map<number, HomeState>();
    const queue = [home];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (states.has(next)) continue;
      const state = await this.#readHome(next);
      states.set(next, state);
      queue.push(...state.links);
    }
    const arrived = this.peek(home);
    if (arrived !== undefined) return arrived;
    // Records were applied while this was read, and somebody may have come and gone in between.
    if (this.#folded !== started) return this.#load(home);
    const person = makePerson([...states.values()]);
    this.#register(person);
    return person;
  }

  async #readHome(home: number): Promise<HomeState> {
    const upTo = this.#folded;
    const row = await this.#store.get(READ_SNAPSHOT, { partition: 0, home, upTo });
    const state = row === undefined ? emptyHome(home) : thawHome(row.snapshot);
    for (const record of await this.#store.readHome(0, home, state.position, upTo)) {
      foldHome(state, toEntry(record, this.#kinds));
    }
    return state;
  }

  #register(person: Person): void {
    person.used = ++this.#tick;
    for (const { home } of person.homes) this.#byHome.set(home, person);
    this.#bytes += weigh(person);
  }
}
