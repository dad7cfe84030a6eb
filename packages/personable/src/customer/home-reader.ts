import type { StoreReader } from '../store/store.ts';
import { type Entry, type EventKinds, toEntry } from './entry.ts';
import { groupsOf } from './groups.ts';
import { emptyHome, type FoldRules, foldHome, type HomeState, thawHome } from './home-state.ts';
import type { Interaction } from './interactions.ts';
import type { Person } from './person.ts';
import { READ_SNAPSHOT } from './profile-store.ts';
import { endsSomething, surviving } from './surviving.ts';
import { insertInOrder, mergeInOrder } from './timeline.ts';

/** Interactions in order, by home. */
export type Histories = ReadonlyMap<number, readonly Interaction[]>;

/** Reads homes as they were at a position of the log. */
export class HomeReader {
  readonly #store: Pick<StoreReader, 'get' | 'readHome'>;
  readonly #kinds: EventKinds;
  readonly #rules: FoldRules;

  constructor(store: Pick<StoreReader, 'get' | 'readHome'>, kinds: EventKinds, rules: FoldRules) {
    this.#store = store;
    this.#kinds = kinds;
    this.#rules = rules;
  }

  /** The homes of the person whom a home belongs to. */
  async person(home: number, upTo: number): Promise<HomeState[]> {
    const states = new Map<number, HomeState>();
    const queue = [home];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (states.has(next)) continue;
      const state = await this.#state(next, upTo);
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

  /**
   * Counts in a state what was declared since it was written, from the home's records; changes it.
   *
   * @returns whether anything was missing.
   */
  async complete(state: HomeState): Promise<boolean> {
    const { computed } = this.#rules;
    const { generation } = state;
    if (generation >= computed.generation) return false;
    if (computed.since(generation).length > 0) {
      const entries = surviving(await this.#entries(state.home, 0, state.position));
      // What is missing now: more may have been declared while this was read.
      const missing = computed.since(generation);
      for (const { id } of missing) state.computed.delete(id);
      for (const entry of entries) {
        if (entry.message === undefined) continue;
        for (const trait of missing) {
          if (trait.isOf(entry.message)) trait.add(state.computed, entry.message, entry);
        }
      }
    }
    state.generation = computed.generation;
    return true;
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
  async #state(home: number, upTo: number): Promise<HomeState> {
    const row = await this.#store.get(READ_SNAPSHOT, { partition: 0, home, upTo });
    if (row === undefined) return this.afresh(home, upTo);
    const state = thawHome(row.snapshot);
    const entries = await this.#entries(home, state.position, upTo);
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
