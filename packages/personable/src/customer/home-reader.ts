import type { LogRecord, StoreReader } from '../store/store.ts';
import { type Entry, type EventKinds, toEntry } from './entry.ts';
import { isMessage } from './erasure/removal-store.ts';
import { groupsOf } from './groups.ts';
import { thawHome } from './home-snapshot.ts';
import { emptyHome, type FoldRules, foldHome, type HomeState } from './home-state.ts';
import type { Interaction } from './interactions.ts';
import type { Person } from './person.ts';
import { READ_SNAPSHOT } from './profile-store.ts';
import { endsSomething, surviving } from './surviving.ts';
import { insertInOrder, mergeInOrder } from './timeline.ts';
import type { CompiledTrait } from './traits/compiled-trait.ts';

/** Interactions in order, by home. */
export type Histories = ReadonlyMap<number, readonly Interaction[]>;

/** What of a store homes are read with. */
export type HomeStore = Pick<StoreReader, 'get' | 'readHome' | 'readHomeBackwards'>;

/** Records of a long history read at once: some 2 ms. */
const PIECE = 500;

/** Reads homes as they were at a position of the log. */
export class HomeReader {
  readonly #store: HomeStore;
  readonly #kinds: EventKinds;
  readonly #rules: FoldRules;
  readonly #isCurrent: (home: number) => boolean;

  /** @param isCurrent whether it is known that nothing stands in the log behind a home's snapshot. */
  constructor(
    store: HomeStore,
    kinds: EventKinds,
    rules: FoldRules,
    isCurrent: (home: number) => boolean = () => false,
  ) {
    this.#store = store;
    this.#isCurrent = isCurrent;
    this.#kinds = kinds;
    this.#rules = rules;
  }

  /** The homes of the person whom a home belongs to. @param stateOf how each is read; by its snapshot when left out. */
  async person(
    home: number,
    upTo: number,
    stateOf: (home: number) => Promise<HomeState> = (one) => this.state(one, upTo),
  ): Promise<HomeState[]> {
    const states = new Map<number, HomeState>();
    const queue = [home];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (states.has(next)) continue;
      const state = await stateOf(next);
      states.set(next, state);
      queue.push(...state.links);
    }
    const groups = groupsOf([...states.values()]);
    return groups.find((group) => group.some((state) => state.home === home)) ?? [];
  }

  /** The state of a home from its records alone. */
  async afresh(home: number, upTo: number): Promise<HomeState> {
    const entries = surviving(await this.#entries(home, 0, upTo));
    return this.#folded(emptyHome(home, this.#rules.computed.generation), entries);
  }

  /** A state that was read before, as of a later position of the log; changes it, unless something of it was taken away since. */
  async onward(state: HomeState, upTo: number): Promise<HomeState> {
    const entries = await this.#entries(state.home, state.position, upTo);
    return entries.some(endsSomething)
      ? this.afresh(state.home, upTo)
      : this.#folded(state, entries);
  }

  /**
   * Counts in a state what was declared since it was written, from the home's records; changes it.
   *
   * @param uncounted what of them is not counted yet, where it is at hand.
   */
  async complete(state: HomeState, uncounted?: readonly Entry[]): Promise<void> {
    const { computed } = this.#rules;
    const { generation } = computed;
    const counted = Math.max(state.generation, computed.backfilled);
    state.generation = counted;
    if (counted >= generation) return;
    const missing = computed.since(counted);
    const entries = uncounted ?? (await this.#naming(missing, state.home, state.position));
    for (const trait of missing) {
      state.computed.delete(trait.id);
      for (const entry of entries) {
        const { message } = entry;
        if (message === undefined || !trait.isOf(message)) continue;
        trait.add(state.computed, message, entry);
      }
    }
    // Not the generation of now: more may have been declared while this was read.
    state.generation = generation;
  }

  /** What stands up to a position of a home's messages that the back-fill has still to count, with its notes. */
  uncounted(home: number, upTo: number): Promise<readonly Entry[]> {
    const { computed } = this.#rules;
    return this.#naming(computed.since(computed.backfilled), home, upTo);
  }

  /** What stands of the messages that these count, in order; others are not even parsed. */
  async #naming(
    traits: readonly CompiledTrait[],
    home: number,
    upTo: number,
  ): Promise<readonly Entry[]> {
    if (traits.length === 0) return [];
    const names = new Set(traits.flatMap(({ events }) => events));
    const texts = [...names].map((name) => JSON.stringify(name));
    const picks = ({ kind, body }: LogRecord) =>
      !isMessage(kind) || names.has('*') || texts.some((text) => body.includes(text));
    const picked: LogRecord[] = [];
    let before = upTo + 1;
    for (;;) {
      const records = await this.#store.readHomeBackwards(0, home, before, PIECE);
      picked.push(...records.filter(picks));
      const last = records[PIECE - 1];
      if (last === undefined) break;
      before = last.position;
    }
    return surviving(picked.reverse().map((record) => toEntry(record, this.#kinds)));
  }

  /** All interactions of a person, in order; of a long history memory has only the latest. */
  async whole(person: Person): Promise<readonly Interaction[]> {
    if (person.complete) return [...person.timeline];
    return together(person.homes, await this.histories([person]));
  }

  /** All interactions of these people, by home. */
  async histories(persons: readonly Person[]): Promise<Map<number, readonly Interaction[]>> {
    const histories = new Map<number, readonly Interaction[]>();
    for (const state of persons.flatMap(({ homes }) => homes)) {
      const own = state.complete ? [...state.interactions] : await this.#interactions(state);
      histories.set(state.home, own);
    }
    return histories;
  }

  async #interactions({ home, position }: HomeState): Promise<Interaction[]> {
    const own: Interaction[] = [];
    for (const entry of surviving(await this.#entries(home, 0, position))) {
      insertInOrder(own, entry.interactions);
    }
    return own;
  }

  /** The state of a home from its snapshot and the records after it. */
  async state(home: number, upTo: number): Promise<HomeState> {
    const isCurrent = this.#isCurrent(home);
    const row = await this.#store.get(READ_SNAPSHOT, { partition: 0, home, upTo });
    if (row === undefined) return this.afresh(home, upTo);
    const state = thawed(row.snapshot);
    // What can no longer be read is worked out again: the log has all of it.
    if (state === undefined) return this.afresh(home, upTo);
    const entries = isCurrent ? [] : await this.#entries(home, state.position, upTo);
    // What a later record took away may be in the snapshot.
    if (entries.some(endsSomething)) return this.afresh(home, upTo);
    await this.complete(state);
    return this.#folded(state, entries);
  }

  #folded(state: HomeState, entries: readonly Entry[]): HomeState {
    for (const entry of entries) foldHome(state, entry, this.#rules);
    return state;
  }

  async #entries(home: number, after: number, upTo: number): Promise<Entry[]> {
    const records = await this.#store.readHome(0, home, after, upTo);
    return records.map((record) => toEntry(record, this.#kinds));
  }
}

/** What homes did, as one history. */
export const together = (
  homes: readonly HomeState[],
  histories: Histories,
): readonly Interaction[] => {
  let timeline: readonly Interaction[] = [];
  for (const { home } of homes) timeline = mergeInOrder(timeline, histories.get(home) ?? []);
  return timeline;
};

const thawed = (snapshot: string): HomeState | undefined => {
  try {
    return thawHome(snapshot);
  } catch {
    return undefined;
  }
};
