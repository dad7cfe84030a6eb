import type { Change, Stretch } from './change.ts';
import { type Counting, isCounted } from './counted.ts';
import type { Entry, EventKinds } from './entry.ts';
import { groupsOf } from './groups.ts';
import { type Histories, HomeReader, type HomeStore, together } from './home-reader.ts';
import { freezeHome } from './home-snapshot.ts';
import { emptyHome, type FoldRules, foldHome, type HomeState } from './home-state.ts';
import type { Interaction } from './interactions.ts';
import { PeopleInMemory } from './people-in-memory.ts';
import { INTERACTION_BYTES, makePerson, type Person } from './person.ts';
import { type Expiry, latestCutoff } from './retention/expiry.ts';
import type { Snapshots } from './snapshots.ts';
import { insertInOrder, LOOKBACK, trim } from './timeline.ts';
import { ComputedTraits } from './traits/computed-traits.ts';

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
  readonly #reader: HomeReader;
  readonly #counting: Counting;
  readonly #rules: FoldRules;
  readonly #memory: PeopleInMemory;
  /** Where what changes is noted to be stored. */
  snapshots: Snapshots | undefined;
  /** Hears that somebody was read for whom there is no room: whoever looks at people makes nobody go, so {@link sweep} is to be called. */
  onFull: (() => void) | undefined;
  #folded: number;

  constructor(
    store: HomeStore,
    options: Counting & {
      readonly kinds: EventKinds;
      /** Memory for people, in bytes, by estimate. */
      readonly mostBytes: number;
      readonly folded: number;
      /** Left out: nothing is counted beside interactions. */
      readonly rules?: FoldRules;
    },
  ) {
    this.#rules = options.rules ?? { sources: [], computed: new ComputedTraits() };
    this.#reader = new HomeReader(
      store,
      options.kinds,
      this.#rules,
      (home) => this.snapshots?.isCurrent(home) === true,
    );
    this.#counting = options;
    this.#memory = new PeopleInMemory(options.mostBytes, this.#rules.computed);
    this.#folded = options.folded;
  }

  /** Position up to which every record has been applied. */
  get folded(): number {
    return this.#folded;
  }

  /** Homes in memory. */
  get count(): number {
    return this.#memory.count;
  }

  /** Memory they take, in bytes, by estimate. */
  get bytes(): number {
    return this.#memory.bytes;
  }

  /** The person of a home, if in memory. */
  peek(home: number): Person | undefined {
    return this.#memory.get(home);
  }

  /** The person of a home. */
  async person(home: number): Promise<Person> {
    return this.peek(home) ?? this.#load(home);
  }

  /** What a person adds to everything that is counted; `undefined` when they are not counted. */
  async part(person: Person): Promise<Stretch | undefined> {
    return this.counts(person)
      ? { timeline: await this.#reader.whole(person), from: 0 }
      : undefined;
  }

  /** A home just minted: nothing can be stored of it yet. */
  isNew(home: number): void {
    const { generation } = this.#rules.computed;
    if (!this.#memory.has(home)) this.#memory.put(makePerson([emptyHome(home, generation)]));
  }

  /**
   * Applies the next record of the log and tells what it changed.
   *
   * Must not be called again before it has resolved.
   */
  async apply(entry: Entry): Promise<Change> {
    const person = await this.person(entry.home);
    const state = person.homes.find(({ home }) => home === entry.home) as HomeState;
    if (entry.link !== undefined || entry.unlink !== undefined) {
      return this.#applyLink(person, state, entry);
    }
    if (entry.erases === true) return this.#applyErasure(person, state, entry);
    if (entry.expires !== undefined) return this.#applyExpiry(person, state, entry);
    if (entry.consent !== undefined) return this.#applyConsent(person, state, entry);
    return this.counts(person) === isCounted(person, this.#counting, entry)
      ? this.#applyEvent(person, state, entry)
      : this.#applyAge(person, state, entry);
  }

  /**
   * When memory is full, lets go of those who were not used for longest. To be called between records.
   *
   * @param most people who go at once: they have to be written. Whoever is left goes the next time.
   */
  sweep(most = Number.POSITIVE_INFINITY): void {
    const gone = this.#memory.evict(most);
    if (gone.length > 0) this.snapshots?.leave(gone);
  }

  /** Lets go of everybody, as when more is counted than they have. To be called between records. */
  letGo(): void {
    this.#memory.clear();
  }

  async #applyEvent(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const { interactions } = entry;
    const before = state.interactions.length;
    const said = sizeOf(state);
    const counted = this.counts(person) && interactions.length > 0;
    const last = person.timeline.at(-1);
    const late = counted && last !== undefined && entry.time < last.time;
    const old = late ? await this.#stretch(person, entry) : undefined;
    this.#fold(person, state, entry);
    if (person.timeline !== state.interactions && interactions.length > 0) {
      insertInOrder(person.timeline, interactions);
      if (trim(person.timeline) > 0) person.complete = false;
    }
    person.complete &&= state.complete;
    this.#memory.grow(person, (state.interactions.length - before) * INTERACTION_BYTES);
    // What is stated may be large.
    if (sizeOf(state) !== said || entry.message?.type === 'identify') this.#memory.weigh(person);
    if (!counted) return NO_CHANGE;
    if (old === undefined) {
      const from = Math.max(0, person.timeline.length - interactions.length);
      return { subtract: [], add: [{ timeline: person.timeline, from }] };
    }
    const timeline = [...old.timeline];
    insertInOrder(timeline, interactions);
    return { subtract: [old], add: [{ timeline, from: old.from }] };
  }

  /** Somebody came of age, or is now known to be a minor: all of the history comes or goes. */
  async #applyAge(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const subtract = this.#counted([person], await this.#reader.histories([person]));
    await this.#applyEvent(person, state, entry);
    return { subtract, add: this.#counted([person], await this.#reader.histories([person])) };
  }

  /** A link is made or undone: who is one person may change. */
  async #applyLink(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const persons = [person];
    if (entry.link !== undefined && !person.homes.some(({ home }) => home === entry.link)) {
      persons.push(await this.person(entry.link));
    }
    this.#fold(person, state, entry);
    const groups = groupsOf(persons.flatMap(({ homes }) => homes));
    if (groups.length === persons.length) return NO_CHANGE;
    const histories = await this.#reader.histories(persons);
    const subtract = this.#counted(persons, histories);
    return { subtract, add: this.#counted(this.#regroup(persons, groups), histories) };
  }

  /** A home is gone; what it was linked with stays, until it is erased as well. */
  async #applyErasure(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const histories = await this.#reader.histories([person]);
    const subtract = this.#counted([person], histories);
    this.#fold(person, state, entry);
    this.#memory.weigh(person);
    histories.set(state.home, []);
    return {
      subtract,
      add: this.#counted(this.#regroup([person], groupsOf(person.homes)), histories),
    };
  }

  /** Puts people together anew. */
  #regroup(persons: readonly Person[], groups: readonly HomeState[][]): Person[] {
    for (const person of persons) this.#memory.remove(person);
    const made = groups.map(makePerson);
    for (const person of made) this.#memory.put(person);
    return made;
  }

  /** The parts of those people who are counted. */
  #counted(persons: readonly Person[], histories: Histories): Stretch[] {
    return persons
      .filter((person) => this.counts(person))
      .map(({ homes }) => ({ timeline: together(homes, histories), from: 0 }));
  }

  /** What is older is gone: the home is made again from what stands. */
  async #applyExpiry(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    if (state.events === 0 || state.firstSeen >= latestCutoff(entry.expires as Expiry)) {
      this.#fold(person, state, entry);
      return NO_CHANGE;
    }
    const counted = this.counts(person);
    const subtract = counted ? [{ timeline: await this.#reader.whole(person), from: 0 }] : [];
    const renewed = await this.#reader.afresh(entry.home, entry.position);
    this.#folded = entry.position;
    this.#memory.remove(person);
    const next = makePerson(person.homes.map((home) => (home === state ? renewed : home)));
    this.#memory.put(next);
    this.snapshots?.note(entry.home, entry.position);
    return {
      subtract,
      add: this.counts(next) ? [{ timeline: await this.#reader.whole(next), from: 0 }] : [],
    };
  }

  async #applyConsent(person: Person, state: HomeState, entry: Entry): Promise<Change> {
    const before = this.counts(person);
    this.#fold(person, state, entry);
    person.consent = makePerson(person.homes).consent;
    const after = this.counts(person);
    if (before === after) return NO_CHANGE;
    const whole = { timeline: await this.#reader.whole(person), from: 0 };
    return after ? { subtract: [], add: [whole] } : { subtract: [whole], add: [] };
  }

  #fold(person: Person, state: HomeState, entry: Entry): void {
    this.#memory.grow(person, foldHome(state, entry, this.#rules));
    this.#folded = entry.position;
    this.snapshots?.note(entry.home, entry.position);
  }

  /** Whether all that is counted by now is counted in a home's state. */
  isWhole(state: HomeState): boolean {
    return state.generation >= this.#rules.computed.generation;
  }

  /** A home's state as the text of its snapshot. */
  freeze(state: HomeState): string {
    return freezeHome(state, this.#rules.computed);
  }

  /** Whether a person's events are part of what is learned. */
  counts(person: Person): boolean {
    return isCounted(person, this.#counting);
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
    const whole = await this.#reader.whole(person);
    return { timeline: whole, from: place(whole) };
  }

  async #load(home: number): Promise<Person> {
    const started = this.#folded;
    const homes = await this.#reader.person(home, started);
    const arrived = this.peek(home);
    if (arrived !== undefined) return arrived;
    // Records were applied while this was read, and somebody may have come and gone in between; or more is
    // counted by now.
    if (this.#folded !== started || !homes.every((state) => this.isWhole(state))) {
      return this.#load(home);
    }
    const person = makePerson(homes);
    this.#memory.put(person);
    if (this.#memory.isFull) this.onFull?.();
    return person;
  }
}

/** What a home has been told, without what it did. */
const sizeOf = ({ traits, groups, preferences, balances, questions }: HomeState): number =>
  traits.size + groups.size + preferences.size + balances.size + questions.size;
